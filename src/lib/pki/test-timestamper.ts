import { digest as digestOf } from '../base/digest.ts'
import { field, tags } from './der.ts'
import type { TestCertificate } from './issue-certificate.ts'
import { issuerAndSerialOf } from './issuer-serial.ts'
import { signDer } from './sign-der.ts'
import { ids } from './signed-data.ts'
import type { Timestamper } from './timestamper.ts'
import { writeAlgorithm, writeDer, writeId, writeInteger, writeTime } from './write-der.ts'

const sha256 = '2.16.840.1.101.3.4.2.1'

/** Creates a test time-stamping authority (RFC 3161, RFC 5816) that uses the time of `now`. */
export const createTestTimestamper =
  (authority: TestCertificate, others: readonly TestCertificate[], now: () => Date): Timestamper =>
  (digest) =>
    stampDigest(authority, others, digest, now())

/** Creates a time-stamp, with the nonce of the request, as DER, if there was one. */
export const stampDigest = async (
  authority: TestCertificate,
  others: readonly TestCertificate[],
  digest: Uint8Array,
  time: Date,
  nonce: Uint8Array = new Uint8Array(0),
): Promise<Uint8Array> => {
  const content = toTimestampInfo(digest, time, nonce)
  const certificates = [authority, ...others].map(({ der }) => der)
  const signedData = writeDer(
    tags.sequence,
    writeInteger(3),
    writeDer(tags.set, writeAlgorithm(sha256)),
    writeDer(tags.sequence, writeId(ids.timestampInfo), writeDer(field(0), writeDer(tags.octets, content))),
    writeDer(field(0), ...certificates),
    writeDer(tags.set, await toSignerInfo(authority, content)),
  )
  return writeDer(tags.sequence, writeId(ids.signedData), writeDer(field(0), signedData))
}

/** `TSTInfo` (RFC 3161, §2.4.2). */
const toTimestampInfo = (digest: Uint8Array, time: Date, nonce: Uint8Array): Uint8Array =>
  writeDer(
    tags.sequence,
    writeInteger(1),
    writeId('1.2.3.4.1'),
    writeDer(tags.sequence, writeAlgorithm(sha256), writeDer(tags.octets, digest)),
    writeInteger(0x40, ...crypto.getRandomValues(new Uint8Array(4))),
    writeTime(time),
    nonce,
  )

const toSignerInfo = async ({ der, keys }: TestCertificate, content: Uint8Array): Promise<Uint8Array> => {
  const attribute = (type: string, value: Uint8Array): Uint8Array =>
    writeDer(tags.sequence, writeId(type), writeDer(tags.set, value))
  const octets = async (bytes: Uint8Array): Promise<Uint8Array> =>
    writeDer(tags.octets, await digestOf('SHA-256', bytes))
  const named = writeDer(tags.sequence, writeDer(tags.sequence, writeDer(tags.sequence, await octets(der))))
  const attributes = [
    attribute(ids.contentType, writeId(ids.timestampInfo)),
    attribute(ids.messageDigest, await octets(content)),
    attribute(ids.signingCertificate, named),
  ]
  const { algorithm, signature } = await signDer(keys, writeDer(tags.set, ...attributes))
  return writeDer(
    tags.sequence,
    writeInteger(1),
    issuerAndSerialOf(der),
    writeAlgorithm(sha256),
    writeDer(field(0), ...attributes),
    algorithm,
    writeDer(tags.octets, signature),
  )
}
