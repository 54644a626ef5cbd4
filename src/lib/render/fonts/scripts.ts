/**
 * Writing systems: which fonts of the Noto family draw them, and which are written from right to left. A font package
 * is `@expo-google-fonts/<name>`, whose files begin with the stem.
 */
export interface Script {
  /** The English name of the script, for messages. */
  readonly name: string
  readonly pattern: RegExp
  /** The fonts that draw it: the name of the package, and the stem of its files. */
  readonly font?: readonly [name: string, stem: string]
  readonly isRightToLeft?: true
}

/** The font of Latin, Greek, Cyrillic and Devanagari texts, and of all digits and punctuation. */
const sans = ['noto-sans', 'NotoSans'] as const

export const scripts: readonly Script[] = [
  { name: 'Latin', pattern: /\p{Script=Latin}/u, font: sans },
  { name: 'Greek', pattern: /\p{Script=Greek}/u, font: sans },
  { name: 'Cyrillic', pattern: /\p{Script=Cyrillic}/u, font: sans },
  {
    name: 'Arabic',
    pattern: /\p{Script=Arabic}/u,
    font: ['noto-sans-arabic', 'NotoSansArabic'],
    isRightToLeft: true,
  },
  {
    name: 'Hebrew',
    pattern: /\p{Script=Hebrew}/u,
    font: ['noto-sans-hebrew', 'NotoSansHebrew'],
    isRightToLeft: true,
  },
  { name: 'Georgian', pattern: /\p{Script=Georgian}/u, font: ['noto-sans-georgian', 'NotoSansGeorgian'] },
  { name: 'Armenian', pattern: /\p{Script=Armenian}/u, font: ['noto-sans-armenian', 'NotoSansArmenian'] },
  { name: 'Devanagari', pattern: /\p{Script=Devanagari}/u, font: sans },
  { name: 'Thai', pattern: /\p{Script=Thai}/u, font: ['noto-sans-thai', 'NotoSansThai'] },
  { name: 'Hangul', pattern: /\p{Script=Hangul}/u, font: ['noto-sans-kr', 'NotoSansKR'] },
  { name: 'Japanese', pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, font: ['noto-sans-jp', 'NotoSansJP'] },
  { name: 'Chinese', pattern: /\p{Script=Han}/u, font: ['noto-sans-sc', 'NotoSansSC'] },
  { name: 'Syriac', pattern: /\p{Script=Syriac}/u, isRightToLeft: true },
  { name: 'Thaana', pattern: /\p{Script=Thaana}/u, isRightToLeft: true },
  { name: 'Bengali', pattern: /\p{Script=Bengali}/u },
  { name: 'Tamil', pattern: /\p{Script=Tamil}/u },
  { name: 'Ethiopic', pattern: /\p{Script=Ethiopic}/u },
  { name: 'emoji', pattern: /\p{Extended_Pictographic}/u },
  { name: 'symbols', pattern: /[\p{S}\p{P}\p{N}]/u },
  { name: 'private use', pattern: /\p{Co}/u },
]

export const scriptOf = (character: string): Script | undefined =>
  scripts.find(({ pattern }) => pattern.test(character))

const letter = /\p{L}/u
const rightToLeft = new RegExp(
  scripts.flatMap(({ pattern, isRightToLeft }) => (isRightToLeft ? pattern.source : [])).join('|'),
  'u',
)

/** The direction of a text is that of its first letter, or the one given if it has no letter. */
export const directionOf = (text: string, otherwise: Direction = 'ltr'): Direction => {
  const [first] = letter.exec(text) ?? []
  if (first === undefined) return otherwise
  return rightToLeft.test(first) ? 'rtl' : 'ltr'
}

/** Characters of no script of their own, such as digits, spaces and brackets. */
const neutral = /^[\p{Script=Common}\p{Script=Inherited}]$/u

/** Whether the first character that has a script is of one that runs from right to left. */
export const isRightToLeftText = (text: string): boolean => {
  const first = [...text].find((character) => !neutral.test(character))
  return first !== undefined && rightToLeft.test(first)
}

/** From left to right, or from right to left. */
export type Direction = 'ltr' | 'rtl'

/** The languages that are written from right to left, unless their tag names another script. */
const rightToLeftLanguages: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction in which a language is written, from its BCP 47 tag. */
export const directionOfLanguage = (tag: string): Direction => {
  const [language = '', ...more] = tag.toLowerCase().split('-')
  const script = more.find((part) => part.length === 4)
  if (script !== undefined) return ['arab', 'hebr', 'syrc', 'thaa'].includes(script) ? 'rtl' : 'ltr'
  return rightToLeftLanguages.has(language) ? 'rtl' : 'ltr'
}
