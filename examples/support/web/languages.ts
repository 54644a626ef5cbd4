import { at, element } from './elements.ts'

/** The language of the reader that is available, or else the first one. */
export const preferred = (available: readonly string[]): string =>
  navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => available.includes(tag)) ??
  available[0] ??
  'en'

/** The languages of a page, each with its own name and its texts. */
export type Languages<T> = Readonly<Record<string, { readonly name: string; readonly texts: T }>>

/** What every page says of itself. */
interface TextsOfAll {
  readonly title: string
  readonly site: string
  readonly language: string
}

/**
 * Shows the top of a page, with the choice of a language, and says in which language the page is. The choice is not stored:
 * a page that stores nothing has nothing to ask consent for.
 */
export const showTop = <T extends TextsOfAll>(
  languages: Languages<T>,
  { chosen, texts }: { readonly chosen: string; readonly texts: T },
  change: (language: string) => void,
): void => {
  document.documentElement.lang = chosen
  document.title = texts.title
  const select = element('select', { id: 'language' })
  for (const [tag, { name }] of Object.entries(languages)) {
    const option = element('option', { value: tag, lang: tag }, name)
    option.selected = tag === chosen
    select.append(option)
  }
  select.addEventListener('change', () => {
    change(select.value)
    // The page was made anew in the other language: the reader stays where the choice was made.
    document.getElementById('language')?.focus()
  })
  const choice = element('p', { class: 'language' }, element('label', { for: 'language' }, texts.language), ' ', select)
  at('top', HTMLElement).replaceChildren(element('p', { class: 'site' }, texts.site), choice)
}
