import { element } from '../../support/web/elements.ts'
import type { Texts } from '../texts/en.ts'
import type { ListDescription } from '../trusted-lists.ts'
import { datesIn } from './facts.ts'

export interface ShowingTrusted {
  readonly texts: Texts
  readonly language: string
  readonly lists: readonly ListDescription[]
  /** Whether the reader has loaded them. */
  readonly isOwn: boolean
  /** Whether a file was refused. */
  readonly refused: boolean
  readonly add: (file: File) => unknown
}

/** The trusted lists at hand, and a way to use others. */
export const showTrusted = ({ texts, language, lists, isOwn, refused, add }: ShowingTrusted): HTMLElement => {
  const { trusted } = texts
  const dates = datesIn(language)
  const input = element('input', { type: 'file', id: 'lists', accept: '.json', 'aria-describedby': 'lists-warning' })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) add(file)
  })
  const names = lists.map(({ territory, sequenceNumber, issued }) =>
    trusted.list
      .replace('{territory}', territory)
      .replace('{number}', String(sequenceNumber))
      .replace('{date}', dates.day(issued)),
  )
  return element(
    'details',
    { class: 'trusted', ...(refused || isOwn ? { open: '' } : {}) },
    element('summary', {}, trusted.title),
    lists.length === 0
      ? element('p', {}, trusted.none)
      : element(
          'div',
          {},
          element('p', {}, trusted.lists),
          element('ul', {}, ...names.map((name) => element('li', {}, name))),
        ),
    element('p', { role: 'status' }, refused ? trusted.refused : isOwn ? trusted.loaded : ''),
    element('p', {}, element('label', { for: 'lists' }, trusted.add), ' ', input),
    element('p', { class: 'note', id: 'lists-warning' }, trusted.warning),
  )
}
