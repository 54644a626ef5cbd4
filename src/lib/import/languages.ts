import { toRecommendedCase } from '../base/language-tags.ts'
import { language } from '../model/vocabulary/language.ts'

/** The codes of ISO 639-2 that libraries use, where the standard has two: the others are those of the EU's list. */
const bibliographic: Readonly<Record<string, string>> = {
  alb: 'sq',
  arm: 'hy',
  baq: 'eu',
  bur: 'my',
  chi: 'zh',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  geo: 'ka',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  mao: 'mi',
  may: 'ms',
  per: 'fa',
  rum: 'ro',
  slo: 'sk',
  tib: 'bo',
  wel: 'cy',
}

const codes: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ...Object.entries(bibliographic),
  ...Object.entries(language).map(([short, { id }]) => [id.slice(-3).toLowerCase(), short] as const),
])

/** A code of ISO 639-1 or 639-2 in any case, with or without a region, as the word of our list: `NLD` and `nl-BE` are `nl`. */
export const languageWord = (text: string): string => {
  const [code = ''] = text.toLowerCase().split('-')
  return codes.get(code) ?? code
}

/** A language tag in the case that BCP 47 recommends, with the short code where the language has one: `FIN` is `fi`. */
export const toLanguageTag = (text: string): string => {
  const [code = '', ...more] = toRecommendedCase(text).split('-')
  return [codes.get(code) ?? code, ...more].join('-')
}
