import { MicroCredentialError } from '../base/errors.ts'
import { between, callKinds, either, listOf, members, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { Issuer, IssuerId } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from '../envelope/mechanism.ts'
import { issueCredential } from '../issue.ts'
import { decodeBits, encodeBits } from '../status/codec.ts'
import { encodeStatusList } from '../status/credential.ts'
import type { Row } from './database.ts'
import { registryErrors } from './errors.ts'
import { writing, writingEvenIfClosed } from './journal.ts'
import { aListHost, type ListHost, putOnHost } from './list-host.ts'
import { type Projection, projectionOf, type RegisterListCredential } from './projection.ts'
import type { Store } from './store.ts'
import { aListVerification, assertPublishable, isSignedAlike, type ListVerification } from './verify-own-list.ts'

/** Options of `publish` of a register. */
export interface PublishOptions<W extends SecuringMechanism> extends CallOptions {
  /** With the key of the issuer of the credentials. */
  readonly secureWith: W
  readonly issuer: IssuerId | Issuer
  /** The lists to publish; all of them if absent. */
  readonly lists?: readonly Url[] | undefined
  /**
   * For how many hours a list is valid: 336, 14 days, if absent, so that an office that is closed for a week and more
   * makes no credential indeterminate. Publish daily all the same: verifiers that set `statusMaxAge` refuse older lists.
   */
  readonly hours?: number | undefined
  /** For how many milliseconds verifiers may keep a copy. */
  readonly ttl?: number | undefined
  readonly contexts?: Contexts | undefined
  /** Puts each list at its place, and never an older one over a newer one. If absent, the caller does. */
  readonly host?: ListHost | undefined
  /** How each list is verified before it is recorded and put at its place: as verifiers will, except for trust. */
  readonly verify?: ListVerification | undefined
}

/** A signed list to be published at its address. */
export interface PublishedList<S> {
  readonly id: Url
  /** The number of the list in the register, from 1. */
  readonly number: number
  /** Increases with each publication. */
  readonly sequence: number
  readonly credential: S
}

export const publishCall: Call<PublishOptions<SecuringMechanism>> = {
  line: 'register.publish({ secureWith, issuer: key.controller })',
  needs: { secureWith: aMechanism, issuer: /* @__PURE__ */ either({ ...text, words: 'an id as text' }, members) },
  may: {
    lists: /* @__PURE__ */ listOf('a list of addresses of lists', text),
    hours: /* @__PURE__ */ between(0.01, 24 * 366, 'hours'),
    ttl: { words: 'a whole number of milliseconds', is: (value) => Number.isSafeInteger(value) && Number(value) >= 0 },
    contexts: aSetOfContexts,
    host: aListHost,
    verify: aListVerification,
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
  const { hours = defaultHours, ...terms } = options
  return publishFor(store, { ...terms, untilOf: (from) => new Date(from.getTime() + hours * 3_600_000) })
}

/** How lists are published, and until when one is valid that is dated `from`. */
export interface PublishTerms<W extends SecuringMechanism> extends Omit<PublishOptions<W>, 'hours'> {
  /** The last publication, of a closed register: a later one would shorten the validity of the final lists. */
  readonly isFinal?: boolean
  readonly untilOf: (from: Date) => Date
}

export const publishFor = async <W extends SecuringMechanism>(
  store: Store,
  terms: PublishTerms<W>,
): Promise<readonly PublishedList<SecuredBy<W, RegisterListCredential>>[]> => {
  const rows = await store.database.query('select url from register_list order by number')
  const urls = rows.map((row) => row['url'] as Url)
  const { lists = urls } = terms
  if (!lists.every((url) => urls.includes(url))) throw new MicroCredentialError(registryErrors['registry.unknown_list'])
  const published: PublishedList<SecuredBy<W, RegisterListCredential>>[] = []
  for (const url of lists) published.push(await publishOne(store, url, terms))
  return published
}

const publishOne = async <W extends SecuringMechanism>(
  store: Store,
  url: Url,
  terms: PublishTerms<W>,
): Promise<PublishedList<SecuredBy<W, RegisterListCredential>>> => {
  const { secureWith, issuer, untilOf, ttl, contexts, host, verify, signal } = terms
  const write = terms.isFinal ? writingEvenIfClosed : writing
  const found = await write(store, (turn) => projectionOf(turn, url))
  const { list, revoked } = found
  await assertGoesOn(found.row, revoked)
  const from = validFromOf(found)
  const plain = await encodeStatusList(list, { issuer, validFrom: toText(from), validUntil: untilOf(from), ttl })
  const credential = { ...plain, relatedResource: [found.journal] } as unknown as RegisterListCredential
  const signed = await issueCredential(credential, { secureWith, contexts, signal, now: () => from })
  const isHosted = host !== undefined
  const verified = await assertPublishable(signed, list, { verify, isHosted, contexts, now: from, signal })
  const sequence = Number(found.row['sequence']) + 1
  const bits = await encodeBits(revoked)
  await write(store, async (turn) => {
    const updated = await turn.query(
      `update register_list set sequence = $2::integer, published = $3, published_from = $4
        where url = $1 and sequence = $2::integer - 1 returning number`,
      [url, sequence, bits, from.toISOString()],
    )
    // Another publication was faster: this list would replace a newer one at the address.
    if (updated.length === 0) throw new MicroCredentialError(registryErrors['registry.overtaken'])
    turn.note('published', undefined, { list: url, sequence, validFrom: plain.validFrom })
  })
  const number = Number(found.row['number'])
  if (host !== undefined) {
    const mayStay = async (hosted: string, hostedFrom: Date): Promise<boolean> => {
      if (await hasPublished(store, url, hostedFrom)) return true
      const isGenuine = await isSignedAlike(hosted, verified, { verify, contexts, now: hostedFrom, signal })
      if (isGenuine) throw new MicroCredentialError(registryErrors['registry.host_newer'])
      return false
    }
    await putOnHost(host, { id: url, number, text: textOf(signed), validFrom: from, mayStay }, { signal })
  }
  return { id: url, number, sequence, credential: signed as SecuredBy<W, RegisterListCredential> }
}

const defaultHours = 14 * 24

/** With milliseconds only where there are any. */
const toText = (moment: Date): string => moment.toISOString().replace('.000Z', 'Z')

const textOf = (signed: unknown): string => (typeof signed === 'string' ? signed : `${JSON.stringify(signed)}\n`)

/** Whether the register has published a list of this date or a later one: another publisher was faster. */
const hasPublished = async ({ database }: Store, url: Url, moment: Date): Promise<boolean> => {
  const [row] = await database.query('select published_from from register_list where url = $1', [url])
  return moment.getTime() <= Date.parse(String(row?.['published_from']))
}

/** A published revocation does not disappear: rows without it come from an old copy of the database. */
const assertGoesOn = async (row: Row, revoked: Uint8Array): Promise<void> => {
  if (row['published'] === null) return
  const before = await decodeBits(row['published'])
  if (before.some((byte, at) => (byte & ~(revoked[at] ?? 0)) !== 0))
    throw new MicroCredentialError(registryErrors['registry.rollback'])
}

/** Later than that of any list before, because verifiers and hosts tell by it which of two lists is newer. */
const validFromOf = ({ row, at }: Projection): Date => {
  const now = Date.parse(at)
  if (row['published_from'] === null) return new Date(now)
  const last = Date.parse(String(row['published_from']))
  if (now < last - tolerance) throw new MicroCredentialError(registryErrors['registry.clock'])
  return new Date(Math.max(now, last + 1))
}
