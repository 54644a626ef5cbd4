import { loadFonts } from '../../src/render.ts'
import { exampleUniversity, fullModel } from './elm-models.ts'

/** Fonts for Latin, Greek, Cyrillic, Arabic and Hebrew, as the development dependencies install them. */
export const fonts: Awaited<ReturnType<typeof loadFonts>> = await loadFonts({ from: import.meta.url })

/** A line of an SVG document as the pen writes it: its text, and the place and size of it. */
export interface DrawnLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly anchor: string
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

export const linesOf = (svg: string): readonly DrawnLine[] =>
  [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/gs)].map(([, attributes = '', content = '']) => {
    const of = (name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    return {
      text: content
        .replace(/<[^>]*>|[\u202b\u202c]/g, '')
        .replace(/&(?:lt|gt|quot|apos|amp);/g, (one) => entities[one] ?? ''),
      x: Number(of('x')),
      y: Number(of('y')),
      size: Number(of('font-size')),
      bold: of('font-weight') === '700',
      anchor: of('text-anchor'),
    }
  })

const words = (text: string): string =>
  `${text}, together with a team of other disciplines, and defend the decisions before those whom they concern`

/** A micro-credential with a long title, twelve learning outcomes, and texts in five writing systems. */
export const longModel: typeof fullModel = {
  ...fullModel,
  documentTitle: undefined,
  title: {
    en: 'Governance of autonomous underwater vehicles in the coastal waters of the European Union: from the first question to the last dive',
    el: 'Θαλάσσια ρομποτική',
    uk: 'Морська робототехніка',
    ar: 'الروبوتات البحرية المستقلة',
    he: 'רובוטיקה ימית',
  },
  awardingBodies: [
    { ...exampleUniversity, name: { ...exampleUniversity.name, ar: 'جامعة المثال', he: 'אוניברסיטת הדוגמה' } },
  ],
  learningOutcomes: Array.from({ length: 12 }, (_, index) => ({
    title: {
      en: words(`${index + 1}. Plan, carry out and document a dive of an autonomous robot`),
      el: `${index + 1}. Σχεδιάζει μια κατάδυση ρομπότ και τεκμηριώνει τις αποφάσεις της ομάδας`,
      uk: `${index + 1}. Планує занурення робота й обґрунтовує рішення команди`,
      ar: `${index + 1}. يخطط لغوص روبوت ذاتي القيادة مع فريق من تخصصات أخرى، ويدافع عن القرارات (3 ECTS).`,
      he: `${index + 1}. מתכנן צלילה של רובוט בנמל יחד עם צוות, ומגן על ההחלטות (3 ECTS).`,
    },
    description: { en: 'From the question to the route.' },
  })) as unknown as typeof fullModel.learningOutcomes,
}
