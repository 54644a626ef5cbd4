import { parseDidUrl } from '../base/did.ts'
import type { JsonObject } from '../base/json/json.ts'
import { callKinds, clockKinds } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { toNumericDate } from '../jose/claims.ts'
import { aJwtSigner, type CompactJwt, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { inPresentation } from './envelope.ts'
import { aChallenge, aDomain, someCredentials } from './present.ts'
import { readPresentation } from './presentation.ts'

/** Options of `presentAsJwt`. */
export interface PresentAsJwtOptions extends CallOptions, ClockOptions {
  /** The key of the holder, whose DID must allow it for `authentication`. */
  readonly signer: JwtSigner
  /** The text that the verifier gave out for this presentation: the `nonce`. */
  readonly challenge: string
  /** The verifier, as it names itself: the `aud`. */
  readonly domain: string
}

const call: Call<PresentAsJwtOptions> = {
  line: 'presentAsJwt([token], { signer: keyPair.signer(), challenge, domain })',
  needs: { signer: aJwtSigner, challenge: aChallenge, domain: aDomain },
  may: { ...callKinds, ...clockKinds },
}

/**
 * Signs a presentation of credentials as a token, `vp+jwt` (VC-JOSE-COSE, §3.1.2), for one request of one verifier, with
 * the key of the holder. Tokens and sealed credentials stand in it in an envelope, those with embedded proofs as they
 * are.
 *
 * Does not verify the credentials, nor whether they are about the holder. Rejects with `key.signing_failed`,
 * `did.malformed`, `presentation.*`, `limit.credentials`, `input.*`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const holder = await generateKeyPair('P-256')
 * const presentation = await presentAsJwt([credential], {
 *   signer: holder.signer(),
 *   challenge: 'xzB6oNXXmUvF0mB1sYxRqA',
 *   domain: 'https://verifier.example',
 * })
 */
export const presentAsJwt = async (
  credentials: readonly (string | Uint8Array | object)[],
  options: PresentAsJwtOptions,
): Promise<CompactJwt> => {
  assertArgument(call.line, 'credentials', someCredentials, credentials)
  assertOptions(call, options)
  const { signer, challenge, domain, now, signal } = options
  signal?.throwIfAborted()
  const { did } = parseDidUrl(signer.id)
  const presentation: JsonObject = {
    '@context': [credentialsV2Url],
    type: ['VerifiablePresentation'],
    holder: did,
    verifiableCredential: credentials.map(inPresentation),
  }
  readPresentation(presentation, bundledContexts)
  const iat = toNumericDate(readClock(call.line, now))
  const claims = { iss: did, aud: domain, nonce: challenge, iat, ...presentation }
  return signToken({ header: { typ: 'vp+jwt', cty: 'vp' }, claims }, signer, { signal })
}
