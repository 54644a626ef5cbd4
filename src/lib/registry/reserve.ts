import { digestOfText } from '#platform'
import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { issuerErrors } from '../credential/errors.ts'
import type { Row } from './database.ts'
import { registryErrors } from './errors.ts'
import type { Writing } from './journal.ts'
import type { ListPurpose } from './lists.ts'
import { openPurposes, takePlaces } from './places.ts'
import { type Place, placesOfCredentials } from './records.ts'
import { isStorable } from './storable.ts'

/** A request for one credential, before anything is signed. */
export interface Request {
  /** Identifies the request: a repeated request gets the same reservation. */
  readonly key: string
  /** The content to issue, as one text. */
  readonly input: string
  readonly reference: string | undefined
  readonly copies: number
  /** One place for each; every purpose with an open list if absent. */
  readonly lists: readonly ListPurpose[] | undefined
  readonly replaces: string | undefined
}

/** The reservation of a request: the id and the places, stored before they are used. */
export interface Reservation {
  readonly id: string
  readonly made: string
  readonly copies: number
  readonly places: readonly Place[]
  /** The digests of the copies that were recorded before. */
  readonly digests: readonly string[]
}

export type Reserved = Reservation | MicroCredentialError

/** Keyed, since the hashed input may be guessed: a copy of the register must not reveal who is in it. */
export const keyedDigest = async (secret: string, text: string): Promise<string> =>
  toHex(await digestOfText(`${secret}:${text}`, 'SHA-256'))

/**
 * Assigns places to each request, or returns the existing reservation; an error for a request that cannot have one. All
 * are stored or none is.
 */
