/**
 * How long libraries in other languages take to issue and to verify the same credentials, beside this one and
 * `@digitalbazaar/vc`, on one machine.
 *
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/others.ts           prints the table
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/others.ts --docs    also writes it into the docs
 *
 * The protocol, for a program in any language: it is started, reads one order as JSON from its standard input, writes
 * one answer as JSON to its standard output, and ends.
 *
 *   {"act": "time", "credential", "contexts", "jwk", "method", "times"}  ->  {"issue", "verify"}
 *
 *   credential   a credential with one proof of `eddsa-rdfc-2022`, made by this library
 *   contexts     every document that JSON-LD needs, by its address: the program loads nothing from anywhere else
 *   jwk          the issuer's private key, Ed25519, as a JSON Web Key
 *   method       the id of its verification method, a DID URL of `did:key`, as in the credential's proof
 *   times        how many turns are counted, after as many that are not: each act is done `times` times to warm up,
 *                then `times` times with a clock
 *   issue        the median of the counted turns, in milliseconds, of signing the credential without its `proof`, with
 *                `jwk` and `method`; null if the program cannot do it
 *   verify       the same of verifying the credential as it is; null if the program refuses it
 *
 * A turn begins with the text of the credential in memory, whose reading is part of it, and with contexts and keys that
 * are ready; it ends with the signed credential, as an object, or with the judgement. A program may add `why`, one
 * sentence that says what it could not do. A new program is a row of `timedPrograms`,
 * `test/support/peers-in-other-languages.ts`.
 */
import { readFileSync } from 'node:fs'

import { type TimeAnswer, type TimeOrder, timedPrograms } from '../test/support/peers-in-other-languages.ts'
import { badge, contexts, elmCredential } from './documents.ts'
import { fillIn } from './fill-in.ts'
import { benchJwk, benchKey } from './issuing.ts'
import { measured } from './machine.ts'
import { createOurs } from './ours.ts'
import { type Contender, createPeers } from './peer.ts'
import { milliseconds, table } from './tables.ts'

/** Each contender is asked so often; between two of its turns all the others have theirs. */
const rounds = 3

interface Timed {
  readonly who: string
  readonly language: string
  readonly version: string
  readonly times: number
  /** Why it cannot be asked here, if it cannot. */
  readonly missing: string | undefined
  time(order: TimeOrder): Partial<TimeAnswer> | Promise<Partial<TimeAnswer>>
}

const middle = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const medianOf = async (times: number, turn: () => Promise<unknown>): Promise<number> => {
  for (let count = 0; count < times; count++) await turn()
  const taken: number[] = []
  for (let count = 0; count < times; count++) {
    const start = performance.now()
    await turn()
    taken.push(performance.now() - start)
  }
  return middle(taken)
}

/** A contender in this process, which begins with the text, too. */
const inThisProcess = (contender: Contender): Timed['time'] => {
  const { issue, verify } = contender
  return async ({ credential, times }) => {
    const { proof: _, ...unsigned } = credential as { readonly proof: object }
    const [signedText, unsignedText] = [JSON.stringify(credential), JSON.stringify(unsigned)]
    return {
      issue: await medianOf(times, () => issue(JSON.parse(unsignedText) as object)),
      verify: await medianOf(times, () => verify(JSON.parse(signedText) as object)),
    }
  }
}

const versionIn = (path: string): string =>
  (JSON.parse(readFileSync(new URL(`../${path}/package.json`, import.meta.url), 'utf8')) as { version: string }).version

const ours = createOurs(contexts, benchKey, 'eddsa-rdfc-2022')
const peers = await createPeers(contexts, benchKey)
const contenders: readonly Timed[] = [
  {
    who: 'this library',
    language: 'TypeScript',
    version: versionIn('.'),
    times: 1_000,
    missing: undefined,
    time: inThisProcess(ours),
  },
  {
    who: '`@digitalbazaar/vc`',
    language: 'JavaScript',
    version: versionIn('node_modules/@digitalbazaar/vc'),
    times: 200,
    missing: undefined,
    time: inThisProcess(peers['eddsa-rdfc-2022']),
  },
  ...timedPrograms.map(({ program, times }) => ({
    who: program.name,
    language: program.language,
    version: program.version,
    times,
    missing: program.missing,
    time: (order: TimeOrder) => program.ask(order),
  })),
]

const documents = [
  ['badge', badge(benchKey.controller, 5)],
  ['European', elmCredential(benchKey.controller)],
] as const
const acts = ['issue', 'verify'] as const
const columns = documents.flatMap(([what]) => acts.map((act) => `${act} ${what}`))

const forDocs = process.argv.includes('--docs')
const absent = contenders.filter(({ missing }) => missing !== undefined)
for (const { who, missing } of absent) console.error(`${who} cannot be asked here: ${missing}`)
if (forDocs && absent.length > 0) throw new Error('The table of the docs needs every library.')

const asked = contenders.filter(({ missing }) => missing === undefined)
/** All answers of a contender, for each column. */
const answers = new Map<Timed, Map<string, number[]>>(asked.map((one) => [one, new Map()]))
for (let round = 1; round <= rounds; round++)
  for (const [what, unsigned] of documents) {
    const credential = await ours.issue(unsigned)
    for (const contender of asked) {
      console.error(`Round ${round} of ${rounds}: ${what}, ${contender.who} …`)
      const answer = await contender.time({
        act: 'time',
        credential,
        contexts: Object.fromEntries([...contexts].map(([url, { document }]) => [url, document])),
        jwk: benchJwk,
        method: benchKey.id,
        times: contender.times,
      })
      if (acts.some((act) => typeof answer[act] !== 'number')) console.error(JSON.stringify(answer))
      for (const act of acts) {
        const said = answer[act]
        const column = `${act} ${what}`
        const before = answers.get(contender)?.get(column) ?? []
        if (typeof said === 'number') answers.get(contender)?.set(column, [...before, said])
      }
    }
  }

const cellsOf = (contender: Timed): readonly (number | undefined)[] =>
  columns.map((column) => answers.get(contender)?.get(column)).map((taken) => taken && middle(taken))
const [first] = asked
const base = first === undefined ? [] : cellsOf(first)
const lines = asked.map((contender) => {
  const cells = cellsOf(contender)
  const ratios = cells.map((cell, at) => (cell === undefined ? '–' : (cell / (base[at] ?? Number.NaN)).toFixed(1)))
  return [
    contender.who,
    contender.language,
    contender.version,
    ...cells.map((cell) => (cell === undefined ? 'cannot' : milliseconds(cell))),
    ratios.join(' / '),
  ]
})
const head = ['Who', 'Language', 'Version', ...columns.map((column) => `${column}, ms`), 'Times ours']
const written = `${measured}\n\n${table(head, lines)}`
console.log(written)
if (forDocs) fillIn('docs/explanation/performance.md', 'others', written)
