import { problem } from '../base/errors.ts'
import { assertNothingElse } from '../credential/envelope.ts'
import { proofErrors } from '../envelope/errors.ts'
import { readSignedJson, type SignedJson } from '../envelope/signed-json.ts'
import { assertNoConflict, withoutClaims } from '../vc-jwt/claims.ts'
import type { Opening } from './opening.ts'
import type { ReadSdJwt } from './read-sd-jwt.ts'

/**
 * Reads the credential of the data model in an SD-JWT (VC-JOSE-COSE, §3.2.1): the payload without the claims that are
 * about the token. It is judged like any other credential whose text is signed; what the holder concealed is not there.
 * Throws `jwt.claim_conflict`, `schema.*`, `time.malformed`, `context.*`, `jsonld.*`.
 */
export const readDataModel = (
  { token, disclosed }: Pick<ReadSdJwt, 'token' | 'disclosed'>,
  { strict, context: { contexts } }: Pick<Opening, 'strict' | 'context'>,
): SignedJson => {
  const document = withoutClaims(disclosed.claims)
  assertNothingElse(document)
  assertNoConflict(disclosed.claims, document, token.header)
  const content = readSignedJson(document, { contexts, strict, besides: ['status'] })
  return content.inner === 0 ? content : { ...content, warnings: [problem(proofErrors['proof.inner_not_verified'])] }
}
