import type { Element, XmlOptions } from '../xml.ts'

/** The display format of a number, as far as it changes the meaning of the number. */
export type NumberForm = 'plain' | 'percent' | 'day'

export const styleOptions: XmlOptions = {
  whole: new Set(['numFmts', 'cellXfs']),
  skip: new Set(['fonts', 'fills', 'borders', 'dxfs', 'cellStyleXfs', 'cellStyles', 'tableStyles', 'colors', 'extLst']),
}

/** Built-in formats of every spreadsheet (ISO/IEC 29500-1, §18.8.30). */
const builtIn = (id: number): NumberForm | undefined => {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day'
  return id < 164 ? 'plain' : undefined
}

/** The meaning of a format code, without quoted texts, colours and escaped characters. */
const formOf = (code: string): NumberForm => {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (bare.includes('%')) return 'percent'
  return /[yd]/i.test(bare) ? 'day' : 'plain'
}

/** The format of each cell style, by its number. */
export const formsOf = (elements: readonly Element[]): readonly NumberForm[] => {
  const named = (name: string): readonly Element[] =>
    elements.filter((one) => one.name === name).flatMap(({ children }) => children)
  const own = new Map(
    named('numFmts').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      formOf(attributes.get('formatCode') ?? ''),
    ]),
  )
  return named('cellXfs').map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? 0)
    return own.get(id) ?? builtIn(id) ?? 'plain'
  })
}
