import { encodeBase64 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { between, callKinds, either, listOf, members, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { Issuer, IssuerId } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from '../envelope/mechanism.ts'
import { issueCredential } from '../issue.ts'
import { decodeBits, encodeBits, setValueAt, valueAt } from '../status/codec.ts'
import { encodeStatusList, type StatusListCredential } from '../status/credential.ts'
import type { StatusList } from '../status/list.ts'
import type { Row } from './database.ts'
import { registryErrors } from './errors.ts'
import { type Writing, writing } from './journal.ts'
import { listOfRow } from './lists.ts'
import type { Store } from './store.ts'

/** Options of `publish` of a register. */
export interface PublishOptions<W extends SecuringMechanism> extends CallOptions {
  /** With the key of the issuer of the credentials. */
  readonly secureWith: W
  readonly issuer: IssuerId | Issuer
  /** The lists to publish; all of them if absent. */
  readonly lists?: readonly Url[] | undefined
  /**
   * For how many hours a list is valid: 24 if absent. Publish again after a third of that time, so that a valid list is
   * always available.
   */
  readonly hours?: number | undefined
  /** For how many milliseconds verifiers may keep a copy. */
  readonly ttl?: number | undefined
  readonly contexts?: Contexts | undefined
}

/** A signed list to be published at its address. */
export interface PublishedList<S> {
  readonly id: Url
  /** Increases with each publication. */
  readonly sequence: number
  readonly credential: S
}

/** A status list that states, as a related resource, the head of the journal of its register (VCDM 2.0, §5.3). */
export interface RegisterListCredential extends StatusListCredential {
  readonly relatedResource: readonly [{ readonly id: `urn:uuid:${string}`; readonly digestSRI: `sha256-${string}` }]
}

export const publishCall: Call<PublishOptions<SecuringMechanism>> = {
  line: 'register.publish({ secureWith, issuer: key.controller })',
  needs: { secureWith: aMechanism, issuer: /* @__PURE__ */ either({ ...text, words: 'an id as text' }, members) },
  may: {
    lists: /* @__PURE__ */ listOf('a list of addresses of lists', text),
    hours: /* @__PURE__ */ between(0.01, 24 * 366, 'hours'),
    ttl: { words: 'a whole number of milliseconds', is: (value) => Number.isSafeInteger(value) && Number(value) >= 0 },
    contexts: aSetOfContexts,
    ...callKinds,
  },
}

/** The maximum difference between the clocks of one office. */
const tolerance = 60_000

/** Signs the lists in the current state of the register. Publish all returned lists at their addresses. */
export const publish = async <W extends SecuringMechanism>(
  store: Store,
  options: PublishOptions<W>,
): Promise<readonly PublishedList<SecuredBy<W, RegisterListCredential>>[]> => {
  assertOptions(publishCall, options)
  const rows = await store.database.query('select url from register_list order by number')
  const urls = rows.map((row) => row['url'] as Url)
  const { lists = urls } = options
  if (!lists.every((url) => urls.includes(url))) throw new MicroCredentialError(registryErrors['registry.unknown_list'])
  const published: PublishedList<SecuredBy<W, RegisterListCredential>>[] = []
  for (const url of lists) published.push(await publishOne(store, url, options))
  return published
}

const publishOne = async <W extends SecuringMechanism>(
  store: Store,
  url: Url,
  options: PublishOptions<W>,
): Promise<PublishedList<SecuredBy<W, RegisterListCredential>>> => {
  const { secureWith, issuer, hours = 24, ttl, contexts, signal } = options
  const found = await writing(store, (turn) => snapshot(turn, url))
  const { list, revoked } = await projectionOf(found)
  await assertGoesOn(found.row, revoked)
  const from = validFromOf(found)
  const validUntil = new Date(from.getTime() + hours * 3_600_000)
  const plain = await encodeStatusList(list, { issuer, validFrom: from, validUntil, ttl })
  const credential = { ...plain, relatedResource: [found.journal] } as unknown as RegisterListCredential
  const signed = await issueCredential(credential, { secureWith, contexts, signal, now: () => from })
  const sequence = Number(found.row['sequence']) + 1
  const bits = await encodeBits(revoked)
  await writing(store, async (turn) => {
    const updated = await turn.query(
      `update register_list set sequence = $2::integer, published = $3, published_from = $4
        where url = $1 and sequence = $2::integer - 1 returning number`,
      [url, sequence, bits, from.toISOString()],
    )
    // Another publication was faster: this list would replace a newer one at the address.
    if (updated.length === 0) throw new MicroCredentialError(registryErrors['registry.overtaken'])
    turn.note('published', undefined, { list: url, sequence, validFrom: plain.validFrom })
  })
  return { id: url, sequence, credential: signed as SecuredBy<W, RegisterListCredential> }
}

interface Snapshot {
  readonly row: Row
  readonly at: string
  readonly set: readonly Row[]
  readonly journal: RegisterListCredential['relatedResource'][0]
}

/** A consistent view of the rows of a list and of the journal before. */
const snapshot = async (turn: Writing, url: Url): Promise<Snapshot> => {
  const [row] = await turn.query('select * from register_list where url = $1', [url])
  const set = await turn.query(
    `select p.index, c.state from register_place p join register_credential c on c.id = p.credential
      where p.list = $1 and (c.state in ('revoked', 'superseded', 'suspended') or $2::boolean)`,
    [row?.['number'] ?? 0, row?.['base'] !== null],
  )
  const [head] = await turn.query('select register, hash from register_head')
  const hash = Uint8Array.from(String(head?.['hash']).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  const journal = { id: `urn:uuid:${head?.['register']}`, digestSRI: `sha256-${encodeBase64(hash)}` } as const
  return { row: row as Row, at: turn.at, set, journal }
}

/** The value of an entry, by the state of its credential. */
const markOf = (purpose: string, state: unknown): number => {
  const isRevoked = state === 'revoked' || state === 'superseded'
  if (purpose === 'suspension') return state === 'suspended' ? 1 : 0
  if (isRevoked) return 1
  return purpose === 'message' && state === 'suspended' ? 2 : 0
}

/** The list made from the rows, and one bit for each revoked entry. */
const projectionOf = async ({
  row,
  set,
}: Snapshot): Promise<{ readonly list: StatusList; readonly revoked: Uint8Array }> => {
  const empty = listOfRow(row)
  const bits = row['base'] === null ? empty.bits : await decodeBits(row['base'])
  for (const { index, state } of set) setValueAt(bits, Number(index), empty.size, markOf(empty.purpose, state))
  if (empty.purpose !== 'message')
    return { list: { ...empty, bits }, revoked: empty.purpose === 'revocation' ? bits : empty.bits }
  const revoked = new Uint8Array(empty.length / 8)
  for (let index = 0; index < empty.length; index++)
    if (valueAt(bits, index, empty.size) === 1) setValueAt(revoked, index, 1, 1)
  return { list: { ...empty, bits }, revoked }
}

/** A published revocation does not disappear: rows without it come from an old copy of the database. */
const assertGoesOn = async (row: Row, revoked: Uint8Array): Promise<void> => {
  if (row['published'] === null) return
  const before = await decodeBits(row['published'])
  if (before.some((byte, at) => (byte & ~(revoked[at] ?? 0)) !== 0))
    throw new MicroCredentialError(registryErrors['registry.rollback'])
}

const validFromOf = ({ row, at }: Snapshot): Date => {
  const now = Date.parse(at)
  const last = row['published_from'] === null ? now : Date.parse(String(row['published_from']))
  if (now < last - tolerance) throw new MicroCredentialError(registryErrors['registry.clock'])
  return new Date(Math.max(now, last))
}
