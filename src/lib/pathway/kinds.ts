import { isMembers, type Kind, listOf, text } from '../base/kinds.ts'
import { aProgramme } from '../model/programme.ts'
import type { Opportunity, Pathway, Requirement, SkillNeed } from './opportunity.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is)
const isAbsentOr = (value: unknown, is: (one: unknown) => boolean): boolean => value === undefined || is(value)

const isLevel = (value: unknown): boolean => isMembers(value) && isText(value['id']) && isText(value['scheme'])

export const isNeed = (value: unknown): boolean =>
  isMembers(value) && isText(value['id']) && isAbsentOr((value as Partial<SkillNeed>).level, isLevel)

const isRequirement = (value: unknown): boolean => {
  if (!isMembers(value)) return false
  const requirement = value as Requirement
  if (requirement.kind === 'skill') return isNeed(requirement.skill)
  if (requirement.kind === 'programme') return isText(requirement.code)
  return requirement.kind === 'credits' && typeof requirement.ects === 'number'
}

const isOpportunity = (value: unknown): boolean =>
  aProgramme.is(value) &&
  isAbsentOr((value as Opportunity).requires, (requires) => isListOf(requires, isRequirement)) &&
  isListOf((value as Opportunity).learningOutcomes, isMembers) &&
  isListOf((value as Opportunity).awardingBodies, isMembers)

export const someOpportunities: Kind = /* @__PURE__ */ listOf('a list of opportunities: programmes, with `requires`', {
  words: 'an opportunity',
  is: isOpportunity,
})

const isAward = (value: unknown): boolean =>
  isMembers(value) &&
  isAbsentOr(value['required'], (codes) => isListOf(codes, isText)) &&
  isAbsentOr(value['electives'], (groups) =>
    isListOf(groups, (group) => isMembers(group) && isListOf(group['from'], isText)),
  ) &&
  isAbsentOr(value['awardedBy'], (rule) => isMembers(rule) && isListOf(rule['ids'], isText)) &&
  isAbsentOr(value['level'], isMembers)

export const aPathway: Kind = {
  words: 'a pathway with `title` and `opportunities`, whose codes are different from each other',
  is: (value) => {
    if (!isMembers(value)) return false
    const { title, opportunities, skills, award } = value as Partial<Pathway>
    if (!isMembers(title) || !someOpportunities.is(opportunities)) return false
    const codes = (opportunities ?? []).map(({ code }) => code)
    return (
      new Set(codes).size === codes.length &&
      isAbsentOr(skills, (needs) => isListOf(needs, isNeed)) &&
      isAbsentOr(award, isAward)
    )
  },
}

export const someNeeds: Kind = /* @__PURE__ */ listOf('a list of skills, each with its `id`', {
  words: 'a skill',
  is: isNeed,
})
export const someTexts: Kind = /* @__PURE__ */ listOf('a list of texts', text)
