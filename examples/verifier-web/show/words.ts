import type { Concept, LocalizedText } from 'microcredentials/model'

import { element, foreign, type Part } from '../../support/web/elements.ts'
import type { Texts } from '../texts/en.ts'

/** More of a list is counted and not shown. */
const mostItems = 100

/** How the content of a credential is put into words: in the language of the page if it has it. */
export interface Words {
  readonly texts: Texts
  text(text: LocalizedText | undefined): HTMLElement | undefined
  concept(concept: Concept | undefined): HTMLElement | undefined
  /** A list, one item a line; nothing if it is empty. */
  list(items: readonly Part[]): HTMLElement | undefined
}

export const wordsIn = (language: string, first: string | undefined, texts: Texts): Words => {
  const text = (localized: LocalizedText | undefined): HTMLElement | undefined => {
    // Sorted, since the order in which a file has its languages is not signed.
    const entries = Object.entries(localized ?? {}).sort(([one], [other]) => (one < other ? -1 : 1))
    const of = (tag: string | undefined) => entries.find(([one]) => one === tag || one.startsWith(`${tag}-`))
    const [tag, words] = of(language) ?? of(first) ?? entries[0] ?? []
    return words === undefined ? undefined : foreign(words, tag)
  }
  return {
    texts,
    text,
    concept: (concept) => text(concept?.label) ?? (concept === undefined ? undefined : foreign(concept.id)),
    list: (items) => {
      const some = items.filter((item) => item !== undefined)
      if (some.length === 0) return undefined
      const more = some.length - mostItems
      const last = more > 0 ? [texts.certificate.more.replace('{count}', String(more))] : []
      return element('ul', {}, ...[...some.slice(0, mostItems), ...last].map((item) => element('li', {}, item)))
    },
  }
}
