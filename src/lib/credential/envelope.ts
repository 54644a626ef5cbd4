import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { readDateTime } from '../base/time.ts'
import { credentialsV1Url, credentialsV2Url, type UnsecuredCredential } from './credential.ts'

/**
 * Checks the members of a credential that verification itself reads: they must be where they are looked for and have
 * the form that the data model asks for. What the credential claims is its profile's business. Says nothing of truth.
 *
 * Throws `schema.*` and `time.malformed`.
 */
export const assertEnvelope: (document: JsonObject) => asserts document is JsonObject & UnsecuredCredential = (
  document,
) => {
  const [dataModel] = Array.isArray(document['@context']) ? (document['@context'] as readonly Json[]) : []
  const version = typeof dataModel === 'string' ? versions[dataModel] : undefined
  if (version === undefined) throw new MicroCredentialError('schema.malformed_member', { pointer: '/@context' })
  for (const name of [...version.required, ...required]) if (document[name] === undefined) fail('schema.missing_member')
  for (const name of version.foreign)
    if (document[name] !== undefined) fail('schema.wrong_version_property', `/${name}`)
  for (const [name, rule] of rules) {
    const value = document[name]
    if (value !== undefined && !rule(value)) fail('schema.malformed_member', `/${name}`)
  }
  for (const name of dateMembers) {
    const value = document[name]
    if (value !== undefined && readDateTime(bare(value)) === undefined) fail('time.malformed', `/${name}`)
  }
}

/** Things that are no credential, and hold some. */
const holders: ReadonlyMap<Json, ErrorCode> = new Map<Json, ErrorCode>([
  ['VerifiablePresentation', 'input.presentation'],
  ['EnvelopedVerifiablePresentation', 'input.enveloped'],
  ['EnvelopedVerifiableCredential', 'input.enveloped'],
])

/** Says so where somebody gives what holds credentials for one. Throws `input.presentation`, `input.enveloped`. */
export const assertNoHolder = ({ type = [] }: JsonObject): void => {
  const types: readonly Json[] = Array.isArray(type) ? type : [type]
  const code = types.includes('VerifiableCredential') ? undefined : types.map((one) => holders.get(one)).find(Boolean)
  if (code !== undefined) fail(code, '/type')
}

/**
 * Refuses dates without a time zone, which are read as UTC and must not be written (VCDM 2.0, §4.9 and §5.8: “Time
 * values that are incorrectly serialized without an offset MUST be interpreted as UTC”). Throws `time.no_zone`.
 */
export const assertZones = (document: JsonObject): void => {
  for (const name of dateMembers) if (readDateTime(document[name])?.hasZone === false) fail('time.no_zone', `/${name}`)
}

/** Every date that bounds the validity, in either version of the data model. */
export const dateMembers = ['issuanceDate', 'expirationDate', 'issued', 'validFrom', 'validUntil'] as const

const required = ['type', 'issuer', 'credentialSubject'] as const

interface Version {
  readonly required: readonly string[]
  /** Members of the other version, which a reader of this one would not look at. */
  readonly foreign: readonly string[]
}

// The 1.1 context defines validFrom and validUntil for the version to come, and European credentials use them.
const versions: Readonly<Record<string, Version>> = {
  [credentialsV1Url]: { required: ['issuanceDate'], foreign: [] },
  [credentialsV2Url]: { required: [], foreign: ['issuanceDate', 'expirationDate'] },
}

const fail = (code: ErrorCode, pointer = ''): never => {
  throw new MicroCredentialError(code, { pointer })
}

/** Absolute, and a URL in the eyes of every reader (VCDM 2.0, §4.4). */
const isId = (value: Json | undefined): boolean =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) && URL.canParse(value)

const oneOrMany = (value: Json, rule: (member: Json) => boolean): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(rule) : rule(value)

/** An empty array says nothing, as templates leave it. */
const noneOrMany = (value: Json, rule: (member: Json) => boolean): boolean =>
  (Array.isArray(value) && value.length === 0) || oneOrMany(value, rule)

const hasOptionalId = (value: JsonObject): boolean => value['id'] === undefined || isId(value['id'])

const isTyped = (value: Json): boolean =>
  isObject(value) &&
  hasOptionalId(value) &&
  value['type'] !== undefined &&
  oneOrMany(value['type'], (type) => typeof type === 'string')

/** Of a subject with nothing but an id nothing is said, which the data model allows (VCDM 2.0, §4.8). */
const isSubject = (value: Json): boolean => isObject(value) && hasOptionalId(value)

/** A schema is found by its id (VCDM 2.0, §4.11). */
const isSchema = (value: Json): boolean => isTyped(value) && isId((value as JsonObject)['id'])

/** What stands at an address is told by its digest (VCDM 2.0, §5.3). */
const isRelatedResource = (value: Json): boolean =>
  isObject(value) && isId(value['id']) && ['digestSRI', 'digestMultibase'].some((name) => value[name] !== undefined)

/** One, and one alone: of several nobody could tell who is meant. */
const isIssuer = (value: Json): boolean => isId(value) || (isObject(value) && isId(value['id']))

const rules = Object.entries<(value: Json) => boolean>({
  id: isId,
  type: (value) => listOf(value).includes('VerifiableCredential'),
  issuer: (value) => isIssuer(bare(value) as Json),
  credentialSubject: (value) => oneOrMany(value, isSubject),
  credentialStatus: (value) => oneOrMany(value, isTyped),
  credentialSchema: (value) => noneOrMany(value, isSchema),
  // Each names its kind (VCDM 2.0, §5.4–5.6): a reader could not tell what to make of it.
  evidence: (value) => noneOrMany(value, isTyped),
  refreshService: (value) => noneOrMany(value, isTyped),
  termsOfUse: (value) => noneOrMany(value, isTyped),
  relatedResource: (value) => noneOrMany(value, isRelatedResource),
})
