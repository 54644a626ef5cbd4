import { button, element, filled, foreign, type Part } from '../../support/web/elements.ts'
import { hostToAsk } from '../check/ask-hosts.ts'
import type { Finding } from '../check/finding.ts'
import type { Settings } from '../settings.ts'
import type { Texts } from '../texts/en.ts'
import { issuerOf, showIssuer } from './issuer.ts'
import { lacksMandate } from './verdict.ts'

/** What the reader can decide, and what then happens. */
export interface Decisions {
  /** Fetches these addresses, all of one host. */
  ask(host: string, urls: readonly string[]): void
  /** Accepts the issuer of the file for this check. */
  accept(): void
  /** Uses a status list that the reader has as a file. */
  useList(file: File): void
}

export interface ShowingQuestions {
  readonly texts: Texts
  readonly settings: Settings
  readonly decisions: Decisions
  /** Hosts that were asked and did not answer. */
  readonly unanswered: ReadonlySet<string>
}

/** What only the reader can decide; nothing if the file leaves no question. */
export const showQuestions = (finding: Finding, showing: ShowingQuestions): HTMLElement | undefined => {
  const parts = [...aboutHosts(finding, showing), ...aboutIssuer(finding, showing)]
  return parts.length === 0 ? undefined : element('div', { class: 'questions' }, ...parts)
}

const aboutHosts = (
  { needed }: Finding,
  { texts: { questions }, settings: { hosts }, decisions, unanswered }: ShowingQuestions,
): readonly Part[] => {
  if (needed.length === 0) return []
  const mayAsk = (url: string): string | undefined => hostToAsk(url, hosts)
  const allowed = [...new Set(needed.flatMap((url) => mayAsk(url) ?? []))]
  const others = new Set(needed.filter((url) => mayAsk(url) === undefined).map(hostOf))
  return [
    ...allowed.map((host) =>
      element(
        'div',
        {},
        unanswered.has(host) ? element('p', {}, ...filled(questions.unanswered, { host: foreign(host) })) : undefined,
        element('p', {}, ...filled(questions.ask, { host: element('strong', {}, foreign(host)) }), ' ', questions.asks),
        button(questions.askNow.replace('{host}', host), () =>
          decisions.ask(
            host,
            needed.filter((url) => mayAsk(url) === host),
          ),
        ),
      ),
    ),
    ...[...others].map((host) =>
      host === undefined
        ? element('p', {}, questions.noHost)
        : element('p', {}, ...filled(questions.notAsked, { host: element('strong', {}, foreign(host)) })),
    ),
    listFile(questions.listFile, decisions),
  ]
}

/** The host of an address that would be asked if the operator had named it. */
const hostOf = (url: string): string | undefined =>
  URL.canParse(url) && new URL(url).protocol === 'https:' ? new URL(url).host : undefined

const listFile = (label: string, { useList }: Decisions): HTMLElement => {
  const input = element('input', { type: 'file', id: 'list-file', accept: '.json,.jsonld,.jwt' })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) useList(file)
  })
  return element('p', {}, element('label', { for: 'list-file' }, label), ' ', input)
}

/** Only if nothing else speaks against the file: a reader cannot accept a signature that does not fit. */
const aboutIssuer = (
  finding: Finding,
  { texts: { questions }, settings, decisions }: ShowingQuestions,
): readonly Part[] => {
  const isOnlyQuestion = finding.errors.length === 1 && finding.errors[0]?.code === 'trust.unknown_issuer'
  if (issuerOf(finding) === undefined || !isOnlyQuestion || lacksMandate(finding)) return []
  return [
    element(
      'div',
      {},
      element('p', {}, ...filled(questions.accept, { issuer: showIssuer(finding, settings) })),
      button(questions.acceptNow, decisions.accept),
    ),
  ]
}
