import { fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { type Check, failed, passed } from '../credential/check.ts'
import { issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import { assertEnvelope } from '../credential/envelope.ts'
import { assertClosedWorld } from '../document/closed-world.ts'
import type { Contexts } from '../document/contexts.ts'
import type { MechanismVerifier, Opened, OpeningContext, ProofPolicy } from '../envelope/mechanism.ts'
import { closed } from '../envelope/opened.ts'
import { type AnchorOptions, type Anchors, readAnchors } from './anchors.ts'
import type { Certificate } from './certificate/certificate.ts'
import { matchIdentity } from './certificate/identity.ts'
import { looksLikeSeal, type ReadSeal, readSeal } from './jades/serialization.ts'
import { type VerifiedSeal, verifySignatures } from './verify-signatures.ts'

const name = 'jades'

export interface ESealVerifierOptions extends AnchorOptions {
  /**
   * What departs from the rules for credentials, in a file whose text is signed as it stands: `warn` (the default)
   * reports it, `refuse` fails `structure`.
   */
  readonly deviations?: 'warn' | 'refuse' | undefined
}

/**
 * Opens credentials under a JAdES e-seal (ETSI TS 119 182-1), such as those of the European Digital Credentials
 * platform: general, flattened and compact serialisation.
 *
 * The `proof` check passes if the signature fits, the certificate leads to one of your anchors at the proven time (or
 * else now), and every time-stamp holds; `issuer`, if the certificate's organisation is the issuer. Not looked at:
 * revocation of certificates (a warning says so), and whether a trusted list calls the seal qualified.
 */
export const eSealVerifier = (options: ESealVerifierOptions): MechanismVerifier<typeof name> => {
  const anchors = readAnchors(options)
  const strict = options.deviations === 'refuse'
  return {
    name,
    recognizes: ({ value }) => looksLikeSeal(value),
    open: async ({ value }, context) => openSeal(value, { ...anchors, strict, context }),
  }
}

interface Opening extends Anchors {
  readonly strict: boolean
  readonly context: OpeningContext
}

const openSeal = async (value: Json, opening: Opening): Promise<Opened> => {
  const { context, strict } = opening
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
    return closed({ structure: passed('structure', { mechanism: name }), proof: failed('proof', toFault(cause)) })
  }
  const { structure, credential } = readContent(verified, context.contexts, strict)
  const proof = withWarnings(
    passed('proof', { proofs: verified.seals.map(({ details }) => details) }),
    verified.warnings,
  )
  if (credential === undefined) return closed({ structure })
  const issuer = checkIssuer(credential, verified)
  return { credential: issuer.outcome === 'passed' ? credential : undefined, checks: { structure, proof, issuer } }
}

/** Under a seal every signature has to hold; the policy may ask who is among those who made them. */
const assertSignerAsked = ({ seals }: VerifiedSeal, policy: ProofPolicy): void => {
  if (typeof policy === 'string') return
  if (!seals.some(({ certificate }) => certificate.subject.organizationIdentifier === policy.by))
    throw new MicroCredentialError('proof.signer_missing')
}

const toFault = (cause: unknown): Problem => {
  if (cause instanceof MicroCredentialError) return toProblem(cause)
  throw cause
}

interface Content {
  readonly structure: Check<'structure'>
  readonly credential: UnsecuredCredential | undefined
}

/**
 * The text is what is signed, so it is read with the strict reader, and has the members that verification reads. What
 * departs from the rules that bring RDF and JSON together is a finding.
 */
const readContent = ({ content, text }: VerifiedSeal, contexts: Contexts, strict: boolean): Content => {
  try {
    const document = parseJson(text ?? fromUtf8(content))
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      throw new MicroCredentialError('input.not_object')
    assertEnvelope(document as JsonObject)
    const deviation = deviationIn(document as JsonObject, contexts)
    if (deviation !== undefined && strict) throw deviation
    const structure = passed('structure', { mechanism: name })
    const warnings = deviation === undefined ? [] : [toProblem(deviation)]
    return { structure: withWarnings(structure, warnings), credential: document as unknown as UnsecuredCredential }
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

/** The issuer is whom one of the seals names: the others add their weight, and have been verified too. */
const checkIssuer = (credential: UnsecuredCredential, { seals }: VerifiedSeal): Check<'issuer'> => {
  const issuer = credential.issuer as unknown as Json
  let fault: Problem = problem('cert.issuer_mismatch', { pointer: '/issuer' })
  for (const { certificate } of seals) {
    try {
      const seal = matchIdentity(issuer, certificate.subject)
      const check = passed('issuer', { id: issuerIdOf(credential), seal })
      return withWarnings(check, namesAgree(issuer, certificate) ? [] : [problem('cert.name_differs')])
    } catch (cause) {
      fault = toFault(cause)
    }
  }
  return failed('issuer', fault)
}

/** Whether the issuer bears the name of the certificate in one of its languages. */
const namesAgree = (issuer: Json, { subject }: Certificate): boolean => {
  const { legalName } = issuer as JsonObject
  const texts = typeof legalName === 'object' && legalName !== null ? Object.values(legalName).flat() : [legalName]
  return texts.some((text) => typeof text === 'string' && text === subject.organisation)
}
