import type { RelativeDistinguishedNames } from 'pkijs'

/** The parts of a distinguished name that say who somebody is (RFC 5280, §4.1.2.4; ETSI EN 319 412-3, §4.2.1). */
export interface DistinguishedName {
  /** `O`: the full registered name of a legal person. */
  readonly organisation?: string
  /** `organizationIdentifier`, 2.5.4.97: such as `VATES-A00000000` (ETSI EN 319 412-1, §5.1.4). */
  readonly organizationIdentifier?: string
  /** `C`: the ISO 3166-1 alpha-2 code of the country. */
  readonly country?: string
  /** `CN`: the name it is commonly known by. */
  readonly commonName?: string
}

const members: Readonly<Record<string, keyof DistinguishedName>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.6': 'country',
  '2.5.4.10': 'organisation',
  '2.5.4.97': 'organizationIdentifier',
}

/** Reads a name. A part that is given twice, or is no text, is left out: nobody is named by an ambiguous one. */
export const readName = ({ typesAndValues }: RelativeDistinguishedNames): DistinguishedName => {
  const found = new Map<keyof DistinguishedName, string | undefined>()
  for (const { type, value } of typesAndValues) {
    const member = members[type]
    const text: unknown = value.valueBlock.value
    if (member !== undefined) found.set(member, found.has(member) || typeof text !== 'string' ? undefined : text)
  }
  return Object.fromEntries([...found].filter(([, text]) => text !== undefined))
}
