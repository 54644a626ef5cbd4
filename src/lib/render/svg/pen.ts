import { drawRuns, type Fonts, measureClean, type TextStyle } from '../fonts/fonts.ts'
import { type Direction, directionOfLanguage } from '../fonts/scripts.ts'
import { cleanText, escapeXml, wrapText } from '../fonts/text.ts'

/** Where and how a line of text is drawn. */
export interface LineStyle extends TextStyle {
  /** Where the line begins, in pixels: its left end in most languages, its right end in those written from right to left. */
  readonly x: number
  /** The height of the baseline, in pixels from the top. */
  readonly y: number
  /** The colour, in the words of CSS; nearly black if absent. */
  readonly fill?: string | undefined
  /** Which point of the line stands at `x`: its beginning if absent. */
  readonly anchor?: 'start' | 'middle' | 'end' | undefined
  /** The direction of the paragraph that the line is of; that of the first letter of the line if absent. */
  readonly direction?: Direction | undefined
}

/** The size of a page in pixels, and what is said of it to those who do not see it. */
export interface PageFrame {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description?: string | undefined
}

/**
 * The functions by which a template draws. Texts are escaped and measured here, and every line is drawn with the fonts
 * that have its characters. Each function throws `render.no_glyph` for a character that no font has.
 */
export interface Pen {
  /** The width of a line in pixels. */
  measure(text: string, style: TextStyle): number
  /** Breaks a text into lines that are no wider than `width` pixels. */
  wrap(text: string, width: number, style: TextStyle): readonly string[]
  /** Draws one line as an SVG element. */
  line(text: string, style: LineStyle): string
  /** Escapes a text for an SVG element or attribute that the template writes itself. */
  escape(text: string): string
  /** Encloses drawings in an SVG document with the language of the page, a title and a description. */
  page(drawings: readonly string[], frame: PageFrame): string
}

/** The colour of text: a contrast of 15 to 1 on white. */
const ink = '#1f2430'

/** The end of a line at which SVG puts `x`, for renderers that take every line to run from left to right. */
const anchors: Readonly<Record<Direction, Readonly<Record<'start' | 'middle' | 'end', string>>>> = {
  ltr: { start: 'start', middle: 'middle', end: 'end' },
  rtl: { start: 'end', middle: 'middle', end: 'start' },
}

/** The pen for pages in a language. */
export const penFor = (fonts: Fonts, language: string): Pen => {
  const direction = directionOfLanguage(language)
  return {
    measure: (text, style) => measureClean(fonts, cleanText(text), style),
    wrap: (text, width, style) => wrapText(text, width, (piece) => measureClean(fonts, piece, style)),
    line: (text, { x, y, fill = ink, anchor = 'start', direction: own, ...style }) => {
      const place = `x="${round(x)}" y="${round(y)}" text-anchor="${anchors[direction][anchor]}"`
      const look = `font-size="${round(style.size)}" font-weight="${style.bold === true ? 700 : 400}"`
      // Without `direction`, browsers would take it from the page around and turn the anchor.
      return `<text ${place} ${look} fill="${escapeXml(fill)}" direction="ltr">${drawRuns(fonts, text, style, own)}</text>`
    },
    escape: escapeXml,
    page: (drawings, { width, height, title, description }) =>
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}"` +
          ` viewBox="0 0 ${round(width)} ${round(height)}"` +
          ` lang="${escapeXml(language)}" xml:lang="${escapeXml(language)}" dir="${direction}">`,
        `<title>${escapeXml(title)}</title>`,
        ...(description === undefined ? [] : [`<desc>${escapeXml(description)}</desc>`]),
        ...drawings,
        '</svg>\n',
      ].join('\n'),
  }
}

/** Two digits are enough for a pixel; more would differ from machine to machine. */
const round = (value: number): string => String(Math.round(value * 100) / 100)
