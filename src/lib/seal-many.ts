import { MicroCredentialError } from './base/errors.ts'
import { callKinds, clockKinds } from './base/kinds.ts'
import { assertOptions, type Call, misuse, readClock, wrongAnswer } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import type { BatchResult } from './batch.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { type ESealOptions, finishSeal, prepareSeal, sealCall } from './eseal/e-seal.ts'
import { readyToIssue } from './issue.ts'
import type { SealInput, SealSigner } from './jades/seal-signer.ts'
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

/**
 * Seals many credentials with one authorisation: every one is checked and written first, then all are signed by the
 * signer's `signMany` (one after the other where it has none), then time-stamped. One that cannot be sealed does not
 * stop the others; the results stand in the order of the credentials.
 *
 * Rejects where the signer does, and with the signal's reason: then nothing was sealed.
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
  const ready: { readonly index: number; readonly prepared: Prepared }[] = []
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
  for (const [place, { index, prepared }] of ready.entries()) {
    signal?.throwIfAborted()
    try {
      const value = await finishSeal(prepared, signatures[place], options, { signal })
      results[index] = { index, value }
    } catch (error) {
      results[index] = toResult(index, error)
    }
  }
  return results
}

const toResult = (index: number, error: unknown): BatchResult<JadesSeal> => {
  if (error instanceof MicroCredentialError) return { index, error }
  throw error
}

const signAll = async (signer: SealSigner, inputs: readonly SealInput[]): Promise<readonly Uint8Array[]> => {
  if (signer.signMany !== undefined && inputs.length > 0) {
    const signatures: unknown = await signer.signMany(inputs)
    if (Array.isArray(signatures)) return signatures
    throw new MicroCredentialError('key.signing_failed', {
      cause: wrongAnswer('signer.signMany', 'an array of signatures', signatures),
    })
  }
  const signatures: Uint8Array[] = []
  for (const input of inputs) signatures.push(await signer.sign(input))
  return signatures
}
