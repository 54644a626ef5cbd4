import { MicroCredentialError } from '../../base/errors.ts'
import type { NonEmpty } from '../../base/types.ts'
import type { Content } from '../content/content.ts'
import { entriesOf, type PhrasedFact } from '../content/phrase.ts'
import { renderErrors } from '../errors.ts'
import { directionOf } from '../fonts/scripts.ts'
import { type Block, fact, gap, heading, listed, logoRow, type Making, paragraph, person, title } from './blocks.ts'
import { type Drawn, inPages } from './flow.ts'
import type { Element, Mark } from './marks.ts'
import { inner, page } from './page.ts'

/** Far more than a certificate needs; a document of any length would take any time to draw. */
const mostPages = 40

/** What a micro-credential states, from its logos to its parts. */
export const statements = (making: Making, content: Content): readonly Block[] => {
  const { colours, document } = making
  const { awardedBy, alliance } = content
  const facts: Element = { tag: 'L', parent: document }
  const bodies: PhrasedFact = {
    ...awardedBy,
    values: [...awardedBy.values, ...(alliance === undefined ? [] : [alliance])],
  }
  return [
    ...logoRow(making, content.logos),
    ...paragraph(making, content.documentTitle, { size: 15, bold: true, fill: colours.emphasis }, 22),
    ...title(making, content.title),
    ...paragraph(making, content.description, { size: 14, fill: colours.quiet }, 21),
    gap(20),
    ...(content.learner === undefined ? [] : person(making, content.learner)),
    ...[bodies, ...content.facts].flatMap((one) => fact(making, one, facts)),
    ...content.lists.flatMap((list) => {
      const element: Element = { tag: 'L', parent: document }
      return [...heading(making, list.label), ...entriesOf(list).flatMap((item) => listed(making, item, element))]
    }),
  ]
}

/** Distributes blocks over pages, as many as they need, and puts the frame around each. */
export const layOut = (
  making: Making,
  blocks: readonly Block[],
  content: Pick<Content, 'documentTitle' | 'title'>,
): NonEmpty<readonly Mark[]> => {
  const [first = [], ...others] = inPages(blocks, page.bottom - page.top)
  const count = others.length + 1
  if (count > mostPages) throw new MicroCredentialError(renderErrors['render.too_long'])
  const draw = (drawn: readonly Drawn<Mark>[], number: number): readonly Mark[] => [
    ...frame(making, content, `${number} / ${count}`),
    ...drawn.flatMap(({ block, top }) => block.draw(page.top + top)),
  ]
  return [draw(first, 1), ...others.map((one, index) => draw(one, index + 2))]
}

const frame = (
  { pen, at, colours }: Making,
  { documentTitle, title }: Pick<Content, 'documentTitle' | 'title'>,
  number: string,
): readonly Mark[] => {
  const small = { size: 11, fill: colours.quiet }
  const y = page.height - 44
  const name = pen.measure(title.text, small) <= inner - 80 ? title.text : documentTitle.text
  const [width, height] = [page.width - 56, page.height - 56]
  return [
    { kind: 'box', x: 0, y: 0, width: page.width, height: page.height, fill: '#ffffff' },
    { kind: 'box', x: 28, y: 28, width, height, stroke: '#c9d2de' },
    { kind: 'box', x: 28, y: 28, width, height: 8, fill: colours.decoration },
    { kind: 'line', text: name, ...small, x: at(0), y, direction: directionOf(name) },
    { kind: 'line', text: number, ...small, x: at(inner), y, direction: 'ltr', anchor: 'end' },
  ]
}
