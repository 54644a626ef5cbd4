import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { Kind } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Url } from '../base/types.ts'
import { issuerErrors } from '../credential/errors.ts'
import type { JournalEntry } from './journal.ts'
import { type CredentialRecord, recordsWhere } from './records.ts'
import { isStorable, storable } from './storable.ts'
import type { Store } from './store.ts'

/** The journal entries of a credential, from the first. Code: `issuer.unknown_credential`. */
export const history = async ({ database }: Store, id: string): Promise<readonly JournalEntry[]> => {
  const text = 'select entry from register_journal where credential = $1 order by number'
  const rows = isStorable(id) ? await database.query(text, [id]) : []
  if (rows.length === 0) throw new MicroCredentialError(issuerErrors['issuer.unknown_credential'])
  return rows.map((row) => parseObject(String(row['entry'])) as JsonObject & JournalEntry)
}

/** The number of entries read at a time. */
const page = 2_000

/** The whole journal, entry by entry, as texts: the hash of each is the `previous` of the next. */
export async function* journal({ database }: Store): AsyncGenerator<string, void, void> {
  for (let number = 0, isMore = true; isMore; ) {
    const rows = await database.query(
      'select number, entry from register_journal where number > $1 order by number limit $2',
      [number, page],
    )
    for (const row of rows) yield String(row['entry'])
    number = Number(rows.at(-1)?.['number'] ?? number)
    isMore = rows.length === page
  }
}

/** The credentials and lists affected by a compromised key. */
export interface Compromise {
  /** Signed with the key since then and not yet revoked: revoke them, and issue them again under another key. */
  readonly toRevoke: readonly CredentialRecord[]
  /**
   * Signed with the key before. Once the key is withdrawn, verifiers cannot distinguish these from forgeries either.
   */
  readonly before: readonly CredentialRecord[]
  /** Every list, to be published with another key first. */
  readonly lists: readonly Url[]
}

const line = "register.compromise('did:web:university.example#key-1', { since: new Date('2026-01-15') })"
const since: Kind = {
  words: 'a Date',
  is: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
}
const compromiseCall: Call<{ readonly since: Date }> = { line, needs: { since }, may: {} }

/**
 * Lists what a compromised key has signed. The key is named by its verification method, or by `x5t#S256:` and the
 * thumbprint of the certificate of a seal. Changes nothing: pass the ids to `changeMany`, and the models to
 * `issueBatch` with `replaces`.
 *
 * Everything after the first journal entry of that time counts as signed since then, whatever time later entries state,
 * so that setting back a clock hides nothing.
 */
export const compromise = async (
  { database }: Store,
  key: string,
  options: { readonly since: Date },
): Promise<Compromise> => {
  assertArgument(line, 'key', storable, key)
  assertOptions(compromiseCall, options)
  const [first] = await database.query(
    `select coalesce(min(number), 2147483647) as number from register_journal where entry::json->>'at' >= $1`,
    [options.since.toISOString()],
  )
  const standing = `c.state in ('reserved', 'issued', 'suspended') and
    c.id in (select credential from register_copy where signed_with = $1)`
  const signedSince = `exists (select 1 from register_journal j
    where j.credential = c.id and j.number >= $2 and j.entry::json->>'act' = 'issued')`
  const values = [key, Number(first?.['number'])]
  const lists = await database.query('select url from register_list order by number')
  return {
    toRevoke: await recordsWhere(database, `${standing} and ${signedSince}`, values),
    before: await recordsWhere(database, `${standing} and not ${signedSince}`, values),
    lists: lists.map((row) => row['url'] as Url),
  }
}
