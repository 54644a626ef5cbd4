import { MicroCredentialError } from '../../../base/errors.ts'
import { copyJson } from '../../../base/json/copy-json.ts'
import { isObject, type JsonObject } from '../../../base/json/json.ts'
import { type Kind, oneOf } from '../../../base/kinds.ts'
import { assertOptions, type Call } from '../../../base/options.ts'
import { credentialsV1Url } from '../../../credential/credential.ts'
import { aSetOfContexts, type Contexts, withContextsNamed } from '../../../document/contexts.ts'
import { graphOf } from '../../../document/graph.ts'
import { bundledContexts } from '../../bundled-contexts.ts'
import { elmContextUrl } from '../context.ts'
import type { EdcProfileName } from './profiles.ts'
import { type ProfileReport, reportOn } from './report.ts'
import type { ProfileViolation } from './violation.ts'

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
 * Compares a document with the application profile for European Digital Credentials, version 1.2.0.
 */
export const checkProfile = (document: object, options: CheckProfileOptions = {}): ProfileReport => {
  assertOptions(call, options)
  const { profile, contexts = bundledContexts } = options
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError('input.not_object')
  const { proof: _, ...content } = copy
  const isNamed = namesContexts(content, contexts)
  const report = reportOn(graphOf(isNamed ? content : { ...content, '@context': needed }, contexts), profile)
  return isNamed ? report : { ...report, conforms: false, violations: [noContext, ...report.violations] }
}

const needed = [credentialsV1Url, elmContextUrl]

const noContext: ProfileViolation = { pointer: '', property: '@context', constraint: 'context', kind: 'nothing' }

const namesContexts = (document: JsonObject, contexts: Contexts): boolean => {
  const { '@context': named } = withContextsNamed(document, contexts)
  return needed.every((url) => [named].flat().includes(url))
}
