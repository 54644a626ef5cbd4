import type { JsonObject } from '../../base/json/json.ts'
import type { LearnerIdentifier } from '../../model/identifier.ts'
import type { Learner } from '../../model/learner.ts'
import { countryCode, extension } from './organisation.ts'
import { eachOnce, present } from './writer.ts'

/** An identity: what identifies a person, and the kind of it in the words of Open Badges. */
export interface Identity {
  readonly type: string
  readonly value: string
}

/** An identifier of a learner as a hash, which only people who know the identifier can compare. */
export interface HashedIdentity {
  /** The kind of identity in the words of Open Badges: `name`, `emailAddress`, `ext:esi`. */
  readonly type: string
  /** `sha256$` and the SHA-256 of the identity followed by the salt, in hexadecimal. */
  readonly hash: string
  readonly salt: string
}

/** The identifiers of a learner other than the id. The parts of a name are used where there is no whole one. */
export const identitiesOf = ({
  fullName,
  givenName,
  familyName,
  email,
  identifiers = [],
}: Learner): readonly Identity[] => {
  const name = fullName ?? [givenName, familyName].filter((part) => part !== undefined).join(' ')
  return [
    ...(name === '' ? [] : [{ type: 'name', value: name }]),
    ...(email === undefined ? [] : [{ type: 'emailAddress', value: email }]),
    ...identifiers.map((one) => ({ type: typeOf(one), value: one.value })),
  ]
}

const typeOf = (identifier: LearnerIdentifier): string => {
  if (identifier.type === 'esi') return 'ext:esi'
  if (identifier.type === 'local') return extension(identifier.scheme)
  return `ext:national.${countryCode(identifier.country) ?? ''}`
}

/** Writes identities as they are; a schema of Open Badges allows no id in them. */
export const writeIdentities = (
  learner: Learner,
  hashed: readonly HashedIdentity[] | undefined,
): readonly JsonObject[] =>
  eachOnce<JsonObject>(
    hashed === undefined
      ? identitiesOf(learner).map(({ type, value }) => identityObject({ hashed: false, type, hash: value }))
      : hashed.map((identity) => identityObject({ hashed: true, ...identity })),
  )

const identityObject = ({
  hashed,
  type,
  hash,
  salt,
}: Omit<HashedIdentity, 'salt'> & { readonly hashed: boolean; readonly salt?: string }): JsonObject =>
  present({ type: 'IdentityObject', hashed, identityHash: hash, identityType: type, salt })
