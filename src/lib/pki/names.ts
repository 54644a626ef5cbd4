import type { RelativeDistinguishedNames } from 'pkijs'

import type { CertifiedName } from '../credential/certified-name.ts'

const members: Readonly<Record<string, keyof CertifiedName>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.6': 'country',
  '2.5.4.10': 'organisation',
  '2.5.4.97': 'organizationIdentifier',
}

/**
 * Reads a name. A part that is given twice, or is no text, is left out: nobody is named by an ambiguous one. So is one with
 * characters that are no text of one line, since names are shown to people; but not the number, which is judged by itself.
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

/** Control characters, ends of lines, and characters that turn or hide others. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u

/** Attributes of a person: surname, given name, pseudonym (RFC 5280, §4.1.2.4; ETSI EN 319 412-2, §4.2.4). */
const personal: ReadonlySet<string> = new Set(['2.5.4.4', '2.5.4.42', '2.5.4.65'])
const serialNumber = '2.5.4.5'

/** The numbers of people, as `serialNumber` has them (ETSI EN 319 412-1, §5.1.3): passport, card, personal and tax number. */
const personNumber = /^(?:PAS|IDC|PNO|TAX|TIN)[A-Z]{2}-/

/**
 * Whether a name is that of a natural person. Such a certificate may name the person's organisation as well, number
 * included (ETSI EN 319 412-2, §4.2.4), and does not speak for it.
 */
export const namesPerson = ({ typesAndValues }: RelativeDistinguishedNames): boolean =>
  typesAndValues.some(
    ({ type, value }) =>
      personal.has(type) || (type === serialNumber && personNumber.test(String(value.valueBlock.value))),
  )
