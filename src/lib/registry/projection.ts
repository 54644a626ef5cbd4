import { encodeBase64 } from '../base/bytes.ts'
import type { Url } from '../base/types.ts'
import { decodeBits, setValueAt, valueAt } from '../status/codec.ts'
import type { StatusListCredential } from '../status/credential.ts'
import type { StatusList } from '../status/list.ts'
import type { Row } from './database.ts'
import type { Writing } from './journal.ts'
import { listOfRow } from './lists.ts'

/** A status list that states, as a related resource, the head of the journal of its register (VCDM 2.0, §5.3). */
export interface RegisterListCredential extends StatusListCredential {
  readonly relatedResource: readonly [{ readonly id: `urn:uuid:${string}`; readonly digestSRI: `sha256-${string}` }]
}

export interface Snapshot {
  readonly row: Row
  readonly at: string
  readonly set: readonly Row[]
  readonly journal: RegisterListCredential['relatedResource'][0]
}

/** A consistent view of the rows of a list and of the journal before. */
export const snapshot = async (turn: Writing, url: Url): Promise<Snapshot> => {
  const [row] = await turn.query('select * from register_list where url = $1', [url])
  const set = await turn.query(
    `select p.index, c.state from register_place p join register_credential c on c.id = p.credential
      where p.list = $1 and (c.state in ('revoked', 'superseded', 'suspended') or $2::boolean)`,
    [row?.['number'] ?? 0, row?.['base'] !== null],
  )
  const [head] = await turn.query('select register, hash from register_head')
  const hash = Uint8Array.from(String(head?.['hash']).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  const journal = { id: `urn:uuid:${head?.['register']}`, digestSRI: `sha256-${encodeBase64(hash)}` } as const
  return { row: row as Row, at: turn.at, set, journal }
}

/** The value of an entry, by the state of its credential. */
const markOf = (purpose: string, state: unknown): number => {
  const isRevoked = state === 'revoked' || state === 'superseded'
  if (purpose === 'suspension') return state === 'suspended' ? 1 : 0
  if (isRevoked) return 1
  return purpose === 'message' && state === 'suspended' ? 2 : 0
}

/** The list made from the rows, and one bit for each revoked entry. */
export const projectionOf = async ({
  row,
  set,
}: Snapshot): Promise<{ readonly list: StatusList; readonly revoked: Uint8Array }> => {
  const empty = listOfRow(row)
  const bits = row['base'] === null ? empty.bits : await decodeBits(row['base'])
  for (const { index, state } of set) setValueAt(bits, Number(index), empty.size, markOf(empty.purpose, state))
  if (empty.purpose !== 'message')
    return { list: { ...empty, bits }, revoked: empty.purpose === 'revocation' ? bits : empty.bits }
  const revoked = new Uint8Array(empty.length / 8)
  for (let index = 0; index < empty.length; index++)
    if (valueAt(bits, index, empty.size) === 1) setValueAt(revoked, index, 1, 1)
  return { list: { ...empty, bits }, revoked }
}
