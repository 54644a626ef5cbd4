import { nextTurn } from '#platform'
import { MicroCredentialError } from '../base/errors.ts'
import { mapInOrder } from '../base/in-order.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import { issueCredential } from '../issue.ts'
import type { StatusListEntry } from '../status/list.ts'
import { type Confirmed, confirm, type SignedCopies } from './confirm.ts'
import { registryErrors } from './errors.ts'
import { alreadyIssued, type Issued, type IssuingTerms } from './issuing-terms.ts'
import { writing } from './journal.ts'
import { type Request, type Reservation, type Reserved, reserve } from './reserve.ts'
import { assertPlaced, copyOf } from './signed-copy.ts'
import { isStorable } from './storable.ts'
import type { Store } from './store.ts'

/** One credential to issue, as in the first arguments of `issue`. */
export interface Task<I> {
  readonly input: I
  readonly key: string
  readonly reference: string | undefined
  readonly replaces: string | undefined
}

export type Outcome<S> = Issued<S> | MicroCredentialError

/**
 * Stores the ids and places of a chunk in one transaction, before signing: nothing is signed that could not be revoked.
 */
export const reserveChunk = async <I>(
  store: Store,
  tasks: readonly Task<I>[],
  terms: AnyTermsOf<I>,
): Promise<readonly Reserved[]> => {
  terms.signal?.throwIfAborted()
  const requests = tasks.map((task) => requestOf(task, terms))
  const sound = requests.flatMap((request) => (request instanceof MicroCredentialError ? [] : [request]))
  const reserved = (sound.length === 0 ? [] : await writing(store, (turn) => reserve(turn, sound))).values()
  return requests.map((request) =>
    request instanceof MicroCredentialError ? request : (reserved.next().value as Reserved),
  )
}

/** How many credentials of a chunk are signed concurrently, because a remote signer takes time for each. */
const signedAtOnce = 16

/**
 * Signs reserved credentials, and records the signatures in one transaction. If the process ends before that, the ids
 * and places are already in the register, so the credentials can be revoked; a repeated call with the same keys
 * continues.
 */
export const signChunk = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  tasks: readonly Task<I>[],
  reservations: readonly Reserved[],
  terms: IssuingTerms<I, C, W>,
): Promise<readonly Outcome<SecuredBy<W, C>>[]> => {
  const outcomes: (Signed<SecuredBy<W, C>> | MicroCredentialError)[] = []
  const sign = (reservation: Reserved, at: number, signal: AbortSignal) =>
    reservation instanceof MicroCredentialError
      ? reservation
      : copiesFor(store, (tasks[at] as Task<I>).input, reservation, { ...terms, signal })
  const signing = mapInOrder(reservations, sign, { concurrency: signedAtOnce, signal: terms.signal })
  for await (const one of signing) {
    outcomes.push(one)
    // Lets the answers of the database to another chunk through: a local signer never waits for anything.
    if (outcomes.length % signedAtOnce === 0) await nextTurn()
  }
  const signed = outcomes.flatMap((one) => (one instanceof MicroCredentialError ? [] : [one]))
  const confirmed = signed.length === 0 ? [] : await writing(store, (turn) => confirm(turn, signed))
  const confirmedOf = new Map(signed.map((one, at) => [one, confirmed[at] as Confirmed | MicroCredentialError]))
  // Erased while it was signed: what was kept of it since is destroyed as well.
  for (const { id } of signed.filter((one) => confirmedOf.get(one) instanceof MicroCredentialError))
    await store.vault?.destroy(id)
  return outcomes.map((outcome) => {
    if (outcome instanceof MicroCredentialError) return outcome
    const { id, copies } = outcome
    const known = confirmedOf.get(outcome) as Confirmed | MicroCredentialError
    if (known instanceof MicroCredentialError) return known
    return { id, ...known, credential: copies[0] as SecuredBy<W, C>, copies }
  })
}

const requestOf = <I>(
  { input, key, reference, replaces }: Task<I>,
  { copies = 1, lists }: AnyTermsOf<I>,
): Request | MicroCredentialError => {
  if (reference !== undefined && !isStorable(reference))
    return new MicroCredentialError(registryErrors['registry.reference'])
  try {
    return { key, input: canonicalJson(copyJson(input, defaultLimits)), reference, copies, lists, replaces }
  } catch (error) {
    if (error instanceof MicroCredentialError) return error
    throw error
  }
}

type AnyTermsOf<I> = Pick<IssuingTerms<I, UnsecuredCredential, SecuringMechanism>, 'copies' | 'lists' | 'signal'>

interface Signed<S> extends SignedCopies {
  readonly copies: readonly S[]
}

/** The copies in the vault, or signed ones, which are kept before they are recorded. */
const copiesFor = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  { vault }: Store,
  input: I,
  reservation: Reservation,
  terms: IssuingTerms<I, C, W>,
): Promise<Signed<SecuredBy<W, C>> | MicroCredentialError> => {
  const { id, digests } = reservation
  try {
    const before = await vault?.read(id)
    if (before !== undefined) return await keptCopies(id, before as readonly SecuredBy<W, C>[])
    if (terms.whenIssued === 'refuse' && digests.length > 0) return alreadyIssued(id, digests)
    const signed = await signCopies(input, reservation, terms)
    if (vault === undefined || signed instanceof MicroCredentialError) return signed
    const kept = (await vault.keep(id, signed.copies)) as readonly SecuredBy<W, C>[]
    // Another process was faster, and its signatures may be different ones.
    return kept === signed.copies ? signed : await keptCopies(id, kept)
  } catch (error) {
    if (error instanceof MicroCredentialError) return error
    throw error
  }
}

const keptCopies = async <S>(id: string, copies: readonly S[]): Promise<Signed<S>> => ({
  ...{ id, copies, signed: await Promise.all(copies.map(copyOf)) },
})

const signCopies = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  input: I,
  reservation: Reservation,
  { encode, secureWith, contexts, applicationProfile, signal }: IssuingTerms<I, C, W>,
): Promise<Signed<SecuredBy<W, C>> | MicroCredentialError> => {
  const { id, made, places } = reservation
  const issued = new Date(made)
  const copies: SecuredBy<W, C>[] = []
  try {
    for (let copy = 0; copy < reservation.copies; copy++) {
      const statuses = places.filter((place) => place.copy === copy).map(({ entry }) => entry)
      const status = statuses[0] as StatusListEntry
      const credential = await encode(input, { id, status, statuses, copy, issued })
      assertPlaced(credential, id, statuses)
      const how = typeof secureWith === 'function' ? secureWith(copy) : secureWith
      const options = { secureWith: how, contexts, applicationProfile, signal, now: () => issued }
      copies.push(await issueCredential(credential, options))
    }
  } catch (error) {
    if (error instanceof MicroCredentialError) return error
    throw error
  }
  return { id, copies, signed: await Promise.all(copies.map(copyOf)) }
}
