/**
 * How fast this library is, beside `@digitalbazaar/vc` and beside the floor, in one run on one machine.
 *
 *   npm run bench             prints tables
 *   npm run bench -- --json   prints the figures
 *   npm run bench -- --docs   also writes them into docs/explanation and the README
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateKeyPair } from 'microcredentials'

import type { BatchRow } from './batches.ts'
import { drawChart } from './chart.ts'
import { coldStartScripts } from './cold-start.ts'
import { coldStart, entrySizes } from './entries.ts'
import { fillIn } from './fill-in.ts'
import { gates } from './gates.ts'
import { machine, measured, measuredOn } from './machine.ts'
import { parts } from './parts.ts'
import type { PassportRow } from './passport.ts'
import { profiles } from './profile.ts'
import type { RegisterRow } from './register.ts'
import { seals } from './seals.ts'
import type { StatusRow } from './status.ts'
import { growth, shapes, speed, texts } from './suites.ts'
import { tableOfGates, tablesOf } from './tables.ts'

const flags = new Set(process.argv.slice(2))
const note = (text: string): void => {
  if (!flags.has('--json')) console.error(text)
}

const key = await generateKeyPair('Ed25519')
note('Issuing and verifying …')
const rows = await speed(key)
note('Texts and shapes …')
const textRows = await texts(key)
const shapeRows = await shapes(key)
note('Growth …')
const growthRows = await growth(key)
note('Parts …')
const partRows = await parts(key)
note('The application profile …')
const profileRows = await profiles()
note('Seals …')
const sealRows = await seals()
/** In a process of its own, so that its memory is its own. */
const apart = (script: string, ...options: readonly string[]): unknown =>
  JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(new URL(script, import.meta.url)), ...options], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  )
note('Status lists …')
const lists = [131_072, 1_000_000, 10_000_000].map((entries) => apart('status.ts', String(entries)) as StatusRow)
note('Batches …')
const [credentials, europeans] = flags.has('--docs') ? ['100000', '5000'] : ['10000', '2000']
const batchRows = [[credentials], [europeans, '1'], [europeans, '2']].map(
  (options) => apart('batches.ts', ...options) as BatchRow,
)
note('Registers …')
const registerRows = ['server', 'folder'].map(
  (where) => apart('register.ts', where, flags.has('--docs') ? '10000' : '3000') as RegisterRow,
)
note('A passport …')
const passport = apart('passport.ts') as PassportRow
note('Fresh processes …')
const cold = coldStart(await coldStartScripts(key))
note('Sizes …')
const sizes = await entrySizes()

const held = gates({ rows, textRows, shapeRows, profileRows, sealRows, lists, batchRows, registerRows, passport, cold })

const results = {
  held,
  rows,
  partRows,
  textRows,
  shapeRows,
  growthRows,
  profileRows,
  sealRows,
  lists,
  batchRows,
  registerRows,
  passport,
  cold,
  sizes,
}

if (flags.has('--json')) console.log(JSON.stringify({ measuredOn, machine, ...results }, null, 2))
else console.log(`${measured}\n\n${tablesOf(results)}`)

if (flags.has('--docs')) {
  const root = new URL('../', import.meta.url)
  fillIn('docs/explanation/performance.md', 'figures', `${measured}\n\n${tablesOf(results)}`)
  fillIn('README.md', 'held', `${measured}\n\n${tableOfGates(held)}`)
  // The row of the comparison: ours, then the peer.
  const [issuing, verifying] = ['issue', 'verify'].map((act) =>
    rows.find(({ what }) => what === `${act} badge, 5 skills, eddsa-rdfc-2022`),
  )
  const cell = (who: 'ours' | 'peer', width: number): string =>
    `${[issuing, verifying].map((row) => row?.[who].median.toFixed(1)).join(', ')} ms`.padEnd(width)
  const readme = new URL('README.md', root)
  const row = /^(\| Badge of five skills[^|]*\|) [\d., ]+ms +\| [\d., ]+ms +\|/m
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace(row, (_, name) => `${name} ${cell('ours', 13)} | ${cell('peer', 25)} |`),
  )
  writeFileSync(new URL('docs/explanation/performance.svg', root), drawChart(rows))
}
