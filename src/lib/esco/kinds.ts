import { isMembers, type Kind } from '../base/kinds.ts'
import type { KnownConcept, SkillCatalogue } from './catalogue.ts'

const isKnown = (value: unknown): boolean => isMembers(value) && Array.isArray((value as Partial<KnownConcept>).broader)

export const aCatalogue: Kind = {
  words: 'concepts with the version of their framework, as returned by `lookUpSkills`',
  is: (value) => {
    if (!isMembers(value)) return false
    const { version, concepts } = value as Partial<SkillCatalogue>
    return typeof version === 'string' && isMembers(concepts) && Object.values(concepts).every(isKnown)
  },
}
