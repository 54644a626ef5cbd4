import { MicroCredentialError } from '../base/errors.ts'
import { mapInOrder, type Several } from '../base/in-order.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { callback, callKinds, count, type Kind, listOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { type BatchProgress, type BatchResult, runBatch } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from '../envelope/mechanism.ts'
import { issueCredential } from '../issue.ts'
import type { StatusListEntry } from '../status/list.ts'
import { chunksOf } from './chunks.ts'
import { confirm, type SignedCopies } from './confirm.ts'
import { writing } from './journal.ts'
import { aListPurpose, type ListPurpose } from './lists.ts'
import type { CredentialState } from './records.ts'
import { type Request, type Reservation, reserve } from './reserve.ts'
import { assertPlaced, copyOf } from './signed-copy.ts'
import type { Store } from './store.ts'

/** What the register gives a credential before it is written: these have to stand in it. */
export interface IssuingPlace {
  readonly id: string
  /** The entry of its one place; the first where there are several. */
  readonly status: StatusListEntry
  /** An entry for each kind of list. */
  readonly statuses: readonly StatusListEntry[]
  /** Which copy is written, from 0. */
  readonly copy: number
  /** The moment of issuing, the same whenever it is asked for again. */
  readonly issued: Date
}

/** How what is issued is written and signed. */
export interface IssuingTerms<I, C extends UnsecuredCredential, W extends SecuringMechanism> extends CallOptions {
  /** Writes it: `(model, { id, status }) => elm.encode(model, { issuer, id, status })`. Asked again, it has to write the same. */
  readonly encode: (input: I, place: IssuingPlace) => C | Promise<C>
  /** How, and with which key; by the number of the copy where copies have forms of their own. */
  readonly secureWith: W | ((copy: number) => W)
  /** The contexts that are known. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /** Each copy has places of its own, so that nobody can tell from them that two are one. 1 if absent. */
  readonly copies?: number | undefined
  /** On which kinds of list it has a place. On each kind that the register has open if absent. */
  readonly lists?: readonly ListPurpose[] | undefined
}

export interface RegisterIssueOptions<I, C extends UnsecuredCredential, W extends SecuringMechanism>
  extends IssuingTerms<I, C, W> {
  /**
   * Tells this issuing from every other, such as the number of the enrolment: asked again with the same key and input, the
   * register gives the same credential. It is kept as a keyed hash.
   */
  readonly key: string
  /** Your own, to find it by. Kept as it is, so no name. */
  readonly reference?: string | undefined
}

/** What was issued. */
export interface Issued<S> {
  readonly id: string
  /** As it was when it was asked for: a credential that was issued before may have been revoked since. */
  readonly state: CredentialState
  /** Whether it was issued by this call, and not by an earlier one. */
  readonly isNew: boolean
  readonly credential: S
  /** All copies, where there are several. */
  readonly copies: readonly S[]
}

const aListOfPurposes: Kind = /* @__PURE__ */ listOf('a list of purposes', aListPurpose, 1)

const aWayToSecure: Kind = { words: aMechanism.words, is: (value) => aMechanism.is(value) || callback.is(value) }

type AnyTerms = IssuingTerms<never, UnsecuredCredential, SecuringMechanism>

const termKinds: Pick<Call<AnyTerms>, 'needs' | 'may'> = {
  needs: { encode: callback, secureWith: aWayToSecure },
  may: { contexts: aSetOfContexts, copies: count, lists: aListOfPurposes, ...callKinds },
}

const issueLine = (name: string): string =>
  `register.${name}(model, { key: 'enrolment-1', secureWith, encode: (model, { id, status }) => elm.encode(model, { issuer, id, status }) })`

const issueCall = (name: string): Call<RegisterIssueOptions<never, UnsecuredCredential, SecuringMechanism>> => ({
  line: issueLine(name),
  needs: { ...termKinds.needs, key: text },
  may: { ...termKinds.may, reference: text },
})

/** What is to be issued, among the first arguments of `issue`. */
interface Task<I> {
  readonly input: I
  readonly key: string
  readonly reference: string | undefined
  readonly replaces: string | undefined
}

export const issueOne = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  input: I,
  options: RegisterIssueOptions<I, C, W>,
  replaces?: string,
): Promise<Issued<SecuredBy<W, C>>> => {
  assertOptions(issueCall(replaces === undefined ? 'issue' : 'reissue'), options)
  const { key, reference, ...terms } = options
  const task: Task<I> = { input, key, reference, replaces }
  const [outcome] = await issueChunk(store, [task], terms)
  if (outcome instanceof Error) throw outcome
  return outcome as Issued<SecuredBy<W, C>>
}

export interface RegisterBatchOptions<I, C extends UnsecuredCredential, W extends SecuringMechanism>
  extends IssuingTerms<I, C, W> {
  /** The key of an item, as in `issue`: with it the same batch, begun again, issues nothing twice. */
  readonly keyOf: (input: I) => string
  readonly referenceOf?: ((input: I) => string) | undefined
  /** The id of the credential that it takes the place of, as in `reissue`. */
  readonly replaces?: ((input: I) => string | undefined) | undefined
  /** How many are written down in one transaction. 100 if absent. */
  readonly atOnce?: number | undefined
  /** How many items there are, where that is known: for the time left. */
  readonly total?: number | undefined
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
}

