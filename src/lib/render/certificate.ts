import { MicroCredentialError } from '../base/errors.ts'
import type { NonEmpty } from '../base/types.ts'
import { renderErrors } from './errors.ts'
import { type Block, type Drawn, inPages } from './flow.ts'
import { type ImageSize, sizeOfImage } from './image-size.ts'
import type { PageContent, PageFact, PageItem, PageOrganisation } from './page-content.ts'
import type { LineStyle, Pen } from './pen.ts'
import { paragraphsOf } from './text.ts'

/** A4 at 96 dots per inch, as the pages of the European platform's own issuer. */
const page = { width: 794, height: 1123, side: 72, top: 84, bottom: 1_043 } as const
const inner = page.width - 2 * page.side

const accent = '#0b4a8f'
const quiet = '#505a6b'
const labelWidth = 196

/** The certificate that is drawn if the caller has no template: as many pages as the texts need. */
export const certificate = (content: PageContent, pen: Pen): NonEmpty<string> => {
  const at = across(content)
  const blocks = [
    ...logos(content.awardingBodies, at),
    ...paragraph(pen, at, content.documentTitle, { size: 15, bold: true, fill: accent }, 22),
    ...title(pen, at, content.title),
    ...paragraph(pen, at, content.description ?? '', { size: 14, fill: quiet }, 21),
    gap(20),
    ...(content.learner === undefined ? [] : person(pen, at, content.learner)),
    ...fact(pen, at, {
      ...content.awardedBy,
      values: [...content.awardedBy.values, ...(content.alliance === undefined ? [] : [content.alliance])],
    }),
    ...content.facts.flatMap((one) => fact(pen, at, one)),
    ...content.lists.flatMap(({ label, items }) => [
      ...heading(pen, at, label),
      ...items.flatMap((item) => listed(pen, at, item)),
    ]),
  ]
  const [first = [], ...others] = inPages(blocks, page.bottom - page.top)
  const all: NonEmpty<readonly Drawn[]> = [first, ...others]
  if (all.length > mostPages) throw new MicroCredentialError(renderErrors['render.too_long'])
  const draw = (one: readonly Drawn[], index: number): string => frame(content, pen, at, one, index + 1, all.length)
  return [draw(first, 0), ...others.map((one, index) => draw(one, index + 1))]
}

/** Far more than a certificate needs; a document of any length would take any time to draw. */
const mostPages = 40
const mostCharacters = 200_000

/** The place of a distance from the side on which lines begin. */
type Across = (distance: number) => number

const across = ({ direction }: PageContent): Across =>
  direction === 'rtl' ? (distance) => page.width - page.side - distance : (distance) => page.side + distance

type Look = Omit<LineStyle, 'x' | 'y'>

const gap = (height: number): Block => ({ height, draw: () => '' })

/** One block for each line, so that a text of any length continues on the next page. */
const lines = (pen: Pen, x: number, width: number, text: string, look: Look, height: number): readonly Block[] => {
  if (text.length > mostCharacters) throw new MicroCredentialError(renderErrors['render.too_long'])
  return paragraphsOf(text)
    .flatMap((one) => pen.wrap(one, width, look))
    .map((line) => ({ height, draw: (top) => pen.line(line, { ...look, x, y: top + baseline(height, look) }) }))
}

const baseline = (height: number, { size }: Look): number => (height - size) / 2 + size * 0.86

const paragraph = (pen: Pen, at: Across, text: string, look: Look, height: number): readonly Block[] =>
  lines(pen, at(0), inner, text, look, height)

/** In the largest size in which no word has to be broken. */
const title = (pen: Pen, at: Across, text: string): readonly Block[] => {
  const looks = [34, 28, 22].map((size) => ({ size, bold: true }))
  const fits = (look: Look): boolean => text.split(/\s+/).every((word) => pen.measure(word, look) <= inner)
  const look = looks.find(fits) ?? { size: 22, bold: true }
  return [...paragraph(pen, at, text, look, look.size * 1.3), gap(8)]
}

const person = (pen: Pen, at: Across, { label, values }: PageFact): readonly Block[] => [
  ...together(paragraph(pen, at, label, { size: 13, fill: quiet }, 19)),
  ...values.flatMap((value) => paragraph(pen, at, value, { size: 24, bold: true }, 34)),
  gap(16),
]

const valueLook: Look = { size: 14 }

const indented = (pen: Pen, at: Across, values: readonly string[]): readonly Block[] =>
  values.flatMap((value) => lines(pen, at(labelWidth), inner - labelWidth, value, valueLook, 21))

