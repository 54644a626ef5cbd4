import { nextTurn } from '#platform'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import type { SealInput, SealSigner } from '../jades/seal-signer.ts'
import { keyErrors } from '../keys/errors.ts'

/**
 * Signs several inputs, with one authorisation if the signer has `signMany`, otherwise one by one. Rejects as the
 * signer does, and with `key.signing_failed` unless it returns one signature for each.
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
  throw new MicroCredentialError(keyErrors['key.signing_failed'], {
    cause: wrongAnswer('signer.signMany', 'an array with a signature for each', signatures),
  })
}

interface Waiting {
  readonly input: SealInput
  readonly resolve: (signature: Uint8Array | undefined) => void
  readonly reject: (cause: unknown) => void
}

/**
 * Creates a function that signs one input, and combines concurrent calls into one authorisation: calls made during a
 * request are collected for the next one, so that a batch with `concurrency: 100` makes one request instead of a
 * hundred.
 */
export const signTogether = (signer: SealSigner): ((input: SealInput) => Promise<unknown>) => {
  if (signer.signMany === undefined) return (input) => signer.sign(input)
  const waiting: Waiting[] = []
  let isUnderWay = false

  const send = async (): Promise<void> => {
    isUnderWay = true
    // Collects the calls made within this turn of the event loop.
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
