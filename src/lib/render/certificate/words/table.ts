import { ar } from './ar.ts'
import { de } from './de.ts'
import { el } from './el.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { uk } from './uk.ts'
import type { CertificateWords } from './words.ts'

const table: Readonly<Record<string, CertificateWords>> = { ar, de, el, en, es, fr, he, it, nl, uk }

/** The words of a language, by its BCP 47 tag, and the language that they are in: English for one that the table lacks. */
export const wordsFor = (tag: string): { readonly language: string; readonly words: CertificateWords } => {
  const [language = ''] = tag.toLowerCase().split('-')
  const words = Object.hasOwn(table, language) ? table[language] : undefined
  return words === undefined ? { language: 'en', words: en } : { language, words }
}
