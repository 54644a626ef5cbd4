import { MicroCredentialError } from '../../base/errors.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import { profileErrors } from '../errors.ts'
import { dc4euType } from './dc4eu.ts'
import { eudiType } from './eudi.ts'
import type { LearningCredentialName, LearningCredentialType } from './kinds.ts'
import { weBuildType } from './we-build.ts'

/** The types that are written and read. */
export const learningCredentialTypes: readonly LearningCredentialType[] = [eudiType, dc4euType, weBuildType]

export const typeNamed = (name: LearningCredentialName): LearningCredentialType | undefined =>
  learningCredentialTypes.find((type) => type.name === name)

/**
 * The type of claims: by `vct`, or else by the one of `aka_vcts` that is known. Throws `profile.ambiguous` if several of
 * those are.
 */
export const typeOf = ({ vct, aka_vcts: others }: JsonObject): LearningCredentialType | undefined => {
  const withVct = (value: Json | undefined) => learningCredentialTypes.find((type) => type.vct === value)
  const own = withVct(vct)
  if (own !== undefined || !Array.isArray(others)) return own
  const [known, ...more] = new Set((others as readonly Json[]).flatMap((value) => withVct(value) ?? []))
  if (more.length > 0) throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer: '/aka_vcts' })
  return known
}
