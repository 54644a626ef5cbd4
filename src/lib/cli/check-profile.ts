import type { JsonObject } from '../base/json/json.ts'
import type { ProfileConstraint, ProfileViolation } from '../credential/profile-report.ts'
import { parseMicroCredential, parseProgramme } from '../model/parse.ts'
import { checkProfile } from '../profile/elm/application-profile/check-profile.ts'
import type { System } from './system.ts'

/** The broken constraint in a few words; the property and the place are printed beside it. */
const sayings: Readonly<Record<ProfileConstraint, string>> = {
  'min-count': 'is missing',
  'max-count': 'occurs more than once',
  class: 'is of none of the classes allowed here',
  datatype: 'is not a value of its datatype',
  'node-kind': 'has no id, or is not a text',
  'unique-language': 'has two texts in one language',
  'max-inclusive': 'is too large',
  'in-scheme': 'does not state that it belongs to the required list',
  'issuer-identifier': 'lacks the number of a certificate: sealing adds it',
  'claim-kind': 'is not a claim that the profile allows',
  context: 'does not name the contexts of European Digital Credentials',
  'document-class': 'is not a European Digital Credential',
}

const remarks = {
  'not-in-list': 'The bundled edition of the list to which its id belongs does not contain it.',
  'one-id-twice': 'Two objects with this id contradict each other.',
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
  for (const pointer of report.notChecked) system.print(`! It names shapes that are unknown here. [at ${pointer}]`)
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
