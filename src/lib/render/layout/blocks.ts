import { MicroCredentialError } from '../../base/errors.ts'
import type { Logo } from '../content/content.ts'
import { type ImageSize, sizeOfImage } from '../content/image-size.ts'
import { detailsOf, type Phrase, type PhrasedFact, type PhrasedItem } from '../content/phrase.ts'
import { renderErrors } from '../errors.ts'
import type { TextStyle } from '../fonts/fonts.ts'
import { directionOf } from '../fonts/scripts.ts'
import { paragraphsOf } from '../fonts/text.ts'
import type { Pen } from '../svg/pen.ts'
import type { Block as BlockOf } from './flow.ts'
import type { Element, ImageMark, LineMark, Mark } from './marks.ts'
import { type Across, type Colours, inner, page } from './page.ts'

export type Block = BlockOf<Mark>

/** What blocks are made with: the widths of texts, the direction, the colours, and the element around all others. */
export interface Making {
  readonly pen: Pick<Pen, 'measure' | 'wrap'>
  readonly at: Across
  readonly colours: Colours
  readonly language: string
  readonly document: Element
}

export type Look = TextStyle & { readonly fill: string }

export const mostCharacters = 200_000
const labelWidth = 196

export const gap = (height: number): Block => ({ height, draw: () => [] })

/** Lines that stay with what follows them. */
export const together = (blocks: readonly Block[]): readonly Block[] => blocks.map((one) => ({ ...one, isKept: true }))

export const elementIn = (
  making: Making,
  tag: Element['tag'],
  phrase: Phrase | undefined,
  parent?: Element,
): Element => ({
  tag,
  parent: parent ?? making.document,
  language: phrase === undefined || phrase.language === making.language ? undefined : phrase.language,
})

/** One block for each line, so that a text of any length continues on the next page. */
export const lines = (
  { pen, at }: Making,
  { text }: Phrase,
  {
    distance = 0,
    width,
    height,
    look,
    element,
    link,
  }: {
    readonly distance?: number
    readonly width: number
    readonly height: number
    readonly look: Look
    readonly element: Element
    readonly link?: string | undefined
  },
): readonly Block[] => {
  if (text.length > mostCharacters) throw new MicroCredentialError(renderErrors['render.too_long'])
  return paragraphsOf(text).flatMap((one) => {
    const direction = directionOf(one)
    return pen.wrap(one, width, look).map((line) => ({
      height,
      draw: (top: number): readonly LineMark[] => [
        {
          kind: 'line',
          text: line,
          ...look,
          x: at(distance),
          y: top + baseline(height, look),
          direction,
          element,
          link,
        },
      ],
    }))
  })
}

const baseline = (height: number, { size }: Look): number => (height - size) / 2 + size * 0.86

export const paragraph = (
  making: Making,
  phrase: Phrase | undefined,
  look: Look,
  height: number,
  tag: Element['tag'] = 'P',
): readonly Block[] =>
  phrase === undefined
    ? []
    : lines(making, phrase, { width: inner, height, look, element: elementIn(making, tag, phrase) })

/** In the largest size in which no word has to be broken. */
export const title = (making: Making, phrase: Phrase): readonly Block[] => {
  const { pen, colours } = making
  const looks = [34, 28, 22].map((size) => ({ size, bold: true, fill: colours.ink }))
  const fits = (look: Look): boolean => phrase.text.split(/\s+/).every((word) => pen.measure(word, look) <= inner)
  const look = looks.find(fits) ?? { size: 22, bold: true, fill: colours.ink }
  return [...paragraph(making, phrase, look, look.size * 1.3, 'H1'), gap(8)]
}

export const heading = (making: Making, phrase: Phrase): readonly Block[] =>
  together([gap(16), ...paragraph(making, phrase, { size: 16, bold: true, fill: making.colours.emphasis }, 28, 'H2')])

