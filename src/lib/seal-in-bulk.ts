import { encodeBase64Url, fromUtf8, toUtf8 } from './base/bytes.ts'
import { digest } from './base/digest.ts'
import { MicroCredentialError } from './base/errors.ts'
import { mapInOrder, type Several } from './base/in-order.ts'
import { canonicalJson, equalJson } from './base/json/canonical-json.ts'
import { type JsonObject, jsonOf } from './base/json/json.ts'
import { parseJson } from './base/json/parse-json.ts'
import { able, callback, callKinds, clockKinds, count, several } from './base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from './base/options.ts'
import { systemClock } from './base/time.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import type { BatchResult } from './batch.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { contentToSeal, type ESealOptions, eSeal, sealCall } from './eseal/e-seal.ts'
import { assertConforms, readyToIssue } from './issue.ts'
import { type ExtendSealOptions, extendSeal, toGeneral } from './jades/extend-seal.ts'
import { type JadesSeal, readSeal } from './jades/serialization.ts'
import type { SealLevel } from './jades/unsigned.ts'
import { verifySignatures } from './jades/verify-signatures.ts'
import { type AnchorOptions, anchorKinds, readAnchors } from './pki/anchors.ts'
import { createCertificateMemory } from './pki/certificate-memory.ts'
import type { RevocationSource } from './pki/revocation-source.ts'
import { shareAnswers } from './pki/shared-answers.ts'
import type { Timestamper } from './pki/timestamper.ts'
import { aRequiredProfile, type RequiredProfile } from './profile/application-profile.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'

/**
 * Keeps the seals of a run as far as they have come, so that another run goes on where one was stopped: `sealFolder` of
 * `microcredentials/node`, or a table of yours. Sealed credentials are personal data; the keys say nothing.
 */
export interface SealStore {
  /** What was kept under a key, or `undefined`. */
  get(key: string): Promise<string | undefined>
  /** Keeps a text in the place of the last one. Resolves once it survives the end of the process. */
  set(key: string, text: string): Promise<void>
}

/** Options of `sealInBulk`. */
export interface SealInBulkOptions extends Omit<ESealOptions, 'timestamper'>, AnchorOptions, CallOptions, ClockOptions {
  /** Requests two time-stamps for each seal. Its authority must be among `timestampAnchors`. */
  readonly timestamper: Timestamper
  /** Finds the answers about revocation that are added: `onlineRevocation({ fetch })`. */
  readonly revocation?: RevocationSource | undefined
  /** Where seals are kept as far as they have come: `sealFolder(path)` of `microcredentials/node`. One run at a time. */
  readonly store: SealStore
  /** Number of credentials in progress at a time, each with one request. 8 if absent. */
  readonly concurrency?: number | undefined
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /** The application profile to which the credentials must conform. None if absent. */
  readonly applicationProfile?: RequiredProfile | undefined
}

const call: Call<SealInBulkOptions> = {
  line: 'sealInBulk(credentials, { signer, timestamper, revocation, trustAnchors, timestampAnchors, store })',
  needs: {
    ...sealCall.needs,
    ...anchorKinds.needs,
    timestamper: callback,
    store: /* @__PURE__ */ able('a store of seals, such as `sealFolder(path)`', 'get', 'set'),
  },
  may: {
    ...anchorKinds.may,
    signingTime: sealCall.may.signingTime,
    profiles: sealCall.may.profiles,
    revocation: callback,
    contexts: aSetOfContexts,
    applicationProfile: aRequiredProfile,
    concurrency: count,
    ...callKinds,
    ...clockKinds,
  },
}

const items = /* @__PURE__ */ several('an array, a generator or something else that can be iterated')

/**
 * Seals many credentials and extends each seal to level B-LTA, several at a time, in the order of the credentials. What a
 * signer or a time-stamping authority returns is kept in the store before anything else is asked for: a run that ends
 * early, by an error or because its process is killed, is repeated with the same credentials and goes on where it was. At
 * most `concurrency` requests are then made again.
 *
 * A seal belongs to exactly the content of a credential: encode once, and store what was encoded, since another id or
 * date is another credential. A kept text that is not a seal of the credential, or no longer verifies, is not used.
 * Answers about revocation are asked for again after half a minute.
 *
 * A `MicroCredentialError` is the result of its credential: `schema.*` and other codes of content,
 * `profile.nonconforming`,
 * `cert.*`, and those of `extendSeal`. Other errors, of a signer or a store, and the reason of the signal end the run.
 * Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const store = sealFolder('semester')
 * for await (const { index, value, error } of sealInBulk([credential], {
 *   ...{ signer: sealSigner, timestamper, revocation: onlineRevocation({ fetch: guardedFetch() }) },
 *   ...{ trustAnchors: [anchor], timestampAnchors: [anchor], store, concurrency: 16 },
 * }))
 *   console.log(index, error?.code ?? value?.signatures.length)
 */
