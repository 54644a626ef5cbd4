import { dataIntegrity, eddsaRdfc2022, issueCredential } from 'microcredentials'
import {
  createStatusList,
  encodeStatusList,
  entryAt,
  readStatusList,
  type StatusList,
  statusOf,
} from 'microcredentials/status'

import { benchKey } from './issuing.ts'
import { type Measurement, measure } from './measure.ts'

/** What a list with one entry in a hundred revoked costs, in milliseconds; how long it is, and the memory it took. */
export interface StatusRow {
  readonly entries: number
  readonly revoked: number
  readonly encode: number
  readonly sign: number
  readonly decode: number
  readonly lookUp: number
  /** Bytes of the signed list, as text. */
  readonly bytes: number
  /** Most memory of the process, in megabytes. */
  readonly peakMb: number
}

/** Numbers without a pattern, the same in each run (a linear congruential generator). */
const scattered = (): ((below: number) => number) => {
  let state = 12_345
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state % below
  }
}

/** Revoked where they fall, as they are: a pattern would compress to nothing. */
const revokeSome = (list: StatusList<'revocation'>, count: number): StatusList<'revocation'> => {
  const bits = list.bits.slice()
  const next = scattered()
  for (let revoked = 0; revoked < count; ) {
    const index = next(bits.length * 8)
    const [byte, bit] = [index >> 3, 0x80 >> (index & 7)]
    if (((bits[byte] ?? 0) & bit) !== 0) continue
    bits[byte] = (bits[byte] ?? 0) | bit
    revoked++
  }
  return { ...list, bits }
}

const measureList = async (entries: number): Promise<StatusRow> => {
  const revoked = Math.round(entries / 100)
  const id = 'https://university.example/status/1'
  const list = revokeSome(createStatusList({ id, purpose: 'revocation', length: entries }), revoked)
  const options = { issuer: benchKey.controller, validFrom: '2026-01-15T12:00:00Z' } as const
  const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })
  const credential = await encodeStatusList(list, options)
  const signed = await issueCredential(credential as never, { secureWith })
  const times = await measure(
    [
      { name: 'encode', run: () => encodeStatusList(list, options) },
      { name: 'sign', run: () => issueCredential(credential as never, { secureWith }) },
      { name: 'decode', run: () => readStatusList(signed) },
      { name: 'look up', run: async (turn) => statusOf(list, entryAt(list, turn % entries)) },
    ],
    { rounds: 5, roundMs: 20, warmUpMs: 20 },
  )
  const [encode, sign, decode, lookUp] = times.map(({ median }: Measurement) => median) as [
    number,
    number,
    number,
    number,
  ]
  const peakMb = process.resourceUsage().maxRSS / 1024
  return { entries, revoked, encode, sign, decode, lookUp, bytes: JSON.stringify(signed).length, peakMb }
}

// In a process of its own, so that its memory is that of the list.
process.stdout.write(JSON.stringify(await measureList(Number(process.argv[2]))))
