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

/** A language tag in the case that BCP 47 recommends, with the short code where the language has one: `FI` is `fi`. */
export const toLanguageTag = (text: string): string => {
  const [code, ...more] = text.split('-')
  if (code === undefined || !/^[A-Za-z]{2,3}$/.test(code)) return text
  const cased = more.map((part, at) => {
    // Of a private use everything is in lower case.
    if (more.slice(0, at).some((before) => before.length === 1)) return part.toLowerCase()
    if (/^[A-Za-z]{2}$/.test(part)) return part.toUpperCase()
    if (/^[A-Za-z]{4}$/.test(part)) return `${part.charAt(0).toUpperCase()}${part.slice(1).toLowerCase()}`
    return part.toLowerCase()
  })
  return [languageWord(code), ...cased].join('-')
}
