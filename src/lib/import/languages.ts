import { toRecommendedCase } from '../base/language-tags.ts'
import { language } from '../model/vocabulary/language.ts'

/** Bibliographic ISO 639-2 codes, with those of the EU vocabulary. */
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

/**
 * Converts an ISO 639-1 or 639-2 code in any case, with or without a region, to a name in our vocabulary: `NLD` and
 * `nl-BE` become `nl`.
 */
export const languageWord = (text: string): string => {
  const [code = ''] = text.toLowerCase().split('-')
  return codes.get(code) ?? code
}

/**
 * Converts to a language tag in the case that BCP 47 recommends, with the short code if there is one: `FIN` becomes
 * `fi`.
 */
export const toLanguageTag = (text: string): string => {
  const [code = '', ...more] = toRecommendedCase(text).split('-')
  return [codes.get(code) ?? code, ...more].join('-')
}
