/** Letters that have no decomposition in Unicode, and what they become where diacritics are dropped. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ĸ: 'k' },
}

/** How travel documents transcribe letters with diacritics (ICAO Doc 9303, part 3, §6.A). */
const expanded: Readonly<Record<string, string>> = { ...plain, ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', ĳ: 'ij' }

/** Cyrillic letters in travel documents (ICAO Doc 9303, part 3, §6.B). */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', ђ: 'd', е: 'e', ё: 'e', є: 'ie', ж: 'zh', з: 'z', ѕ: 'dz' },
  ...{ и: 'i', і: 'i', ї: 'i', й: 'i', ј: 'j', к: 'k', л: 'l', љ: 'lj', м: 'm', н: 'n', њ: 'nj', о: 'o', п: 'p' },
  ...{ р: 'r', с: 's', т: 't', ћ: 'c', у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', џ: 'dz', ш: 'sh' },
  ...{ щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia' },
}

/** Greek letters (ELOT 743, ISO 843): pairs first. */
const greek: Readonly<Record<string, string>> = {
  ...{ αυ: 'av', ευ: 'ev', ηυ: 'iv', ου: 'ou', γγ: 'ng', γξ: 'nx', γχ: 'nch', μπ: 'b' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n' },
  ...{ ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
}

const marks = /\p{Mn}/gu
const pairs = /αυ|ευ|ηυ|ου|γγ|γξ|γχ|μπ/gu

/** A text in lower-case letters without diacritics, in its own script. */
export const withoutMarks = (text: string): string =>
  replaceLetters(text.toLowerCase().normalize('NFD').replace(marks, '').normalize('NFC'), plain)

/** A text in Latin letters, as a travel document would write it. */
export const inLatin = (text: string): string => {
  // Before diacritics are dropped, since they decide how these letters are written.
  const spelled = replaceLetters(text.toLowerCase().normalize('NFC'), expanded)
  const bare = spelled.normalize('NFD').replace(marks, '').normalize('NFC')
  return replaceLetters(
    bare.replace(pairs, (pair) => greek[pair] ?? pair),
    latin,
  )
}

const latin = { ...plain, ...cyrillic, ...greek }

const replaceLetters = (text: string, table: Readonly<Record<string, string>>): string =>
  Array.from(text, (letter) => (Object.hasOwn(table, letter) ? (table[letter] ?? letter) : letter)).join('')
