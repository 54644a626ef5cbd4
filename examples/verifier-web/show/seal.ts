import type { SealDetails } from 'microcredentials'

import { element, filled, foreign, type Part } from '../../support/web/elements.ts'
import type { Finding } from '../check/finding.ts'
import type { Settings } from '../settings.ts'
import type { Texts } from '../texts/en.ts'
import type { ListDescription } from '../trusted-lists.ts'
import { type Dates, facts } from './facts.ts'
import { proofsOf, sealOf, showIssuer } from './issuer.ts'

export interface ShowingSeal {
  readonly texts: Texts
  readonly settings: Settings
  readonly lists: readonly ListDescription[]
  readonly dates: Dates
}

/** What the seal or the signature proves today; nothing if it is not valid. */
export const showProof = (finding: Finding, showing: ShowingSeal): HTMLElement | undefined => {
  const { texts, settings, dates } = showing
  const seal = sealOf(finding)
  const [proof] = proofsOf(finding.checks)
  if (proof === undefined) return undefined
  const { signature } = texts
  const rows: readonly (readonly [string, Part])[] =
    seal === undefined
      ? [
          [signature.by, showIssuer(finding, settings)],
          [signature.suite, proof.cryptosuite],
          [signature.stated, proof.created === undefined ? undefined : dates.time(proof.created)],
        ]
      : sealRows(seal, finding, showing)
  return element(
    'section',
    { 'aria-labelledby': 'seal' },
    element('h2', { id: 'seal' }, seal === undefined ? signature.title : texts.seal.title),
    facts(rows),
  )
}

/** A seal for tests is as valid as another one to whoever trusts its authority, and worth nothing: this comes first. */
export const showTest = (finding: Finding, texts: Texts): HTMLElement | undefined =>
  sealOf(finding)?.signer.organisation?.startsWith('TEST ')
    ? element('p', {}, element('strong', {}, texts.seal.test))
    : undefined

const sealRows = (
  seal: SealDetails,
  { warnings }: Finding,
  showing: ShowingSeal,
): readonly (readonly [string, Part])[] => {
  const { texts, dates } = showing
  const { signer, time, level } = seal
  const { organisation, organizationIdentifier, country } = signer
  return [
    [
      texts.seal.by,
      organisation === undefined ? undefined : foreign([organisation, country].filter(Boolean).join(', ')),
    ],
    [
      texts.seal.number,
      organizationIdentifier === undefined ? undefined : element('code', {}, foreign(organizationIdentifier)),
    ],
    [texts.seal.level, texts.seal.levels[level]],
    [
      texts.seal.proven,
      time.proven === undefined
        ? texts.seal.notProven.replace('{time}', dates.time(time.claimed))
        : dates.time(time.proven),
    ],
    [
      texts.seal.revoked,
      warnings.some(({ code }) => code === 'cert.revocation_unknown') ? texts.seal.revocationUnknown : undefined,
    ],
    [texts.seal.qualified, element('span', {}, ...qualification(seal, showing))],
  ]
}

const qualification = ({ qualified }: SealDetails, { texts, lists, dates }: ShowingSeal): readonly Part[] => {
  if (qualified === undefined) return [lists.length === 0 ? texts.seal.unknown : texts.seal.notQualified]
  const { kind, provider, territory, sequenceNumber } = qualified
  const list = lists.find((one) => one.territory === territory && one.sequenceNumber === sequenceNumber)
  return filled(texts.seal.kinds[kind], {
    provider: foreign(provider),
    territory: foreign(territory),
    number: String(sequenceNumber),
    date: list === undefined ? '' : texts.seal.ofDate.replace('{date}', dates.day(list.issued)),
  })
}
