import type { Bidi } from 'bidi-js'

import { type FontFace, type Fonts, runsOf } from '../fonts/fonts.ts'
import { type Direction, isRightToLeftText } from '../fonts/scripts.ts'
import { charactersOf } from '../fonts/text.ts'

/** A part of a line in one font and one direction, as the writer of PDF has to be given it. */
export interface VisualRun {
  readonly face: FontFace
  readonly text: string
}

/** A part of a line in one font and of one embedding level. */
interface Run extends VisualRun {
  readonly level: number
}

/**
 * The parts of a clean line from left to right (Unicode Standard Annex 9, rules L2 and L4). The writer shapes each part
 * in the direction of its letters; where that is not the one in which the part runs, as in brackets between Arabic words,
 * its characters are given in reverse.
 */
export const visualRuns = (
  fonts: Fonts,
  line: string,
  { bold, direction, bidi }: { readonly bold: boolean; readonly direction: Direction; readonly bidi: Bidi },
): { readonly runs: readonly VisualRun[]; readonly isReordered: boolean } => {
  const { levels } = bidi.getEmbeddingLevels(line, direction)
  const runs: Run[] = []
  let at = 0
  for (const { face, text } of runsOf(fonts, line, bold))
    for (const character of text) {
      const level = levels[at] ?? 0
      at += character.length
      // They have done their work, and not every font has a glyph for them.
      if (directionMark.test(character)) continue
      const last = runs.at(-1)
      const shown = level % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character
      if (last?.face === face && last.level === level) runs[runs.length - 1] = { ...last, text: last.text + shown }
      else runs.push({ face, level, text: shown })
    }
  return {
    runs: inVisualOrder(runs).map(({ face, text, level }) => ({
      face,
      text: isRightToLeftText(text) === (level % 2 === 1) ? text : [...charactersOf(text)].reverse().join(''),
    })),
    isReordered: runs.some(({ level }) => level > 0),
  }
}

/** Marks of direction, which are not drawn. */
const directionMark = /[\u061c\u200e\u200f]/

/** From the highest level down, whatever is of that level or a higher one is reversed. */
const inVisualOrder = (runs: readonly Run[]): readonly Run[] => {
  const ordered = [...runs]
  const most = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = most; level > 0; level--)
    for (let start = 0; start < ordered.length; start++) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end++
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end
    }
  return ordered
}
