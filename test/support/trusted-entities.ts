import {
  type ReadTrustedEntitiesOptions,
  readTrustedEntities,
  type TrustedEntityList,
} from '../../src/trusted-lists.ts'
import { sealedAt } from './seals.ts'
import { listSigner } from './trusted-lists.ts'

/**
 * Lists of trusted entities in the shape of those that the Commission publishes for wallets: the members that these have,
 * in their order, with sample data, signed here with a key of the tests.
 */

/** The certificate of a service, in the tests. */
export const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64')

const inEnglish = (value: string): readonly object[] => [{ lang: 'en', value }]
const address = (uriValue: string): object => ({ lang: 'en', uriValue })

type Members = Readonly<Record<string, unknown>>

export const types = {
  pid: 'http://uri.etsi.org/19602/LoTEType/EUPIDProvidersList',
  pubEaa: 'http://uri.etsi.org/19602/LoTEType/EUPubEAAProvidersList',
} as const
export const issuance = {
  pid: 'http://uri.etsi.org/19602/SvcType/PID/Issuance',
  pubEaa: 'http://uri.etsi.org/19602/SvcType/PubEAA/Issuance',
} as const
const statusesOf = 'http://uri.etsi.org/19602/PubEAAProvidersList/SvcStatus'
export const notified = `${statusesOf}/notified`
export const withdrawn = `${statusesOf}/withdrawn`

/** The information about the scheme, with changes; what is `undefined` is left out. */
export const scheme = (change: Members = {}): Members => ({
  LoTEVersionIdentifier: 1,
  LoTESequenceNumber: 9,
  LoTEType: types.pid,
  SchemeOperatorName: [...inEnglish('Sample Commission'), { lang: 'bg', value: 'Примерна комисия' }],
  SchemeOperatorAddress: {
    SchemeOperatorPostalAddress: [
      { lang: 'en', StreetAddress: 'Sample Street 200', Locality: 'Brussels', PostalCode: '1049', Country: 'BE' },
    ],
    SchemeOperatorElectronicAddress: [address('mailto:lists@example.org'), address('https://lists.example')],
  },
  SchemeName: inEnglish('EU:Sample list of providers'),
  SchemeInformationURI: [address('https://lists.example/scheme')],
  StatusDeterminationApproach: 'http://uri.etsi.org/19602/PIDProvidersList/StatusDetn/EU',
  SchemeTypeCommunityRules: [address('http://uri.etsi.org/19602/PIDProviders/schemerules/EU')],
  SchemeTerritory: 'EU',
  PolicyOrLegalNotice: [{ LoTEPolicy: address('https://lists.example/legal-notice#EN') }],
  ListIssueDateTime: '2026-01-10T16:59:16Z',
  NextUpdate: '2026-07-09T16:59:16Z',
  ...change,
})

/** A service with a certificate, with changes. */
export const service = (certificate: Uint8Array, change: Members = {}, history?: readonly object[]): Members => ({
  ServiceInformation: {
    ServiceName: inEnglish('Sample issuance service'),
    ServiceDigitalIdentity: { X509Certificates: [{ val: base64(certificate) }] },
    ServiceTypeIdentifier: issuance.pid,
    ...change,
  },
  ...(history === undefined ? {} : { ServiceHistory: history }),
})

/** A provider with its services, with changes. */
export const entity = (services: readonly object[], change: Members = {}): Members => ({
  TrustedEntityInformation: {
    TEName: inEnglish('Sample Provider'),
    TETradeName: inEnglish('NTRNL-TEST0001'),
    TEAddress: {
      TEPostalAddress: [{ lang: 'en', StreetAddress: 'Sample Street 1', Locality: 'Sample', Country: 'NL' }],
      TEElectronicAddress: [address('mailto:provider@example.org'), address('tel:+310000000')],
    },
    TEInformationURI: [
      address('https://provider.example'),
      address('http://uri.etsi.org/19602/ListOfTrustedEntities/PIDProvider/NL'),
    ],
    TEInformationExtensions: [
      { OtherAssociatedBodies: [{ AssociatedBodyName: inEnglish('Sample Notification Body') }] },
    ],
    ...change,
  },
  TrustedEntityServices: services,
})

export const listOf = (entities: readonly object[] | undefined, change: Members = {}): object => ({
  LoTE: { ListAndSchemeInformation: scheme(change), TrustedEntitiesList: entities },
})

const part = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url')
const thumbprint = async (der: Uint8Array): Promise<string> =>
  part(new Uint8Array(await crypto.subtle.digest('SHA-256', der.slice())))

/** The header of the Commission's signatures: `iat`, and the certificate with its thumbprint. */
export const headerOf = async (change: Members = {}, signer = listSigner): Promise<Members> => ({
  alg: 'ES256',
  iat: Math.floor(sealedAt.getTime() / 1000) - 86_400,
  x5c: [base64(signer.certificate)],
  'x5t#S256': await thumbprint(signer.certificate),
  typ: 'JOSE',
  ...change,
})

/** Signs anything as a compact JWS. */
export const signJws = async (
  content: object | string,
  header: Members | Promise<Members> = headerOf(),
  signer = listSigner,
): Promise<string> => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const input = `${part(JSON.stringify(await header))}.${part(text)}`
  return `${input}.${part(await signer.sign(new TextEncoder().encode(input)))}`
}

/** What a list is read as by somebody who names the signer of the tests. */
export const readEntities = (
  list: string | Uint8Array,
  options: Partial<ReadTrustedEntitiesOptions> = {},
): Promise<TrustedEntityList> =>
  readTrustedEntities(list, {
    ...{ type: types.pid, now: () => sealedAt },
    ...(options.pointer === undefined && options.operator === undefined ? { signers: [listSigner.certificate] } : {}),
    ...options,
  })
