/**
 * A page for whoever was sent a credential: it verifies a file in the browser and says in plain words what was found. Build
 * it with `npx vite build examples/verifier-web`; `settings.json` says whom it knows.
 */
import type { ProvenIssuer } from 'microcredentials'

import { at, button } from '../support/web/elements.ts'
import { preferred, showTop } from '../support/web/languages.ts'
import { ownScripts } from '../support/web/own-scripts.ts'
import { askHost } from './check/ask-hosts.ts'
import type { Finding } from './check/finding.ts'
import { checkInWorker, type NoFinding } from './check/in-worker.ts'
import { showForm } from './show/form.ts'
import { issuerOf } from './show/issuer.ts'
import { showResult } from './show/result.ts'
import { showTrusted } from './show/trusted.ts'
import { en } from './texts/en.ts'
import { texts as languages } from './texts/texts.ts'
import { readTrustedListsFile, type TrustedLists } from './trusted-lists.ts'
import workerAddress from './worker.ts?worker&url'

const settings = __SETTINGS__
const bytesAtMost = 16 * 1024 * 1024
const own = ownScripts()

/** A file with what the reader has decided about it. It is kept as long as the page shows it. */
interface Session {
  readonly file: Uint8Array | string
  readonly fetched: ReadonlyMap<string, Uint8Array>
  readonly statusLists: readonly Uint8Array[]
  readonly accepted: readonly ProvenIssuer[]
  readonly unanswered: ReadonlySet<string>
}

let language = preferred(Object.keys(languages))
let trustedLists: TrustedLists | undefined
let listsFrom: 'page' | 'reader' = 'page'
let session: Session | undefined
let shown: Finding | NoFinding | undefined
let running: AbortController | undefined
/** How many files were chosen, or taken back. */
let chosen = 0

const wordsOfPage = () => languages[language]?.texts ?? en
/** Says what happens, to those who see the page and to those who hear it. */
const say = (text: string, ...more: readonly Node[]): void => {
  const state = at('state', HTMLElement)
  state.classList.remove('unseen')
  state.replaceChildren(text, ...more)
}

/** Runs what the reader can stop. A later one ends an earlier one, so that no old result appears after a new file. */
const run = async (text: string, act: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  running?.abort()
  const own = new AbortController()
  running = own
  say(
    text,
    button(wordsOfPage().stop, () => own.abort()),
  )
  at('result', HTMLElement).setAttribute('aria-busy', 'true')
  try {
    await act(own.signal)
  } catch (fault) {
    if (!own.signal.aborted) throw fault
    if (running === own) say(wordsOfPage().stopped)
  } finally {
    if (running === own) at('result', HTMLElement).removeAttribute('aria-busy')
  }
}

const check = (next: Session): Promise<void> => {
  session = next
  shown = undefined
  at('result', HTMLElement).replaceChildren()
  return run(wordsOfPage().busy, async (signal) => {
    const start = (): Worker => new Worker(own(workerAddress), { type: 'module' })
    shown = await checkInWorker({ ...next, settings, trustedLists, at: Date.now() }, { start, signal })
    showFound()
  })
}

/** Shows what was found, and brings the reader to it. */
const showFound = (): void => {
  const texts = wordsOfPage()
  const result = at('result', HTMLElement)
  if (shown === undefined || session === undefined) return
  const parts = showResult(shown, {
    ...{ texts, language, settings, lists: trustedLists?.lists ?? [] },
    ...{ accepted: session.accepted, unanswered: session.unanswered, decisions, again: clear },
  })
  result.replaceChildren(...parts)
  const verdict = document.getElementById('verdict')
  say(texts.done.replace('{verdict}', verdict?.textContent ?? ''))
  // Those who see the page see the result itself.
  at('state', HTMLElement).classList.add('unseen')
  verdict?.focus()
}

const fail = (reason: 'tooLarge' | 'unreadable'): void => say(wordsOfPage().notChecked[reason])

/** Forgets the file before, so that nothing of it is taken for a result of the next. Returns the number of the next. */
const forget = (): number => {
  running?.abort()
  running = undefined
  session = undefined
  shown = undefined
  at('result', HTMLElement).replaceChildren()
  at('result', HTMLElement).removeAttribute('aria-busy')
  say('')
  chosen += 1
  return chosen
}

const begin = (file: Uint8Array | string): Promise<void> =>
  check({ file, fetched: new Map(), statusLists: [], accepted: [], unanswered: new Set() })

const beginWithText = async (text: string): Promise<void> => {
  forget()
  return text.length > bytesAtMost ? fail('tooLarge') : begin(text)
}

const bytesOf = async (file: File): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

const beginWith = async (file: File): Promise<void> => {
  const own = forget()
  if (file.size > bytesAtMost) return fail('tooLarge')
  const bytes = await bytesOf(file)
  // A large file may be read more slowly than the one that was chosen after it.
  if (own !== chosen) return
  return bytes === undefined ? fail('unreadable') : begin(bytes)
}

const decisions = {
  ask: async (host: string, urls: readonly string[]): Promise<void> => {
    const before = session
    if (before === undefined) return
    await run(wordsOfPage().asking.replace('{host}', host), async (signal) => {
      const answers = await askHost(urls, { hosts: settings.hosts, signal })
      const fetched = new Map([...before.fetched, ...answers])
      const unanswered = answers.size === urls.length ? before.unanswered : new Set([...before.unanswered, host])
      await check({ ...before, fetched, unanswered })
    })
  },
  accept: (): void => {
    const issuer = typeof shown === 'object' ? issuerOf(shown) : undefined
    if (session !== undefined && issuer !== undefined) check({ ...session, accepted: [...session.accepted, issuer] })
  },
  useList: async (file: File): Promise<void> => {
    const before = session
    const bytes = file.size > bytesAtMost ? undefined : await bytesOf(file)
    if (before !== undefined && before === session && bytes !== undefined)
      await check({ ...before, statusLists: [bytes, ...before.statusLists] })
  },
}

const clear = (): void => {
  forget()
  showFrame()
  document.getElementById('file')?.focus()
}

const useTrustedLists = (text: string, from: typeof listsFrom): boolean => {
  const read = readTrustedListsFile(text)
  if (read === undefined) return false
  trustedLists = read
  listsFrom = from
  return true
}

const showLists = (refused = false): void => {
  const lists = trustedLists?.lists ?? []
  const add = async (file: File): Promise<void> => {
    const isRead = file.size <= bytesAtMost && useTrustedLists(await file.text(), 'reader')
    showLists(!isRead)
    if (isRead && session !== undefined) await check(session)
  }
  const showing = { texts: wordsOfPage(), language, lists, isOwn: listsFrom === 'reader', refused, add }
  at('foot', HTMLElement).replaceChildren(showTrusted(showing))
}

/** Everything but the result, in the language chosen. */
const showFrame = (): void => {
  const texts = wordsOfPage()
  showTop(languages, { chosen: language, texts }, (chosen) => {
    language = chosen
    showFrame()
    showFound()
  })
  at('ask', HTMLElement).replaceChildren(showForm({ texts, file: beginWith, text: beginWithText }))
  showLists()
}

showFrame()
if (__HAS_TRUSTED_LISTS__) {
  const answer = await fetch('./trusted-lists.json').catch(() => undefined)
  const text = answer?.ok === true ? await answer.text() : ''
  // Lists of the reader may have come first, and a file as well.
  if (listsFrom === 'page' && useTrustedLists(text, 'page')) {
    showLists()
    if (session !== undefined) check(session)
  }
}
navigator.serviceWorker?.register(own('./service-worker.js'), { scope: './' }).catch(() => undefined)
