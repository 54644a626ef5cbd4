import { encodeBase64, toUtf8 } from '../base/bytes.ts'
import { clockKinds, count, listOf, members, moment, text } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { toPem } from '../keys/pem.ts'
import { readCertificates } from '../pki/certificate.ts'
import { createTestListSigner, signList, type TestListSigner } from './sign-list.ts'

/** A service in a test list. */
export interface TestTrustService {
  /** The certificate of the service, PEM text or DER. */
  readonly certificate: string | Uint8Array
  /** `e-seal` is `CA/QC` with `ForeSeals`, `time-stamp` is `TSA/QTST`. */
  readonly purpose: 'e-seal' | 'time-stamp'
  /** Its states, the newest first; granted ten years before `now` if absent. */
  readonly states?: readonly { readonly from: string | Date; readonly status: 'granted' | 'withdrawn' }[] | undefined
}

/** A pointer in a test list. */
export interface TestListPointer {
  readonly territory: string
  readonly url: string
  /** Certificates of the signers, PEM text or DER. */
  readonly signers: readonly (string | Uint8Array)[]
}

/** Options of `createTestTrustedList`. */
export interface TestTrustedListOptions extends ClockOptions {
  readonly services?: readonly TestTrustService[] | undefined
  /** Makes it a list of lists. */
  readonly pointers?: readonly TestListPointer[] | undefined
  /** `BE` if absent; `EU` for a list of lists. */
  readonly territory?: string | undefined
  /** 1 if absent. */
  readonly sequenceNumber?: number | undefined
  /** When the next update is due; 180 days after `now` if absent. */
  readonly nextUpdate?: string | Date | undefined
  /** The signer of another test list; a new one if absent. */
  readonly signer?: TestListSigner | undefined
}

/** A trusted list for tests. */
export interface TestTrustedList {
  /** The list, for `readTrustedList`. */
  readonly bytes: Uint8Array
  /** The certificate that signed it, as PEM text. */
  readonly signers: readonly [string]
  readonly signer: TestListSigner
}

const call: Call<TestTrustedListOptions> = {
  line: "await createTestTrustedList({ services: [{ certificate, purpose: 'e-seal' }] })",
  needs: {},
  may: {
    services: /* @__PURE__ */ listOf('a list of services', members),
    pointers: /* @__PURE__ */ listOf('a list of pointers', members),
    territory: text,
    sequenceNumber: count,
    nextUpdate: moment,
    signer: members,
    ...clockKinds,
  },
}
const day = 86_400_000

/**
 * Creates a trusted list in the form of the standard (ETSI TS 119 612 V2.3.1), with TEST in its names, signed with a new
 * key: for tests of what you build on `readTrustedList`. Nobody else trusts it.
 *
 * Throws `cert.malformed` for certificates, and a `TypeError` for options that are wrong.
 *
 * @example
 * const { bytes, signers } = await createTestTrustedList({ services: [{ certificate: anchor, purpose: 'e-seal' }] })
 * const list = await readTrustedList(bytes, { signers })
 */
export const createTestTrustedList = async (options: TestTrustedListOptions = {}): Promise<TestTrustedList> => {
  assertOptions(call, options)
  const now = readClock(call.line, options.now)
  const territory = options.territory ?? (options.pointers === undefined ? 'BE' : 'EU')
  const signer = options.signer ?? (await createTestListSigner(territory, now))
  const signed = await signList(writeTestList(options, territory, now), signer, now)
  return { bytes: toUtf8(signed), signers: [toPem('CERTIFICATE', signer.certificate)], signer }
}

const uri = 'http://uri.etsi.org/TrstSvc/'
const namespaces = 'xmlns="http://uri.etsi.org/02231/v2#" xmlns:tslx="http://uri.etsi.org/02231/v2/additionaltypes#"'

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const timeOf = (value: string | Date): string => toDateTimeStamp(new Date(value))
const named = (element: string, value: string): string =>
  `<${element}><Name xml:lang="en">${escaped(value)}</Name></${element}>`
const typeOf = (isOfLists: boolean): string =>
  `${uri}TrustedList/TSLType/${isOfLists ? 'EUlistofthelists' : 'EUgeneric'}`

