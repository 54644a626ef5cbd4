import { equalBytes } from '../base/bytes.ts'
import { MicroCredentialError, problem } from '../base/errors.ts'
import { type Kind, members } from '../base/kinds.ts'
import type { CallOptions } from '../base/types.ts'
import { credentialOf } from '../credential/credential.ts'
import type { Contexts } from '../document/contexts.ts'
import { toPlain } from '../document/plain.ts'
import { readStatusList } from '../status/credential.ts'
import type { StatusList } from '../status/list.ts'
import { type VerifyOptions, verifyStatusList } from '../verify.ts'
import { registryErrors } from './errors.ts'

/** How verifiers find the key of the issuer: its DID document, or the trust anchors of its seal. */
export type ListVerification = Pick<VerifyOptions, 'didResolver' | 'mechanisms' | 'proofs'>

const names: readonly string[] = ['didResolver', 'mechanisms', 'proofs'] satisfies (keyof ListVerification)[]

export const aListVerification: Kind = {
  words: 'options of `verifyCredential`: `didResolver`, `mechanisms` or `proofs`',
  is: (value) => members.is(value) && Object.keys(value as object).every((name) => names.includes(name)),
}

interface Publishing extends CallOptions {
  readonly verify: ListVerification | undefined
  readonly isHosted: boolean
  readonly contexts: Contexts | undefined
  readonly now: Date
}

/**
 * Verifies a signed list as others will, and that it says what the register says: a signer that answers with the
 * signature of something else is found here, and not by every verifier. Without `verify` and a host, a list whose key
 * cannot be found offline is left to the caller. Throws `registry.unverified`.
 */
export const assertPublishable = async (
  signed: unknown,
  { id, bits }: StatusList,
  { verify, isHosted, contexts, now, signal }: Publishing,
): Promise<void> => {
  if (verify === undefined && !isHosted) return
  const verdict = await verifyStatusList(signed, { ...verify, contexts, now: () => now, signal })
  if (!verdict.verified)
    throw new MicroCredentialError(registryErrors['registry.unverified'], {
      problems: [problem(registryErrors['registry.unverified']), verdict.problem],
    })
  const list = await readStatusList(credentialOf(toPlain(verdict.graph.root)))
  if (list.id !== id || !equalBytes(list.bits, bits))
    throw new MicroCredentialError(registryErrors['registry.unverified'])
}
