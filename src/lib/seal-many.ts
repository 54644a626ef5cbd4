import { MicroCredentialError } from './base/errors.ts'
import { mapInOrder } from './base/in-order.ts'
import { callKinds, clockKinds } from './base/kinds.ts'
import { assertOptions, type Call, misuse, readClock } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import type { BatchResult } from './batch.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { contentToSeal, type ESealOptions, finishSeal, prepareSeal, sealCall } from './eseal/e-seal.ts'
import { signAll } from './eseal/sign-together.ts'
import { assertConforms, readyToIssue } from './issue.ts'
import type { JadesSeal } from './jades/serialization.ts'
import type { Prepared } from './jades/sign.ts'
import { aRequiredProfile, type RequiredProfile } from './profile/application-profile.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'

/** Options of `sealMany`. */
export interface SealManyOptions extends ESealOptions, CallOptions, ClockOptions {
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /**
   * The application profile to which the credentials must conform: `{ require: edcProfile }`, with `edcProfile` of
   * `microcredentials/edc`. One that does not conform is not sealed. None if absent.
   */
  readonly applicationProfile?: RequiredProfile | undefined
}

const call: Call<SealManyOptions> = {
  line: 'await sealMany(credentials, { signer })',
  needs: sealCall.needs,
  may: {
    ...sealCall.may,
    contexts: aSetOfContexts,
    applicationProfile: aRequiredProfile,
    ...callKinds,
    ...clockKinds,
  },
}

/** A credential that was checked and encoded, with its index. */
interface Ready {
  readonly index: number
  readonly prepared: Prepared
}

/** The number of concurrent time-stamp requests. */
const stampsAtATime = 8

/**
 * Seals many credentials with one authorisation. All are checked and encoded first, then signed by the signer's
 * `signMany` (or one by one), then time-stamped. A credential that cannot be sealed does not stop the others; results
 * are in the order of the credentials. With an `applicationProfile`, credentials that do not conform have the error
 * `profile.nonconforming`, and no signature is spent on them.
 *
 * Does not verify the seals again. Rejects with the error of the signer, with `key.signing_failed` if it returns fewer
 * signatures than requested, and with the reason of the signal; then nothing was sealed. For streams, or more
 * credentials than one authorisation covers, pass `eSeal` to `issueBatch`, which signs concurrent items together.
 *
 * @example
 * const results = await sealMany([credential], { signer: sealSigner })
 */
export const sealMany = async (
  credentials: readonly UnsecuredCredential[],
  options: SealManyOptions,
): Promise<readonly BatchResult<JadesSeal>[]> => {
  if (!Array.isArray(credentials)) throw misuse(call.line, 'credentials', 'an array', credentials)
  assertOptions(call, options)
  const { contexts = bundledContexts, applicationProfile, now, signal, signer } = options
  const at = readClock(call.line, now)
  const results: BatchResult<JadesSeal>[] = []
  const ready: Ready[] = []
  for (const [index, credential] of credentials.entries()) {
    signal?.throwIfAborted()
    try {
      const document = readyToIssue(credential, contexts, at)
      if (applicationProfile !== undefined)
        assertConforms(contentToSeal(document, options, contexts), contexts, applicationProfile)
      const prepared = await prepareSeal(document, options, { now: at, contexts }, false)
      ready.push({ index, prepared })
    } catch (error) {
      results[index] = toResult(index, error)
    }
  }
  const signatures = await signAll(
    signer,
    ready.map(({ prepared }) => ({ data: prepared.input, signal })),
  )
  const finish = async ({ index, prepared }: Ready, place: number): Promise<BatchResult<JadesSeal>> => {
    try {
      return { index, value: await finishSeal(prepared, signatures[place], options, { signal }) }
    } catch (error) {
      return toResult(index, error)
    }
  }
  for await (const result of mapInOrder(ready, finish, { concurrency: stampsAtATime, signal }))
    results[result.index] = result
  return results
}

const toResult = (index: number, error: unknown): BatchResult<JadesSeal> => {
  if (error instanceof MicroCredentialError) return { index, error }
  throw error
}
