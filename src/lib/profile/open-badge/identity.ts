import { sha256 } from '#platform'

import { toHex, toUtf8 } from '../../base/bytes.ts'
import { members, text } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { Learner } from '../../model/learner.ts'
import { type HashedIdentity, type Identity, identitiesOf } from './learner.ts'

const line = 'hashIdentities(model.learner)'

/**
 * Hashes what identifies a learner (name, e-mail address, numbers), each with a random salt, for
 * `openBadge.encode(model, { issuer, identities })`: the badge then reveals them only to people who know them already.
 * The id of the learner is not hashed: omit it from the model if nobody may read it.
 *
 * A hash hides little: names and e-mail addresses can be guessed and tried, since the salt is in the badge. Throws a
 * `TypeError` for a value that is not a learner.
 *
 * @example
 * const badge = openBadge.encode(model, { issuer: 'did:web:university.example', identities: await hashIdentities(model.learner) })
 */
export const hashIdentities = async (learner: Learner): Promise<readonly HashedIdentity[]> => {
  assertArgument(line, 'learner', members, learner)
  return Promise.all(
    identitiesOf(learner).map(async (identity) => {
      const salt = toHex(crypto.getRandomValues(new Uint8Array(16)))
      return { type: identity.type, hash: await hashOf(identity, salt), salt }
    }),
  )
}

/** The hash of an identity (Open Badges 3.0, `IdentityHash`). */
export const hashOf = async ({ value }: Pick<Identity, 'value'>, salt: string): Promise<string> =>
  `sha256$${toHex(await sha256(toUtf8(value + salt)))}`

/**
 * Whether a hashed identity is that of a person, by a value that they state, such as their e-mail address. Upper and
 * lower case are different, as in the hash.
 *
 * Says nothing about whether the person is who they say, nor whether the badge that holds the hash was verified. Throws a
 * `TypeError` for arguments that are wrong.
 *
 * @example
 * const [identity] = await hashIdentities({ email: 'sample@example.org' })
 * if (identity !== undefined) console.log(await isIdentity(identity, 'sample@example.org'))
 */
export const isIdentity = async (identity: Pick<HashedIdentity, 'hash' | 'salt'>, value: string): Promise<boolean> => {
  const call = "isIdentity(identity, 'sample@example.org')"
  assertArgument(call, 'identity', members, identity)
  assertArgument(call, 'value', text, value)
  const { hash, salt } = identity
  assertArgument(call, 'identity.hash', text, hash)
  return (await hashOf({ value }, salt ?? '')) === hash.toLowerCase()
}
