import { createStatusList, encodeStatusList, entryAt, type StatusList, statusOf } from 'microcredentials/status'

import { measure } from './measure.ts'

/** What lists of many entries cost, in milliseconds, and how long their text is. */
export interface StatusRow {
  readonly entries: number
  readonly revoked: number
  readonly encode: number
  readonly lookUp: number
  readonly bytes: number
}

/** Every so many entries is revoked: one in a hundred. */
const revokeSome = (list: StatusList<'revocation'>): StatusList<'revocation'> => {
  const bits = list.bits.slice()
  for (let byte = 0; byte < bits.length; byte += 12) bits[byte] = 0b1000_0000
  return { ...list, bits }
}

export const statusLists = async (): Promise<readonly StatusRow[]> => {
  const rows: StatusRow[] = []
  for (const entries of [131_072, 1_000_000, 10_000_000]) {
    const list = revokeSome(
      createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation', length: entries }),
    )
    const options = { issuer: 'did:web:university.example', validFrom: '2026-01-15T12:00:00Z' } as const
    const { credentialSubject } = await encodeStatusList(list, options)
    const [encode, lookUp] = await measure(
      [
        { name: 'encode', run: () => encodeStatusList(list, options) },
        { name: 'look up', run: async (turn) => statusOf(list, entryAt(list, turn % entries)) },
      ],
      { rounds: 5, roundMs: 20, warmUpMs: 20 },
    )
    rows.push({
      entries,
      revoked: Math.ceil(entries / 96),
      encode: encode?.median ?? Number.NaN,
      lookUp: lookUp?.median ?? Number.NaN,
      bytes: JSON.stringify(credentialSubject).length,
    })
  }
  return rows
}
