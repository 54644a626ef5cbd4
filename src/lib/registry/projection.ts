import { encodeBase64 } from '../base/bytes.ts'
import type { Url } from '../base/types.ts'
import { decodeBits, setValueAt, valueAt } from '../status/codec.ts'
import type { StatusListCredential } from '../status/credential.ts'
import type { StatusList } from '../status/list.ts'
import type { Row } from './database.ts'
import type { Writing } from './journal.ts'
import { listOfRow } from './lists.ts'
import { rowsOf } from './rows.ts'

/** A status list that states, as a related resource, the head of the journal of its register (VCDM 2.0, §5.3). */
export interface RegisterListCredential extends StatusListCredential {
  readonly relatedResource: readonly [{ readonly id: `urn:uuid:${string}`; readonly digestSRI: `sha256-${string}` }]
}

/** What the register says of a list at one moment, whatever form it is then published in. */
export interface Projection {
  readonly row: Row
  readonly at: string
  readonly list: StatusList
  /** One bit for each revoked entry. */
  readonly revoked: Uint8Array
  readonly journal: RegisterListCredential['relatedResource'][0]
}

/** A consistent view of the rows of a list and of the journal before. Rows are read page by page. */
export const projectionOf = async (turn: Writing, url: Url): Promise<Projection> => {
  const [row] = (await turn.query('select * from register_list where url = $1', [url])) as [Row]
  const empty = listOfRow(row)
  const before = row['recovered'] ?? row['base']
  const bits = before === null ? empty.bits : await decodeBits(before)
  // The content of a list that was taken over has marks of known credentials, which may have changed since.
  const isEach = row['recovered'] === null && row['base'] !== null
  const marked = `select p.index, c.state from register_place p join register_credential c on c.id = p.credential
    where p.list = $1 ${isEach ? '' : "and c.state in ('suspended', 'revoked', 'superseded')"}`
  for await (const rows of rowsOf(turn, marked, [Number(row['number'])]))
    for (const { index, state } of rows) setValueAt(bits, Number(index), empty.size, markOf(empty.purpose, state))
  const list = { ...empty, bits }
  const [head] = await turn.query('select register, hash from register_head')
  const hash = Uint8Array.from(String(head?.['hash']).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  const journal = { id: `urn:uuid:${head?.['register']}`, digestSRI: `sha256-${encodeBase64(hash)}` } as const
  return { row, at: turn.at, list, revoked: revokedIn(list), journal }
}

/** The value of an entry, by the state of its credential. */
const markOf = (purpose: string, state: unknown): number => {
  const isRevoked = state === 'revoked' || state === 'superseded'
  if (purpose === 'suspension') return state === 'suspended' ? 1 : 0
  if (isRevoked) return 1
  return purpose === 'message' && state === 'suspended' ? 2 : 0
}

/** One bit for each entry of a list that is revoked. */
export const revokedIn = ({
  purpose,
  bits,
  length,
  size,
}: Pick<StatusList, 'purpose' | 'bits' | 'length' | 'size'>): Uint8Array => {
  if (purpose === 'revocation') return bits
  const revoked = new Uint8Array(length / 8)
  if (purpose === 'message')
    for (let index = 0; index < length; index++) if (valueAt(bits, index, size) === 1) setValueAt(revoked, index, 1, 1)
  return revoked
}
