import { button, element } from '../../support/web/elements.ts'
import type { Texts } from '../texts/en.ts'

export interface ShowingForm {
  readonly texts: Texts
  /** Checks a file that was chosen or dropped. */
  readonly file: (file: File) => unknown
  /** Checks text that was pasted. */
  readonly text: (text: string) => unknown
}

/** The form: a file that is chosen or dropped, or text. */
export const showForm = ({ texts, file, text }: ShowingForm): HTMLElement => {
  const input = element('input', { type: 'file', id: 'file', 'aria-describedby': 'forms' })
  input.addEventListener('change', () => {
    const [chosen] = input.files ?? []
    if (chosen !== undefined) file(chosen)
    // So that the same file can be chosen again.
    input.value = ''
  })
  const area = element('textarea', { id: 'text', rows: '6', spellcheck: 'false', autocomplete: 'off' })
  return element(
    'div',
    {},
    element('h1', {}, texts.title),
    element('p', { class: 'lead' }, texts.lead),
    droppable(
      element(
        'div',
        { class: 'drop' },
        element('p', {}, element('label', { for: 'file', class: 'choose' }, texts.choose), ' ', texts.orDrop),
        input,
        element('p', { id: 'forms', class: 'note' }, texts.forms),
      ),
      file,
    ),
    element(
      'details',
      {},
      element('summary', {}, texts.paste),
      element('p', {}, element('label', { for: 'text' }, texts.pasted)),
      area,
      element(
        'p',
        {},
        button(texts.check, () => {
          if (area.value.trim() !== '') text(area.value.trim())
        }),
      ),
    ),
    element('p', { class: 'note' }, texts.offline),
  )
}

const droppable = (zone: HTMLElement, file: ShowingForm['file']): HTMLElement => {
  const over = (event: DragEvent): void => {
    event.preventDefault()
    zone.classList.toggle('over', event.type === 'dragover')
  }
  zone.addEventListener('dragover', over)
  zone.addEventListener('dragleave', over)
  zone.addEventListener('drop', (event) => {
    over(event)
    const [dropped] = event.dataTransfer?.files ?? []
    if (dropped !== undefined) file(dropped)
  })
  return zone
}
