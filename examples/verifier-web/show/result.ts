import { button, element } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import type { NoFinding } from '../check/in-worker.ts'
import type { ListDescription } from '../trusted-lists.ts'
import { showCertificate } from './certificate.ts'
import { type ShowingChecks, showChecks, showDetails } from './checks.ts'
import { datesIn } from './facts.ts'
import { type ShowingQuestions, showQuestions } from './questions.ts'
import { showProof, showTest } from './seal.ts'
import { showVerdict, verdictOf } from './verdict.ts'
import { wordsIn } from './words.ts'

export interface ShowingResult extends ShowingChecks, ShowingQuestions {
  readonly language: string
  readonly lists: readonly ListDescription[]
  readonly again: () => void
}

/** The result, the most important first. */
export const showResult = (found: Finding | NoFinding, showing: ShowingResult): readonly HTMLElement[] => {
  const { texts, language, accepted } = showing
  const { notChecked } = texts
  if (typeof found === 'string')
    return [
      element(
        'div',
        { class: 'verdict open' },
        element('h2', { id: 'verdict', tabindex: '-1' }, found === 'too long' ? notChecked.tooLong : notChecked.fault),
      ),
    ]
  const dates = datesIn(language)
  const verdict = verdictOf(found, accepted)
  const first = found.content?.kind === 'micro-credential' ? found.content.model.primaryLanguage : undefined
  const parts = [
    showVerdict(
      verdict,
      texts,
      showTest(found, texts),
      found.carrier === 'none' || !found.verified ? undefined : element('p', {}, texts.carriers[found.carrier]),
      element('p', { class: 'note' }, texts.checkedAt.replace('{time}', dates.time(found.checkedAt))),
    ),
    showQuestions(found, showing),
    showCertificate(found, { words: wordsIn(language, first, texts), dates }),
    // Who sent a file matters as soon as its signature is good.
    found.verified
      ? element('div', { class: 'sender' }, element('h2', {}, texts.sender.title), element('p', {}, texts.sender.text))
      : undefined,
    showProof(found, { ...showing, dates }),
    showChecks(found, showing),
    showDetails(found, texts),
    element(
      'p',
      { class: 'acts' },
      button(texts.again, showing.again),
      button(texts.print, () => print()),
    ),
  ]
  return parts.filter((part) => part !== undefined)
}
