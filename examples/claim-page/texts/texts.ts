import { en, type Texts } from './en.ts'
import { nl } from './nl.ts'

/** The languages of the page, each with its own name: another one is a file and a line. */
export const texts: Readonly<Record<string, { readonly name: string; readonly texts: Texts }>> = {
  en: { name: 'English', texts: en },
  nl: { name: 'Nederlands', texts: nl },
}
