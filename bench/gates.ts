import type { BatchRow } from './batches.ts'
import type { ColdStart } from './entries.ts'
import type { PassportRow } from './passport.ts'
import type { RegisterRow } from './register.ts'
import type { SealRow } from './seals.ts'
import type { StatusRow } from './status.ts'
import type { Row, TextRow } from './suites.ts'

/** What is asked of this library, beside the peer and the floor in one run, and what came of it. */
export interface Gate {
  readonly what: string
  /** What it is measured by. */
  readonly of: string
  readonly asked: string
  readonly measured: string
  readonly holds: boolean
}

export interface Figures {
  readonly rows: readonly Row[]
  readonly textRows: readonly TextRow[]
  readonly shapeRows: readonly Row[]
  /** None where the shapes of the EU are not beside the repository. */
  readonly profileRows: readonly Row[]
  readonly sealRows: readonly SealRow[]
  readonly lists: readonly StatusRow[]
  readonly batchRows: readonly BatchRow[]
  readonly registerRows: readonly RegisterRow[]
  readonly passport: PassportRow
  readonly cold: ColdStart
}

/** Rounded to the worse side, so that what is shown never holds where the figure does not. */
const write = (value: number, unit: string, round: typeof Math.floor): string => {
  const digits = value < 10 ? 2 : 1
  return `${(round(value * 10 ** digits) / 10 ** digits).toFixed(digits)} ${unit}`
}

const atLeast = (what: string, of: string, least: number, measured: number, unit = 'times'): Gate => ({
  what,
  of,
  asked: `${least} ${unit} or more`,
  measured: write(measured, unit, Math.floor),
  holds: measured >= least,
})

const atMost = (what: string, of: string, most: number, measured: number, unit = 'times'): Gate => ({
  what,
  of,
  asked: `${most} ${unit} or less`,
  measured: write(measured, unit, Math.ceil),
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

export const gates = ({
  rows,
  textRows,
  shapeRows,
  profileRows,
  sealRows,
  lists,
  batchRows,
  registerRows,
  passport,
  cold,
}: Figures): readonly Gate[] => {
  const [batch, one, two] = batchRows
  const million = lists.find(({ entries }) => entries === 1_000_000)
  const [least, most] = [Math.min, Math.max]
  const perSecond = (row: BatchRow | undefined): number => row?.perSecond ?? Number.NaN
  const peak = (row: BatchRow | undefined): number => row?.peakMb ?? Number.NaN
  const ofObject = ({ object, text }: TextRow): number => text.median / object.median
  const [server, folder] = registerRows
  const ofFirst = ({ first, last }: RegisterRow): number => last / first
  const [ofPeer, ofTheFloor] = ['speed of the peer', 'time of the floor']
  return [
    atLeast('issue a badge of 5 skills', ofPeer, 15, worst(rows, ['issue', '5 skills'], faster, least)),
    atLeast('verify a badge of 5 skills', ofPeer, 12, worst(rows, ['verify', '5 skills'], faster, least)),
    atLeast('issue a European credential', ofPeer, 8, worst(rows, ['issue', 'European'], faster, least)),
    atLeast('verify a European credential', ofPeer, 8, worst(rows, ['verify', 'European'], faster, least)),
    atLeast('a shape never seen before', ofPeer, 0.9, worst(shapeRows, ['never'], faster, least)),
    atLeast('compare with the application profile', 'speed of SHACL', 50, least(...profileRows.map(faster))),
    atMost('issue, the slowest', ofTheFloor, 3, worst(rows, ['issue'], ofFloor, most)),
    atMost('verify, the slowest', ofTheFloor, 2.5, worst(rows, ['verify'], ofFloor, most)),
    atMost(
      'verify a seal, the slowest',
      'time of the bare work',
      3,
      most(...sealRows.map(({ ours, bare }) => ours / bare)),
    ),
    atMost('verify from a text', 'time from an object', 1.5, most(...textRows.map(ofObject))),
    atMost('a batch on one thread', 'memory', 300, peak(batch), 'MB'),
    atMost('a batch on two workers', 'memory', 300, peak(two), 'MB'),
    atLeast('a batch on two workers', 'speed on one', 1.7, perSecond(two) / perSecond(one)),
    atLeast('issue in a register on PostgreSQL', 'whole acts', 1_000, server?.ours ?? Number.NaN, 'a second'),
    atLeast('issue in a register in a folder', 'whole acts', 300, folder?.ours ?? Number.NaN, 'a second'),
    atMost('the last places of a list', 'time of the first', 1.5, most(...registerRows.map(ofFirst))),
    atMost('decode a status list of a million entries', 'time', 10, million?.decode ?? Number.NaN, 'ms'),
    atMost('a passport of 1,000 credentials', 'processor time', 1, passport.passport, 's'),
    atMost('rank 10,000 opportunities', 'processor time', 1, passport.ranking, 's'),
    atMost('load and verify in a fresh process', 'time of the peer', 1, cold.ours / cold.peer),
  ]
}
