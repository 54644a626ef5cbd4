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
import { elmContextUrl } from '../context.ts'
import { elm } from '../elm.ts'
import type { EdcProfileName } from './profiles.ts'
import { reportOn } from './report.ts'

export interface CheckProfileOptions {
  /** The profile to check. Those that the document names if absent; `generic` if it names none. */
  readonly profile?: EdcProfileName | undefined
  /** The contexts that say what is a text and what a node. The bundled ones if absent. */
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
 * Compares a document with the application profile for European Digital Credentials (EDC 1.2.0): a credential, a learning
 * opportunity or a specification in the European Learning Model, taken out of its seal. A `MicroCredential` is compared as the
 * credential that `elm.encode` would make of it, and a `Programme`, before there is a learner, as that of a sample learner: pointers
 * are into that one, and the number of a certificate, which sealing adds, is not asked for (`issuer-identifier`).
 *
 * The violations are those that the EU's own shapes (SHACL) find, but for two: what has no word in the contexts cannot be in a
 * document, and a credential within a presentation is looked at where it stands. The order of the lists means nothing, and
 * all but the pointers depends on what RDF would have of the document and on nothing else.
 *
 * Nothing is verified: neither who made the document nor whether it is true, whether a page shows what the claims say, or
 * whether a list has a concept that is not bundled. A credential can conform and lack seven of the eleven elements of Annex I of
 * the Council Recommendation 2022/C 243/02: `annexOneReport(readUnverified(credential))` says which it states. Throws `input.*`, `limit.*` for what is no JSON document; `model.invalid`,
 * `time.malformed` for a programme that cannot be written.
 *
 * @example
 * const { conforms, violations } = checkProfile(credential)
 * const missing = violations.filter(({ constraint }) => constraint === 'min-count')
 */
export const checkProfile = (document: object, options: CheckProfileOptions = {}): ProfileReport => {
  assertArgument(call.line, 'document', members, document)
  assertOptions(call, options)
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

/** Who would issue: the holder of the alliance's seal, or else the first of those who award. */
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
