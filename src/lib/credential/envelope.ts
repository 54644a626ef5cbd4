import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { inputErrors } from '../base/shared-errors.ts'
import type { UnsecuredCredential } from './credential.ts'
import type { Report } from './data-model/finding.ts'
import { walkDataModel } from './data-model/walk.ts'

/**
 * Asserts that a credential conforms to the data model: the members that verification reads exist and have the required
 * form. Claims are left to the profile, and nothing is said about their truth. Throws the first broken rule:
 * `schema.*`, `time.malformed`.
 */
export const assertEnvelope: (document: JsonObject) => asserts document is JsonObject & UnsecuredCredential = (
  document,
) => walkDataModel(document, refuseErrors)

const refuseErrors: Report = ({ severity, kind, pointer }) => {
  if (severity === 'error') fail(kind, pointer)
}

/**
 * The same for issuing, where nothing is tolerated: a date without a time zone is read as UTC but must not be written
 * (VCDM 2.0, §4.9 and §5.8: “Time values that are incorrectly serialized without an offset MUST be interpreted as
 * UTC”). Throws `schema.*`, `time.malformed`, `time.no_zone`.
 */
export const assertWellFormed: typeof assertEnvelope = (document) => walkDataModel(document, refuseAll)

const refuseAll: Report = ({ kind, pointer }) => fail(kind, pointer)

/** Types of documents that are not credentials, some of which contain one. */
const otherTypes: ReadonlyMap<Json, ErrorKind> = new Map<Json, ErrorKind>([
  ['VerifiablePresentation', inputErrors['input.presentation']],
  ['EnvelopedVerifiablePresentation', inputErrors['input.enveloped']],
  ['EnvelopedVerifiableCredential', inputErrors['input.enveloped']],
  ['Assertion', inputErrors['input.open_badge_2']],
  ['BadgeClass', inputErrors['input.open_badge_2']],
])

/**
 * Refuses documents of other types with a helpful code. Throws `input.presentation`, `input.enveloped`,
 * `input.open_badge_2`.
 */
export const assertNothingElse = ({ type = [] }: JsonObject): void => {
  const types: readonly Json[] = Array.isArray(type) ? type : [type]
  const kind = types.includes('VerifiableCredential')
    ? undefined
    : types.map((one) => otherTypes.get(one)).find(Boolean)
  if (kind !== undefined) fail(kind, '/type')
}

/** All dates that bound the validity, in either version of the data model. */
export const dateMembers = ['issuanceDate', 'expirationDate', 'issued', 'validFrom', 'validUntil'] as const

const fail = (kind: ErrorKind, pointer = ''): never => {
  throw new MicroCredentialError(kind, { pointer })
}
