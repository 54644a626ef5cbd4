/**
 * A page that reads a learner's files and shows passport, pathway and charts, without a server. Bundle it beside
 * index.html:
 *
 *   npx esbuild examples/passport-web/page.ts --bundle --format=esm --outfile=page.js
 */
import { type Report, verifyCredential } from 'microcredentials'
import { createPassport, type DataTable, drawCharts, progress, tableToHtml } from 'microcredentials/passport'

import { pathway, trust } from './settings.ts'

const language = document.documentElement.lang
const at = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no ${id}.`)
  return element
}

const verify = async (file: File): Promise<Report> =>
  // A place on a status list could be looked up here, from hosts that you name: see the how-to for browsers.
  verifyCredential(new Uint8Array(await file.arrayBuffer()), { trust })

const textOf = (text: Readonly<Record<string, string>> = {}): string => text[language] ?? Object.values(text)[0] ?? ''

const show = async (files: readonly File[]): Promise<void> => {
  at('state').textContent = 'Reading your files …'
  const passport = createPassport(await Promise.all(files.map(verify)))
  const refused = passport.refused.map(({ code, count }) => `${count} (${code})`).join(', ')
  at('state').textContent =
    `${passport.achievements.length} achievements, ${passport.credits.total} ECTS credits.` +
    (refused === '' ? '' : ` Not shown, because they could not be verified: ${refused}.`)
  const achievements: DataTable = {
    caption: 'Achievements',
    columns: ['Title', 'Awarded on', 'Awarded by', 'ECTS', 'State'],
    rows: passport.achievements.map(({ title, awardedOn = '', awardingBodies, ects, standing }) => [
      textOf(title),
      awardedOn,
      awardingBodies.map(({ name, proven }) => `${textOf(name)}${proven ? '' : ' (as stated)'}`).join(', '),
      String(ects),
      standing,
    ]),
  }
  // The library escapes whatever credentials say: `tableToHtml` and the charts may be set as markup, and nothing else.
  at('achievements').innerHTML = tableToHtml(achievements)
  at('charts').innerHTML = drawCharts(passport, { language })
    .map(({ svg, table }) => `<figure>${svg}</figure>${tableToHtml(table)}`)
    .join('')
  const { steps, award } = progress(pathway, passport)
  const way: DataTable = {
    caption: `${textOf(pathway.title)}: ${award?.reached === true ? 'reached' : `${award?.creditsToGo} ECTS to go`}`,
    columns: ['Opportunity', 'State'],
    rows: steps.map(({ opportunity, state }) => [textOf(opportunity.title), state]),
  }
  at('steps').innerHTML = tableToHtml(way)
  at('passport').hidden = false
  at('pathway').hidden = false
}

const chosen = at('files')
if (chosen instanceof HTMLInputElement)
  chosen.addEventListener('change', () => {
    show([...(chosen.files ?? [])]).catch(() => {
      at('state').textContent = 'Your files could not be read.'
    })
  })
