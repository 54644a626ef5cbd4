import { digestOfText } from '#platform'
import { toHex } from '../base/bytes.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { type Acting, assertAllowed } from './acts.ts'
import type { OfficeStore } from './store.ts'

/** An entry of the journal of an office: who did what, when, and for which member. `previous` chains the entries. */
export interface OfficeEntry {
  readonly number: number
  readonly previous: string
  readonly at: string
  readonly actor: string
  readonly act: string
  readonly member: string
  readonly [detail: string]: unknown
}

/** The entries that concern one member, from the first. Code: `office.not_allowed`. */
export const journalOf = async (
  store: OfficeStore,
  { actor, member }: Acting & { readonly member: string },
): Promise<readonly OfficeEntry[]> => {
  await assertAllowed(store.authorise, { actor, action: 'read journal', member })
  const rows = await store.database.query('select entry from office_journal where member = $1 order by number', [
    member,
  ])
  return rows.map((row) => parseObject(String(row['entry'])) as JsonObject & OfficeEntry)
}

/** Whether every entry is there as it was written. An old copy of the whole database passes. */
export const isJournalSound = async ({ database }: OfficeStore): Promise<boolean> => {
  const [head] = await database.query('select entries, hash from office_head')
  const rows = await database.query('select member, entry, hash from office_journal order by number')
  let previous = '0'.repeat(64)
  for (const row of rows) {
    const text = String(row['entry'])
    const entry = parseObject(text)
    const hash = toHex(await digestOfText(text, 'SHA-256'))
    if (entry['previous'] !== previous || entry['member'] !== row['member']) return false
    if (hash !== row['hash']) return false
    previous = hash
  }
  return Number(head?.['entries']) === rows.length && head?.['hash'] === previous
}
