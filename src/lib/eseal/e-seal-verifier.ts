import { fromUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { jsonOf } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { oneOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { type Check, failed, indeterminate, passed } from '../credential/check.ts'
import { issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import type { Graph, GraphNode } from '../document/graph.ts'
import { proofErrors } from '../envelope/errors.ts'
import type { MechanismVerifier, Opened, OpeningContext, ProofPolicy } from '../envelope/mechanism.ts'
import { unopened } from '../envelope/opened.ts'
import { readSignedJson } from '../envelope/signed-json.ts'
import { isOwnWord } from '../jades/commitments.ts'
import { looksLikeSeal, type ReadSeal, readSeal } from '../jades/serialization.ts'
import { type VerifiedSeal, type VerifiedSignature, verifySignatures } from '../jades/verify-signatures.ts'
import { type AnchorOptions, type Anchors, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { type RevocationOptions, revocationKinds } from '../pki/revocation-source.ts'
import type { IssuerForm } from '../profile/issuer-form.ts'
import { issuerFormsOf } from '../profile/issuer-forms.ts'
import { type CredentialReader, profiles as profileList } from '../profile/profile.ts'
import { issuerIn, type MatchedIdentity, matchIdentity, namesIn, strongest } from './identity.ts'

const name = 'jades'

/** Options of `eSealVerifier`. */
export interface ESealVerifierOptions extends AnchorOptions, RevocationOptions {
  /**
   * How deviations from the rules for credentials are treated in a file whose text is signed as it is: `warn` (the
   * default) reports them, `refuse` fails `structure`.
   */
  readonly deviations?: 'warn' | 'refuse' | undefined
  /** Profiles besides the bundled ones, for reading the identifiers of issuers. */
  readonly profiles?: readonly CredentialReader[] | undefined
}

const call: Call<ESealVerifierOptions> = {
  line: 'eSealVerifier({ trustAnchors: [certificate], timestampAnchors: [other] })',
  needs: anchorKinds.needs,
  may: {
    ...anchorKinds.may,
    ...revocationKinds,
    deviations: /* @__PURE__ */ oneOf('warn', 'refuse'),
    profiles: profileList,
  },
}

/**
 * Creates the verifier of credentials with a JAdES e-seal (ETSI TS 119 182-1), such as those of the European Digital
 * Credentials platform, in general, flattened or compact serialization.
 *
 * The `proof` check passes if the signature is valid, the certificate chains to one of your trust anchors at the proven
 * time (or else now), and every time-stamp is valid. It is indeterminate if the certificate has expired since and an
 * earlier time-stamp is by an authority that you do not name. The `issuer` check passes if the organisation in the
 * certificate is the issuer.
 *
 * It fails with `cert.revoked` if an answer in the file, or one of `revocation`, says that a certificate had been revoked
 * at that time. Where nothing answers, a warning says so (`cert.revocation_unknown`), or the check is indeterminate
 * (`unknownRevocation: 'refuse'`).
 *
 * With `trustedServices`, from trusted lists, a chain may also end at a service that was granted at that time, and the
 * details of a seal say whether a list makes it `qualified`: `trustlist.not_granted`, `trustlist.expired`. Without
 * them, nothing says so. Throws `cert.malformed` and `key.*` for anchors, and a `TypeError` for options that are wrong.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   mechanisms: [eSealVerifier({ trustAnchors: [anchor] })],
 *   trust: trustIssuers(['NTRNL-12345678']),
 * })
 */
export const eSealVerifier = (options: ESealVerifierOptions): MechanismVerifier<typeof name> => {
  assertOptions(call, options)
  const { revocation, unknownRevocation, profiles } = options
  const anchors = { ...readAnchors(options), revocation, unknownRevocation }
  const strict = options.deviations === 'refuse'
  return {
    name,
    recognizes: ({ value }) => looksLikeSeal(value),
    open: async ({ value }, context) => openSeal(value, { ...anchors, strict, context, profiles }),
  }
}

interface Opening extends Anchors, RevocationOptions {
  readonly profiles: readonly CredentialReader[] | undefined
  readonly strict: boolean
  readonly context: OpeningContext
}

const openSeal = async (value: Json, opening: Opening): Promise<Opened> => {
  const { context, strict, profiles } = opening
  let seal: ReadSeal
  try {
    seal = readSeal(value)
  } catch (cause) {
    return unopened({ structure: failed('structure', toFault(cause)) })
  }
  let verified: VerifiedSeal
  try {
    if (seal.signatures.length > 1 && context.proofs === 'one')
      throw new MicroCredentialError(proofErrors['proof.multiple'])
    const { now, tolerance, signal } = context
    verified = await verifySignatures(seal, { ...opening, now, tolerance, signal })
    assertSignerAsked(verified, context.proofs)
  } catch (cause) {
    // The content is not read until it is known who sealed it.
    return unopened({ proof: refusedProof(cause) })
  }
  const { structure, credential, graph } = readContent(verified, context, strict)
  const proof = withWarnings(
    passed('proof', { proofs: verified.seals.map(({ details }) => details) }),
    verified.warnings,
  )
  if (credential === undefined || graph === undefined) return unopened({ structure })
  const forms = issuerFormsOf(jsonOf(credential), context.contexts, profiles)
  const { issuer, signatures } = checkIssuer(credential, { issuer: issuerIn(graph), forms }, verified)
  const checks = { structure, proof, issuer }
  if (issuer.outcome !== 'passed') return unopened(checks)
  return { credential, signedBy: issuer.details, graph, signatures, checks }
}

/** Every signature of a seal must be valid; the policy may require a certain signer among them. */
const assertSignerAsked = ({ seals }: VerifiedSeal, policy: ProofPolicy): void => {
  if (typeof policy === 'string') return
  if (!seals.some(({ certificate }) => certificate.subject.organizationIdentifier === policy.by))
    throw new MicroCredentialError(proofErrors['proof.signer_missing'])
}

/** Indeterminate if additional trust anchors could change the result. */
const refusedProof = (cause: unknown): Check<'proof'> => {
  const fault = toFault(cause)
  const { problems, outcome } = cause as MicroCredentialError
  if (outcome === 'failed') return failed('proof', fault)
  return { ...indeterminate('proof', fault), problems } as Check<'proof'>
}

const toFault = (cause: unknown): Problem => {
  if (cause instanceof MicroCredentialError) return toProblem(cause)
  throw cause
}

interface Content {
  readonly structure: Check<'structure'>
  readonly credential: UnsecuredCredential | undefined
  readonly graph?: Graph | undefined
}

/**
 * Reads the content, which is signed as text, with the strict reader, and checks the members that verification reads.
 * Deviations from the rules about RDF and JSON are findings.
 */
const readContent = (
  { content, text }: VerifiedSeal,
  { contexts, limits }: OpeningContext,
  strict: boolean,
): Content => {
  try {
    const document = parseJson(text ?? fromUtf8(content), limits)
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      throw new MicroCredentialError(inputErrors['input.not_object'])
    const { credential, graph, warnings } = readSignedJson(document as JsonObject, { contexts, strict })
    const structure = passed('structure', { mechanism: name })
    return { structure: withWarnings(structure, warnings), credential, graph }
  } catch (cause) {
    return { structure: failed('structure', toFault(cause)), credential: undefined }
  }
}

const withWarnings = <C extends Check>(check: C, warnings: readonly Problem[]): C =>
  warnings.length === 0 ? check : { ...check, warnings }

/** The issuer of a credential, with the issuer forms that apply. */
interface NamedIssuer {
  readonly issuer: GraphNode | undefined
  readonly forms: readonly IssuerForm[]
}

/**
 * Matches the issuer with the seals. Further seals are verified as well. Their order is not signed and anybody can
 * remove some, so none takes precedence: if seals of two organisations match the issuer, it is ambiguous.
 */
const checkIssuer = (
  credential: UnsecuredCredential,
  named: NamedIssuer,
  { seals }: VerifiedSeal,
): { readonly issuer: Check<'issuer'>; readonly signatures: readonly string[] } => {
  const naming = seals.flatMap((seal) => {
    const identity = identityOf(named, seal)
    return identity === undefined ? [] : [{ ...identity, ...seal, seal: seal.details.seal }]
  })
  const own = naming.filter(({ seal }) => isOwnWord(seal.commitments))
  const [first] = own
  const refuse = (kind: ErrorKind): ReturnType<typeof checkIssuer> => ({
    issuer: failed('issuer', problem(kind, { pointer: '/issuer' })),
    signatures: [],
  })
  if (first === undefined)
    return refuse(naming.length > 0 ? jadesErrors['jades.commitment'] : certErrors['cert.issuer_mismatch'])
  const { organizationIdentifier } = first
  if (own.some((one) => one.organizationIdentifier !== organizationIdentifier))
    return refuse(certErrors['cert.issuer_ambiguous'])
  const [provenAt] = own.flatMap(({ seal }) => seal.time.proven ?? []).sort()
  const match = strongest(own)
  const check = passed('issuer', {
    party: { kind: 'organisation', organizationIdentifier },
    statedId: issuerIdOf(credential),
    seal: { organizationIdentifier, match },
    ...(provenAt === undefined ? {} : { provenAt }),
  })
  const issuerCheck = withWarnings(check, [
    ...warningsOfNames(
      namesIn(named.issuer, named.forms),
      own.flatMap(({ certificate }) => certificate.subject.organisation ?? []),
    ),
    ...(first.hasStatedNumbers ? [problem(certErrors['cert.number_stated'])] : []),
    ...(match === 'certificate' ? [problem(certErrors['cert.number_absent'])] : []),
  ])
  // A seal of another party says nothing about when the issuer sealed.
  return { issuer: issuerCheck, signatures: own.map(({ signature }) => signature) }
}

const identityOf = (
  { issuer, forms }: NamedIssuer,
  { certificate }: VerifiedSignature,
): MatchedIdentity | undefined => {
  try {
    return matchIdentity(issuer, forms, certificate.subject)
  } catch (cause) {
    toFault(cause)
    return undefined
  }
}

/** A certificate has one name, an issuer one per language: the others are only stated. */
const warningsOfNames = (names: readonly string[], proven: readonly string[]): readonly Problem[] => {
  const stated = names.filter((one) => !proven.includes(one))
  if (stated.length === 0 && names.length > 0) return []
  return [problem(stated.length === names.length ? certErrors['cert.name_differs'] : certErrors['cert.name_stated'])]
}
