import { toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import type { Json } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { callback, callKinds, clockKinds, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { readCompactJws } from '../envelope/compact-jws.ts'
import { type AnchorOptions, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { createBudget } from '../pki/budget.ts'
import { jadesErrors } from '../pki/errors.ts'
import type { RevocationSource } from '../pki/revocation-source.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import {
  type JadesSeal,
  type JadesSignature,
  type ReadSeal,
  readPayload,
  readSeal,
  type SealSignature,
} from './serialization.ts'
import { stamp, writeComponent } from './stamp.ts'
import { archivedData } from './times.ts'
import { type Additions, readAdditions, type SealLevel } from './unsigned.ts'
import { collectValidationData, writeValidationData } from './validation-data.ts'
import { type SealPolicy, type VerifiedSignature, verifySignatures } from './verify-signatures.ts'

/** Options of `extendSeal`. */
export interface ExtendSealOptions extends AnchorOptions, CallOptions, ClockOptions {
  /** Requests the time-stamps that are added. Its authority must be among `timestampAnchors`. */
  readonly timestamper: Timestamper
  /**
   * Finds the answers about revocation that are added: `onlineRevocation({ fetch })`. If absent, those in the file must
   * suffice.
   */
  readonly revocation?: RevocationSource | undefined
  /** The level to reach, `B-LTA` if absent. A seal of level B-LTA gets another archive time-stamp. */
  readonly level?: Exclude<SealLevel, 'B-B'> | undefined
}

const call: Call<ExtendSealOptions> = {
  line: 'await extendSeal(seal, { trustAnchors, timestampAnchors, timestamper, revocation })',
  needs: { ...anchorKinds.needs, timestamper: callback },
  may: {
    ...anchorKinds.may,
    revocation: callback,
    level: /* @__PURE__ */ oneOf('B-T', 'B-LT', 'B-LTA'),
    ...callKinds,
    ...clockKinds,
  },
}

/** Times of certificates and answers may differ from ours by this much, in milliseconds. */
const tolerance = 60_000

/**
 * Extends a seal so that it can be verified for longer (ETSI TS 119 182-1, §6): a time-stamp of the signature (level
 * B-T), the certificates and the answers about revocation that a verifier needs (B-LT), and an archive time-stamp of all
 * that (B-LTA). A seal of level B-LTA is renewed: do so before the certificate of its last time-stamp ends, which
 * `planExtension` tells. The key of the seal is not needed, and the content and the signatures stay as they are.
 *
 * The seal is verified before and after. Throws what makes a verification fail; `jades.timestamp_untrusted` if the
 * authority of the new time-stamp is not trusted, `cert.revoked`, `cert.revocation_unknown` if nobody says that a
 * certificate was not revoked, and `timestamp.failed`.
 *
 * @example
 * const extended = await extendSeal(text, {
 *   trustAnchors: [anchor],
 *   timestampAnchors: [anchor],
 *   timestamper,
 *   revocation: onlineRevocation({ fetch: guardedFetch({ profile: 'certificate-services' }) }),
 * })
 */
export const extendSeal = async (input: string | object, options: ExtendSealOptions): Promise<JadesSeal> => {
  assertOptions(call, options)
  const { now, signal, level = 'B-LTA' } = options
  const value = typeof input === 'string' ? (readCompactJws(input) ?? parseJson(input)) : copyJson(input)
  const policy: SealPolicy = { ...readAnchors(options), now: readClock(call.line, now), tolerance, signal }
  const extension: Extension = { options, policy }
  let seal = await eachSignature(toGeneral(value), extension, addTimestamp)
  const steps = level === 'B-T' ? [] : level === 'B-LT' ? [addValidationData] : [addValidationData, addArchive]
  for (const step of steps) seal = await eachSignature(seal, extension, step)
  assertTrusted(await verifyAll(seal, policy))
  return seal
}

interface Extension {
  readonly options: ExtendSealOptions
  readonly policy: SealPolicy
}

/** A signature with what was found out about it, and its place for what is added. */
interface Part {
  readonly seal: ReadSeal
  readonly signature: SealSignature
  readonly additions: Additions
  readonly verified: VerifiedSignature
  readonly components: readonly string[]
}

type Step = (part: Part, extension: Extension) => Promise<readonly string[]>

/** The same seal in general serialization, the only one with a place for several signatures and their additions. */
export const toGeneral = (value: Json): JadesSeal => {
  const { payload, signatures } = readSeal(value)
  const [first, ...more] = signatures.map(({ protectedText, signatureText, unsigned }) => {
    const parts = Array.isArray(unsigned?.['etsiU']) ? (unsigned['etsiU'] as readonly (string | object)[]) : []
    const etsiU = parts.map((part) => (typeof part === 'string' ? part : writeComponent(part)))
    const header = etsiU.length === 0 ? {} : { header: { etsiU } }
    return { protected: protectedText, ...header, signature: signatureText }
  })
  if (typeof payload !== 'string' || first === undefined)
    throw new MicroCredentialError(jadesErrors['jades.malformed'], { pointer: '/payload' })
  return { payload, signatures: [first, ...more] }
}

const verifyAll = async (seal: JadesSeal, policy: SealPolicy): Promise<readonly VerifiedSignature[]> =>
  (await verifySignatures(readSeal(copyJson(seal)), policy)).seals

/** A time-stamp that does not count for who extends a seal would be kept for nothing. */
const assertTrusted = (all: readonly VerifiedSignature[]): void => {
  if (all.some(({ details }) => details.seal.timestamps.at(-1)?.trusted !== true))
    throw new MicroCredentialError(jadesErrors['jades.timestamp_untrusted'])
}

const eachSignature = async (seal: JadesSeal, extension: Extension, step: Step): Promise<JadesSeal> => {
  const read = readSeal(copyJson(seal))
  const all = await verifyAll(seal, extension.policy)
  const extendOne = async (one: JadesSignature): Promise<JadesSignature> => {
    const index = read.signatures.findIndex(({ signatureText }) => signatureText === one.signature)
    const [signature, verified] = [read.signatures[index], all[index]]
    if (signature === undefined || verified === undefined)
      throw new MicroCredentialError(jadesErrors['jades.malformed'])
    const components = one.header?.etsiU ?? []
    const additions = readAdditions(signature, extension.policy.readCertificate)
    const added = await step({ seal: read, signature, additions, verified, components }, extension)
    const etsiU = [...components, ...added]
    return etsiU.length === 0 ? one : { ...one, header: { etsiU } }
  }
  const [first, ...more] = seal.signatures
  const extended: [JadesSignature, ...JadesSignature[]] = [await extendOne(first)]
  for (const one of more) extended.push(await extendOne(one))
  return { ...seal, signatures: extended }
}

const addTimestamp: Step = async ({ signature, additions }, { options }) => {
  if (additions.timestamps.length > 0) return []
  const { timestamper, signal } = options
  return [await stamp('sigTst', toUtf8(signature.signatureText), timestamper, { signal })]
}

/** Of a seal that was archived, what is added belongs to its last time-stamp (`tstVD`). */
const addValidationData: Step = async ({ verified, additions }, { options, policy }) => {
  const { chains, answers, certificates } = verified
  const data = await collectValidationData({
    chains,
    known: [...certificates, ...additions.certificates],
    answers,
    source: options.revocation,
    now: policy.now,
    tolerance,
    budget: createBudget(policy.readCertificate),
    signal: options.signal,
  })
  if (data.certificates.length === 0 && data.revocations.length === 0 && additions.level !== 'B-T') return []
  const { xVals, rVals } = writeValidationData(data)
  if (additions.level === 'B-T') return [writeComponent({ xVals }), writeComponent({ rVals })]
  return [writeComponent({ tstVD: { xVals, rVals } })]
}

const addArchive: Step = async ({ seal, signature, verified, components }, { options }) => {
  const { timestamper, signal } = options
  const payload = readPayload(seal.payload, verified.encoded)
  return [await stamp('arcTst', archivedData({ payload, signature }, components), timestamper, { signal })]
}
