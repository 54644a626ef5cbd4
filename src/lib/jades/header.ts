import { decodeBase64, decodeBase64Url, equalBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { NonEmpty } from '../base/types.ts'
import type { SealCommitment } from '../credential/check.ts'
import { proofErrors } from '../envelope/errors.ts'
import { type Certificate, fingerprintOf } from '../pki/certificate.ts'
import type { CertificateReader } from '../pki/certificate-memory.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { type JwsAlgorithm, jwsAlgorithms } from './algorithms.ts'
import { readCommitments } from './commitments.ts'
import type { SealSignature } from './serialization.ts'
import { readTokens } from './unsigned.ts'

/** The signed header of a seal (ETSI TS 119 182-1, §5.1 and §5.2). Only its form was checked. */
export interface SealHeader {
  readonly alg: string
  readonly algorithm: JwsAlgorithm
  /** False if the payload is signed unencoded (RFC 7797). */
  readonly encoded: boolean
  /** The signing certificate, and others of `x5c`. */
  readonly certificates: NonEmpty<Certificate>
  /** `sigT` or `iat`: the stated signing time. */
  readonly claimedAt: Date
  /** `adoTst`: time-stamps of the content from before the signature. */
  readonly contentTokens: readonly Uint8Array[]
  /** `srCms`: the commitments of the signature, if stated. */
  readonly commitments: readonly SealCommitment[] | undefined
}

/** Maximum number of certificates in `x5c`. */
const maxCertificates = 10

/**
 * Reads and checks the signed header. The certificate is in the header, or one of those known that the header names by
 * its thumbprint. Throws `jades.crit_invalid`, `jades.signing_time`, `jades.cert_binding`, `jades.sigd_invalid`,
 * `jades.malformed`, `proof.unsupported`, `cert.*`, `key.*`.
 */
export const readHeader = async (
  { header, unsigned, pointer }: SealSignature,
  read: CertificateReader,
  known: readonly Certificate[] = [],
): Promise<SealHeader> => {
  const at = `${pointer}/protected`
  if (!isCriticalSound(header, unsigned))
    throw new MicroCredentialError(jadesErrors['jades.crit_invalid'], { pointer: `${at}/crit` })
  if (header['sigD'] !== undefined) throw new MicroCredentialError(jadesErrors['jades.sigd_invalid'], { pointer: at })
  const { alg, b64 = true, adoTst, srCms } = header
  const algorithm = typeof alg === 'string' ? jwsAlgorithms.get(alg) : undefined
  if (typeof alg !== 'string' || algorithm === undefined)
    throw new MicroCredentialError(proofErrors['proof.unsupported'], { pointer: at })
  if (typeof b64 !== 'boolean') throw new MicroCredentialError(jadesErrors['jades.malformed'], { pointer: at })
  const claimedAt = readSigningTime(header, at)
  const named = header['x5c'] === undefined ? await knownCertificate(header, known) : undefined
  const certificates: NonEmpty<Certificate> = named === undefined ? readCertificates(header['x5c'], read, at) : [named]
  await assertBound(header, certificates[0], at)
  return {
    alg,
    algorithm,
    encoded: b64,
    certificates,
    claimedAt,
    contentTokens: adoTst === undefined ? [] : readTokens(adoTst, jadesErrors['jades.malformed'], at),
    commitments: srCms === undefined ? undefined : readCommitments(srCms, at),
  }
}

/**
 * The headers that are understood: they are processed here, or have no effect on verification. Those of RFC 7515 and
 * RFC 7518 are excluded, since they must not be listed as critical (RFC 7515, §4.1.11).
 */
const understood: ReadonlySet<string> = new Set(
  'b64 sigT iat adoTst sigD x5t#o sigX5ts srCms srAts sigPl sigPId etsiU'.split(' '),
)

/** Whether `crit` is valid and lists every header that must be understood (RFC 7515, §4.1.11; RFC 7797, §6). */
const isCriticalSound = (header: JsonObject, unsigned: JsonObject = {}): boolean => {
  const { crit = null } = header
  // Headers that change how the rest is read and must be listed.
  const needed = ['b64', 'sigD'].filter((name) => header[name] !== undefined)
  if (unsigned['crit'] !== undefined || unsigned['b64'] !== undefined) return false
  if (header['crit'] === undefined) return needed.length === 0
  if (!Array.isArray(crit) || crit.length === 0 || new Set(crit).size < crit.length) return false
  const isSound = (name: Json): boolean =>
    typeof name === 'string' && understood.has(name) && (header[name] !== undefined || unsigned[name] !== undefined)
  return crit.every(isSound) && needed.every((name) => crit.includes(name))
}

/** Reads `sigT` or `iat`, which exclude each other (ETSI TS 119 182-1, §5.2.1: `iat` from July 2025, `sigT` before). */
const readSigningTime = ({ sigT, iat }: JsonObject, pointer: string): Date => {
  const refuse = (): never => {
    throw new MicroCredentialError(jadesErrors['jades.signing_time'], { pointer })
  }
  if ((sigT === undefined) === (iat === undefined)) refuse()
  if (sigT !== undefined) return new Date(readDateTimeStamp(sigT) ?? refuse())
  return typeof iat === 'number' && iat > 0 && iat < 253_402_300_800 ? new Date(iat * 1000) : refuse()
}

/** Reads `x5c`, in which each certificate is followed by the one that certifies it (RFC 7515, §4.1.6). */
const readCertificates = (value: Json | undefined, read: CertificateReader, pointer: string): NonEmpty<Certificate> => {
  const at = `${pointer}/x5c`
  if (!Array.isArray(value)) throw new MicroCredentialError(jadesErrors['jades.cert_binding'], { pointer: at })
  if (value.length > maxCertificates) throw new MicroCredentialError(certErrors['cert.chain_invalid'], { pointer: at })
  const [first, ...more] = value.map((text: Json) => {
    if (typeof text !== 'string') throw new MicroCredentialError(certErrors['cert.malformed'], { pointer: at })
    return read(decodeBase64(text) ?? new Uint8Array(0))
  })
  if (first === undefined) throw new MicroCredentialError(jadesErrors['jades.cert_binding'], { pointer: at })
  let last: Certificate = first
  for (const next of more) {
    if (next.subjectDer !== last.issuerDer)
      throw new MicroCredentialError(certErrors['cert.chain_invalid'], { pointer: at })
    last = next
  }
  return [first, ...more]
}

const digestNames: Readonly<Record<string, DigestName>> = {
  'SHA-256': 'SHA-256',
  S256: 'SHA-256',
  'SHA-384': 'SHA-384',
  S384: 'SHA-384',
  'SHA-512': 'SHA-512',
  S512: 'SHA-512',
}

/**
 * Asserts that the signature covers its certificate: `x5c` is in the signed header, which suffices, and a thumbprint,
 * at most one, must be that of the certificate (ETSI TS 119 182-1, §5.1.7 and §5.2.2).
 */
const assertBound = async (header: JsonObject, certificate: Certificate, pointer: string): Promise<void> => {
  const { 'x5t#S256': thumbprint, 'x5t#o': other, sigX5ts: several } = header
  const given = [thumbprint, other, several].filter((one) => one !== undefined)
  if (given.length === 0) return
  const [first] = Array.isArray(several) ? (several as readonly Json[]) : []
  const reference = thumbprint === undefined ? (other ?? first) : { digAlg: 'S256', digVal: thumbprint }
  const bound = given.length === 1 && (await isThumbprint(reference, certificate))
  if (!bound) throw new MicroCredentialError(jadesErrors['jades.cert_binding'], { pointer })
}

/** The certificate that a header without `x5c` names by its thumbprint (ETSI TS 119 182-1, §5.1.7). */
const knownCertificate = async (
  { 'x5t#S256': thumbprint }: JsonObject,
  known: readonly Certificate[],
): Promise<Certificate | undefined> => {
  for (const certificate of known)
    if (await isThumbprint({ digAlg: 'S256', digVal: thumbprint ?? null }, certificate)) return certificate
  return undefined
}

const isThumbprint = async (reference: Json | undefined, certificate: Certificate): Promise<boolean> => {
  if (typeof reference !== 'object' || reference === null || Array.isArray(reference)) return false
  const { digAlg, digVal } = reference as JsonObject
  const name = typeof digAlg === 'string' ? digestNames[digAlg] : undefined
  const value = typeof digVal === 'string' ? decodeBase64Url(digVal) : undefined
  return name !== undefined && value !== undefined && equalBytes(value, await fingerprintOf(certificate, name))
}
