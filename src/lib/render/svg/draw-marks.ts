import { pathOf } from '../certificate/qr-code.ts'
import type { Content } from '../content/content.ts'
import type { CodeMark, LineMark, Mark } from '../layout/marks.ts'
import { page } from '../layout/page.ts'
import type { Pen } from './pen.ts'

/** Draws the marks of a page as an SVG document, whose text can be searched and read aloud. */
export const drawSvg = (marks: readonly Mark[], pen: Pen, content: Content, number: string): string =>
  pen.page(
    marks.map((mark) => drawMark(mark, pen)),
    {
      width: page.width,
      height: page.height,
      title: `${content.documentTitle.text}: ${content.title.text}`,
      description: [content.learner?.values[0], ...content.awardedBy.values, { text: number }]
        .flatMap((one) => one?.text ?? [])
        .join(' · '),
    },
  )

const drawMark = (mark: Mark, pen: Pen): string => {
  switch (mark.kind) {
    case 'line':
      return drawLine(mark, pen)
    case 'dot':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.radius}" fill="${mark.fill}"/>`
    case 'box': {
      const place = `x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}"`
      const stroke = mark.stroke === undefined ? '' : ` stroke="${mark.stroke}"`
      return `<rect ${place} fill="${mark.fill ?? 'none'}"${stroke}/>`
    }
    case 'image': {
      const place = `x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}"`
      return `<image ${place} href="data:${mark.image.mediaType};base64,${mark.image.content}"/>`
    }
    case 'code':
      return drawCode(mark)
  }
}

const drawLine = ({ text, kind: _, element: _element, link: _link, ...style }: LineMark, pen: Pen): string =>
  pen.line(text, style)

const drawCode = ({ x, y, size, modules }: CodeMark): string => {
  const scale = Math.round((size / modules.length) * 10_000) / 10_000
  return `<path transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges" d="${pathOf(modules)}"/>`
}
