/** The name of an organisation in a certificate (RFC 5280, §4.1.2.4; ETSI EN 319 412-3, §4.2.1). */
export interface CertifiedName {
  /** `O`: the full registered name of a legal person. */
  readonly organisation?: string
  /** `organizationIdentifier`, 2.5.4.97: such as `VATES-A00000000` (ETSI EN 319 412-1, §5.1.4). */
  readonly organizationIdentifier?: string
  /** `C`: the ISO 3166-1 alpha-2 code of the country. */
  readonly country?: string
  /** `CN`: the name it is commonly known by. */
  readonly commonName?: string
}

/** The prefix of the holder's name in test certificates; `createTestSeal` writes it. */
const testWord = 'TEST '

export const isTestName = (organisation: string): boolean => organisation.startsWith(testWord)

/** The holder's name for a test certificate, with the prefix unless it is there already. */
export const toTestName = (organisation: string): string =>
  isTestName(organisation) ? organisation : `${testWord}${organisation}`

/** Whether a name matches the one in a certificate. In a test certificate the prefix TEST is ignored. */
export const isCertifiedAs = (name: string, organisation: string): boolean =>
  name === organisation || (isTestName(organisation) && toTestName(name) === organisation)

/** The parts of an organisation identifier (ETSI EN 319 412-1, §5.1.4): scheme, country, value. */
export interface OrganizationIdentifier {
  /** Three letters, such as `VAT`, `NTR`, `PSD`, `LEI`; or two letters and a colon for a national scheme. */
  readonly scheme: string
  /** ISO 3166-1 alpha-2; `XG` for global identifiers. */
  readonly country: string
  readonly value: string
}

/** A subdivision may follow the country code: `NTRDE+BY-HRB000000`. */
const form = /^([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})(?:\+[A-Z0-9]{1,3})?-([\x21-\x7e][\x20-\x7e]{0,98})$/

export const readOrganizationIdentifier = (text: string): OrganizationIdentifier | undefined => {
  const [, scheme = '', country = '', value = ''] = form.exec(text) ?? []
  return scheme === '' ? undefined : { scheme, country, value }
}

/** VAT numbers use `EL` for Greece and `XI` for Northern Ireland. */
const otherCodes: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', UK: 'GB' }

/** The ISO 3166-1 alpha-2 code of a country, from the code used in a certificate or an identifier. */
export const countryCodeOf = (code: string): string => otherCodes[code] ?? code
