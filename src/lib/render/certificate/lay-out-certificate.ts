import type { NonEmpty } from '../../base/types.ts'
import type { Phrase } from '../content/phrase.ts'
import {
  type Block,
  elementIn,
  fact,
  gap,
  heading,
  lines,
  logoRow,
  type Making,
  paragraph,
  together,
} from '../layout/blocks.ts'
import { layOut, statements } from '../layout/layout.ts'
import type { Element, Mark } from '../layout/marks.ts'
import { acrossIn, inner, page } from '../layout/page.ts'
import type { Pen } from '../svg/pen.ts'
import { coloursOf } from './brand.ts'
import type { CertificateContent } from './describe-certificate.ts'
import type { CertificateOptions } from './options.ts'
import type { Modules } from './qr-code.ts'

/** What a certificate is laid out with, besides its content. */
export interface CertificateParts extends Pick<CertificateOptions, 'brand' | 'link'> {
  readonly pen: Pick<Pen, 'measure' | 'wrap'>
  readonly modules?: Modules | undefined
  /** Whether the file is attached, which the certificate then says. */
  readonly isAttached: boolean
}

/** The pages of a certificate: what is stated, what was verified, and how to check the file. */
export const layOutCertificate = (content: CertificateContent, parts: CertificateParts): NonEmpty<readonly Mark[]> => {
  const { brand, pen } = parts
  const { language, direction } = content
  const document: Element = { tag: 'Document' }
  const making: Making = { pen, at: acrossIn(direction), colours: coloursOf(brand), language, document }
  const blocks = [
    ...brandOf(making, brand, language),
    ...testOf(making, content),
    ...statements(making, content),
    ...provenOf(making, content),
    gap(14),
    ...noticeOf(making, content, parts),
  ]
  return layOut(making, blocks, content)
}

const brandOf = (making: Making, brand: CertificateOptions['brand'], language: string): readonly Block[] => {
  if (brand === undefined) return []
  const name: Phrase = { text: brand.name, language }
  const logo = brand.logo === undefined ? [] : logoRow(making, [{ image: brand.logo, name }])
  return logo.length > 0
    ? logo
    : [...paragraph(making, name, { size: 18, bold: true, fill: making.colours.emphasis }, 28), gap(10)]
}

const testOf = (making: Making, { proven, sentences }: CertificateContent): readonly Block[] =>
  proven.isTest
    ? [...paragraph(making, sentences.testSeal, { size: 15, bold: true, fill: '#8f1d0b' }, 24), gap(10)]
    : []

const provenOf = (making: Making, { proven, sentences, language }: CertificateContent): readonly Block[] => {
  const list: Element = { tag: 'L', parent: making.document }
  const time = { label: sentences.verifiedAt, values: [{ text: proven.at, language }] }
  return [
    ...heading(making, sentences.verified),
    ...[time, ...proven.checks, ...proven.mandates].flatMap((one) => fact(making, one, list)),
  ]
}

const codeSize = 132

/** The notice and the QR code beside it, on one page. */
const noticeOf = (
  making: Making,
  { sentences, language }: CertificateContent,
  { link, modules, isAttached }: CertificateParts,
): readonly Block[] => {
  const { at, colours, document } = making
  const distance = modules === undefined ? 0 : codeSize + 20
  const look = { size: 13, fill: colours.ink }
  const said = (phrase: Phrase, bold: boolean, leadsTo?: string): readonly Block[] =>
    lines(making, phrase, {
      distance,
      width: inner - distance,
      height: 20,
      look: { ...look, bold, fill: leadsTo === undefined ? look.fill : colours.emphasis },
      element: elementIn(making, leadsTo === undefined ? 'P' : 'Link', phrase),
      link: leadsTo,
    })
  const text = [
    ...said(sentences.noProof, true),
    ...(isAttached ? said(sentences.attached, false) : []),
    ...(link === undefined ? [] : [...said(sentences.checkAt, false), ...said({ text: link, language }, false, link)]),
  ]
  const needed = modules === undefined ? 0 : Math.max(0, codeSize - text.length * 20)
  const all = [...text, ...(needed > 0 ? [gap(needed)] : [])]
  const [first, ...rest] = all
  if (first === undefined || modules === undefined || link === undefined) return together(all)
  const x = at(0) < page.width / 2 ? at(0) : at(codeSize)
  const element: Element = { tag: 'Figure', parent: document, alternative: `QR: ${link}` }
  const withCode: Block = {
    ...first,
    draw: (top) => [...first.draw(top), { kind: 'code', x, y: top, size: codeSize, modules, element }],
  }
  return together([withCode, ...rest])
}
