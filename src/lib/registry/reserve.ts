import { digestOfText } from '#platform'

import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { entryAt } from '../status/list.ts'
import type { Row } from './database.ts'
import type { Writing } from './journal.ts'
import { type ListPurpose, listOfRow } from './lists.ts'
import { placesOf } from './permutation.ts'
import { type Place, placesOfCredentials } from './records.ts'

/** What is asked for one credential, before anything of it is signed. */
export interface Request {
  /** What tells this request from every other: asked twice, it gets the same. */
  readonly key: string
  /** What is to be issued, as one text. */
  readonly input: string
  readonly reference: string | undefined
  readonly copies: number
  /** One place for each; for each kind of list that is open if absent. */
  readonly lists: readonly ListPurpose[] | undefined
  readonly replaces: string | undefined
}

/** What a request got: the id and the places, written down before they are used. */
export interface Reservation {
  readonly id: string
  readonly made: string
  readonly copies: number
  readonly state: string
  readonly isNew: boolean
  readonly places: readonly Place[]
}

export type Reserved = Reservation | MicroCredentialError

/** Keyed, since what is hashed may be guessed: the register shall not tell who is in it to whoever reads a copy. */
export const keyedDigest = async (secret: string, text: string): Promise<string> =>
  toHex(await digestOfText(`${secret}:${text}`, 'SHA-256'))

/** Gives each request its places, or those it has; the error where it cannot have any. All are written or none is. */
export const reserve = async (turn: Writing, requests: readonly Request[]): Promise<readonly Reserved[]> => {
  const keyed = await Promise.all(requests.map((request) => withDigests(turn.secret, request)))
  const known = await knownBy(turn, keyed)
  const fresh = new Map<string, Keyed>()
  const faults = new Map<Keyed, MicroCredentialError>()
  for (const one of keyed) {
    const before = known.get(one.idempotency)?.['input'] ?? fresh.get(one.idempotency)?.digest
    if (before === undefined) fresh.set(one.idempotency, one)
    else if (before !== one.digest) faults.set(one, new MicroCredentialError('issuer.idempotency_conflict'))
  }
  for (const [one, fault] of await refusedReplacements(turn, [...fresh.values()])) {
    fresh.delete(one.idempotency)
    for (const other of keyed) if (other.idempotency === one.idempotency) faults.set(other, fault)
  }
  await add(turn, [...fresh.values()])
  const found = fresh.size === 0 ? known : await knownBy(turn, keyed)
  const places = await placesOfCredentials(
    turn,
    [...found.values()].map((row) => String(row['id'])),
  )
  return keyed.map((one) => {
    const fault = faults.get(one)
    const row = found.get(one.idempotency)
    if (fault !== undefined || row === undefined) return fault ?? new MicroCredentialError('registry.database')
    const id = String(row['id'])
    return {
      id,
      made: String(row['made']),
      copies: Number(row['copies']),
      state: String(row['state']),
      isNew: fresh.get(one.idempotency) === one,
      places: places.get(id) ?? [],
    }
  })
}

type Keyed = Request & { readonly idempotency: string; readonly digest: string }

const withDigests = async (secret: string, request: Request): Promise<Keyed> => {
  const { key, input, copies, lists, replaces } = request
  const whole = JSON.stringify([input, copies, lists ?? null, replaces ?? null])
  return {
    ...request,
    idempotency: await keyedDigest(secret, `key:${key}`),
    digest: await keyedDigest(secret, `input:${whole}`),
  }
}

const knownBy = async (turn: Writing, keyed: readonly Keyed[]): Promise<ReadonlyMap<string, Row>> => {
  const rows = await turn.query(
    `select c.id, c.idempotency, c.input, c.made, c.copies, c.state from register_credential c
      join (select distinct value from json_array_elements_text($1::json)) as asked on asked.value = c.idempotency`,
    [JSON.stringify(keyed.map(({ idempotency }) => idempotency))],
  )
  return new Map(rows.map((row) => [String(row['idempotency']), row]))
}

