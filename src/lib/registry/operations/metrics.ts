import { changesOfState } from '../journal.ts'
import type { Store } from '../store.ts'

/** The register in numbers, for whoever watches it: none of them relates to a person. */
export interface RegisterMetrics {
  /** Credentials by their state. */
  readonly reserved: number
  readonly issued: number
  readonly suspended: number
  readonly revoked: number
  readonly superseded: number
  /** Credentials whose content was erased. */
  readonly erased: number
  readonly lists: number
  readonly openLists: number
  /** Entries left on the open lists. */
  readonly freeEntries: number
  readonly journalEntries: number
  /** Changes of state since a list was published last: others do not know them yet. */
  readonly unpublishedChanges: number
  /** Lists that were never published. */
  readonly unpublishedLists: number
  /** The age of the list that was published longest ago; 0 if none was published. */
  readonly secondsSincePublished: number
}

/** Counts, in one consistent view. */
export const metrics = ({ database, now }: Store): Promise<RegisterMetrics> =>
  database.transaction(async (sql) => {
    await sql.query('set transaction isolation level repeatable read, read only')
    const [states] = await sql.query(`select ${stateNames.map(countOf).join(', ')},
      count(erased)::integer as erased from register_credential`)
    const [lists] = await sql.query(
      `select count(*)::integer as lists, (count(*) filter (where open))::integer as open,
        coalesce(sum(length - next) filter (where open), 0)::text as free,
        (count(*) filter (where published is null))::integer as unpublished, min(published_from) as oldest
        from register_list`,
    )
    // Entries without a credential are few, and found by their index.
    const [journal] = await sql.query(
      `select entries, (select count(*)::integer from register_journal where credential is not null
          and number > coalesce((select max(number) from register_journal
            where credential is null and entry::json->>'act' = 'published'), 0)
          and entry::json->>'act' in (select value from json_array_elements_text($1::json))) as changes
        from register_head`,
      [JSON.stringify(changesOfState)],
    )
    const oldest = lists?.['oldest']
    const age = typeof oldest === 'string' ? now().getTime() - Date.parse(oldest) : 0
    const numberOf = (value: unknown): number => Number(value ?? 0)
    return {
      reserved: numberOf(states?.['reserved']),
      issued: numberOf(states?.['issued']),
      suspended: numberOf(states?.['suspended']),
      revoked: numberOf(states?.['revoked']),
      superseded: numberOf(states?.['superseded']),
      erased: numberOf(states?.['erased']),
      lists: numberOf(lists?.['lists']),
      openLists: numberOf(lists?.['open']),
      freeEntries: numberOf(lists?.['free']),
      journalEntries: numberOf(journal?.['entries']),
      unpublishedChanges: numberOf(journal?.['changes']),
      unpublishedLists: numberOf(lists?.['unpublished']),
      secondsSincePublished: Math.max(0, Math.floor(age / 1_000)),
    }
  })

const stateNames = ['reserved', 'issued', 'suspended', 'revoked', 'superseded'] as const

const countOf = (state: string): string => `(count(*) filter (where state = '${state}'))::integer as ${state}`
