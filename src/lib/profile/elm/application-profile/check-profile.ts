import { copyJson } from '../../../base/json/copy-json.ts'
import type { JsonObject } from '../../../base/json/json.ts'
import { type Kind, members, oneOf } from '../../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../../base/options.ts'
import { credentialsV1Url, type IssuerId } from '../../../credential/credential.ts'
import type { ProfileReport, ProfileViolation } from '../../../credential/profile-report.ts'
import { combine } from '../../../document/combination.ts'
import { aSetOfContexts, type Contexts, withContextsNamed } from '../../../document/contexts.ts'
import { graphWith } from '../../../document/graph.ts'
import { scopeOf } from '../../../document/scope.ts'
import type { MicroCredential } from '../../../model/micro-credential.ts'
import type { Organisation } from '../../../model/organisation.ts'
import { aProgramme, award, type Programme } from '../../../model/programme.ts'
import { bundledContexts } from '../../bundled-contexts.ts'
import { assertNotSealed } from '../../not-sealed.ts'
import { elmContextUrl } from '../context.ts'
import { elm } from '../elm.ts'
import type { EdcProfileName } from './profiles.ts'
import { reportOn } from './report.ts'

/** Options of `checkProfile`. */
export interface CheckProfileOptions {
  /** The profile to check. Those that the document names if absent; `generic` if it names none. */
  readonly profile?: EdcProfileName | undefined
  /** The contexts that define what is a text and what a node. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

const aProfileName: Kind = /* @__PURE__ */ oneOf(
  'generic',
  'accredited',
  'issued-by-mandate',
  'converted',
  'diploma-supplement',
)

const call: Call<CheckProfileOptions> = {
  line: "checkProfile(credential, { profile: 'accredited' })",
  needs: {},
  may: { profile: aProfileName, contexts: aSetOfContexts },
}

/**
 * Checks a document against the application profile for European Digital Credentials (EDC 1.2.0): a credential, a
 * learning opportunity or a specification in the European Learning Model, without its seal. A `MicroCredential` is
 * checked as the credential that `elm.encode` would make of it. A `Programme`, for which there is no learner yet, is
 * checked as the credential of a sample learner. In both cases the pointers refer to that credential, and the number of
 * a certificate, which sealing adds, is not required (`issuer-identifier`).
 *
 * The violations are those that the EU's own shapes (SHACL) find, with two exceptions: a property for which the
 * contexts have no term cannot be in a document, and a credential within a presentation is checked in its place. The
 * order of the lists has no meaning, and everything except the pointers depends only on the RDF of the document.
 *
 * Nothing is verified: neither the author of the document nor its truth, nor whether a page shows the content of the
 * claims, nor whether a list that is not bundled contains a concept. A credential can conform and lack seven of the
 * eleven elements of Annex I of the Council Recommendation 2022/C 243/02: `annexOneReport(readUnverified(credential))`
 * reports which it states. Throws `input.*`, `limit.*` for a value that is not a JSON document; `model.invalid`,
 * `time.malformed` for a programme that cannot be encoded.
 *
 * @example
 * const { conforms, violations } = checkProfile(credential)
 * const missing = violations.filter(({ constraint }) => constraint === 'min-count')
 */
export const checkProfile = (document: object, options: CheckProfileOptions = {}): ProfileReport => {
  assertArgument(call.line, 'document', members, document)
  assertOptions(call, options)
  assertNotSealed(document)
  if (!('@context' in document)) {
    if (aProgramme.is(document)) return checkModel(award(document as Programme, sampleAward), options)
    if (isModel(document)) return checkModel(document, options)
  }
  const { profile, contexts = bundledContexts } = options
  const { proof: _, ...content } = copyJson(document) as JsonObject
  const isNamed = namesContexts(content, contexts)
  const named = isNamed ? content : { ...content, '@context': needed }
  const { top } = combine(named['@context'], contexts)
  const scope = scopeOf(top, undefined, named['type'])
  const report = reportOn(
    graphWith(named, top, () => [{ object: named, scope }]),
    profile,
  )
  return isNamed ? report : { ...report, conforms: false, violations: [noContext, ...report.violations] }
}

const sampleAward = { learner: { fullName: 'Sample Learner' }, issuedOn: '2026-01-01' } as const

const isModel = (document: object): document is MicroCredential =>
  ['learner', 'title', 'awardingBodies', 'assessments'].every((name) => name in document)

const checkModel = (model: MicroCredential, options: CheckProfileOptions): ProfileReport => {
  const report = checkProfile(elm.encode(model, { issuer: issuerOf(model) }), options)
  const violations = report.violations.filter(({ constraint }) => constraint !== 'issuer-identifier')
  return { ...report, conforms: violations.length === 0, violations }
}

/** The presumed issuer of a model: the seal holder of the alliance, or else the first awarding body. */
const issuerOf = ({ alliance, awardingBodies }: MicroCredential): Organisation & { readonly id: IssuerId } => {
  const issuer = alliance?.sealHolder ?? awardingBodies[0]
  return { ...issuer, id: (issuer.id ?? 'urn:epass:org:issuer') as IssuerId }
}

const needed = [credentialsV1Url, elmContextUrl]

const noContext: ProfileViolation = { pointer: '', property: '@context', constraint: 'context', kind: 'nothing' }

const namesContexts = (document: JsonObject, contexts: Contexts): boolean => {
  const { '@context': named } = withContextsNamed(document, contexts)
  return needed.every((url) => [named].flat().includes(url))
}
