import { MicroCredentialError } from '../../base/errors.ts'
import { isMembers, type Kind } from '../../base/kinds.ts'
import type { NonEmpty } from '../../base/types.ts'
import { renderErrors } from '../errors.ts'
import { type Direction, directionOf, scriptOf } from './scripts.ts'
import { cleanText, embedded, escapeClean, escapeXml } from './text.ts'

/** One font: a file with glyphs of one weight. */
export interface FontFace {
  /** The path of the file, TrueType or OpenType. */
  readonly file: string
  /** The name of the family, as the file states it. */
  readonly family: string
  /** The width of a character in units of the font size; `undefined` if the font has no glyph for it. */
  advance(codePoint: number): number | undefined
}

/** A family of fonts: the weights in which pages are drawn. */
export interface FontFamily {
  readonly regular: FontFace
  readonly bold: FontFace
}

/** The fonts with which pages are drawn, as `loadFonts` returns them. The first that has a character draws it. */
export type Fonts = NonEmpty<FontFamily>

export const someFonts: Kind = {
  words: 'fonts, as returned by `loadFonts`',
  is: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => isMembers(one) && isMembers(one['regular'])),
}

/** How a text is drawn. */
export interface TextStyle {
  /** The font size in pixels. */
  readonly size: number
  readonly bold?: boolean | undefined
}

/** Characters that have no glyph of their own: joiners, marks of direction, variation selectors. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/u
const mark = /\p{M}/u

/** A part of a line that one font draws. */
export interface FontRun {
  readonly face: FontFace
  readonly text: string
  /** In units of the font size. */
  readonly width: number
}

/** The parts of a clean text by font. Throws `render.no_glyph` for a character that none of the fonts has. */
export const runsOf = (fonts: Fonts, text: string, bold: boolean): readonly FontRun[] => {
  const faces = [...fonts.map((one) => (bold ? one.bold : one.regular)), ...fonts.map(({ regular }) => regular)]
  const runs: FontRun[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const last = runs.at(-1)
    const isHidden = invisible.test(character)
    // A mark is drawn with the font of the letter that it belongs to.
    const order = last !== undefined && (isHidden || mark.test(character)) ? [last.face, ...faces] : faces
    const face = isHidden ? order[0] : order.find((one) => one.advance(codePoint) !== undefined)
    if (face === undefined) throw noGlyph(character)
    const width = isHidden ? 0 : (face.advance(codePoint) ?? 0)
    if (last?.face === face) runs[runs.length - 1] = { face, text: last.text + character, width: last.width + width }
    else runs.push({ face, text: character, width })
  }
  return runs
}

/** Names the writing system, and never the text. */
const noGlyph = (character: string): MicroCredentialError => {
  const { name, font } = scriptOf(character) ?? {}
  const remedy =
    name === undefined
      ? 'The character belongs to a rare writing system: pass `loadFonts` a font file that has it.'
      : font === undefined
        ? `The character is of this kind: ${name}. Leave it out, or pass \`loadFonts\` a font file that has it.`
        : `The writing system is ${name}. Install its font: \`npm install @expo-google-fonts/${font[0]}\`.`
  return new MicroCredentialError(renderErrors['render.no_glyph'], { remedy })
}

/**
 * The width of a clean text in pixels: the sum of the advances of its characters. Kerning and the joining of Arabic
 * letters make the drawn line a little narrower, so that what is measured to fit does fit.
 */
export const measureClean = (fonts: Fonts, text: string, { size, bold = false }: TextStyle): number =>
  runsOf(fonts, text, bold).reduce((sum, { width }) => sum + width * size, 0)

/** The content of an SVG `text` element: one `tspan` for each font. */
export const drawRuns = (
  fonts: Fonts,
  line: string,
  { bold = false }: TextStyle,
  direction: Direction | undefined,
): string => {
  const clean = cleanText(line)
  const spans = runsOf(fonts, clean, bold).map(
    ({ face, text }) => `<tspan font-family="${escapeXml(face.family)}">${escapeClean(text)}</tspan>`,
  )
  return embedded(spans.join(''), direction ?? directionOf(clean))
}
