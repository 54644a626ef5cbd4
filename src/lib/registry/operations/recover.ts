import { MicroCredentialError } from '../../base/errors.ts'
import { bare } from '../../base/json/bare.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { callKinds, listOf, text } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import type { CallOptions, Url } from '../../base/types.ts'
import { credentialOf } from '../../credential/credential.ts'
import { nameOf } from '../../credential/party.ts'
import { aSetOfContexts, type Contexts } from '../../document/contexts.ts'
import { toPlain } from '../../document/plain.ts'
import { encodeBits, setValueAt, valueAt } from '../../status/codec.ts'
import { readStatusList } from '../../status/credential.ts'
import { statusErrors } from '../../status/errors.ts'
import { verifyStatusList } from '../../verify.ts'
import type { Row } from '../database.ts'
import { registryErrors } from '../errors.ts'
import { type Act, type Writing, writing } from '../journal.ts'
import { validFromIn } from '../list-host.ts'
import { aListPurpose, emptyList, type ListPurpose, openList } from '../lists.ts'
import { revokedIn } from '../projection.ts'
import type { CredentialState } from '../records.ts'
import { rowsOf } from '../rows.ts'
import { isStorable } from '../storable.ts'
import type { Store } from '../store.ts'
import { aListVerification, type ListVerification } from '../verify-own-list.ts'

/** Options of `recover` of a register. */
export interface RecoverOptions extends CallOptions {
  /**
   * The issuer of the lists, as it is proven: its DID, or for a seal the organisation identifier in the certificate. A
   * list of another is refused.
   */
  readonly issuer: string
  /** How each list is verified, as in `publish`. */
  readonly verify?: ListVerification | undefined
  readonly contexts?: Contexts | undefined
}

/** What a published list brought back. */
export interface Recovered {
  readonly id: Url
  /** False if the register knew a list of this date or a later one. */
  readonly isNewer: boolean
  /** The number of credentials that this changed. */
  readonly changed: number
  /** The number of marks without a record: of credentials that were issued after the backup. They stay on the list. */
  readonly unknown: number
}

const line = 'register.recover(lists, { issuer: key.controller })'
const call: Call<RecoverOptions> = {
  line,
  needs: { issuer: text },
  may: { verify: aListVerification, contexts: aSetOfContexts, ...callKinds },
}

/** Takes over what published lists say that is newer than the register, one transaction for each list. */
export const recover = async (
  store: Store,
  lists: readonly (string | object)[],
  options: RecoverOptions,
): Promise<readonly Recovered[]> => {
  assertArgument(
    line,
    'lists',
    listOf('a list of published lists', { words: '', is: (one) => typeof one === 'object' || typeof one === 'string' }),
    lists,
  )
  assertOptions(call, options)
  const recovered: Recovered[] = []
  for (const list of lists) {
    const found = await verifiedList(store, list, options)
    recovered.push(await writing(store, (turn) => recoverOne(turn, found)))
  }
  return recovered
}

/** The content of a list that was verified. */
interface Found {
  readonly id: Url
  readonly purpose: ListPurpose
  readonly bits: Uint8Array
  readonly validFrom: Date
}

const verifiedList = async (
  { database, now }: Store,
  list: string | object,
  { issuer, verify, contexts, signal }: RecoverOptions,
): Promise<Found> => {
  const verdictAt = (at: Date) => verifyStatusList(list, { ...verify, contexts, now: () => at, signal })
  const today = now()
  let verdict = await verdictAt(today)
  // A list that has expired since says what was published all the same.
  if (!verdict.verified && verdict.problem.code === 'time.expired')
    verdict = await verdictAt(new Date(validFromIn(list) ?? today))
  if (!verdict.verified)
    throw new MicroCredentialError(statusErrors['status.list_unverified'], {
      problems: [verdict.problem],
    })
  // A token states no register.
  if (verdict.list !== undefined) throw new MicroCredentialError(registryErrors['registry.other_register'])
  const plain = toPlain(verdict.graph.root)
  const { id, bits, purposes, validFrom } = await readStatusList(credentialOf(plain))
  const [head] = await database.query('select register from register_head')
  const register = bare((plain as JsonObject)['relatedResource']) as { readonly id?: unknown } | undefined
  const [purpose] = purposes
  const isOwn =
    register?.id === `urn:uuid:${head?.['register']}` &&
    nameOf(verdict.issuer.party) === issuer &&
    purposes.length === 1 &&
    aListPurpose.is(purpose) &&
    isStorable(id) &&
    validFrom !== undefined
  if (!isOwn) throw new MicroCredentialError(registryErrors['registry.other_register'])
  return { id, bits, purpose: purpose as ListPurpose, validFrom: new Date(validFrom) }
}

