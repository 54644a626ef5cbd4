import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { readDateTimeStamp } from '../base/time.ts'
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
  for (const [name, rule] of Object.entries(rules)) {
    const value = document[name]
    if (value !== undefined && !rule(value)) fail('schema.malformed_member', `/${name}`)
  }
  for (const name of dateMembers) {
    const value = document[name]
    if (value !== undefined && readDateTimeStamp(bare(value)) === undefined) fail('time.malformed', `/${name}`)
  }
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

const hasOptionalId = (value: JsonObject): boolean => value['id'] === undefined || isId(value['id'])

const isTyped = (value: Json): boolean =>
  isObject(value) &&
  hasOptionalId(value) &&
  value['type'] !== undefined &&
  oneOrMany(value['type'], (type) => typeof type === 'string')

/** A claim about nobody: an object with nothing but an id says nothing. */
const isSubject = (value: Json): boolean =>
  isObject(value) && hasOptionalId(value) && Object.keys(value).some((key) => key !== 'id')

/** One, and one alone: of several nobody could tell who is meant. */
const isIssuer = (value: Json): boolean => isId(value) || (isObject(value) && isId(value['id']))

const rules: Readonly<Record<string, (value: Json) => boolean>> = {
  id: isId,
  type: (value) => listOf(value).includes('VerifiableCredential'),
  issuer: (value) => isIssuer(bare(value) as Json),
  credentialSubject: (value) => oneOrMany(value, isSubject),
  credentialStatus: (value) => oneOrMany(value, isTyped),
  credentialSchema: (value) => oneOrMany(value, isTyped),
  // Each names its kind (VCDM 2.0, §5.4–5.6): a reader could not tell what to make of it.
  evidence: (value) => oneOrMany(value, isTyped),
  refreshService: (value) => oneOrMany(value, isTyped),
  termsOfUse: (value) => oneOrMany(value, isTyped),
}