const batchCall: Call<RegisterBatchOptions<never, UnsecuredCredential, SecuringMechanism>> = {
  line: 'register.issueBatch(models, { keyOf: (model) => model.enrolment, secureWith, encode })',
  needs: { ...termKinds.needs, keyOf: callback },
  may: {
    ...termKinds.may,
    referenceOf: callback,
    replaces: callback,
    atOnce: count,
    total: { words: 'a number of items', is: (value) => typeof value === 'number' && value >= 0 },
    onProgress: callback,
  },
}

export const issueMany = <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  items: Several<I>,
  options: RegisterBatchOptions<I, C, W>,
): AsyncIterable<BatchResult<Issued<SecuredBy<W, C>>>> => {
  assertOptions(batchCall, options)
  assertArgument(batchCall.line, 'items', { words: 'something that can be iterated', is: isSeveral }, items)
  const { keyOf, referenceOf, replaces, atOnce = 100, total, onProgress, ...terms } = options
  const outcomes = async function* (): AsyncGenerator<Outcome<SecuredBy<W, C>>, void, void> {
    let isFirst = true
    for await (const chunk of chunksOf(items, atOnce)) {
      const tasks = chunk.map((input) => ({
        ...{ input, key: keyOf(input), reference: referenceOf?.(input), replaces: replaces?.(input) },
      }))
      const issued = await issueChunk(store, tasks, terms)
      // Somebody else than the issuer would sign: no item can be issued.
      if (isFirst && isSigners(issued[0])) throw issued[0]
      isFirst = false
      yield* issued
    }
  }
  const work = (outcome: Outcome<SecuredBy<W, C>>): Issued<SecuredBy<W, C>> => {
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return runBatch(outcomes(), work, { total, onProgress, signal: terms.signal, now: store.now })
}

const isSeveral = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)

const isSigners = (outcome: unknown): boolean =>
  outcome instanceof MicroCredentialError && ['issuer.not_controller', 'cert.issuer_mismatch'].includes(outcome.code)

type Outcome<S> = Issued<S> | MicroCredentialError

/** How many of a chunk are signed at a time: signers that are asked over the network take a while each. */
const signedAtOnce = 16

/**
 * Reserves, signs, confirms. Whatever happens between two of these, what has been signed stands in the register, and can be
 * revoked; and asked again with the same keys, it goes on where it was.
 */
const issueChunk = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  tasks: readonly Task<I>[],
  terms: IssuingTerms<I, C, W>,
): Promise<readonly Outcome<SecuredBy<W, C>>[]> => {
  terms.signal?.throwIfAborted()
  const requests = tasks.map((task) => requestOf(task, terms))
  const sound = requests.flatMap((request) => (request instanceof MicroCredentialError ? [] : [request]))
  const reserved = (sound.length === 0 ? [] : await writing(store, (turn) => reserve(turn, sound))).values()
  const reservations = requests.map((request) =>
    request instanceof MicroCredentialError ? request : (reserved.next().value as Reservation | MicroCredentialError),
  )
  const outcomes: (Signed<SecuredBy<W, C>> | MicroCredentialError)[] = []
  const sign = (reservation: Reservation | MicroCredentialError, at: number, signal: AbortSignal) =>
    reservation instanceof MicroCredentialError
      ? reservation
      : signCopies((tasks[at] as Task<I>).input, reservation, { ...terms, signal })
  const signing = mapInOrder(reservations, sign, { concurrency: signedAtOnce, signal: terms.signal })
  for await (const one of signing) outcomes.push(one)
  const signed = outcomes.flatMap((one) => (one instanceof MicroCredentialError ? [] : [one]))
  const states = signed.length === 0 ? new Map() : await writing(store, (turn) => confirm(turn, signed))
  return outcomes.map((outcome) => {
    if (outcome instanceof MicroCredentialError) return outcome
    const { id, isNew, copies } = outcome
    return { id, isNew, state: states.get(id) as CredentialState, credential: copies[0] as SecuredBy<W, C>, copies }
  })
}

const requestOf = <I>(
  { input, key, reference, replaces }: Task<I>,
  { copies = 1, lists }: AnyTermsOf<I>,
): Request | MicroCredentialError => {
  try {
    return { key, input: canonicalJson(copyJson(input, defaultLimits)), reference, copies, lists, replaces }
  } catch (error) {
    if (error instanceof MicroCredentialError) return error
    throw error
  }
}

type AnyTermsOf<I> = Pick<IssuingTerms<I, UnsecuredCredential, SecuringMechanism>, 'copies' | 'lists'>

interface Signed<S> extends SignedCopies {
  readonly isNew: boolean
  readonly copies: readonly S[]
}

const signCopies = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  input: I,
  reservation: Reservation,
  { encode, secureWith, contexts, signal }: IssuingTerms<I, C, W>,
): Promise<Signed<SecuredBy<W, C>> | MicroCredentialError> => {
  const { id, made, places, isNew } = reservation
  const issued = new Date(made)
  const copies: SecuredBy<W, C>[] = []
  try {
    for (let copy = 0; copy < reservation.copies; copy++) {
      const statuses = places.filter((place) => place.copy === copy).map(({ entry }) => entry)
      const status = statuses[0] as StatusListEntry
      const credential = await encode(input, { id, status, statuses, copy, issued })
      assertPlaced(credential, id, statuses)
      const how = typeof secureWith === 'function' ? secureWith(copy) : secureWith
      copies.push(await issueCredential(credential, { secureWith: how, contexts, signal, now: () => issued }))
    }
  } catch (error) {
    if (error instanceof MicroCredentialError) return error
    throw error
  }
  return { id, isNew, copies, signed: await Promise.all(copies.map(copyOf)) }
}
