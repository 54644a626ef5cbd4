import type { JsonObject } from '../base/json/json.ts'
import type { ProfileConstraint, ProfileViolation } from '../credential/profile-report.ts'
import { parseMicroCredential, parseProgramme } from '../model/parse.ts'
import { checkProfile } from '../profile/elm/application-profile/check-profile.ts'
import type { System } from './system.ts'

/** The broken constraint in a few words; the property and the place are printed beside it. */
const sayings: Readonly<Record<ProfileConstraint, string>> = {
  'min-count': 'is missing',
  'max-count': 'stands there more than once',
  class: 'is of none of the classes that stand there',
  datatype: 'is no value of its datatype',
  'node-kind': 'has no id, or is no text',
  'unique-language': 'says two things in one language',
  'max-inclusive': 'is too large',
  'in-scheme': 'does not say that it is in the list that is asked for',
  'issuer-identifier': 'has no number of a certificate: sealing adds it',
  'claim-kind': 'is no claim that the profile takes',
  context: 'does not name the contexts of European Digital Credentials',
  'document-class': 'is no European Digital Credential',
}

const remarks = {
  'not-in-list': 'The list that its id names does not have it, in the edition that is bundled.',
  'one-id-twice': 'Two objects of its id contradict each other.',
} as const

/** Compares a file with the profile for European Digital Credentials, and says what is missing and where. */
export const profileCheck = (object: JsonObject, json: boolean, system: System): boolean => {
  const report = checkProfile(documentIn(object))
  const { profiles, conforms, violations } = report
  if (json) {
    system.print(JSON.stringify(report, null, 2))
    return conforms
  }
  for (const violation of violations) system.print(lineOf(violation))
  for (const { code, pointer } of report.remarks) system.print(`! ${remarks[code]} [${code} at ${pointer}]`)
  for (const pointer of report.notChecked) system.print(`! It names shapes that are not known here. [at ${pointer}]`)
  const names = profiles.map(({ name, version }) => `${name} ${version}`).join(', ')
  system.print(conforms ? `Conforms to EDC ${names}.` : `Does not conform to EDC ${names}: ${violations.length} found.`)
  return conforms
}

const lineOf = ({ pointer, property, constraint, kind }: ProfileViolation): string =>
  `✗ ${pointer}/${property} ${sayings[constraint]} [${constraint}, found: ${kind}]`

/** What is no credential is judged as a model first. */
const documentIn = (object: JsonObject): object => {
  if (object['learner'] !== undefined) return parseMicroCredential(object)
  return object['code'] !== undefined && object['@context'] === undefined ? parseProgramme(object) : object
}
