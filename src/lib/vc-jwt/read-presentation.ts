import { fromUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { tokenTypeOf } from '../envelope/compact-jws.ts'
import type { EnvelopingPresentation, OpeningContext } from '../envelope/mechanism.ts'
import { readTimes } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { assertType, mediaTypeOf, readToken } from '../jose/read-token.ts'
import { verifyByDid } from '../jose/verify-by-did.ts'
import { idOf, withoutClaims } from './claims.ts'

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/**
 * Reads a presentation in a token: `vp+jwt`, whose payload is a presentation (VC-JOSE-COSE, §3.1.2); or `JWT`, or none,
 * with the presentation in the claim `vp` (VCDM 1.1, §6.3.1). The challenge is `nonce` and the domain `aud`, as in
 * OpenID4VP. Verifies nothing. Throws `jwt.*`, `input.*`, `limit.*`.
 */
export const readPresentationToken = (text: string, context: OpeningContext): EnvelopingPresentation => {
  const token = readToken(text)
  const { header } = token
  const typ = mediaTypeOf(header['typ'])
  if (typ === 'vc+jwt') fail(inputErrors['input.credential'], '/typ')
  const isOlder = typ === 'jwt' || header['typ'] === undefined
  if (!isOlder) assertType(header, 'vp+jwt', 'vp')
  const payload = parseObject(fromUtf8(token.payload), context.limits)
  const { nonce, aud, iss } = payload
  const document = withHolder(isOlder ? readOlder(payload) : readNewer(payload), payload)
  const holder = idOf(document['holder'])
  const times = readTimes(payload)
  // A fragment alone is one of the holder, and any other key says whose it is: `holder` is compared with that.
  const isFragment = typeof header['kid'] === 'string' && header['kid'].startsWith('#')
  const issuer = isFragment && typeof holder === 'string' ? holder : undefined
  if (header['iss'] !== undefined && header['iss'] !== (iss ?? holder)) fail(jwtErrors['jwt.claim_conflict'], '/iss')
  return {
    document,
    challenge: { value: nonce, pointer: '/nonce' },
    domain: { value: bare(aud) as Json | undefined, pointer: '/aud' },
    verify: async () => (await verifyByDid(token, { ...context, issuer, times, purpose: 'authentication' })).signer,
  }
}

const readNewer = (payload: JsonObject): JsonObject => {
  for (const name of ['vc', 'vp']) if (payload[name] !== undefined) fail(jwtErrors['jwt.claim_conflict'], `/${name}`)
  const { nonce: _, ...document } = withoutClaims(payload)
  if (listOf(document['@context'])[0] !== credentialsV2Url) fail(jwtErrors['jwt.typ_mismatch'], '/@context')
  return document
}

const readOlder = ({ vc, vp, '@context': context }: JsonObject): JsonObject => {
  if (vp === undefined)
    return fail(inputErrors[vc === undefined && context === undefined ? 'input.unrecognized' : 'input.credential'], '')
  if (vc !== undefined || context !== undefined)
    fail(jwtErrors['jwt.claim_conflict'], vc === undefined ? '/@context' : '/vc')
  if (!isObject(vp)) return fail(jwtErrors['jwt.claim_malformed'], '/vp')
  const { verifiableCredential } = vp
  if (verifiableCredential === undefined) return vp
  // Tokens stand there as texts, each of which signs itself.
  return { ...vp, verifiableCredential: (listOf(verifiableCredential) as readonly Json[]).map(inEnvelope) }
}

const inEnvelope = (value: Json): Json =>
  typeof value === 'string'
    ? {
        '@context': credentialsV2Url,
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/${tokenTypeOf(value) ?? 'jose'},${value}`,
      }
    : value

/** `iss` and `jti` say the same as `holder` and `id`, or stand in their place. Throws `jwt.claim_conflict`. */
const withHolder = (document: JsonObject, { iss, jti }: JsonObject): JsonObject => {
  const { holder, id } = document
  if (iss !== undefined && typeof iss !== 'string') fail(jwtErrors['jwt.claim_malformed'], '/iss')
  if (iss !== undefined && holder !== undefined && idOf(holder) !== iss) fail(jwtErrors['jwt.claim_conflict'], '/iss')
  if (jti !== undefined && id !== undefined && jti !== id) fail(jwtErrors['jwt.claim_conflict'], '/jti')
  return iss === undefined || holder !== undefined ? document : { ...document, holder: iss }
}
