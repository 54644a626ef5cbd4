import type { Concept } from '../model/concept.ts'
import { skillReuseLevel } from '../model/vocabulary/skill-reuse-level.ts'
import { skillType } from '../model/vocabulary/skill-type.ts'

/** ESCO has vocabularies of its own for these two; a credential needs those of the European Learning Model. */
const last = (text: string): string => text.split('/').at(-1) ?? ''

/** By the IRI that the service gives, or by the word in the files: `skill/competence`, `knowledge`. */
export const skillTypeOf = (text: string | undefined): Concept | undefined => {
  if (text === undefined) return undefined
  return last(text) === 'knowledge' ? skillType.knowledge : /skill/.test(text) ? skillType.skill : undefined
}

export const reuseLevelOf = (text: string | undefined): Concept | undefined =>
  text === undefined ? undefined : Object.values(skillReuseLevel).find(({ id }) => last(id) === last(text))
