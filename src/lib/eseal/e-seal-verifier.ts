import { fromUtf8 } from '../base/bytes.ts'
import { type ErrorCode, MicroCredentialError, outcomeOf, type Problem, problem, toProblem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { jsonOf } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { oneOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { type Check, failed, indeterminate, passed } from '../credential/check.ts'
import { credentialOf, issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import { assertEnvelope } from '../credential/envelope.ts'
import { assertClosedWorld } from '../document/closed-world.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import { type Graph, type GraphNode, graphOf } from '../document/graph.ts'
import { assertSaidOnTop } from '../document/nodes.ts'
import type { MechanismVerifier, Opened, OpeningContext, ProofPolicy } from '../envelope/mechanism.ts'
import { closed } from '../envelope/opened.ts'
import { isOwnWord } from '../jades/commitments.ts'
import { looksLikeSeal, type ReadSeal, readSeal } from '../jades/serialization.ts'
import { type VerifiedSeal, type VerifiedSignature, verifySignatures } from '../jades/verify-signatures.ts'
import { type AnchorOptions, type Anchors, anchorKinds, readAnchors } from '../pki/anchors.ts'
import type { IssuerForm } from '../profile/issuer-form.ts'
import { issuerFormsOf } from '../profile/issuer-forms.ts'
import { type Profile, profiles as profileList } from '../profile/profile.ts'
import { issuerIn, type MatchedIdentity, matchIdentity, namesIn, strongest } from './identity.ts'

const name = 'jades'

export interface ESealVerifierOptions extends AnchorOptions {
  /**
   * What departs from the rules for credentials, in a file whose text is signed as it stands: `warn` (the default)
   * reports it, `refuse` fails `structure`.
   */
  readonly deviations?: 'warn' | 'refuse' | undefined
  /** Vocabularies beside the bundled ones that say which numbers an issuer bears. */
  readonly profiles?: readonly Profile[] | undefined
}

const call: Call<ESealVerifierOptions> = {
  line: 'eSealVerifier({ trustAnchors: [certificate], timestampAnchors: [other] })',
  needs: anchorKinds.needs,
  may: { ...anchorKinds.may, deviations: /* @__PURE__ */ oneOf('warn', 'refuse'), profiles: profileList },
}

/**
 * Opens credentials under a JAdES e-seal (ETSI TS 119 182-1), such as those of the European Digital Credentials
 * platform: general, flattened and compact serialisation.
 *
 * The `proof` check passes if the signature fits, the certificate leads to one of your anchors at the proven time (or
 * else now), and every time-stamp holds; it is indeterminate for a certificate that has ended since and a time-stamp from before
 * whose authority you do not name; `issuer`, if the certificate's organisation is the issuer. Not looked at:
 * revocation of certificates (a warning says so), and whether a trusted list calls the seal qualified.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   mechanisms: [eSealVerifier({ trustAnchors: [anchor] })],
 *   trust: trustIssuers(['NTRNL-12345678']),
 * })
 */
export const eSealVerifier = (options: ESealVerifierOptions): MechanismVerifier<typeof name> => {
  assertOptions(call, options)
  const anchors = readAnchors(options)
  const strict = options.deviations === 'refuse'
  return {
    name,
    recognizes: ({ value }) => looksLikeSeal(value),
    open: async ({ value }, context) => openSeal(value, { ...anchors, strict, context, profiles: options.profiles }),
  }
}

interface Opening extends Anchors {
  readonly profiles: readonly Profile[] | undefined
  readonly strict: boolean
  readonly context: OpeningContext
}

const openSeal = async (value: Json, opening: Opening): Promise<Opened> => {
  const { context, strict, profiles } = opening
  let seal: ReadSeal
  try {
    seal = readSeal(value)
  } catch (cause) {
    return closed({ structure: failed('structure', toFault(cause)) })
  }
  let verified: VerifiedSeal
  try {
    if (seal.signatures.length > 1 && context.proofs === 'one') throw new MicroCredentialError('proof.multiple')
    verified = await verifySignatures(seal, { ...opening, now: context.now, tolerance: context.tolerance })
    assertSignerAsked(verified, context.proofs)
  } catch (cause) {
    // Nobody has read the text: it is worth no look before it is known who sealed it.
    return closed({ proof: refusedProof(cause) })
  }
  const { structure, credential, graph } = readContent(verified, context.contexts, strict)
  const proof = withWarnings(
    passed('proof', { proofs: verified.seals.map(({ details }) => details) }),
    verified.warnings,
  )
  if (credential === undefined || graph === undefined) return closed({ structure })
  const forms = issuerFormsOf(jsonOf(credential), context.contexts, profiles)
  const { issuer, signatures } = checkIssuer(credential, { issuer: issuerIn(graph), forms }, verified)
  return {
    credential: issuer.outcome === 'passed' ? credential : undefined,
    graph,
    signatures,
    checks: { structure, proof, issuer },
  }
}

/** Under a seal every signature has to hold; the policy may ask who is among those who made them. */
const assertSignerAsked = ({ seals }: VerifiedSeal, policy: ProofPolicy): void => {
  if (typeof policy === 'string') return
  if (!seals.some(({ certificate }) => certificate.subject.organizationIdentifier === policy.by))
    throw new MicroCredentialError('proof.signer_missing')
}

/** Indeterminate where the answer might be another if somebody were known who is not. */
const refusedProof = (cause: unknown): Check<'proof'> => {
  const fault = toFault(cause)
  const { problems } = cause as MicroCredentialError
  if (outcomeOf(cause as MicroCredentialError) === 'failed') return failed('proof', fault)
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
 * The text is what is signed, so it is read with the strict reader, and has the members that verification reads, where it
 * looks for them. What departs from the rules that bring RDF and JSON together is a finding.
 */
const readContent = ({ content, text }: VerifiedSeal, contexts: Contexts, strict: boolean): Content => {
  try {
    const document = parseJson(text ?? fromUtf8(content))
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      throw new MicroCredentialError('input.not_object')
    assertEnvelope(withContextsNamed(document as JsonObject, contexts))
    const graph = graphOf(document as JsonObject, contexts)
    assertSaidOnTop(document as JsonObject, graph)
    const deviation = deviationIn(document as JsonObject, contexts)
    if (deviation !== undefined && strict) throw deviation
    const structure = passed('structure', { mechanism: name })
    const warnings = deviation === undefined ? [] : [toProblem(deviation)]
    const credential = credentialOf(document)
    return { structure: withWarnings(structure, warnings), credential, graph }
  } catch (cause) {
    return { structure: failed('structure', toFault(cause)), credential: undefined }
  }
}

const deviationIn = (document: JsonObject, contexts: Contexts): MicroCredentialError | undefined => {
  try {
    assertClosedWorld(document, contexts)
    return undefined
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return cause
    throw cause
  }
}

const withWarnings = <C extends Check>(check: C, warnings: readonly Problem[]): C =>
  warnings.length === 0 ? check : { ...check, warnings }

/** Whom a credential names as its issuer, and in which forms it does. */
interface NamedIssuer {
  readonly issuer: GraphNode | undefined
  readonly forms: readonly IssuerForm[]
}

/**
 * The issuer is whom the seals name: the others add their weight, and have been verified too. Seals may stand in any order
 * and be taken away by anybody, so that none comes first: where those of two organisations name the issuer, none does.
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
  const refuse = (code: ErrorCode): ReturnType<typeof checkIssuer> => ({
    issuer: failed('issuer', problem(code, { pointer: '/issuer' })),
    signatures: [],
  })
  if (first === undefined) return refuse(naming.length > 0 ? 'jades.commitment' : 'cert.issuer_mismatch')
  const { organizationIdentifier } = first
  if (own.some((one) => one.organizationIdentifier !== organizationIdentifier)) return refuse('cert.issuer_ambiguous')
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
    ...(first.hasStatedNumbers ? [problem('cert.number_stated')] : []),
    ...(match === 'certificate' ? [problem('cert.number_absent')] : []),
  ])
  // When another sealed the same text says nothing of when the issuer did.
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

/** A certificate has one name, and an issuer one in each language: the others it gives itself. */
const warningsOfNames = (names: readonly string[], proven: readonly string[]): readonly Problem[] => {
  const stated = names.filter((one) => !proven.includes(one))
  if (stated.length === 0 && names.length > 0) return []
  return [problem(stated.length === names.length ? 'cert.name_differs' : 'cert.name_stated')]
}
