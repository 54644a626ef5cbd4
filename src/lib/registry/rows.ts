import type { Queries, Row } from './database.ts'

/** The number of rows in memory at a time. */
const page = 2_000

/** The rows of a query, page by page, within a transaction: the database keeps the rest. */
export async function* rowsOf(
  sql: Queries,
  text: string,
  values: readonly (string | number | boolean | null)[] = [],
): AsyncGenerator<readonly Row[], void, void> {
  const cursor = `rows_${crypto.randomUUID().replaceAll('-', '')}`
  await sql.query(`declare ${cursor} no scroll cursor for ${text}`, values)
  for (let isMore = true; isMore; ) {
    const rows = await sql.query(`fetch ${page} from ${cursor}`)
    if (rows.length > 0) yield rows
    isMore = rows.length === page
  }
  await sql.query(`close ${cursor}`)
}
