import { decodeBase64, toHex } from '../base/bytes.ts'
import { bare } from '../base/json/bare.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { listOf, members, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { Url } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { Queries, Row } from './database.ts'
import { beginningOfJournal, hashOfEntry, type JournalEntry } from './journal.ts'
import type { CredentialState } from './records.ts'
import type { Store } from './store.ts'

/** Whether the rows of a register agree with its journal. */
export type RegisterCheck =
  | { readonly sound: true; readonly entries: number; readonly head: string }
  | {
      readonly sound: false
      /**
       * The part that does not agree: an entry, the end of the journal, a published head, or rows that differ from the
       * journal, or a key in the vault whose credential was erased.
       */
      readonly fault: 'entry' | 'end' | 'published head' | 'rows' | 'vault'
      /** The first entry that was changed or is missing. */
      readonly entry?: number
      /** A list on which more entries have a credential than were assigned: further ones would be assigned twice. */
      readonly list?: Url
      /** A credential whose rows differ from the journal, or that has to be erased again. */
      readonly credential?: string
    }

/** Options of `check` of a register. */
export interface RegisterCheckOptions {
  /** Heads that were published, as `journalHeadOf` reads them from lists: the journal has to contain each of them. */
  readonly heads?: readonly string[] | undefined
}

/**
 * The head of the journal when a list was published: the hash of its last entry, stated as a related resource (VCDM
 * 2.0, §5.3). `undefined` for a list that belongs to no register. The list is not verified here: verify it first if it
 * is not your own copy.
 *
 * @example
 * const { sound } = await register.check({ heads: [journalHeadOf(listCredential) ?? ''] })
 */
export const journalHeadOf = (list: UnsecuredCredential): string | undefined => {
  if (!members.is(list)) return undefined
  const resource = bare(list['relatedResource'])
  const digest = (resource as { readonly digestSRI?: unknown } | undefined)?.digestSRI
  const bytes = typeof digest === 'string' && digest.startsWith('sha256-') ? decodeBase64(digest.slice(7)) : undefined
  return bytes === undefined ? undefined : toHex(bytes)
}

const call: Call<RegisterCheckOptions> = {
  line: 'register.check({ heads: [journalHeadOf(list)] })',
  needs: {},
  may: { heads: listOf('a list of heads', text) },
}

/** The number of entries read at a time. */
const page = 2_000

/**
 * Reads the whole journal in one consistent view and compares each entry with its hash and with the entry before, the
 * last one with the head, the published heads with the hashes found, and the entries with the rows from which lists are
 * made.
 */
export const check = async ({ database, vault }: Store, options: RegisterCheckOptions = {}): Promise<RegisterCheck> => {
  assertOptions(call, options)
  const outcome = await database.transaction(async (sql) => {
    await sql.query('set transaction isolation level repeatable read')
    return checkIn(sql, options.heads)
  })
  if (!outcome.sound || vault === undefined) return outcome
  const rows = await database.query('select id from register_credential where erased is not null order by id')
  for (const row of rows) {
    const credential = String(row['id'])
    if (await vault.hasKey(credential)) return { sound: false, fault: 'vault', credential }
  }
  return outcome
}

/** The same within a transaction, without the vault. */
export const checkIn = async (sql: Queries, heads: readonly string[] = []): Promise<RegisterCheck> => {
  const wanted = new Set(heads)
  const said = new Map<string, Said>()
  let previous = beginningOfJournal
  let number = 0
  for (;;) {
    const rows = await sql.query('select * from register_journal where number > $1 order by number limit $2', [
      number,
      page,
    ])
    for (const row of rows) {
      number++
      const entry = await soundEntry(row, number, previous)
      if (entry === undefined) return { sound: false, fault: 'entry', entry: number }
      previous = String(row['hash'])
      wanted.delete(previous)
      follow(said, entry)
    }
    if (rows.length < page) break
  }
  const [head] = await sql.query('select entries, hash from register_head')
  if (head?.['entries'] !== number || head['hash'] !== previous)
    return { sound: false, fault: 'end', entry: number + 1 }
  if (wanted.size > 0) return { sound: false, fault: 'published head' }
  const credential = await differing(sql, said)
  if (credential !== undefined) return { sound: false, fault: 'rows', credential }
  const list = await overfilled(sql)
  if (list !== undefined) return { sound: false, fault: 'rows', list }
  return { sound: true, entries: number, head: previous }
}

