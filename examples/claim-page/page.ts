/**
 * The page behind a link that a learner gets: it collects a micro-credential once, and offers the ways to take it along.
 * Build it with `npx vite build examples/claim-page`, and serve it at the address that the links name, with a handler of
 * POST requests at `claim` beside it.
 */
import { at, button, element } from '../support/web/elements.ts'
import { preferred, showTop } from '../support/web/languages.ts'
import { claim, takeToken } from './claim.ts'
import type { Claimed } from './claimed.ts'
import { showClaimed } from './show-claimed.ts'
import { en, type Texts } from './texts/en.ts'
import { texts as languages } from './texts/texts.ts'

let token = takeToken()
let language = preferred(Object.keys(languages))
let claimed: Claimed | undefined
let isKept = false

const wordsOfPage = () => languages[language]?.texts ?? en
const say = (text: string): void => at('state', HTMLElement).replaceChildren(text)

const collect = async (own: string): Promise<void> => {
  const start = at('collect', HTMLButtonElement)
  start.disabled = true
  say(wordsOfPage().busy)
  const answer = await claim('./claim', own)
  start.disabled = false
  if (typeof answer === 'string') return say(wordsOfPage().problems[answer])
  token = undefined
  claimed = answer
  say('')
  showContent()
  document.getElementById('collected')?.focus()
}

const contentIn = (texts: Texts): readonly HTMLElement[] => {
  if (claimed !== undefined) {
    const got = (name?: string): void => {
      isKept = true
      if (name !== undefined) say(texts.saved.replace('{name}', name))
    }
    return showClaimed(claimed, { texts, got })
  }
  const heading = element('h1', {}, texts.title)
  const own = token
  if (own === undefined) return [heading, element('p', { class: 'lead' }, texts.noLink)]
  return [
    heading,
    element('p', { class: 'lead' }, texts.lead),
    element('p', {}, texts.once),
    button(texts.collect, () => collect(own), { id: 'collect', class: 'primary' }),
  ]
}

const showContent = (): void => at('content', HTMLElement).replaceChildren(...contentIn(wordsOfPage()))

const showPage = (): void => {
  showTop(languages, { chosen: language, texts: wordsOfPage() }, (chosen) => {
    language = chosen
    say('')
    showPage()
  })
  showContent()
}

// What was collected and not saved cannot be collected again.
addEventListener('beforeunload', (event) => {
  if (claimed !== undefined && !isKept) event.preventDefault()
})
// Another link that is opened in the same window begins anew.
addEventListener('hashchange', () => {
  const next = takeToken()
  if (next === undefined) return
  token = next
  claimed = undefined
  say('')
  showPage()
})
showPage()
