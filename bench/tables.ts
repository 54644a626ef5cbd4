import type { BatchRow } from './batches.ts'
import type { ColdStart, EntrySize } from './entries.ts'
import type { Gate } from './gates.ts'
import type { PartsRow } from './parts.ts'
import type { PassportRow } from './passport.ts'
import type { RegisterRow } from './register.ts'
import type { SealRow } from './seals.ts'
import type { StatusRow } from './status.ts'
import type { Row, TextRow } from './suites.ts'

/** All that was measured. */
export interface Results {
  readonly held: readonly Gate[]
  readonly rows: readonly Row[]
  readonly partRows: readonly PartsRow[]
  readonly textRows: readonly TextRow[]
  readonly shapeRows: readonly Row[]
  readonly growthRows: readonly Row[]
  readonly profileRows: readonly Row[]
  readonly sealRows: readonly SealRow[]
  readonly lists: readonly StatusRow[]
  readonly batchRows: readonly BatchRow[]
  readonly registerRows: readonly RegisterRow[]
  readonly passport: PassportRow
  readonly cold: ColdStart
  readonly sizes: readonly EntrySize[]
}

export const milliseconds = (value: number): string => (value < 0.01 ? value.toFixed(5) : value.toFixed(3))
export const table = (head: readonly string[], lines: readonly (readonly string[])[]): string => {
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
/** What is asked, and what came of it. */
export const tableOfGates = (held: readonly Gate[]): string =>
  table(
    ['What', 'Measured by', 'Asked', 'Measured', ''],
    held.map(({ what, of, asked, measured, holds }) => [what, of, asked, measured, holds ? 'holds' : 'does not hold']),
  )

export const tablesOf = (results: Results): string => {
  const {
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
  } = results
  return [
    '### What must hold',
    tableOfGates(held),
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
    '### Compare with the application profile for European Digital Credentials, beside SHACL',
    compared(profileRows),
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
    '### Verify a sealed credential, from its text, beside SHA-256, the signatures of seal and time-stamp, and one JSON parse',
    table(
      ['What', 'Ours, ms', 'With new certificates, ms', 'Bare, ms', 'Of the bare work'],
      sealRows.map(({ what, ours, cold, bare }) => [
        what,
        milliseconds(ours),
        milliseconds(cold),
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
    '### Whole acts in a register: allocated, signed, recorded. Peer: one at a time, with a counter and a table',
    table(
      ['Where', 'How many', 'Ours, a second', 'Peer, a second', 'First hundredth of a list, ms each', 'Last, ms each'],
      registerRows.map(({ where, count: many, ours, peer, first, last }) => [
        where,
        count(many),
        count(Math.round(ours)),
        count(Math.round(peer)),
        milliseconds(first),
        milliseconds(last),
      ]),
    ),
    '### A competence passport, and opportunities ranked for it, in seconds of processor time',
    table(
      ['What', 'How many', 'Seconds'],
      [
        ['a passport of credentials, in a warm process', count(passport.credentials), passport.passport.toFixed(2)],
        ['the first passport of a process', count(passport.credentials), passport.first.toFixed(2)],
        ['rank opportunities', count(passport.opportunities), passport.ranking.toFixed(2)],
      ],
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
}
