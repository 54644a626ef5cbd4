import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { between, either, type Kind, members, oneOf, text } from '../base/kinds.ts'
import type { ProofDetails } from '../credential/check.ts'
import { holderErrors } from '../envelope/errors.ts'
import type { OpeningContext } from '../envelope/mechanism.ts'
import { assertPlainHeader, assertType, type ReadToken, readToken } from '../jose/read-token.ts'
import { resolveTokenKey, type TokenKey, verifyToken } from '../jose/verify-token.ts'
import { decodePublicJwk } from '../keys/public-jwk.ts'
import { digestText } from './disclosure.ts'
import type { ReadSdJwt } from './read-sd-jwt.ts'

/** What a key-binding JWT has to answer (RFC 9901, §7.3). */
export interface KeyBindingRequest {
  /** The text that was given out for this request alone. Take it out of its store before verifying. */
  readonly nonce: string
  /** The verifier, as the request named it: in OpenID4VP its client id. */
  readonly audience: string
  /** How old the key-binding JWT may be, 1 to 3,600 seconds; 300 if absent. */
  readonly maxAge?: number | undefined
}

/**
 * How the holder is proven. A request: the SD-JWT must be bound to a key, and the holder must have signed the answer
 * with it. `off`: no holder need be proven. If absent, an SD-JWT that is bound to a key is refused, since whoever copied
 * it could show it.
 */
export type KeyBindingPolicy = KeyBindingRequest | 'off'

const defaultAge = 300

const aRequest: Kind = {
  words: '`{ nonce, audience }`',
  is: (value) => {
    if (!members.is(value)) return false
    const { nonce, audience, maxAge = defaultAge, ...rest } = value as Partial<KeyBindingRequest>
    const isAge = between(1, 3_600, 'seconds').is(maxAge)
    return [nonce, audience].every((one) => text.is(one) && one !== '') && isAge && Object.keys(rest).length === 0
  },
}
export const aKeyBindingPolicy: Kind = /* @__PURE__ */ either(aRequest, /* @__PURE__ */ oneOf('off'))

const fail = (kind: ErrorKind, pointer?: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

export interface KeyBindingQuestion extends Pick<ReadSdJwt, 'parts' | 'disclosed'> {
  readonly policy: KeyBindingPolicy | undefined
  readonly context: OpeningContext
}

/**
 * Verifies the key-binding JWT (RFC 9901, §7.3), or that the policy needs none. One that is there is always verified;
 * `off` leaves out only what nobody asked for: nonce, audience and age. Returns its details, if there is one. Throws
 * `holder.*`, `jwt.*`, `key.*`, `did.*`.
 */
export const verifyKeyBinding = async ({
  parts,
  disclosed: { claims, algorithm },
  policy,
  context,
}: KeyBindingQuestion): Promise<ProofDetails | undefined> => {
  const { keyBinding, presented } = parts
  const { cnf } = claims
  if (cnf === undefined && keyBinding !== undefined) return fail(holderErrors['holder.key_binding_malformed'])
  if (keyBinding === undefined) {
    const isNeeded = policy === undefined ? cnf !== undefined : policy !== 'off'
    return isNeeded ? fail(holderErrors['holder.key_binding_missing']) : undefined
  }
  if (policy === undefined) return fail(holderErrors['holder.key_binding_missing'])
  const token = readToken(keyBinding)
  assertPlainHeader(token.header)
  assertType(token.header, 'kb+jwt')
  const answer = readAnswer(token)
  const { key, name } = await holderKey(cnf, context)
  await verifyToken(token, key, context.now).catch((cause: unknown) => {
    if (cause instanceof MicroCredentialError && cause.code === 'proof.invalid_signature')
      throw new MicroCredentialError(holderErrors['holder.key_mismatch'], { cause })
    throw cause
  })
  if (answer.digest !== (await digestText(presented, algorithm))) fail(holderErrors['holder.sd_hash_mismatch'])
  if (policy !== 'off') assertAsked(answer, policy, context)
  return { cryptosuite: `kb+jwt ${String(token.header['alg'])}`, verificationMethod: name }
}

interface Answer {
  readonly nonce: string
  readonly audience: string
  readonly digest: string
  /** Seconds since 1970. */
  readonly issued: number
}

const readAnswer = ({ payload }: ReadToken): Answer => {
  const { nonce, aud: audience, sd_hash: digest, iat: issued } = parseObject(payload)
  const texts = [nonce, audience, digest]
  if (!texts.every((one) => typeof one === 'string') || typeof issued !== 'number')
    return fail(holderErrors['holder.key_binding_malformed'])
  return { nonce, audience, digest, issued } as Answer
}

const assertAsked = (
  { nonce, audience, issued }: Answer,
  { maxAge = defaultAge, ...asked }: KeyBindingRequest,
  { now, tolerance }: OpeningContext,
): void => {
  if (nonce !== asked.nonce) fail(holderErrors['holder.nonce_mismatch'])
  if (audience !== asked.audience) fail(holderErrors['holder.audience_mismatch'])
  const age = now.getTime() - issued * 1000
  if (age > maxAge * 1000 + tolerance || age < -tolerance) fail(holderErrors['holder.key_binding_expired'])
}

/** The key of the holder (RFC 7800, §3): a JSON Web Key, or a key of a DID by its URL, as some wallets have. */
const holderKey = async (
  cnf: JsonObject[string] | undefined,
  { didResolver: resolver, now: at, signal }: OpeningContext,
): Promise<{ readonly key: TokenKey; readonly name: string }> => {
  if (!isObject(cnf)) return fail(holderErrors['holder.key_binding_malformed'])
  const { jwk, kid } = cnf
  if (isObject(jwk)) return { key: decodePublicJwk(jwk), name: 'cnf.jwk' }
  if (typeof kid !== 'string') return fail(holderErrors['holder.key_binding_malformed'])
  const { publicKey, id } = await resolveTokenKey(kid, { purpose: 'authentication', resolver, at, signal })
  return { key: publicKey, name: id }
}
