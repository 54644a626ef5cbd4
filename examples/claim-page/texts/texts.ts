import type { Languages } from '../../support/web/languages.ts'
import { en, type Texts } from './en.ts'
import { nl } from './nl.ts'

/** The languages of the page, each with its own name: another one is a file and a line. */
export const texts: Languages<Texts> = {
  en: { name: 'English', texts: en },
  nl: { name: 'Nederlands', texts: nl },
}
