import type { RelativeDistinguishedNames } from 'pkijs'

import type { CertifiedName } from '../credential/certified-name.ts'

const members: Readonly<Record<string, keyof CertifiedName>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.6': 'country',
  '2.5.4.10': 'organisation',
  '2.5.4.97': 'organizationIdentifier',
}

/**
 * Reads a name. Attributes that occur twice or are not text are omitted, since they identify nobody; so are those with
 * characters that do not belong in one line of text, since names are shown to people. The identifier is checked
 * elsewhere.
 */
export const readName = ({ typesAndValues }: RelativeDistinguishedNames): CertifiedName => {
  const found = new Map<keyof CertifiedName, string | undefined>()
  for (const { type, value } of typesAndValues) {
    const member = members[type]
    const text: unknown = value.valueBlock.value
    if (member === undefined) continue
    const isReadable = typeof text === 'string' && (member === 'organizationIdentifier' || !unprintable.test(text))
    found.set(member, found.has(member) || !isReadable ? undefined : text)
  }
  return Object.fromEntries([...found].filter(([, text]) => text !== undefined))
}

/** Control and format characters, and line separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u

/** Attributes of a person: surname, given name, pseudonym (RFC 5280, §4.1.2.4; ETSI EN 319 412-2, §4.2.4). */
const personal: ReadonlySet<string> = new Set(['2.5.4.4', '2.5.4.42', '2.5.4.65'])
const serialNumber = '2.5.4.5'

/**
 * Identifiers of natural persons in `serialNumber` (ETSI EN 319 412-1, §5.1.3): passport, identity card, personal and
 * tax numbers.
 */
const personNumber = /^(?:PAS|IDC|PNO|TAX|TIN)[A-Z]{2}-/

/**
 * Whether a name is that of a natural person. Such a certificate may name the person's organisation with its identifier
 * (ETSI EN 319 412-2, §4.2.4), but does not represent it.
 */
export const namesPerson = ({ typesAndValues }: RelativeDistinguishedNames): boolean =>
  typesAndValues.some(
    ({ type, value }) =>
      personal.has(type) || (type === serialNumber && personNumber.test(String(value.valueBlock.value))),
  )