const recoverOne = async (turn: Writing, { id, purpose, bits, validFrom }: Found): Promise<Recovered> => {
  const size = emptyList({ id, purpose }).size
  const length = (bits.length * 8) / size
  const [known] = await turn.query('select * from register_list where url = $1', [id])
  const isNewer = known === undefined || !(validFrom.getTime() <= Date.parse(String(known['published_from'])))
  if (!isNewer) return { id, isNewer, changed: 0, unknown: 0 }
  // Opened after the backup: its places have no rows, and it remains for the marks on it.
  if (known === undefined) await openList(turn, { id, purpose, length }, undefined)
  else if (known['purpose'] !== purpose || known['length'] !== length)
    throw new MicroCredentialError(registryErrors['registry.list_conflict'])
  const unknown = bits.slice()
  const changes: Changed[] = []
  const placed = `select p.index, c.id, c.state, exists (select 1 from register_copy where credential = c.id) as signed
    from register_place p join register_credential c on c.id = p.credential
    join register_list l on l.number = p.list where l.url = $1`
  for await (const rows of rowsOf(turn, placed, [id]))
    for (const row of rows) {
      const index = Number(row['index'])
      const change = changeOf(row, purpose, valueAt(bits, index, size))
      if (change !== undefined) changes.push({ id: String(row['id']), ...change })
      setValueAt(unknown, index, size, 0)
    }
  for (const { id: credential, act } of changes) turn.note(act, credential, { reason: 'unspecified', recovered: true })
  await turn.query(
    `update register_credential c set state = r.state, reason = r.reason
      from json_to_recordset($1::json) as r(id text, state text, reason text) where c.id = r.id`,
    [JSON.stringify(changes)],
  )
  const revoked = revokedIn({ purpose, bits, length, size })
  await turn.query(
    `update register_list set open = false, recovered = $2, published = $3, published_from = $4, sequence = sequence + 1
      where url = $1`,
    [id, await encodeBits(unknown), await encodeBits(revoked), validFrom.toISOString()],
  )
  turn.note('recovered', undefined, { list: id, validFrom: validFrom.toISOString() })
  return { id, isNewer, changed: changes.length, unknown: marksIn(unknown, length, size) }
}

interface Changed {
  readonly id: string
  readonly state: CredentialState
  readonly act: Act
  readonly reason: 'unspecified' | null
}

/** What a mark on a newer list says of a credential: a revocation is permanent, a suspension is not. */
const changeOf = (row: Row, purpose: ListPurpose, mark: number): Omit<Changed, 'id'> | undefined => {
  const state = row['state'] as CredentialState
  if (state === 'revoked' || state === 'superseded') return undefined
  if (purpose !== 'suspension' && mark === 1) return { state: 'revoked', act: 'revoked', reason: 'unspecified' }
  if (purpose === 'revocation') return undefined
  const isSuspended = mark === (purpose === 'message' ? 2 : 1)
  if (isSuspended === (state === 'suspended')) return undefined
  if (isSuspended) return { state: 'suspended', act: 'suspended', reason: 'unspecified' }
  return { state: row['signed'] === true ? 'issued' : 'reserved', act: 'reinstated', reason: null }
}

const marksIn = (bits: Uint8Array, length: number, size: number): number => {
  let marks = 0
  for (let index = 0; index < length; index++) if (valueAt(bits, index, size) !== 0) marks++
  return marks
}
