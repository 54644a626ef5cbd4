import { concat, encodeBase64, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { SealDetails, SealTimestamp } from '../credential/check.ts'
import { commitmentIdOf } from './commitments.ts'
import { type Payload, readPayload, type SealSignature } from './serialization.ts'
import { type Indication, indicationOf } from './sub-indications.ts'
import type { SealLevel } from './unsigned.ts'
import {
  type ExaminedSeal,
  examineSeal,
  type SealReport,
  type VerifySealOptions,
  verifySealKinds,
} from './verify-seal.ts'
import { element, textElement } from './write-xml.ts'

/** A seal that was verified, with the report about it. */
export interface SealValidation {
  readonly report: SealReport
  /** The report in XML (ETSI TS 119 102-2 V1.4.1). It is not signed. */
  readonly xml: string
}

const call: Call<VerifySealOptions> = {
  ...verifySealKinds,
  line: 'await validateSeal(file, { trustAnchors: [certificate] })',
}

/**
 * Verifies a seal as `verifySeal` does, and writes the signature validation report of ETSI TS 119 102-2, which other
 * software reads: the indication and sub-indication of ETSI EN 319 102-1, the best signature time, the document, the
 * signer with its chain, and the times.
 *
 * The report contains what was verified and nothing else. About a seal that is not verified it says the indication and
 * our code, since nothing else in the file is certain. It names no policy, and does not say whether a seal is
 * qualified. It contains the name of the sealing organisation, and no content. Rejects as `verifySeal` does.
 *
 * @example
 * const { report, xml } = await validateSeal(text, { trustAnchors: [anchor] })
 * console.log(report.verified, xml)
 */
export const validateSeal = async (input: string | object, options: VerifySealOptions): Promise<SealValidation> => {
  assertOptions(call, options)
  const at = readClock(call.line, options.now)
  const examined = await examineSeal(input, options, at)
  const parts = examined.seal === undefined ? [writeRefusal(examined.report, at)] : await writeSeals(examined.seal, at)
  const root = element('ValidationReport', namespaces, ...parts)
  return { report: examined.report, xml: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n` }
}

const namespaces = {
  xmlns: 'http://uri.etsi.org/19102/v1.4.1#',
  'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
}

/** The identifiers of the standard. */
const word = (kind: string, name: string): string => `urn:etsi:019102:${kind}:${name}`

const writeRefusal = (report: SealReport, at: Date): string => {
  const code = report.verified ? undefined : report.problem.code
  return element(
    'SignatureValidationReport',
    {},
    writeTimes(at, at),
    writeStatus(code === undefined ? { main: 'indeterminate' } : indicationOf(code)),
    textElement('OtherInformation', code ?? ''),
  )
}

const writeSeals = async (
  { read, verified }: NonNullable<ExaminedSeal['seal']>,
  at: Date,
): Promise<readonly string[]> => {
  const parts: string[] = []
  for (const [index, { details, encoded }] of verified.seals.entries()) {
    const signature = read.signatures[index]
    if (signature === undefined) continue
    parts.push(await writeSeal(details.seal, { signature, payload: readPayload(read.payload, encoded), at, index }))
  }
  const certificates = new Set(verified.seals.flatMap(({ details }) => details.seal.signer.chain))
  return [...parts, element('SignatureValidationObjects', {}, ...[...certificates].map(writeCertificate))]
}

interface Sealed {
  readonly signature: SealSignature
  readonly payload: Payload
  readonly at: Date
  readonly index: number
}

const writeSeal = async (seal: SealDetails, { signature, payload, at, index }: Sealed): Promise<string> => {
  const signed = concat(toUtf8(`${signature.protectedText}.`), payload.signed)
  const { commonName, organisation, organizationIdentifier, chain } = seal.signer
  return element(
    'SignatureValidationReport',
    {},
    element(
      'SignatureIdentifier',
      { id: `S-${index + 1}` },
      writeDigest(await digest('SHA-256', signed)),
      textElement('ds:SignatureValue', encodeBase64(signature.signature)),
      textElement('HashOnly', 'false'),
      textElement('DocHashOnly', 'false'),
    ),
    writeTimes(at, new Date(seal.time.judgedAt)),
    element('SignersDocument', {}, writeDigest(await digest('SHA-256', payload.content))),
    element('SignatureAttributes', {}, ...writeAttributes(seal)),
    element(
      'SignerInformation',
      {},
      writeReference('SignerCertificate', chain.slice(0, 1)),
      textElement('Signer', [organisation ?? commonName, organizationIdentifier].filter(Boolean).join(', ')),
    ),
    element('SignatureValidationProcess', {}, textElement('SignatureValidationProcessID', processOf(seal.level))),
    writeStatus({ main: 'total-passed' }, writeChain(chain)),
  )
}

/** The processes of ETSI EN 319 102-1, clauses 5.3, 5.5 and 5.6. */
const processes: Readonly<Record<SealLevel, string>> = { 'B-B': 'Basic', 'B-T': 'LTVM', 'B-LT': 'LTVM', 'B-LTA': 'LTA' }
const processOf = (level: SealLevel): string => word('validationprocess', processes[level])

/** Without a trusted time-stamp, the validation itself is what proves that the seal exists. */
const writeTimes = (at: Date, best: Date): string =>
  element(
    'ValidationTimeInfo',
    {},
    textElement('ValidationTime', toDateTimeStamp(at)),
    element(
      'BestSignatureTime',
      {},
      textElement('POETime', toDateTimeStamp(best)),
      textElement('TypeOfProof', word('poetype', 'validation')),
    ),
  )

const writeStatus = ({ main, sub }: Indication, ...data: readonly string[]): string =>
  element(
    'SignatureValidationStatus',
    {},
    textElement('MainIndication', word('mainindication', main)),
    sub === undefined ? '' : textElement('SubIndication', word('subindication', sub)),
    ...data,
  )

const writeAttributes = ({ time, commitments = [], timestamps }: SealDetails): readonly string[] => [
  element('SigningTime', { Signed: 'true' }, textElement('Time', time.claimed)),
  ...commitments
    .flatMap((one) => commitmentIdOf(one) ?? [])
    .map((id) => element('CommitmentTypeIndication', { Signed: 'true' }, textElement('CommitmentTypeIdentifier', id))),
  ...timestamps.filter(({ trusted }) => trusted).map(writeTimestamp),
]

const timestampNames: Readonly<Record<SealTimestamp['kind'], string>> = {
  content: 'AllDataObjectsTimeStamp',
  signature: 'SignatureTimeStamp',
  archive: 'ArchiveTimeStamp',
}

const writeTimestamp = ({ kind, time }: SealTimestamp): string =>
  element(timestampNames[kind], { Signed: `${kind === 'content'}` }, textElement('TimeStampValue', time))

const writeDigest = (value: Uint8Array): string =>
  element(
    'DigestAlgAndValue',
    {},
    element('ds:DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
    textElement('ds:DigestValue', encodeBase64(value)),
  )

const idOf = (certificate: string): string => `C-${certificate}`
const writeReference = (name: string, certificates: readonly string[]): string =>
  element(name, { VOReference: certificates.map(idOf).join(' ') })

const writeChain = (chain: readonly string[]): string => {
  const anchor = chain.slice(-1)
  return element(
    'AssociatedValidationReportData',
    {},
    writeReference('TrustAnchor', anchor),
    element(
      'CertificateChain',
      {},
      writeReference('SigningCertificate', chain.slice(0, 1)),
      ...chain.slice(1, -1).map((one) => writeReference('IntermediateCertificate', [one])),
      writeReference('TrustAnchor', anchor),
    ),
  )
}

/** By digest: whoever reads the report has the file, and its own anchors. */
const writeCertificate = (hex: string): string =>
  element(
    'ValidationObject',
    { id: idOf(hex) },
    textElement('ObjectType', word('validationObject', 'certificate')),
    element('ValidationObjectRepresentation', {}, writeDigest(bytesOf(hex))),
  )

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
