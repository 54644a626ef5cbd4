/**
 * How fast this library is, beside `@digitalbazaar/vc` and beside the floor, in one run on one machine.
 *
 *   npm run bench             prints tables
 *   npm run bench -- --json   prints the figures
 *   npm run bench -- --docs   also writes them into docs/explanation and the README
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { generateKeyPair } from 'microcredentials'

import type { BatchRow } from './batches.ts'
import { drawChart } from './chart.ts'
import { coldStartScripts } from './cold-start.ts'
import { coldStart, entrySizes } from './entries.ts'
import { gates } from './gates.ts'
import { parts } from './parts.ts'
import { seals } from './seals.ts'
import type { StatusRow } from './status.ts'
import { growth, type Row, shapes, speed, texts } from './suites.ts'

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
note('Fresh processes …')
const cold = coldStart(await coldStartScripts(key))
note('Sizes …')
const sizes = await entrySizes()

const held = gates({ rows, textRows, shapeRows, lists, batchRows, cold })

const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node.js ${process.version}`
const measuredOn = new Date().toISOString().slice(0, 10)

const milliseconds = (value: number): string => (value < 0.01 ? value.toFixed(5) : value.toFixed(3))
const table = (head: readonly string[], lines: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? title).length)),
  )
  const write = (line: readonly string[]): string =>
    `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [write(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.map(write)].join('\n')
}
const compared = (list: readonly Row[]): string =>
  table(
    ['What', 'Ours, ms', 'Half of the rounds', 'Peer, ms', 'Faster', 'Floor, ms', 'Of the floor'],
    list.map(({ what, ours, peer, floor }) => [
      what,
      milliseconds(ours.median),
      `${milliseconds(ours.lower)}–${milliseconds(ours.upper)}`,
      milliseconds(peer.median),
      `${(peer.median / ours.median).toFixed(1)} times`,
      floor === undefined ? '' : milliseconds(floor.median),
      floor === undefined ? '' : `${(ours.median / floor.median).toFixed(1)} times`,
    ]),
  )

const count = (value: number): string => value.toLocaleString('en')
const measured = `Measured on ${measuredOn}, ${machine}.`
const heldTable = table(
  ['What', 'Asked', 'Measured', ''],
  held.map(({ what, asked, measured: found, holds }) => [what, asked, found, holds ? 'holds' : 'does not hold']),
)
const tables = [
  measured,
  '### What must hold',
  heldTable,
  '### Issue and verify, warm',
  compared(rows),
  '### Where the time of a verification goes, in microseconds',
  table(
    ['Part', 'Badge, 5 skills', 'European, 55 KB'],
    [
      ...partRows.map(({ part, badge, european }) => [part, badge.toFixed(0), european.toFixed(0)]),
      [
        'in all',
        ...(['badge', 'european'] as const).map((one) => partRows.reduce((sum, row) => sum + row[one], 0).toFixed(0)),
      ],
    ],
  ),
  '### Text beside objects',
  table(
    ['What', 'Object, ms', 'Text, ms', 'Times'],
    textRows.map(({ what, object, text }) => [
      what,
      milliseconds(object.median),
      milliseconds(text.median),
      (text.median / object.median).toFixed(2),
    ]),
  ),
  '### New shapes, many shapes',
  compared(shapeRows),
  '### Growth with the number of skills',
  compared(growthRows),
  '### Status lists, one entry in a hundred revoked',
  table(
    ['Entries', 'Revoked', 'Encode, ms', 'Sign, ms', 'Decode, ms', 'Look up one, ms', 'Bytes', 'Most memory, MB'],
    lists.map((list) => [
      count(list.entries),
      count(list.revoked),
      milliseconds(list.encode),
      milliseconds(list.sign),
      milliseconds(list.decode),
      milliseconds(list.lookUp),
      count(list.bytes),
      list.peakMb.toFixed(0),
    ]),
  ),
  '### Verify a sealed credential, from its text, beside SHA-256, one signature and one JSON parse',
  table(
    ['What', 'Ours, ms', 'Bare, ms', 'Of the bare work'],
    sealRows.map(({ what, ours, bare }) => [
      what,
      milliseconds(ours),
      milliseconds(bare),
      `${(ours / bare).toFixed(1)} times`,
    ]),
  ),
  '### Batches',
  table(
    ['What', 'How many', 'A second', 'Most memory, MB'],
    batchRows.map(({ what, count: many, perSecond, peakMb }) => [
      what,
      count(many),
      count(Math.round(perSecond)),
      peakMb.toFixed(0),
    ]),
  ),
  '### A fresh process that verifies one credential',
  table(
    ['What', 'ms'],
    [
      ['Node.js, doing nothing', cold.nothing.toFixed(0)],
      ['ours', cold.ours.toFixed(0)],
      ['peer', cold.peer.toFixed(0)],
    ],
  ),
  '### Size of the entries, with all that they load at first, for browsers',
  table(
    ['Entry', 'Minified, KB', 'Compressed, KB'],
    sizes.map(({ entry, minified, gzipped }) => [entry, (minified / 1024).toFixed(1), (gzipped / 1024).toFixed(1)]),
  ),
].join('\n\n')

if (flags.has('--json'))
  console.log(
    JSON.stringify(
      {
        measuredOn,
        machine,
        held,
        rows,
        partRows,
        textRows,
        shapeRows,
        growthRows,
        sealRows,
        lists,
        batchRows,
        cold,
        sizes,
      },
      null,
      2,
    ),
  )
else console.log(tables)

if (flags.has('--docs')) {
  const root = new URL('../', import.meta.url)
  /** Puts figures between the two marks of a page. */
  const fillIn = (path: string, mark: string, text: string): void => {
    const page = new URL(path, root)
    const [before, rest] = readFileSync(page, 'utf8').split(`<!-- ${mark} -->\n`)
    const after = rest?.split(`<!-- /${mark} -->`)[1] ?? ''
    writeFileSync(page, `${before}<!-- ${mark} -->\n\n${text}\n\n<!-- /${mark} -->${after}`)
  }
  fillIn('docs/explanation/performance.md', 'figures', tables)
  fillIn('README.md', 'held', `${measured}\n\n${heldTable}`)
  writeFileSync(new URL('docs/explanation/performance.svg', root), drawChart(rows))
}
