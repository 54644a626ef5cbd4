import { MicroCredentialError, problem } from '../base/errors.ts'
import { oneOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { Did } from '../base/types.ts'
import { type Check, passed, unpassed } from '../credential/check.ts'
import { isJwt } from '../envelope/compact-jws.ts'
import { proofErrors } from '../envelope/errors.ts'
import type { MechanismVerifier, Opened, OpenedChecks, OpeningContext } from '../envelope/mechanism.ts'
import { unopened } from '../envelope/opened.ts'
import { readSignedJson, type SignedJson } from '../envelope/signed-json.ts'
import { type VerifiedToken, verifyByDid } from '../jose/verify-by-did.ts'
import { type ReadCredentialToken, readCredentialToken } from './read-credential.ts'
import { readPresentationToken } from './read-presentation.ts'
import { openStatusListToken } from './status-list-token.ts'

const name = 'vc-jwt'

/** Options of `vcJwtVerifier`. */
export interface VcJwtVerifierOptions {
  /**
   * How deviations from the rules for credentials are treated in a token, whose text is signed as it is: `warn` (the
   * default) reports them, `refuse` fails `structure`.
   */
  readonly deviations?: 'warn' | 'refuse' | undefined
}

const call: Call<VcJwtVerifierOptions> = {
  line: 'vcJwtVerifier()',
  needs: {},
  may: { deviations: /* @__PURE__ */ oneOf('warn', 'refuse') },
}

/**
 * Creates the verifier of credentials that are JSON Web Tokens, for `mechanisms` of `verifyCredential`: `vc+jwt` with the
 * data model 2.0 (VC-JOSE-COSE, §3.1.1), and tokens of type `JWT` or none with the claim `vc` (VCDM 1.1, §6.3.1) or with
 * a badge (Open Badges 3.0, §8.2). Signed with EdDSA, ES256, ES384 or PS256, by a key that `kid` names as a DID URL of
 * the issuer. Status lists in that form are taken as well, and Status List Tokens of the IETF; `verifyPresentation`
 * takes presentations as tokens with it (`vp+jwt`, and the claim `vp`).
 *
 * Verifies signature and key, that claims and credential do not contradict each other, and the times of the signature;
 * validity, status and trust are checked by `verifyCredential`. Never uses a key that the token brings, and fetches
 * nothing that it names. Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   mechanisms: [dataIntegrityVerifier(), vcJwtVerifier()],
 * })
 */
export const vcJwtVerifier = (options: VcJwtVerifierOptions = {}): MechanismVerifier<typeof name> => {
  assertOptions(call, options)
  const strict = options.deviations === 'refuse'
  return {
    name,
    recognizes: ({ value }) => typeof value === 'string' && isJwt(value),
    open: async ({ value }, context) => openToken(String(value), context, strict),
    openStatusList: async ({ value }, context) =>
      typeof value === 'string' ? openStatusListToken(value, context) : undefined,
    readPresentation: ({ value }, context) => readPresentationToken(String(value), context),
  }
}

const openToken = async (text: string, context: OpeningContext, strict: boolean): Promise<Opened> => {
  let read: ReadCredentialToken
  let content: SignedJson
  try {
    read = readCredentialToken(text, context.limits)
    content = readSignedJson(read.document, { contexts: context.contexts, strict, besides: ['status'] })
  } catch (cause) {
    return refused('structure', cause)
  }
  const { credential, graph, inner } = content
  const warnings = inner === 0 ? content.warnings : [problem(proofErrors['proof.inner_not_verified'])]
  const structure = withWarnings(passed('structure', { mechanism: name }), warnings)
  const { token, issuer, times } = read
  let verified: VerifiedToken
  try {
    verified = await verifyByDid(token, { ...context, issuer, times, purpose: 'assertionMethod' })
  } catch (cause) {
    context.signal?.throwIfAborted()
    return refused('proof', cause, { structure })
  }
  const proof = withWarnings(passed('proof', { proofs: [verified.details] }), verified.warnings)
  const signedBy = { party: { kind: 'did', did: issuer as Did } } as const
  const checks: OpenedChecks = { structure, proof, issuer: passed('issuer', signedBy) }
  return { credential, signedBy, graph, signatures: [token.signatureText], checks }
}

const refused = (check: 'structure' | 'proof', cause: unknown, checks: Partial<OpenedChecks> = {}): Opened => {
  if (!(cause instanceof MicroCredentialError)) throw cause
  return unopened({ ...checks, [check]: unpassed(check, cause) })
}

const withWarnings = <C extends Check>(check: C, warnings: SignedJson['warnings']): C =>
  warnings.length === 0 ? check : { ...check, warnings }
