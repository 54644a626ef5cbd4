import type { Check, ProvenIssuer } from 'microcredentials'

import { element, filled, foreign, type Part } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import type { Settings } from '../settings.ts'
import type { Texts } from '../texts/en.ts'
import { showIssuer } from './issuer.ts'
import { lacksMandate } from './verdict.ts'

export interface ShowingChecks {
  readonly texts: Texts
  readonly settings: Settings
  readonly accepted: readonly ProvenIssuer[]
}

/** The six checks, each a question with its answer. */
export const showChecks = (finding: Finding, showing: ShowingChecks): HTMLElement => {
  const { texts } = showing
  const items = finding.checks.map((check) =>
    element(
      'li',
      { class: `check ${isUnknown(check, finding) ? 'unknown' : check.outcome}` },
      element('h3', {}, texts.checks.names[check.name]),
      element('p', {}, outcomeOf(check, finding, texts), ...answer(check, finding, showing)),
    ),
  )
  return element(
    'section',
    { 'aria-labelledby': 'checks' },
    element('h2', { id: 'checks' }, texts.checks.title),
    element('ol', { class: 'checks' }, ...items),
  )
}

/** Not to know somebody is no fault of a file. */
const isUnknown = (check: Check, finding: Finding): boolean =>
  check.outcome === 'failed' &&
  !lacksMandate(finding) &&
  ['trust.unknown_issuer', 'trust.unknown_root'].includes(check.problem.code)

/** The outcome in a word, where the answer does not begin with it. */
const outcomeOf = (check: Check, finding: Finding, { checks: { outcomes } }: Texts): Part => {
  if (check.outcome === 'indeterminate') return undefined
  return element('strong', {}, `${isUnknown(check, finding) ? outcomes.unknown : outcomes[check.outcome]}. `)
}

const answer = (check: Check, finding: Finding, { texts, settings, accepted }: ShowingChecks): readonly Part[] => {
  const { checks } = texts
  if (check.outcome === 'skipped') return [checks.skipped[check.reason]]
  if (check.outcome === 'passed') {
    if (check.name === 'trust' && accepted.length > 0) return [checks.accepted]
    if (check.name === 'trust' && check.details.mandates !== undefined)
      return filled(checks.alliance, { alliance: foreign(settings.alliance?.name ?? '') })
    return filled(checks.passed[check.name], { issuer: showIssuer(finding, settings) })
  }
  const isMandate = check.name === 'trust' && lacksMandate(finding)
  const reason = isMandate ? texts.reasons.mandate : reasonFor(check.problem.code, check.outcome, texts)
  return check.outcome === 'indeterminate' ? filled(checks.because, { reason }) : [reason]
}

const reasonFor = (code: string, outcome: 'failed' | 'indeterminate', { reasons, otherReason }: Texts): string =>
  Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons] : otherReason[outcome]

/** What an expert or a help desk asks for: codes, and the sentences of the library, which are in English. */
export const showDetails = ({ errors, warnings }: Finding, texts: Texts): HTMLElement | undefined => {
  const all = [...errors, ...warnings]
  if (all.length === 0) return undefined
  const items = all.map(({ code, message, pointer }) =>
    element(
      'li',
      {},
      element('code', {}, code),
      ' ',
      element('span', { lang: 'en' }, message),
      ...(pointer === undefined || pointer === '' ? [] : [' ', element('code', {}, foreign(pointer))]),
    ),
  )
  return element('details', {}, element('summary', {}, texts.details), element('ul', {}, ...items))
}
