import { nextTurn } from '#platform'

import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import type { SealInput, SealSigner } from '../jades/seal-signer.ts'

/**
 * Signs all of these: with one authorisation where the signer has `signMany`, otherwise one after the other. Rejects as
 * the signer does, and with `key.signing_failed` where it does not answer with a signature for each.
 */
export const signAll = async (signer: SealSigner, inputs: readonly SealInput[]): Promise<readonly Uint8Array[]> => {
  if (inputs.length === 0) return []
  if (signer.signMany === undefined) {
    const signatures: Uint8Array[] = []
    for (const input of inputs) signatures.push(await signer.sign(input))
    return signatures
  }
  const signatures: unknown = await signer.signMany(inputs)
  if (Array.isArray(signatures) && signatures.length === inputs.length) return signatures
  throw new MicroCredentialError('key.signing_failed', {
    cause: wrongAnswer('signer.signMany', 'an array with a signature for each', signatures),
  })
}

interface Waiting {
  readonly input: SealInput
  readonly resolve: (signature: Uint8Array | undefined) => void
  readonly reject: (cause: unknown) => void
}

/**
 * Signs one at a time for whoever asks, and with one authorisation what is asked at the same time: while a request is
 * under way, the next ones gather. A batch of `concurrency: 100` makes one request of a hundred in place of a hundred.
 */
export const signTogether = (signer: SealSigner): ((input: SealInput) => Promise<unknown>) => {
  if (signer.signMany === undefined) return (input) => signer.sign(input)
  const waiting: Waiting[] = []
  let isUnderWay = false

  const send = async (): Promise<void> => {
    isUnderWay = true
    // Whoever is ready within this turn comes along.
    await nextTurn()
    while (waiting.length > 0) {
      const together = waiting.splice(0)
      const wanted = together.filter(({ input, reject }) => {
        if (input.signal?.aborted === true) reject(input.signal.reason)
        return input.signal?.aborted !== true
      })
      try {
        const signatures = await signAll(
          signer,
          wanted.map(({ input }) => input),
        )
        for (const [at, { resolve }] of wanted.entries()) resolve(signatures[at])
      } catch (cause) {
        for (const { reject } of wanted) reject(cause)
      }
    }
    isUnderWay = false
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (!isUnderWay) void send()
    })
}
