import { MicroCredentialError } from './base/errors.ts'
import { mapInOrder } from './base/in-order.ts'
import { callKinds, clockKinds } from './base/kinds.ts'
import { assertOptions, type Call, misuse, readClock } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import type { BatchResult } from './batch.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { type ESealOptions, finishSeal, prepareSeal, sealCall } from './eseal/e-seal.ts'
import { signAll } from './eseal/sign-together.ts'
import { readyToIssue } from './issue.ts'
import type { JadesSeal } from './jades/serialization.ts'
import type { Prepared } from './jades/sign.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'

export interface SealManyOptions extends ESealOptions, CallOptions, ClockOptions {
  /** The contexts that are known. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

const call: Call<SealManyOptions> = {
  line: 'await sealMany(credentials, { signer })',
  needs: sealCall.needs,
  may: { ...sealCall.may, contexts: aSetOfContexts, ...callKinds, ...clockKinds },
}

/** A credential that was checked and written, and its place among the others. */
interface Ready {
  readonly index: number
  readonly prepared: Prepared
}

/** An authority is asked for no more at a time. */
const stampsAtATime = 8

/**
 * Seals many credentials with one authorisation: every one is checked and written first, then all are signed by the
 * signer's `signMany` (one after the other where it has none), then time-stamped. One that cannot be sealed does not
 * stop the others; the results stand in the order of the credentials.
 *
 * Rejects where the signer does, where it answers with fewer signatures than it was asked for, and with the signal's
 * reason: then nothing was sealed. For more than one authorisation may cover, and for streams, give `eSeal` to `issueBatch`:
 * what it seals at a time is signed together.
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
  const { contexts = bundledContexts, now, signal, signer } = options
  const at = readClock(call.line, now)
  const results: BatchResult<JadesSeal>[] = []
  const ready: Ready[] = []
  for (const [index, credential] of credentials.entries()) {
    signal?.throwIfAborted()
    try {
      const prepared = await prepareSeal(readyToIssue(credential, contexts, at), options, { now: at, contexts }, false)
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
