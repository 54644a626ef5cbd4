import type { CertifiedName } from '../credential/certified-name.ts'
import { type DerElement, demand, fieldsOf, membersOf, tags } from './der.ts'
import { readId } from './der-values.ts'
import { textIn } from './texts.ts'

/** An attribute of a name (RFC 5280, §4.1.2.4). */
export interface NameAttribute {
  /** The object identifier. */
  readonly type: string
  /** `undefined` if the value is not text. */
  readonly text: string | undefined
}

/** Reads the attributes of a name, those that belong together one after the other. */
export const readAttributes = (name: DerElement): readonly NameAttribute[] =>
  membersOf(name).flatMap((set) =>
    membersOf(set, tags.set).map((attribute) => {
      const fields = fieldsOf(attribute)
      const type = readId(fields.take(tags.id))
      const value = fields.takeAny()
      fields.end()
      demand(value !== undefined)
      return { type, text: textIn(value) }
    }),
  )

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
export const readName = (attributes: readonly NameAttribute[]): CertifiedName => {
  const found = new Map<keyof CertifiedName, string | undefined>()
  for (const { type, text } of attributes) {
    const member = members[type]
    if (member === undefined) continue
    const isReadable = text !== undefined && (member === 'organizationIdentifier' || !unprintable.test(text))
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
export const namesPerson = (attributes: readonly NameAttribute[]): boolean =>
  attributes.some(({ type, text = '' }) => personal.has(type) || (type === serialNumber && personNumber.test(text)))

/** A directory name as text for prefix comparison, ignoring case and repeated spaces (RFC 5280, §7.1). */
export const directoryText = (attributes: readonly NameAttribute[]): string =>
  attributes
    .map(({ type, text }) => `${type}=${String(text).normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()}\n`)
    .join('')
