import type { Json } from '../../base/json/json.ts'
import { dc4euType } from './dc4eu.ts'
import { eudiType } from './eudi.ts'
import type { LearningCredentialName, LearningCredentialType } from './kinds.ts'
import { weBuildType } from './we-build.ts'

/** The types that are written and read. */
export const learningCredentialTypes: readonly LearningCredentialType[] = [eudiType, dc4euType, weBuildType]

export const typeNamed = (name: LearningCredentialName): LearningCredentialType | undefined =>
  learningCredentialTypes.find((type) => type.name === name)

export const typeOf = (vct: Json | undefined): LearningCredentialType | undefined =>
  learningCredentialTypes.find((type) => type.vct === vct)