export const sealInBulk = (
  credentials: Several<UnsecuredCredential>,
  options: SealInBulkOptions,
): AsyncIterable<BatchResult<JadesSeal>> => {
  assertArgument(call.line, 'credentials', items, credentials)
  assertOptions(call, options)
  const { concurrency = 8, now = systemClock, signal } = options
  const run = toRun(options, now)
  const work = async (
    credential: UnsecuredCredential,
    index: number,
    own: AbortSignal,
  ): Promise<BatchResult<JadesSeal>> => {
    try {
      return { index, value: await sealOne(credential, { ...run, signal: own }) }
    } catch (error) {
      if (error instanceof MicroCredentialError) return { index, error }
      throw error
    }
  }
  return mapInOrder(credentials, work, { concurrency, signal })
}

/** What all seals of a run share. */
interface Run {
  readonly options: SealInBulkOptions
  readonly contexts: Contexts
  readonly mechanism: ReturnType<typeof eSeal>
  readonly extension: ExtendSealOptions
}

const toRun = (options: SealInBulkOptions, now: () => Date): Run => {
  const { signer, signingTime, profiles, trustAnchors, timestampAnchors, trustedServices, timestamper } = options
  const { revocation, certificateMemory = createCertificateMemory(), contexts = bundledContexts } = options
  return {
    options,
    contexts,
    mechanism: eSeal({ signer, signingTime, profiles }),
    extension: {
      ...{ trustAnchors, timestampAnchors, trustedServices, certificateMemory, timestamper, now },
      ...(revocation === undefined ? {} : { revocation: shareAnswers(revocation, now) }),
    },
  }
}

const sealOne = async (
  credential: UnsecuredCredential,
  { options, contexts, mechanism, extension, signal }: Run & { readonly signal: AbortSignal },
): Promise<JadesSeal> => {
  const at = readClock(call.line, options.now)
  const { applicationProfile, store } = options
  const document = readyToIssue(credential, contexts, at)
  const content = contentToSeal(document, options, contexts)
  if (applicationProfile !== undefined) assertConforms(content, contexts, applicationProfile)
  const key = encodeBase64Url(await digest('SHA-256', toUtf8(canonicalJson(jsonOf(document)))))
  const keep = async (seal: JadesSeal): Promise<JadesSeal> => {
    await store.set(key, JSON.stringify(seal))
    return seal
  }
  const kept = await readKept(await store.get(key), content, { ...extension, signal })
  const { level } = kept ?? { level: 'B-B' }
  let seal = kept?.seal ?? (await keep(await mechanism.secure(document, { contexts, now: at, signal })))
  if (level === 'B-B') seal = await keep(await extendSeal(seal, { ...extension, level: 'B-T', signal }))
  return level === 'B-LTA' ? seal : keep(await extendSeal(seal, { ...extension, signal }))
}

interface Kept {
  readonly seal: JadesSeal
  readonly level: SealLevel
}

/** A kept seal, if it is one of this credential that verifies; otherwise it is as if there were none. */
const readKept = async (
  text: string | undefined,
  expected: JsonObject,
  extension: ExtendSealOptions,
): Promise<Kept | undefined> => {
  if (text === undefined) return undefined
  try {
    const value = parseJson(text)
    const now = readClock(call.line, extension.now)
    const policy = { ...readAnchors(extension), now, tolerance: 60_000, signal: extension.signal }
    const { content, seals } = await verifySignatures(readSeal(value), policy)
    const [one, ...more] = seals
    if (one === undefined || more.length > 0 || !equalJson(parseJson(fromUtf8(content)), expected)) return undefined
    return { seal: toGeneral(value), level: one.details.seal.level }
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return undefined
    throw cause
  }
}
