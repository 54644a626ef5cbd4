import { isMembers, type Kind, listOf } from '../base/kinds.ts'
import type { ProficiencyScale } from './skill.ts'

const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string')

const isScale = (value: unknown): boolean => {
  if (!isMembers(value)) return false
  const { scheme, levels } = value as Partial<ProficiencyScale>
  return typeof scheme === 'string' && isTextList(levels)
}

export const someScales: Kind = /* @__PURE__ */ listOf(
  'a list of scales, each with its `scheme` and its `levels` from the lowest',
  { words: 'a scale', is: isScale },
)

export const aCommonScale: Kind = {
  words: 'a scale with `scheme`, `levels` from the lowest, and `equals`: levels of other scales with their level here',
  is: (value) =>
    isScale(value) &&
    isMembers(Reflect.get(value as object, 'equals')) &&
    isTextList(Object.values(Reflect.get(value as object, 'equals') as object)),
}