export const person = (making: Making, { label, values }: PhrasedFact): readonly Block[] => [
  ...together(paragraph(making, label, { size: 13, fill: making.colours.quiet }, 19)),
  ...values.flatMap((value) => paragraph(making, value, { size: 24, bold: true, fill: making.colours.ink }, 34)),
  gap(16),
]

/** The label beside its values, line by line. */
export const fact = (making: Making, { label, values }: PhrasedFact, list: Element): readonly Block[] => {
  const { colours } = making
  const entry: Element = { tag: 'LI', parent: list }
  const labels = lines(making, label, {
    width: labelWidth - 20,
    height: 21,
    look: { size: 13, fill: colours.quiet },
    element: elementIn(making, 'Lbl', label, entry),
  })
  const body: Element = { tag: 'LBody', parent: entry }
  const beside = values.flatMap((value) =>
    lines(making, value, {
      distance: labelWidth,
      width: inner - labelWidth,
      height: 21,
      look: { size: 14, fill: colours.ink },
      element: elementIn(making, 'P', value, body),
    }),
  )
  return [...besideEachOther(labels, beside), gap(7)]
}

/** The left lines stay together and are drawn with the first, so that they are read before what stands beside them. */
export const besideEachOther = (left: readonly Block[], right: readonly Block[]): readonly Block[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const height = Math.max(left[index]?.height ?? 0, right[index]?.height ?? 0)
    const drawLeft = (top: number): readonly Mark[] =>
      index === 0 ? left.flatMap((one, line) => one.draw(top + line * height)) : []
    return {
      height,
      isKept: index + 1 < left.length,
      draw: (top: number) => [...drawLeft(top), ...(right[index]?.draw(top) ?? [])],
    }
  })

export const listed = (making: Making, item: PhrasedItem, list: Element): readonly Block[] => {
  const { at, colours } = making
  const entry: Element = { tag: 'LI', parent: list }
  const body: Element = { tag: 'LBody', parent: entry }
  const within = (phrase: Phrase, height: number, look: Look): readonly Block[] =>
    lines(making, phrase, {
      distance: 18,
      width: inner - 18,
      height,
      look,
      element: elementIn(making, 'P', phrase, body),
    })
  const own = within(item.text, 21, { size: 14, fill: colours.ink })
  const more = detailsOf(item).flatMap((detail) => within(detail, 18, { size: 12, fill: colours.quiet }))
  const [first, ...rest] = [...own, ...more]
  if (first === undefined) return []
  const dot = (top: number): Mark => ({ kind: 'dot', x: at(4), y: top + 11, radius: 2.5, fill: colours.emphasis })
  const marked: Block = { ...first, draw: (top) => [dot(top), ...first.draw(top)] }
  const all = [marked, ...rest]
  // Short entries are not parted by the end of a page.
  return [...(all.length > 6 ? all : [...together(all.slice(0, -1)), ...all.slice(-1)]), gap(5)]
}

const logoHeight = 56

/** Logos in a row, as many as fit; those that are no images are left out. */
export const logoRow = ({ at, document }: Making, logos: readonly Logo[]): readonly Block[] => {
  const images = logos.flatMap(({ image, name }) => {
    const size = sizeOfImage(image)
    return size === undefined ? [] : [{ image, name, width: widthOf(size) }]
  })
  if (images.length === 0) return []
  const draw = (top: number): readonly Mark[] => {
    let from = 0
    return images.flatMap(({ image, name, width }): readonly ImageMark[] => {
      if (from + width > inner) return []
      const x = Math.round(at(0) < page.width / 2 ? at(from) : at(from + width))
      from += width + 24
      const element: Element = { tag: 'Figure', parent: document, alternative: name.text }
      return [{ kind: 'image', x, y: top, width, height: logoHeight, image, element }]
    })
  }
  return [{ height: logoHeight + 24, draw }]
}

const widthOf = ({ width, height }: ImageSize): number =>
  Math.max(1, Math.min(240, Math.round((width / height) * logoHeight)))