const soundEntry = async (row: Row, number: number, previous: string): Promise<JournalEntry | undefined> => {
  const text = String(row['entry'])
  if (row['number'] !== number || (await hashOfEntry(text)) !== row['hash']) return undefined
  const entry = parseObject(text) as JsonObject & JournalEntry
  const isNext = entry.number === number && entry.previous === previous
  return isNext && (entry.credential ?? null) === row['credential'] ? entry : undefined
}

/** The state of a credential according to the journal. */
interface Said {
  state: CredentialState
  signed: boolean
  readonly places: string
  readonly copies: string[]
}

const follow = (said: Map<string, Said>, entry: JournalEntry): void => {
  const { act, credential } = entry
  if (credential === undefined) return
  if (act === 'reserved') {
    const places = entry['places'] as readonly SaidPlace[]
    said.set(credential, { state: 'reserved', signed: false, places: inOrder(places), copies: [] })
  }
  const one = said.get(credential)
  if (one === undefined) return
  if (act === 'issued') {
    one.signed = true
    const copies = (entry['copies'] ?? []) as readonly SaidCopy[]
    one.copies.push(...copies.map(({ digest, copy, signedWith }) => wordsOf(digest, copy, signedWith)))
    if (one.state === 'reserved') one.state = 'issued'
  } else if (act === 'reinstated') one.state = one.signed ? 'issued' : 'reserved'
  else if (act === 'revoked' || act === 'suspended' || act === 'superseded') one.state = act
}

type SaidPlace = { readonly list: string; readonly index: number }
type SaidCopy = { readonly digest: string; readonly copy: number; readonly signedWith: string | null }

const wordsOf = (...words: readonly unknown[]): string => words.join(' ')

const inOrder = (places: readonly SaidPlace[]): string =>
  places
    .map(({ list, index }) => `${list}#${index}`)
    .sort()
    .join(' ')

const differing = async (sql: Queries, said: ReadonlyMap<string, Said>): Promise<string | undefined> => {
  const rows = await sql.query('select id, state from register_credential')
  const placed = await sql.query(
    'select p.credential, l.url, p.index from register_place p join register_list l on l.number = p.list',
  )
  const places = new Map<string, { readonly list: string; readonly index: number }[]>()
  for (const row of placed) {
    const of = places.get(String(row['credential'])) ?? []
    of.push({ list: String(row['url']), index: Number(row['index']) })
    places.set(String(row['credential']), of)
  }
  const copies = new Map<string, string[]>()
  for (const row of await sql.query('select digest, credential, copy, signed_with from register_copy')) {
    const of = copies.get(String(row['credential'])) ?? []
    of.push(wordsOf(row['digest'], row['copy'], row['signed_with']))
    copies.set(String(row['credential']), of)
  }
  const states = new Map(rows.map((row) => [String(row['id']), row['state']]))
  for (const id of new Set([...said.keys(), ...states.keys()])) {
    const one = said.get(id)
    if (one === undefined || one.state !== states.get(id) || one.places !== inOrder(places.get(id) ?? [])) return id
    if (wordsOf(...one.copies.sort()) !== wordsOf(...(copies.get(id) ?? []).sort())) return id
  }
  return undefined
}

/** A list whose counter is behind its places. */
const overfilled = async (sql: Queries): Promise<Url | undefined> => {
  const [row] = await sql.query(
    `select l.url from register_list l where l.base is null and l.open
      and l.next < (select count(*) from register_place p where p.list = l.number) order by l.number limit 1`,
  )
  return row?.['url'] as Url | undefined
}
