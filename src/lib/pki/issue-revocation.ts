import { equalBytes } from '../base/bytes.ts'
import { readCertificate } from './certificate.ts'
import { certificateIds, sha1 } from './certificate-ids.ts'
import { field, plainField, tags } from './der.ts'
import type { TestCertificate } from './issue-certificate.ts'
import type { RevocationData } from './revocation-data.ts'
import type { RevocationSource } from './revocation-source.ts'
import { signDer } from './sign-der.ts'
import { writeAlgorithm, writeDer, writeId, writeInteger, writeTime } from './write-der.ts'

/** What a test authority says about one of its certificates. */
export interface TestAnswer {
  readonly certificate: TestCertificate
  /** The authority of the certificate. */
  readonly issuer: TestCertificate
  /** Who signs; the authority if absent. */
  readonly signer?: TestCertificate | undefined
  readonly thisUpdate: Date
  readonly nextUpdate?: Date | undefined
  /** The certificate is not revoked if absent. */
  readonly revokedAt?: Date | undefined
  /** The number of a reason (RFC 5280, §5.3.1). */
  readonly reason?: number | undefined
  /** The hash by which the authority is named, as an object identifier; SHA-1 if absent. */
  readonly hash?: string | undefined
  /** Extensions of the list, or of the answer about the certificate, as DER. */
  readonly extensions?: readonly Uint8Array[] | undefined
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(tags.sequence, ...parts)
const nothing = new Uint8Array(0)
const serialOf = ({ der }: TestCertificate): Uint8Array =>
  writeInteger(...(readCertificate(der).serialNumber.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)))
const subjectOf = ({ der }: TestCertificate): Uint8Array => readCertificate(der).subjectName

/** Writes an extension. */
export const writeExtension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(writeId(id), critical ? writeDer(tags.boolean, Uint8Array.of(0xff)) : nothing, writeDer(tags.octets, value))

/** Signs data as certificates are signed, with further fields after the signature. */
const signed = async (signer: TestCertificate, data: Uint8Array, rest: Uint8Array = nothing): Promise<Uint8Array> => {
  const { algorithm, signature } = await signDer(signer.keys, data)
  return sequence(data, algorithm, writeDer(tags.bits, Uint8Array.of(0), signature), rest)
}

/** Answers as an OCSP responder (RFC 6960, §4.2.1), for tests. The certificate of another signer comes with it. */
export const issueOcsp = async (answer: TestAnswer): Promise<RevocationData> => {
  const { certificate, issuer, signer = issuer, thisUpdate, nextUpdate, revokedAt, reason, hash = sha1 } = answer
  const id = await certificateIds(readCertificate(issuer.der))(hash)
  if (id === undefined) throw new TypeError('There is no such hash.')
  const names = [writeDer(tags.octets, id.name), writeDer(tags.octets, id.key)]
  const why = reason === undefined ? nothing : writeDer(field(0), writeDer(tags.enumerated, Uint8Array.of(reason)))
  const single = sequence(
    sequence(writeAlgorithm(hash), ...names, serialOf(certificate)),
    revokedAt === undefined ? writeDer(plainField(0)) : writeDer(field(1), writeTime(revokedAt), why),
    writeTime(thisUpdate),
    nextUpdate === undefined ? nothing : writeDer(field(0), writeTime(nextUpdate)),
    answer.extensions === undefined ? nothing : writeDer(field(1), sequence(...answer.extensions)),
  )
  const data = sequence(writeDer(field(1), subjectOf(signer)), writeTime(thisUpdate), sequence(single))
  const certificates = signer === issuer ? nothing : writeDer(field(0), sequence(signer.der))
  const basic = await signed(signer, data, certificates)
  const response = sequence(writeId('1.3.6.1.5.5.7.48.1.1'), writeDer(tags.octets, basic))
  return { kind: 'ocsp', der: sequence(writeDer(tags.enumerated, Uint8Array.of(0)), writeDer(field(0), response)) }
}

/** Issues a list of revoked certificates (RFC 5280, §5.1), for tests. */
export const issueCrl = async (answer: TestAnswer): Promise<RevocationData> => {
  const { certificate, issuer, signer = issuer, thisUpdate, nextUpdate, revokedAt, reason } = answer
  const why =
    reason === undefined
      ? nothing
      : sequence(writeExtension('2.5.29.21', writeDer(tags.enumerated, Uint8Array.of(reason))))
  const { algorithm } = await signDer(signer.keys, nothing)
  const data = sequence(
    writeInteger(1),
    algorithm,
    subjectOf(issuer),
    writeTime(thisUpdate),
    nextUpdate === undefined ? nothing : writeTime(nextUpdate),
    revokedAt === undefined ? nothing : sequence(sequence(serialOf(certificate), writeTime(revokedAt), why)),
    answer.extensions === undefined ? nothing : writeDer(field(0), sequence(...answer.extensions)),
  )
  return { kind: 'crl', der: await signed(signer, data) }
}

/** Creates a test responder that says of every certificate of its authority that it is not revoked. */
export const createTestResponder =
  (issuer: TestCertificate, certificates: readonly TestCertificate[], now: () => Date): RevocationSource =>
  async (request) => {
    const certificate = certificates.find(({ der }) => equalBytes(der, request.certificate))
    return certificate === undefined ? [] : [await issueOcsp({ certificate, issuer, thisUpdate: now() })]
  }
