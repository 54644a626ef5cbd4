import type { BatchRow } from './batches.ts'
import type { ColdStart } from './entries.ts'
import type { StatusRow } from './status.ts'
import type { Row, TextRow } from './suites.ts'

/** What is asked of this library, beside the peer and the floor in one run, and what came of it. */
export interface Gate {
  readonly what: string
  readonly asked: string
  readonly measured: string
  readonly holds: boolean
}

export interface Figures {
  readonly rows: readonly Row[]
  readonly textRows: readonly TextRow[]
  readonly shapeRows: readonly Row[]
  readonly lists: readonly StatusRow[]
  readonly batchRows: readonly BatchRow[]
  readonly cold: ColdStart
}

const atLeast = (what: string, least: number, measured: number, unit = 'times'): Gate => ({
  what,
  asked: `${least} ${unit} or more`,
  measured: `${measured.toFixed(measured < 10 ? 2 : 1)} ${unit}`,
  holds: measured >= least,
})

const atMost = (what: string, most: number, measured: number, unit = 'times'): Gate => ({
  what,
  asked: `${most} ${unit} or less`,
  measured: `${measured.toFixed(measured < 10 ? 2 : 1)} ${unit}`,
  holds: measured <= most,
})

const faster = ({ ours, peer }: Row): number => peer.median / ours.median
const ofFloor = ({ ours, floor }: Row): number => ours.median / (floor?.median ?? Number.NaN)

/** Of several rows the one that does worst. */
const worst = (
  rows: readonly Row[],
  words: readonly string[],
  by: (row: Row) => number,
  pick: typeof Math.min,
): number => pick(...rows.filter(({ what }) => words.every((word) => what.includes(word))).map(by))

export const gates = ({ rows, textRows, shapeRows, lists, batchRows, cold }: Figures): readonly Gate[] => {
  const [batch, one, two] = batchRows
  const million = lists.find(({ entries }) => entries === 1_000_000)
  const [least, most] = [Math.min, Math.max]
  return [
    atLeast('faster than the peer: issue, 5 skills', 15, worst(rows, ['issue', '5 skills'], faster, least)),
    atLeast('faster than the peer: verify, 5 skills', 12, worst(rows, ['verify', '5 skills'], faster, least)),
    atLeast('faster than the peer: issue, European', 8, worst(rows, ['issue', 'European'], faster, least)),
    atLeast('faster than the peer: verify, European', 8, worst(rows, ['verify', 'European'], faster, least)),
    atLeast('beside the peer: a shape seen once', 0.9, worst(shapeRows, ['never'], faster, least)),
    atMost('of the floor: issue', 3, worst(rows, ['issue'], ofFloor, most)),
    atMost('of the floor: verify', 2.5, worst(rows, ['verify'], ofFloor, most)),
    atMost('of an object: text', 1.5, most(...textRows.map(({ object, text }) => text.median / object.median))),
    atMost('memory of a batch, one thread', 300, batch?.peakMb ?? Number.NaN, 'MB'),
    atMost('memory of a batch, two workers', 300, two?.peakMb ?? Number.NaN, 'MB'),
    atLeast('two workers, of one', 1.7, (two?.perSecond ?? Number.NaN) / (one?.perSecond ?? Number.NaN)),
    atMost('decode a list of a million', 10, million?.decode ?? Number.NaN, 'ms'),
    atMost('a fresh process, of the peer', 1, cold.ours / cold.peer),
  ]
}
