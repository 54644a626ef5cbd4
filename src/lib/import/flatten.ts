import { isObject, type Json } from '../base/json/json.ts'
import { addCell, type Cells } from './cells.ts'

/**
 * Flattens a record to cells, by the path of each value: `person.givenName`, `scores.0`. Typical forms of exchange
 * formats share a name: a text in a language is at `name@en`, a code of a type at `code[type]`, a study load at
 * `studyLoad[unit]`. Throws `limit.columns`, `limit.column_name`.
 */
export const flatten = (value: Json | undefined, path = '', cells: Cells = new Map()): Cells => {
  if (value === undefined || value === null) return cells
  if (Array.isArray(value))
    for (const [index, member] of (value as readonly Json[]).entries()) flattenMember(member, path, index, cells)
  else if (isObject(value)) {
    const typed = typedValue(value)
    if (typed !== undefined) addCell(cells, `${path}${typed[0]}`, typed[1])
    else for (const [key, member] of Object.entries(value)) flatten(member, path === '' ? key : `${path}.${key}`, cells)
  } else addCell(cells, path, String(value))
  return cells
}

/** Values with a selector need no index. */
const flattenMember = (member: Json, path: string, index: number, cells: Cells): void => {
  const typed = isObject(member) ? typedValue(member) : undefined
  if (typed !== undefined) addCell(cells, `${path}${typed[0]}`, typed[1])
  else flatten(member, isObject(member) || Array.isArray(member) ? `${path}.${index}` : path, cells)
}

const typedValue = (value: { readonly [key: string]: Json | undefined }): readonly [string, string] | undefined => {
  const { language, value: content, codeType, code, studyLoadUnit } = value
  if (typeof language === 'string' && typeof content === 'string') return [`@${language}`, content]
  if (typeof codeType === 'string' && (typeof code === 'string' || typeof code === 'number'))
    return [`[${codeType}]`, String(code)]
  if (typeof studyLoadUnit === 'string' && typeof content === 'number') return [`[${studyLoadUnit}]`, String(content)]
  return undefined
}
