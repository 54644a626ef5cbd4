import type { Bidi } from 'bidi-js'
import type PdfDocument from 'pdfkit'
import type { StructureElement } from 'pdfkit'

import { pathOf } from '../certificate/qr-code.ts'
import type { Fonts } from '../fonts/fonts.ts'
import type { Direction } from '../fonts/scripts.ts'
import { cleanText } from '../fonts/text.ts'
import type { CodeMark, Element, LineMark, Mark } from '../layout/marks.ts'
import { visualRuns } from './visual-runs.ts'

/** What pages are drawn with. Images are given as PNG that was drawn here, never as the bytes of others. */
export interface Drawing {
  readonly document: PdfDocument
  readonly fonts: Fonts
  readonly bidi: Bidi
  /** The direction of the pages. */
  readonly direction: Direction
  image(mark: Mark & { readonly kind: 'image' }): Uint8Array
}

/** Points of PDF for a pixel, of which there are 96 to an inch. */
export const scale = 0.75

/** Draws pages, with an element of the structure for each element of the text, in the order in which it is read. */
export const drawPages = (pages: readonly (readonly Mark[])[], drawing: Drawing): void => {
  const { document } = drawing
  const elements = new Map<Element, StructureElement>()
  const elementOf = (element: Element, mark: Mark): StructureElement => {
    const known = elements.get(element)
    if (known !== undefined) return known
    const made = document.struct(element.tag, {
      ...(element.language === undefined ? {} : { lang: element.language }),
      ...(element.alternative === undefined ? {} : { alt: element.alternative, bbox: boxOf(mark) }),
    })
    elements.set(element, made)
    if (element.parent === undefined) document.addStructure(made)
    else elementOf(element.parent, mark).add(made)
    return made
  }
  for (const marks of pages) {
    document.addPage()
    document.scale(scale)
    for (const mark of marks) {
      if (mark.element === undefined) document.markContent('Artifact', { type: 'Layout' })
      else elementOf(mark.element, mark).add(document.markStructureContent(mark.element.tag))
      draw(mark, drawing, mark.element && elements.get(mark.element))
      document.endMarkedContent()
    }
  }
  for (const [element, made] of elements) if (element.parent === undefined) made.end()
}

const boxOf = (mark: Mark): [number, number, number, number] => {
  const width = 'width' in mark ? mark.width : 'size' in mark ? mark.size : 0
  const height = 'height' in mark ? mark.height : 'size' in mark ? mark.size : 0
  return [mark.x * scale, mark.y * scale, (mark.x + width) * scale, (mark.y + height) * scale]
}

const draw = (mark: Mark, drawing: Drawing, element: StructureElement | undefined): void => {
  const { document } = drawing
  if (mark.kind === 'line') drawLine(mark, drawing, element)
  else if (mark.kind === 'dot') document.circle(mark.x, mark.y, mark.radius).fill(mark.fill)
  else if (mark.kind === 'code') drawCode(mark, document)
  else if (mark.kind === 'image') {
    const { x, y, width, height } = mark
    document.image(drawing.image(mark), x, y, { width, height })
  } else {
    document.rect(mark.x, mark.y, mark.width, mark.height)
    if (mark.fill !== undefined) document.fill(mark.fill)
    if (mark.stroke !== undefined) document.lineWidth(1).stroke(mark.stroke)
  }
}

const drawCode = ({ x, y, size, modules }: CodeMark, document: PdfDocument): void => {
  document.save()
  document.translate(x, y).scale(size / modules.length)
  document.path(pathOf(modules)).fill('#000000')
  document.restore()
}

/** Without features the writer would shape each word by itself, and put the words from left to right. */
const whole = { lineBreak: false, features: [], baseline: 'alphabetic' } as const

const drawLine = (mark: LineMark, drawing: Drawing, element: StructureElement | undefined): void => {
  const { document, fonts, bidi } = drawing
  const { size, bold = false, fill, anchor = 'start', direction, link } = mark
  const line = cleanText(mark.text)
  const { runs, isReordered } = visualRuns(fonts, line, { bold, direction, bidi })
  document.fontSize(size).fillColor(fill)
  const widths = runs.map(({ face, text }) => document.font(face.file).widthOfString(text, whole))
  const width = widths.reduce((sum, one) => sum + one, 0)
  const isFromLeft = (drawing.direction === 'ltr') === (anchor === 'start')
  let x = isFromLeft ? mark.x : mark.x - width
  if (link !== undefined && element !== undefined)
    document.link(x, mark.y - size, width, size * 1.3, link, { structParent: element, Contents: Object(link) })
  // The text is extracted and read aloud in its logical order.
  if (isReordered) document.markContent('Span', { actual: line })
  for (const [index, { face, text }] of runs.entries()) {
    document.font(face.file).text(text, x, mark.y, whole)
    x += widths[index] ?? 0
  }
  if (isReordered) document.endMarkedContent()
}
