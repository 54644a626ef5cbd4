import { MicroCredentialError } from '../base/errors.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { callKinds, clockKinds, either, type Kind, oneOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { areRelated, type ClaimPath, leadsSomewhere, somePaths } from '../credential/sd-jwt-vc.ts'
import { toNumericDate } from '../jose/claims.ts'
import { aJwtSigner, type CompactJwt, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { digestText } from './disclosure.ts'
import { sdJwtErrors } from './errors.ts'
import { readSdJwt } from './read-sd-jwt.ts'
import { type CompactSdJwt, joinSdJwt } from './serialization.ts'

/** Options of `presentSdJwt`. */
export interface PresentSdJwtOptions extends CallOptions, ClockOptions {
  /** The claims to show, by their paths, each with all that is in it; `all` for everything. */
  readonly disclose: readonly ClaimPath[] | 'all'
  /** The key of the holder, that is in `cnf`. Required with `nonce` and `audience`. */
  readonly signer?: JwtSigner | undefined
  /** The text that the verifier gave out for this presentation. */
  readonly nonce?: string | undefined
  /** The verifier, as it named itself in the request. */
  readonly audience?: string | undefined
}

const call: Call<PresentSdJwtOptions> = {
  line: "await presentSdJwt(issued, { disclose: [['achievement_title']], signer, nonce, audience })",
  needs: { disclose: /* @__PURE__ */ either(somePaths, /* @__PURE__ */ oneOf('all')) },
  may: { signer: aJwtSigner, nonce: text, audience: text, ...callKinds, ...clockKinds },
}

const anSdJwt: Kind = { words: 'an SD-JWT as text', is: (value) => typeof value === 'string' && value.includes('~') }

/**
 * Presents an SD-JWT: chooses its disclosures, and proves with a key-binding JWT that the holder has the key that it is
 * bound to (RFC 9901, §4.3 and §7.2). For wallets, tests and examples. A key-binding JWT that is there is replaced.
 *
 * Verifies nothing: not the issuer, nor that the key is the one in `cnf`. Rejects with `sdjwt.path_unknown` for a path
 * that leads to nothing, `jwt.*`, `sdjwt.*`, `input.*`, `limit.*`, `key.signing_failed`, and a `TypeError` for options
 * that are wrong.
 *
 * @example
 * const presented = await presentSdJwt(issued, {
 *   disclose: [['achievement_title'], ['learning_outcomes']],
 *   signer: holderKeyPair.signer(),
 *   nonce,
 *   audience: 'https://employer.example',
 * })
 */
export const presentSdJwt = async (sdJwt: string, options: PresentSdJwtOptions): Promise<CompactSdJwt> => {
  assertArgument(call.line, 'sdJwt', anSdJwt, sdJwt)
  assertOptions(call, options)
  const { disclose, signer, nonce, audience, now, signal } = options
  for (const [name, value] of Object.entries({ nonce, audience }))
    if (signer !== undefined) assertArgument(call.line, name, text, value)
  const { parts, disclosed } = await readSdJwt(sdJwt, defaultLimits)
  const { claims, disclosures, algorithm } = disclosed
  if (disclose !== 'all' && disclose.some((path) => !leadsSomewhere(claims, path)))
    throw new MicroCredentialError(sdJwtErrors['sdjwt.path_unknown'])
  // What is within a chosen claim, and what that claim is in.
  const isChosen = (place: readonly (string | number)[]): boolean =>
    disclose === 'all' || disclose.some((path) => areRelated(path, place))
  const chosen = disclosures.filter(({ path }) => isChosen(path)).map((one) => one.text)
  const shown = joinSdJwt(parts.jwt as CompactJwt, chosen)
  if (signer === undefined) return shown
  const binding = {
    iat: toNumericDate(readClock(call.line, now)),
    aud: audience,
    nonce,
    sd_hash: await digestText(shown, algorithm),
  }
  const token = await signToken({ header: { typ: 'kb+jwt', kid: undefined }, claims: binding }, signer, { signal })
  return `${shown}${token}`
}