/** The list without its signature. */
export const writeTestList = (options: TestTrustedListOptions, territory: string, now: Date): string => {
  const { services = [], pointers, sequenceNumber = 1 } = options
  const nextUpdate = options.nextUpdate ?? new Date(now.getTime() + 180 * day)
  const provider =
    services.length === 0
      ? ''
      : `<TrustServiceProviderList><TrustServiceProvider><TSPInformation>${named('TSPName', 'TEST Trust Service')}` +
        `</TSPInformation><TSPServices>${services.map((one) => writeService(one, now)).join('')}</TSPServices>` +
        '</TrustServiceProvider></TrustServiceProviderList>'
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<TrustServiceStatusList ${namespaces} ` +
    'TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation>' +
    `<TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>${sequenceNumber}</TSLSequenceNumber>` +
    `<TSLType>${typeOf(pointers !== undefined)}</TSLType>${named('SchemeOperatorName', 'TEST Scheme Operator')}` +
    `${named('SchemeName', 'TEST list')}<SchemeTerritory>${escaped(territory)}</SchemeTerritory>` +
    (pointers === undefined ? '' : `<PointersToOtherTSL>${pointers.map(writePointer).join('')}</PointersToOtherTSL>`) +
    `<ListIssueDateTime>${timeOf(now)}</ListIssueDateTime>` +
    `<NextUpdate><dateTime>${timeOf(nextUpdate)}</dateTime></NextUpdate></SchemeInformation>${provider}` +
    '</TrustServiceStatusList>\n'
  )
}

const writeIdentity = (certificates: readonly (string | Uint8Array)[]): string =>
  certificates
    .flatMap(readCertificates)
    .map((der) => `<DigitalId><X509Certificate>${encodeBase64(der)}</X509Certificate></DigitalId>`)
    .join('')

const writePointer = ({ territory, url, signers }: TestListPointer): string =>
  `<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity>${writeIdentity(signers)}</ServiceDigitalIdentity>` +
  `</ServiceDigitalIdentities><TSLLocation>${escaped(url)}</TSLLocation><AdditionalInformation>` +
  `<OtherInformation><TSLType>${typeOf(territory === 'EU')}</TSLType></OtherInformation>` +
  `<OtherInformation><SchemeTerritory>${escaped(territory)}</SchemeTerritory></OtherInformation>` +
  '<OtherInformation><tslx:MimeType>application/vnd.etsi.tsl+xml</tslx:MimeType></OtherInformation>' +
  '</AdditionalInformation></OtherTSLPointer>'

const writeService = ({ certificate, purpose, states }: TestTrustService, now: Date): string => {
  const [present = { from: new Date(now.getTime() - 3650 * day), status: 'granted' as const }, ...past] = states ?? []
  const write = ({ from, status }: typeof present): string =>
    `<ServiceTypeIdentifier>${uri}Svctype/${purpose === 'e-seal' ? 'CA/QC' : 'TSA/QTST'}</ServiceTypeIdentifier>` +
    `${named('ServiceName', `TEST service for ${purpose}`)}<ServiceDigitalIdentity>${writeIdentity([certificate])}` +
    `</ServiceDigitalIdentity><ServiceStatus>${uri}TrustedList/Svcstatus/${status}</ServiceStatus>` +
    `<StatusStartingTime>${timeOf(from)}</StatusStartingTime>` +
    (purpose === 'e-seal' ? writeForSeals : '')
  const history = past.map((one) => `<ServiceHistoryInstance>${write(one)}</ServiceHistoryInstance>`).join('')
  return (
    `<TSPService><ServiceInformation>${write(present)}</ServiceInformation>` +
    `${history === '' ? '' : `<ServiceHistory>${history}</ServiceHistory>`}</TSPService>`
  )
}

const writeForSeals =
  '<ServiceInformationExtensions><Extension Critical="true"><AdditionalServiceInformation>' +
  `<URI xml:lang="en">${uri}TrustedList/SvcInfoExt/ForeSeals</URI>` +
  '</AdditionalServiceInformation></Extension></ServiceInformationExtensions>'