/** The label beside its values, line by line. */
const fact = (pen: Pen, at: Across, { label, values }: PageFact): readonly Block[] => {
  const labels = lines(pen, at(0), labelWidth - 20, label, { size: 13, fill: quiet }, 21)
  return [...beside(labels, indented(pen, at, values)), gap(7)]
}

/** The left lines stay together and are drawn with the first, so that they are read before what stands beside them. */
const beside = (left: readonly Block[], right: readonly Block[]): readonly Block[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const height = Math.max(left[index]?.height ?? 0, right[index]?.height ?? 0)
    const drawLeft = (top: number): readonly string[] =>
      index === 0 ? left.map((one, line) => one.draw(top + line * height)) : []
    return {
      height,
      isKept: index + 1 < left.length,
      draw: (top: number) => [...drawLeft(top), right[index]?.draw(top) ?? ''].join('\n'),
    }
  })

/** Lines that stay with what follows them. */
const together = (blocks: readonly Block[]): readonly Block[] => blocks.map((one) => ({ ...one, isKept: true }))

const heading = (pen: Pen, at: Across, text: string): readonly Block[] => [
  ...together([gap(16), ...paragraph(pen, at, text, { size: 16, bold: true, fill: accent }, 28)]),
]

const listed = (pen: Pen, at: Across, { text, details }: PageItem): readonly Block[] => {
  const width = inner - 18
  const own = lines(pen, at(18), width, text, { size: 14 }, 21)
  const more = details.flatMap((detail) => lines(pen, at(18), width, detail, { size: 12, fill: quiet }, 18))
  const [first, ...rest] = [...own, ...more]
  if (first === undefined) return []
  const bullet = (top: number): string => `<circle cx="${at(4)}" cy="${top + 11}" r="2.5" fill="${accent}"/>`
  const marked: Block = { ...first, draw: (top) => `${bullet(top)}\n${first.draw(top)}` }
  const all = [marked, ...rest]
  // Short entries are not parted by the end of a page.
  return [...(all.length > 6 ? all : [...together(all.slice(0, -1)), ...all.slice(-1)]), gap(5)]
}

const logoHeight = 56

/** The logos of the awarding bodies in a row, as many as fit; those that are no images are left out. */
const logos = (bodies: readonly PageOrganisation[], at: Across): readonly Block[] => {
  const images = bodies.flatMap(({ logo, name }) => {
    const size = logo === undefined ? undefined : sizeOfImage(logo)
    return logo === undefined || size === undefined ? [] : [{ logo, name, width: widthOf(size) }]
  })
  if (images.length === 0) return []
  const draw = (top: number): string => {
    let from = 0
    return images
      .flatMap(({ logo, width }) => {
        if (from + width > inner) return []
        const x = at(0) < page.width / 2 ? at(from) : at(from + width)
        from += width + 24
        const place = `x="${Math.round(x)}" y="${top}" width="${width}" height="${logoHeight}"`
        return [`<image ${place} href="data:${logo.mediaType};base64,${logo.content}"/>`]
      })
      .join('\n')
  }
  return [{ height: logoHeight + 24, draw }]
}

const widthOf = ({ width, height }: ImageSize): number =>
  Math.max(1, Math.min(240, Math.round((width / height) * logoHeight)))

const frame = (
  content: PageContent,
  pen: Pen,
  at: Across,
  drawn: readonly Drawn[],
  number: number,
  count: number,
): string => {
  const small: Look = { size: 11, fill: quiet }
  const y = page.height - 44
  const isShort = pen.measure(content.title, small) <= inner - 80
  const border = `x="28" y="28" width="${page.width - 56}" height="${page.height - 56}"`
  return pen.page(
    [
      `<rect width="${page.width}" height="${page.height}" fill="#ffffff"/>`,
      `<rect ${border} fill="none" stroke="#c9d2de"/>`,
      `<rect x="28" y="28" width="${page.width - 56}" height="8" fill="${accent}"/>`,
      ...drawn.map(({ block, top }) => block.draw(page.top + top)).filter((one) => one !== ''),
      pen.line(isShort ? content.title : content.documentTitle, { ...small, x: at(0), y }),
      pen.line(`${number} / ${count}`, { ...small, x: at(inner), y, anchor: 'end' }),
    ],
    {
      width: page.width,
      height: page.height,
      title: `${content.documentTitle}: ${content.title}`,
      description: [content.learner?.values[0], ...content.awardedBy.values, `${number} / ${count}`]
        .filter((one) => one !== undefined)
        .join(' · '),
    },
  )
}
