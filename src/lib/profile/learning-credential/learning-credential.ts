import { MicroCredentialError } from '../../base/errors.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import { members, oneOf } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import { claimsIn, leadsSomewhere, type SdJwtVcCredential, type UnsecuredSdJwtVc } from '../../credential/sd-jwt-vc.ts'
import type { Graph } from '../../document/graph.ts'
import type { MicroCredential, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Organisation } from '../../model/organisation.ts'
import { assertMicroCredential } from '../../model/shape.ts'
import { checkedProfile } from '../checked-profile.ts'
import { profileErrors } from '../errors.ts'
import { closest } from '../open-badge/writer.ts'
import type { CredentialReader } from '../profile.ts'
import { startReading } from './claims-reader.ts'
import { assertComplete, type ClaimsWriter } from './claims-writer.ts'
import type { LearningCredentialName, LearningCredentialType, LegalCategory } from './kinds.ts'
import { learningCredentialTypes, typeNamed, typeOf } from './table.ts'
import { unmappedClaims } from './unmapped-claims.ts'

/** Options of `learningCredential.encode`. */
export interface LearningCredentialOptions {
  /** Whose type it is: `eudi` (the EUDI reference issuer), `dc4eu`, or `we-build`, which is a draft. */
  readonly type: LearningCredentialName
  /** Whether it is qualified. `non-qualified` if absent, as universities issue. */
  readonly category?: LegalCategory | undefined
}

/**
 * Learning credentials as SD-JWT VCs: the claims of three types for European wallets, and what verified ones say. They
 * are issued by `issueSdJwtVc`.
 */
export interface LearningCredentialProfile extends CredentialReader<'learningCredential', SdJwtVcCredential> {
  /**
   * Encodes a micro-credential as the claims of a type, with those that its metadata make selectively disclosable. Does
   * not sign. Each type holds less than the model, and one text where the model has several languages.
   *
   * Throws `model.invalid`, with all places in `problems`, if the model lacks what the type requires, and for a value
   * that does not have the type `MicroCredential`; `time.malformed`.
   */
  encode(model: MicroCredential, options: LearningCredentialOptions): UnsecuredSdJwtVc
}

export const learningCredentialCall: Call<LearningCredentialOptions> = {
  line: "learningCredential.encode(model, { type: 'eudi' })",
  needs: { type: /* @__PURE__ */ oneOf('eudi', 'dc4eu', 'we-build') },
  may: { category: /* @__PURE__ */ oneOf('non-qualified', 'qualified', 'pub') },
}

const encode = (model: MicroCredential, options: LearningCredentialOptions): UnsecuredSdJwtVc => {
  assertOptions(learningCredentialCall, options)
  assertMicroCredential(model)
  const { category = 'non-qualified' } = options
  const type = typeNamed(options.type) as LearningCredentialType
  const writer: ClaimsWriter = { language: closest(model.title, model.primaryLanguage ?? '') ?? 'und', missing: [] }
  const claims = type.write({ model, issuer: issuerOf(model), category }, writer)
  assertComplete(writer)
  const disclosable = type.claims.filter(({ sd, path }) => sd === 'always' && leadsSomewhere(claims, path))
  return { claims: { vct: type.vct, ...claims }, disclosable: disclosable.map(({ path }) => path) }
}

const issuerOf = ({ alliance, issuedBy, awardingBodies }: MicroCredential): Organisation =>
  alliance?.sealHolder ?? issuedBy ?? awardingBodies[0]

const claimsOf = ({ root }: Graph): JsonObject => {
  // The claims are signed as JSON: the document itself, and not what JSON-LD would make of it.
  const claims = claimsIn(root.objects[0]?.object ?? {})
  if (claims === undefined) throw new MicroCredentialError(profileErrors['profile.none'])
  return claims
}

/** Claims of two known types are of this profile as well: reading them says what is wrong. */
const isLearningCredential = (claims: JsonObject | undefined): boolean => {
  const { vct, aka_vcts: others } = claims ?? {}
  const named = [vct, ...(Array.isArray(others) ? (others as readonly Json[]) : [])]
  return named.some((name) => learningCredentialTypes.some((type) => type.vct === name))
}

const readWith = (graph: Graph): { readonly model: RecordedMicroCredential; readonly held: ReadonlySet<string> } => {
  const reader = startReading(claimsOf(graph))
  const type = typeOf(reader.claims)
  if (type === undefined) throw new MicroCredentialError(profileErrors['profile.none'])
  return { model: type.read(reader), held: reader.held }
}

/**
 * The profile of learning credentials as SD-JWT VCs.
 *
 * @example
 * const unsecured = learningCredential.encode(model, { type: 'we-build' })
 */
export const learningCredential: LearningCredentialProfile = /* @__PURE__ */ checkedProfile<LearningCredentialProfile>({
  name: 'learningCredential',
  encode,
  matches: (credential: UnsecuredCredential): credential is SdJwtVcCredential => {
    assertArgument('learningCredential.matches(credential)', 'credential', members, credential)
    return isLearningCredential(claimsIn(credential as JsonObject & UnsecuredCredential))
  },
  read: (graph) => readWith(graph).model,
  unmapped: (graph) => unmappedClaims(claimsOf(graph), readWith(graph).held),
  // An attestation names its issuer and its awarding body by name alone, which identifies neither.
  parties: () => ({ awardingBodies: [{ id: undefined, numbers: [] }], byMandate: false }),
})
