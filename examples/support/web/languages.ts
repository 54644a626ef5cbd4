import { element } from './elements.ts'

/** The language of the reader that is available, or else the first one. */
export const preferred = (available: readonly string[]): string =>
  navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => available.includes(tag)) ??
  available[0] ??
  'en'

/** The choice of a language. It is not stored: a page that stores nothing has nothing to ask consent for. */
export const languageChoice = (
  {
    label,
    names,
    chosen,
  }: { readonly label: string; readonly names: Readonly<Record<string, string>>; readonly chosen: string },
  change: (language: string) => void,
): HTMLElement => {
  const select = element('select', { id: 'language' })
  for (const [tag, name] of Object.entries(names)) {
    const option = element('option', { value: tag, lang: tag }, name)
    option.selected = tag === chosen
    select.append(option)
  }
  select.addEventListener('change', () => change(select.value))
  return element('p', { class: 'language' }, element('label', { for: 'language' }, label), ' ', select)
}
