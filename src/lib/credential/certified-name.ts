/** How a certificate names an organisation (RFC 5280, §4.1.2.4; ETSI EN 319 412-3, §4.2.1). */
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

/** How the name of a holder begins in a certificate that is for trying things out: `createTestSeal` writes it. */
const testWord = 'TEST '

export const isTestName = (organisation: string): boolean => organisation.startsWith(testWord)

/** The name for a test certificate of an organisation; its own where it says so already. */
export const toTestName = (organisation: string): string =>
  isTestName(organisation) ? organisation : `${testWord}${organisation}`

/** Whether a name is that of a certificate. A test certificate has TEST before the name, which its holder leaves out. */
export const isCertifiedAs = (name: string, organisation: string): boolean =>
  name === organisation || (isTestName(organisation) && toTestName(name) === organisation)

/** An organisation's number, taken apart (ETSI EN 319 412-1, §5.1.4): scheme, country, value. */
export interface OrganizationIdentifier {
  /** Three letters, such as `VAT`, `NTR`, `PSD`, `LEI`; or two letters and a colon for a national scheme. */
  readonly scheme: string
  /** ISO 3166-1 alpha-2; `XG` for numbers of the whole world. */
  readonly country: string
  readonly value: string
}

/** A part of a country may follow its code: `NTRDE+BY-HRB000000`. */
const form = /^([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})(?:\+[A-Z0-9]{1,3})?-([\x21-\x7e][\x20-\x7e]{0,98})$/

export const readOrganizationIdentifier = (text: string): OrganizationIdentifier | undefined => {
  const [, scheme = '', country = '', value = ''] = form.exec(text) ?? []
  return scheme === '' ? undefined : { scheme, country, value }
}

/** Numbers for value added tax call Greece `EL`, and Northern Ireland `XI`. */
const otherCodes: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', UK: 'GB' }

/** The ISO 3166-1 alpha-2 code of a country, by whatever code a certificate or a number has for it. */
export const countryCodeOf = (code: string): string => otherCodes[code] ?? code
