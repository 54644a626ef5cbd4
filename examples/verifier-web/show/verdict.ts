import type { ProvenIssuer } from 'microcredentials'

import { element, type Part } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import type { Texts } from '../texts/en.ts'

export type Verdict = keyof Texts['verdicts']

/** What counts most, first: a credential that was withdrawn may have expired as well. */
const byCode: readonly (readonly [code: RegExp, verdict: Verdict])[] = [
  [/^status\.revoked$/, 'revoked'],
  [/^status\.suspended$/, 'suspended'],
  [/^(?:proof\.invalid_signature|proof\.issuer_mismatch|cert\.issuer_mismatch)$/, 'changed'],
  [/^(?:input|limit)\./, 'unreadable'],
  [/^time\.expired$/, 'expired'],
  [/^time\.not_yet_valid$/, 'notYet'],
  [/^trust\.unknown_root$/, 'unknownAuthority'],
  [/^trust\.unknown_issuer$/, 'unknownIssuer'],
]

/** Colour and sign of a verdict; the words say the same. */
const looks: Readonly<Record<Verdict, 'good' | 'bad' | 'open'>> = {
  verified: 'good',
  accepted: 'good',
  revoked: 'bad',
  suspended: 'bad',
  expired: 'bad',
  notYet: 'bad',
  changed: 'bad',
  unreadable: 'bad',
  noMandate: 'bad',
  failed: 'bad',
  unknownIssuer: 'open',
  unknownAuthority: 'open',
  unchecked: 'open',
}

export const verdictOf = (finding: Finding, accepted: readonly ProvenIssuer[]): Verdict => {
  const { verified, outcome, errors } = finding
  if (verified) return accepted.length > 0 ? 'accepted' : 'verified'
  if (lacksMandate(finding)) return 'noMandate'
  const found = byCode.find(([code]) => errors.some((one) => code.test(one.code)))?.[1]
  // What was not had is not held against a file.
  return found ?? (outcome === 'failed' ? 'failed' : 'unchecked')
}

/** A verdict, with what else belongs to it. */
export const showVerdict = (verdict: Verdict, texts: Texts, ...more: readonly Part[]): HTMLElement => {
  const [heading = '', text = ''] = texts.verdicts[verdict]
  return element(
    'div',
    { class: `verdict ${looks[verdict]}` },
    element('h2', { id: 'verdict', tabindex: '-1' }, heading),
    element('p', {}, text),
    ...more,
  )
}

/** Whether an alliance knows the issuer, and does not confirm its right to issue. */
export const lacksMandate = ({ checks, errors }: Finding): boolean =>
  errors.length === 1 &&
  checks.some(
    (check) => check.name === 'trust' && check.outcome === 'failed' && (check.details?.mandates ?? []).length > 0,
  )
