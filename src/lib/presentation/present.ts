import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { callKinds, clockKinds, type Kind, listOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { CallOptions, ClockOptions, Did, NonEmpty } from '../base/types.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { keyErrors } from '../keys/errors.ts'
import type { KeyAlgorithm, Signer } from '../keys/key-types.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { usualAlgorithms } from '../proof/algorithms/algorithms-for.ts'
import { canonicalizerFor } from '../proof/canonicalization/canonicalization.ts'
import { aCryptosuite, type Cryptosuite, type DataIntegrityProof } from '../proof/cryptosuites/cryptosuite.ts'
import { aSigner, withContexts } from '../proof/data-integrity.ts'
import { readProofInput } from '../proof-input.ts'
import { inPresentation } from './envelope.ts'
import { readPresentation } from './presentation.ts'

/** A presentation that its holder signed (VCDM 2.0, §4.13). */
export interface SignedPresentation {
  readonly '@context': NonEmpty<string>
  readonly id?: string
  readonly type: readonly ['VerifiablePresentation']
  readonly holder: Did
  readonly verifiableCredential: readonly object[]
  readonly proof: DataIntegrityProof
}

/** Options of `presentCredentials`. */
export interface PresentOptions<A extends KeyAlgorithm> extends CallOptions, ClockOptions {
  /** The key of the holder, whose DID must allow it for `authentication`. */
  readonly signer: Signer<A>
  readonly cryptosuite: Cryptosuite<NoInfer<A>>
  /** The text that the verifier gave out for this presentation. */
  readonly challenge: string
  /** The verifier, as it names itself: usually the origin of its site. */
  readonly domain: string
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

/** A short one could be guessed. */
const shortest = 16

export const aChallenge: Kind = {
  words: `a text of ${shortest} characters or more, given out once`,
  is: (value) => typeof value === 'string' && value.length >= shortest,
}
export const aDomain: Kind = {
  words: 'the verifier, such as `https://verifier.example`',
  is: (value) => text.is(value) && value !== '',
}

const call: Call<PresentOptions<KeyAlgorithm>> = {
  line: 'presentCredentials([credential], { signer: keyPair.signer(), cryptosuite: eddsaRdfc2022, challenge, domain })',
  needs: { signer: aSigner, cryptosuite: aCryptosuite, challenge: aChallenge, domain: aDomain },
  may: { contexts: aSetOfContexts, ...callKinds, ...clockKinds },
}

export const someCredentials: Kind = /* @__PURE__ */ listOf(
  'a list of credentials: objects, texts or bytes',
  { words: 'a credential', is: (value) => text.is(value) || (typeof value === 'object' && value !== null) },
  1,
)

/**
 * Signs a presentation of credentials for one request of one verifier, with the key of the holder. Credentials with
 * embedded proofs stand in it as they are, sealed ones in an envelope (VCDM 2.0, §4.13).
 *
 * Does not verify the credentials, nor whether they are about the holder. Throws `key.*`, `presentation.*`,
 * `limit.credentials`, `input.*`, `context.*`, `jsonld.*`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const holder = await generateKeyPair('Ed25519')
 * const presentation = await presentCredentials([credential], {
 *   signer: holder.signer(),
 *   cryptosuite: eddsaRdfc2022,
 *   challenge: 'xzB6oNXXmUvF0mB1sYxRqA',
 *   domain: 'https://verifier.example',
 * })
 */
export const presentCredentials = async <A extends KeyAlgorithm>(
  credentials: readonly (string | Uint8Array | object)[],
  options: PresentOptions<A>,
): Promise<SignedPresentation> => {
  assertArgument(call.line, 'credentials', someCredentials, credentials)
  assertOptions(call, options)
  const { signer, cryptosuite, challenge, domain, contexts = bundledContexts, now, signal } = options
  signal?.throwIfAborted()
  if (!cryptosuite.algorithms.includes(signer.algorithm)) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const presentation: JsonObject = {
    '@context': [credentialsV2Url],
    type: ['VerifiablePresentation'],
    holder: parseDidUrl(signer.id).did,
    verifiableCredential: credentials.map(inPresentation),
  }
  const content = readProofInput(withContexts(presentation, [cryptosuite], contexts), contexts)
  readPresentation(content.named, contexts)
  const algorithms = usualAlgorithms(canonicalizerFor(contexts, 'reference'))
  const proof = await algorithms.createProof(cryptosuite, content, {
    signer,
    created: toDateTimeStamp(readClock(call.line, now)),
    purpose: 'authentication',
    binding: { challenge, domain },
    signal,
  })
  return { ...content.written, proof } as object as SignedPresentation
}
