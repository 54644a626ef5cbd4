import { equalBytes } from '../base/bytes.ts'
import type { CodesOf } from '../base/error-codes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import { readHeader } from '../jades/header.ts'
import { readPayload, readSeal, type SealSignature } from '../jades/serialization.ts'
import { assertPlausible, assertSigned, verifySignatures } from '../jades/verify-signatures.ts'
import { type AnchorOptions, readAnchors } from '../pki/anchors.ts'
import { type Certificate, readCertificate } from '../pki/certificate.ts'
import { trustedListErrors } from '../pki/errors.ts'

/** The organisation that publishes a list, and the authorities that are trusted to identify it. */
export interface TrustedListOperator extends Pick<AnchorOptions, 'trustAnchors' | 'trustedServices'> {
  /** The organisation identifier in the certificate of its seal: `NTRBE-0000000000`. */
  readonly organizationIdentifier: string
}

/** A list whose signature was verified. */
export interface SignedEntities {
  /** The signed bytes. */
  readonly content: Uint8Array
  readonly signer: Certificate
}

/** Difference between the signer's clock and that of the verifier that is tolerated, in milliseconds. */
const tolerance = 60_000

/**
 * Verifies the compact JAdES signature of a list (ETSI TS 119 602, §6.8; TS 119 182-1) by one of the certificates given,
 * compared byte by byte. Whether that certificate has ended is not asked: whoever names it vouches for it. Throws
 * `trustlist.signer`, `jades.*`, `proof.*`, `key.*`, `cert.*`, `limit.*`, `input.*`.
 */
export const verifyBySigners = async (
  text: string,
  signers: readonly Uint8Array[],
  now: Date,
): Promise<SignedEntities> => {
  const { payload, signature } = readSigned(text)
  const header = await readHeader(signature, readCertificate, signers.flatMap(readable))
  const [signer] = header.certificates
  if (!signers.some((one) => equalBytes(one, signer.der))) refuse('trustlist.signer')
  const content = readPayload(payload, header.encoded)
  await assertSigned(content, signature, header)
  assertPlausible(header.claimedAt, now, tolerance)
  return { content: content.content, signer }
}

/**
 * Verifies the signature of a list as a seal of its operator, whose certificate chains to an anchor. Throws the codes of
 * `verifySeal`, and `trustlist.operator` for the seal of another organisation.
 */
export const verifyByOperator = async (
  text: string,
  { organizationIdentifier, ...anchors }: TrustedListOperator,
  now: Date,
): Promise<SignedEntities> => {
  const { payload, signature } = readSigned(text)
  const policy = { ...readAnchors(anchors), now, tolerance }
  const { content, seals } = await verifySignatures({ payload, signatures: [signature] }, policy)
  const [seal] = seals
  if (seal?.certificate.subject.organizationIdentifier !== organizationIdentifier) return refuse('trustlist.operator')
  return { content, signer: seal.certificate }
}

/** Of several certificates, one that is not accepted here concerns only a list that it signed. */
const readable = (der: Uint8Array): readonly Certificate[] => {
  try {
    return [readCertificate(der)]
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return []
    throw cause
  }
}

const refuse = (code: CodesOf<'trustlist'>): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

const readSigned = (text: string): { readonly payload: string; readonly signature: SealSignature } => {
  const compact = readCompactJws(text)
  if (compact === undefined) return refuse('trustlist.malformed')
  const { payload, signatures } = readSeal(compact)
  const [signature] = signatures
  return typeof payload === 'string' && signature !== undefined ? { payload, signature } : refuse('trustlist.malformed')
}