export const reserve = async (turn: Writing, requests: readonly Request[]): Promise<readonly Reserved[]> => {
  const keyed = await Promise.all(requests.map((request) => withDigests(turn.secret, request)))
  const known = await knownBy(turn, keyed)
  const fresh = new Map<string, Keyed>()
  const faults = new Map<Keyed, MicroCredentialError>()
  for (const one of keyed) {
    const before = known.get(one.idempotency)?.input ?? fresh.get(one.idempotency)?.digest
    if (before === undefined) fresh.set(one.idempotency, one)
    else if (before !== one.digest)
      faults.set(one, new MicroCredentialError(issuerErrors['issuer.idempotency_conflict']))
    else if (known.get(one.idempotency)?.isErased)
      faults.set(one, new MicroCredentialError(issuerErrors['issuer.erased']))
  }
  for (const [one, fault] of await refusedReplacements(turn, [...fresh.values()])) {
    fresh.delete(one.idempotency)
    for (const other of keyed) if (other.idempotency === one.idempotency) faults.set(other, fault)
  }
  const added = await add(turn, [...fresh.values()])
  return keyed.map((one) => {
    const reservation = known.get(one.idempotency)?.reservation ?? added.get(one.idempotency)
    const fault = faults.get(one)
    if (fault !== undefined || reservation === undefined)
      return fault ?? new MicroCredentialError(registryErrors['registry.database'])
    return reservation
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

/** Earlier reservations, by the hash of the key, with the hash of the input. */
type Known = ReadonlyMap<
  string,
  { readonly input: string; readonly reservation: Reservation; readonly isErased: boolean }
>

/** The digests of recorded copies, in a row that has them as one text. */
export const digestsIn = (row: Row): readonly string[] =>
  String(row['digests'] ?? '')
    .split(' ')
    .filter(Boolean)

const knownBy = async (turn: Writing, keyed: readonly Keyed[]): Promise<Known> => {
  const rows = await turn.query(
    `select c.id, c.idempotency, c.input, c.made, c.copies, c.erased,
        (select string_agg(digest, ' ') from register_copy where credential = c.id) as digests
      from register_credential c
      join (select distinct value from json_array_elements_text($1::json)) as asked on asked.value = c.idempotency`,
    [JSON.stringify(keyed.map(({ idempotency }) => idempotency))],
  )
  if (rows.length === 0) return new Map()
  const places = await placesOfCredentials(
    turn,
    rows.map((row) => String(row['id'])),
  )
  return new Map(
    rows.map((row) => {
      const id = String(row['id'])
      const reservation = {
        ...{ id, made: String(row['made']), copies: Number(row['copies']), places: places.get(id) ?? [] },
        digests: digestsIn(row),
      }
      const isErased = row['erased'] !== null
      return [String(row['idempotency']), { input: String(row['input']), reservation, isErased }]
    }),
  )
}

/** A credential can be replaced only once, and only if it exists and can be revoked. */
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
    [JSON.stringify(replacing.map(({ replaces = '' }) => replaces).filter(isStorable))],
  )
  const old = new Map(rows.map((row) => [row['id'], row]))
  const taken = new Set<string | undefined>()
  return replacing.flatMap((one) => {
    const row = old.get(one.replaces ?? null)
    const isTaken = row?.['replaced'] === true || taken.has(one.replaces)
    taken.add(one.replaces)
    if (row === undefined) return [[one, new MicroCredentialError(issuerErrors['issuer.unknown_credential'])] as const]
    if (isTaken) return [[one, new MicroCredentialError(issuerErrors['issuer.superseded'])] as const]
    return row['revocable'] === true ? [] : [[one, new MicroCredentialError(issuerErrors['issuer.no_place'])] as const]
  })
}

/** Stores new reservations, each with its own places, and returns them by the hash of the key. */
const add = async (turn: Writing, fresh: readonly Keyed[]): Promise<ReadonlyMap<string, Reservation>> => {
  if (fresh.length === 0) return new Map()
  const isUnsaid = fresh.some(({ lists }) => lists === undefined)
  const open = isUnsaid ? await openPurposes(turn) : []
  const made = fresh.map((one) => ({ ...one, id: `urn:uuid:${crypto.randomUUID()}` }))
  const places = await placesFor(turn, made, open)
  await turn.query(
    `with reserved as (
        insert into register_credential (id, idempotency, input, reference, made, copies, state, replaces)
          select id, idempotency, input, reference, $2, copies, 'reserved', replaces from json_to_recordset($1::json)
            as r(id text, idempotency text, input text, reference text, copies integer, replaces text))
      insert into register_place (list, index, credential, copy)
        select * from json_to_recordset($3::json) as r(list integer, index integer, credential text, copy integer)`,
    [
      JSON.stringify(
        made.map(({ id, idempotency, digest, reference, copies, replaces }) => ({
          ...{ id, idempotency, input: digest, reference, copies, replaces },
        })),
      ),
      turn.at,
      JSON.stringify(
        [...places].flatMap(([credential, its]) =>
          its.map(({ list, index, copy }) => ({ list, index, credential, copy })),
        ),
      ),
    ],
  )
  return new Map(
    made.map(({ id, idempotency, copies }) => {
      const its = places.get(id) ?? []
      const told: Json[] = its.map(({ entry, index, copy }) => ({ list: entry.statusListCredential, index, copy }))
      turn.note('reserved', id, { places: told })
      return [idempotency, { id, made: turn.at, copies, places: its, digests: [] }]
    }),
  )
}

type ListedPlace = Place & { readonly list: number }

/** A place for each copy and purpose, in the order in which they are later read from the rows. */
const placesFor = async (
  turn: Writing,
  made: readonly (Keyed & { readonly id: string })[],
  open: readonly ListPurpose[],
): Promise<ReadonlyMap<string, readonly ListedPlace[]>> => {
  const wanted = new Map<ListPurpose, { readonly credential: string; readonly copy: number }[]>()
  for (const { id, copies, lists = open } of made)
    for (let copy = 0; copy < copies; copy++)
      for (const purpose of lists) {
        const of = wanted.get(purpose) ?? []
        of.push({ credential: id, copy })
        wanted.set(purpose, of)
      }
  const places = new Map<string, ListedPlace[]>(made.map(({ id }) => [id, []]))
  for (const purpose of [...wanted.keys()].sort()) {
    const takers = wanted.get(purpose) ?? []
    const taken = await takePlaces(turn, purpose, takers.length)
    takers.forEach(({ credential, copy }, at) => {
      const place = taken[at]
      if (place !== undefined) places.get(credential)?.push({ ...place, copy })
    })
  }
  for (const its of places.values()) its.sort((one, other) => one.copy - other.copy)
  return places
}
