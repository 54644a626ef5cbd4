import { digestOfText } from '#platform'
import { encodeBase64Url, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { between, callback, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Row } from '../registry/database.ts'
import { type Acting, assertAllowed } from './acts.ts'
import { memberOfCredential } from './batches.ts'
import { officeErrors } from './errors.ts'
import { type Deliver, messageOf } from './messages.ts'
import { type OfficeStore, rowOf, writing } from './store.ts'

/** The state of an offer. `withdrawn`: a later offer of the same credential took its place, or it was not delivered. */
export type OfferState = 'offered' | 'claimed' | 'expired' | 'withdrawn'

/** An offer of a credential to its learner. The link itself is not kept. */
export interface Offer {
  readonly number: string
  readonly credential: string
  readonly state: OfferState
  /** An XSD dateTimeStamp. */
  readonly expires: string
}

/** Options of `offer`. */
export interface OfferOptions extends Acting {
  /** Makes the link: `(token) => 'https://claim.alliance.example/' + token`. */
  readonly link: (token: string) => string
  /** For how many hours the link is valid. 336, two weeks, if absent. */
  readonly hours?: number | undefined
  /** Sends the link, to an address that the office does not keep. Nothing is sent if absent. */
  readonly deliver?: Deliver | undefined
  /** The learner's address, needed with `deliver`. */
  readonly to?: string | undefined
  /** The learner's language. English if absent, or if the message is not available in it. */
  readonly language?: string | undefined
  /** The name of whoever offers, for the message. */
  readonly sender?: string | undefined
}

/** An offer that was made, with the link that only its learner should get. */
export interface Offered {
  readonly offer: Offer
  readonly link: string
}

const offerCall: Call<OfferOptions> = {
  line: "office.offer(id, { actor: 'clerk-1', link: (token) => 'https://claim.alliance.example/' + token })",
  needs: { actor: text, link: callback },
  may: {
    hours: between(1, 8_760, 'hours'),
    deliver: callback,
    to: text,
    language: text,
    sender: text,
  },
}

const digestOfToken = async (token: unknown): Promise<string> =>
  toHex(await digestOfText(typeof token === 'string' ? token : '', 'SHA-256'))

const toOffer = (row: Row, now: Date): Offer => {
  const expires = String(row['expires'])
  const isExpired = row['state'] === 'offered' && expires <= now.toISOString()
  return {
    number: String(row['number']),
    credential: String(row['credential']),
    state: isExpired ? 'expired' : (row['state'] as OfferState),
    expires,
  }
}

export const offer = async (store: OfficeStore, credential: string, options: OfferOptions): Promise<Offered> => {
  assertArgument(offerCall.line, 'id', text, credential)
  assertOptions(offerCall, options)
  const { actor, link, hours = 336, deliver, to, language = 'en', sender = '' } = options
  if (deliver !== undefined) assertArgument(offerCall.line, 'to', text, to)
  const member = await memberOfCredential(store, credential)
  const allowed = await assertAllowed(store.authorise, { actor, action: 'offer', member, credential })
  const token = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const url = link(token)
  const digest = await digestOfToken(token)
  const number = `urn:uuid:${crypto.randomUUID()}`
  const expires = new Date(store.now().getTime() + hours * 3_600_000).toISOString()
  await writing(store, async (turn) => {
    await turn.query("update office_offer set state = 'withdrawn' where credential = $1 and state = 'offered'", [
      credential,
    ])
    await turn.query(
      "insert into office_offer (digest, number, credential, state, expires) values ($1, $2, $3, 'offered', $4)",
      [digest, number, credential, expires],
    )
    turn.note({ actor, act: 'offer', member: allowed, credential, offer: number, expires })
  })
  const made = { offer: { number, credential, state: 'offered', expires }, link: url } as const
  try {
    await deliver?.({ to: to ?? '', ...messageOf(language, { link: url, expires, sender }) })
    return made
  } catch (cause) {
    await store.database.query("update office_offer set state = 'withdrawn' where digest = $1 and state = 'offered'", [
      digest,
    ])
    throw new MicroCredentialError(officeErrors['office.delivery_failed'], { cause })
  }
}

/** The offers of a credential. Code: `office.not_allowed`. */
export const offersOf = async (
  store: OfficeStore,
  credential: string,
  { actor }: Acting,
): Promise<readonly Offer[]> => {
  const member = await memberOfCredential(store, credential)
  await assertAllowed(store.authorise, { actor, action: 'list', member, credential })
  const rows = await store.database.query('select * from office_offer where credential = $1 order by expires, number', [
    credential,
  ])
  return rows.map((row) => toOffer(row, store.now()))
}

/**
 * Uses a link. One statement decides, so that of two who come at once one gets it; and a link that was used, has
 * expired or never existed takes the same way to the same error.
 */
export const claim = async <T>(
  store: OfficeStore,
  token: string,
  load: (credential: string) => T | Promise<T>,
): Promise<T> => {
  assertArgument('office.claim(token, async (id) => readCredential(id))', 'load', callback, load)
  const digest = await digestOfToken(token)
  const { credential, member } = await writing(store, async (turn) => {
    const row = await rowOf(
      turn,
      `update office_offer o set state = 'claimed' from office_credential c
        where o.digest = $1 and o.state = 'offered' and o.expires > $2 and c.id = o.credential
        returning c.id, c.member, o.number`,
      [digest, turn.at],
    )
    if (row === undefined) throw new MicroCredentialError(officeErrors['office.link_invalid'])
    const found = { credential: String(row['id']), member: String(row['member']) }
    turn.note({ actor: 'learner', act: 'claim', ...found, offer: String(row['number']) })
    return found
  })
  try {
    return await load(credential)
  } catch (cause) {
    // The learner did not get it: the link remains good, unless another one was made meanwhile.
    await writing(store, async (turn) => {
      await turn.query(
        `update office_offer set state = 'offered' where digest = $1 and state = 'claimed'
          and not exists (select 1 from office_offer other where other.credential = $2 and other.state = 'offered')`,
        [digest, credential],
      )
      turn.note({ actor: 'learner', act: 'undo claim', credential, member })
    })
    throw cause
  }
}