/** A credential is replaced once, by one that is there to be revoked. */
const refusedReplacements = async (
  turn: Writing,
  fresh: readonly Keyed[],
): Promise<readonly (readonly [Keyed, MicroCredentialError])[]> => {
  const replacing = fresh.filter(({ replaces }) => replaces !== undefined)
  if (replacing.length === 0) return []
  const rows = await turn.query(
    `select old.id, new.id is not null as replaced, exists (
        select 1 from register_place p join register_list l on l.number = p.list
        where p.credential = old.id and l.purpose in ('revocation', 'message')) as revocable
      from register_credential old
      left join register_credential new on new.replaces = old.id
      where old.id in (select value from json_array_elements_text($1::json))`,
    [JSON.stringify(replacing.map(({ replaces }) => replaces ?? ''))],
  )
  const old = new Map(rows.map((row) => [row['id'], row]))
  const taken = new Set<string | undefined>()
  return replacing.flatMap((one) => {
    const row = old.get(one.replaces ?? null)
    const isTaken = row?.['replaced'] === true || taken.has(one.replaces)
    taken.add(one.replaces)
    if (row === undefined) return [[one, new MicroCredentialError('issuer.unknown_credential')] as const]
    if (isTaken) return [[one, new MicroCredentialError('issuer.superseded')] as const]
    return row['revocable'] === true ? [] : [[one, new MicroCredentialError('issuer.no_place')] as const]
  })
}

const add = async (turn: Writing, fresh: readonly Keyed[]): Promise<void> => {
  if (fresh.length === 0) return
  const open = await openPurposes(turn)
  const made = fresh.map((one) => ({ ...one, id: `urn:uuid:${crypto.randomUUID()}` }))
  const wanted = new Map<string, { readonly credential: string; readonly copy: number }[]>()
  for (const { id, copies, lists = open } of made)
    for (let copy = 0; copy < copies; copy++)
      for (const purpose of lists) {
        const of = wanted.get(purpose) ?? []
        of.push({ credential: id, copy })
        wanted.set(purpose, of)
      }
  const places: (Place & { readonly list: number; readonly credential: string })[] = []
  for (const [purpose, takers] of wanted) {
    const taken = await take(turn, purpose, takers.length)
    takers.forEach((taker, at) => {
      const place = taken[at]
      if (place !== undefined) places.push({ ...taker, ...place })
    })
  }
  await turn.query(
    `insert into register_credential (id, idempotency, input, reference, made, copies, state, replaces)
      select id, idempotency, input, reference, $2, copies, 'reserved', replaces from json_to_recordset($1::json)
        as r(id text, idempotency text, input text, reference text, copies integer, replaces text)`,
    [
      JSON.stringify(
        made.map(({ id, idempotency, digest, reference, copies, replaces }) => ({
          ...{ id, idempotency, input: digest, reference, copies, replaces },
        })),
      ),
      turn.at,
    ],
  )
  await turn.query(
    `insert into register_place (list, index, credential, copy)
      select * from json_to_recordset($1::json) as r(list integer, index integer, credential text, copy integer)`,
    [JSON.stringify(places.map(({ list, index, credential, copy }) => ({ list, index, credential, copy })))],
  )
  const told = new Map(made.map(({ id }) => [id, [] as Json[]]))
  for (const { credential, entry, index, copy } of places)
    told.get(credential)?.push({ list: entry.statusListCredential, index, copy })
  for (const [id, its] of told) turn.note('reserved', id, { places: its })
}

const openPurposes = async (turn: Writing): Promise<readonly ListPurpose[]> => {
  const rows = await turn.query('select distinct purpose from register_list where open order by purpose')
  if (rows.length === 0) throw new MicroCredentialError('registry.no_list')
  return rows.map((row) => row['purpose'] as ListPurpose)
}

/** Counts on in one statement, list after list; which places these are, the secret of the list says. */
const take = async (
  turn: Writing,
  purpose: string,
  count: number,
): Promise<readonly (Omit<Place, 'copy'> & { readonly list: number })[]> => {
  const taken: (Omit<Place, 'copy'> & { readonly list: number })[] = []
  while (taken.length < count) {
    const [row] = await turn.query(
      `update register_list l set next = l.next + least($2::integer, l.length - l.next)
        from (select number, next as first from register_list
          where open and purpose = $1 and next < length order by number limit 1 for update) as f
        where l.number = f.number
        returning l.number, l.url, l.purpose, l.length, l.secret, l.next, f.first`,
      [purpose, count - taken.length],
    )
    if (row === undefined) throw new MicroCredentialError('status.list_full')
    const first = Number(row['first'])
    const counters = Array.from({ length: Number(row['next']) - first }, (_, at) => first + at)
    const list = listOfRow(row)
    for (const index of await placesOf(counters, list.length, String(row['secret'])))
      taken.push({ list: Number(row['number']), index, entry: entryAt(list, index) })
  }
  return taken
}
