import { equalBytes } from '../base/bytes.ts'
import { MicroCredentialError, problem } from '../base/errors.ts'
import { type Kind, members } from '../base/kinds.ts'
import type { CallOptions } from '../base/types.ts'
import { credentialOf } from '../credential/credential.ts'
import { nameOf } from '../credential/party.ts'
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

interface Verifying extends CallOptions {
  readonly verify: ListVerification | undefined
  readonly contexts: Contexts | undefined
  readonly now: Date
}

interface Publishing extends Verifying {
  readonly isHosted: boolean
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
): Promise<Signer | undefined> => {
  if (verify === undefined && !isHosted) return undefined
  const verdict = await verifyStatusList(signed, { ...verify, contexts, now: () => now, signal })
  if (!verdict.verified)
    throw new MicroCredentialError(registryErrors['registry.unverified'], {
      problems: [problem(registryErrors['registry.unverified']), verdict.problem],
    })
  const list = verdict.list ?? (await readStatusList(credentialOf(toPlain(verdict.graph.root))))
  if (list.id !== id || !equalBytes(list.bits, bits))
    throw new MicroCredentialError(registryErrors['registry.unverified'])
  return { id, issuer: nameOf(verdict.issuer.party) }
}

/** What a list that verifies is about, and who signed it. */
interface Signer {
  readonly id: string
  readonly issuer: string
}

/** Whether a list at the place of another verifies, has its id, and was signed by its issuer. */
export const isSignedAlike = async (
  hosted: string,
  own: Signer | undefined,
  { verify, contexts, now, signal }: Verifying,
): Promise<boolean> => {
  const verdict = await verifyStatusList(hosted, { ...verify, contexts, now: () => now, signal })
  if (!verdict.verified) return false
  const { id } = verdict.list ?? verdict.graph.root
  return id === own?.id && nameOf(verdict.issuer.party) === own?.issuer
}
