import { MicroCredentialError } from '../base/errors.ts'
import { entryAt } from '../status/list.ts'
import type { Row } from './database.ts'
import { registryErrors } from './errors.ts'
import type { Writing } from './journal.ts'
import { type ListPurpose, listOfRow, openNextList } from './lists.ts'
import { placesOf } from './permutation.ts'
import type { Place } from './records.ts'

/** A place that was assigned, and the number of its list in the register. */
export type TakenPlace = Omit<Place, 'copy'> & { readonly list: number }

/** The purposes for which a credential gets a place by default. Code: `registry.no_list`. */
export const openPurposes = async (turn: Writing): Promise<readonly ListPurpose[]> => {
  const rows = await turn.query('select distinct purpose from register_list where open order by purpose')
  if (rows.length === 0) throw new MicroCredentialError(registryErrors['registry.no_list'])
  return rows.map((row) => row['purpose'] as ListPurpose)
}

/**
 * Increases the counters of the lists in one statement; the secret of a list maps the numbers to indexes. If every list
 * of the purpose is full, the next one is opened in the same transaction, so that it exists if and only if a credential
 * has a place on it. Codes: `registry.no_list`, and `status.list_full` if the last list must not be followed by
 * another.
 */
export const takePlaces = async (
  turn: Writing,
  purpose: ListPurpose,
  count: number,
): Promise<readonly TakenPlace[]> => {
  const taken: TakenPlace[] = []
  while (taken.length < count) {
    const [row] = await turn.query(
      `update register_list l set next = l.next + least($2::integer, l.length - l.next)
        from (select number, next as first from register_list
          where open and purpose = $1 and next < length order by number limit 1 for update) as f
        where l.number = f.number
        returning l.number, l.url, l.purpose, l.length, l.secret, l.next, f.first`,
      [purpose, count - taken.length],
    )
    if (row === undefined) await openNextList(turn, purpose)
    else taken.push(...(await placesFrom(row)))
  }
  return taken
}

const placesFrom = async (row: Row): Promise<readonly TakenPlace[]> => {
  const first = Number(row['first'])
  const counters = Array.from({ length: Number(row['next']) - first }, (_, at) => first + at)
  const list = listOfRow(row)
  const indexes = await placesOf(counters, list.length, String(row['secret']))
  return indexes.map((index) => ({ list: Number(row['number']), index, entry: entryAt(list, index) }))
}
