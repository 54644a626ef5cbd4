import { equalBytes, toHex } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { rawFromDer } from '../keys/ecdsa-der.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { digestOf, schemeOf } from './algorithms.ts'
import { type Budget, createBudget, isOverspent } from './budget.ts'
import { type Certificate, fingerprintOf, readCertificate } from './certificate.ts'
import { demand } from './der.ts'
import { jadesErrors } from './errors.ts'
import { ids, readSignedData, readTimestampInfo, type SignedData } from './signed-data.ts'

/** A time-stamp (RFC 3161) with valid imprint and signature. Whether its authority is trusted was not checked. */
export interface Timestamp {
  readonly time: Date
  readonly signer: Certificate
  /** Further certificates in the token. */
  readonly others: readonly Certificate[]
}

/** Maximum size of a token, which may contain certificates and revocation data. */
const maxBytes = 256 * 1024

/**
 * Parses a time-stamp token and verifies that it covers the data and that its signature is valid (RFC 3161, §2.4.2; RFC
 * 5816). Uses the budget of the file. Throws `jades.timestamp_invalid`, with the cause `key.weak` for SHA-1 or a weak
 * key; and `limit.*`.
 */
export const openTimestamp = async (
  token: Uint8Array,
  data: Uint8Array,
  budget: Budget = createBudget(readCertificate),
): Promise<Timestamp> => {
  if (token.length > maxBytes) throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
  budget.spendTimestamp(token)
  try {
    const signed = readSignedData(token)
    demand(signed.contentType === ids.timestampInfo)
    const { imprint, time } = readTimestampInfo(signed.content)
    demand(equalBytes(await digest(imprint.digest, data), imprint.hash))
    const certificates = signed.certificates.map((der) => budget.readCertificate(der))
    budget.spendSignature()
    const signer = await signerAmong(certificates, signed)
    return { time, signer, others: certificates.filter((one) => one !== signer) }
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'], { cause })
  }
}

/** The signing certificate, which the signature identifies by digest. */
const signerAmong = async (
  certificates: readonly Certificate[],
  { content, signer }: SignedData,
): Promise<Certificate> => {
  const { attributes, digestAlgorithm } = signer
  demand(attributes.contentType === ids.timestampInfo)
  demand(equalBytes(attributes.messageDigest, await digest(digestOf(digestAlgorithm), content)))
  const named = await certificateNamed(attributes.certificate, certificates)
  if (signer.issuer !== undefined)
    demand(toHex(signer.issuer) === named.issuerDer && toHex(signer.serialNumber) === named.serialNumber)
  const { curve } = named.key
  const raw = curve === undefined ? signer.signature : rawFromDer(signer.signature, nistCurves[curve].size)
  const scheme = schemeOf(signer.signatureAlgorithm, digestAlgorithm)
  demand(raw !== undefined && (await verifySignature(named.key, scheme, attributes.signed, raw)))
  return named
}

const certificateNamed = async (
  { digest: name, hash }: SignedData['signer']['attributes']['certificate'],
  certificates: readonly Certificate[],
): Promise<Certificate> => {
  for (const certificate of certificates)
    if (equalBytes(hash, await fingerprintOf(certificate, name))) return certificate
  throw new TypeError('The certificate of the time-stamp is not in it.')
}
