import { callback, callKinds, count, type Kind, listOf, text } from '../base/kinds.ts'
import type { Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { BatchProgress } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { aMechanism, type SecuringMechanism } from '../envelope/mechanism.ts'
import type { StatusListEntry } from '../status/list.ts'
import { aListPurpose, type ListPurpose } from './lists.ts'
import type { CredentialState } from './records.ts'

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
  /** Each copy has places of its own, so that nobody can tell from them that two are one. 1 if absent, 1,000 at most. */
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
  /** Your own, to find it by, of 500 characters at most. Kept as it is, so no name. */
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

const aListOfPurposes: Kind = /* @__PURE__ */ listOf('a list of purposes', aListPurpose, 1)

/** Each has places and a signature of its own. */
const mostCopies = 1_000
const aNumberOfCopies: Kind = {
  words: `a whole number from 1 to ${mostCopies}`,
  is: (value) => count.is(value) && Number(value) <= mostCopies,
}

const aWayToSecure: Kind = { words: aMechanism.words, is: (value) => aMechanism.is(value) || callback.is(value) }

type AnyTerms = IssuingTerms<never, UnsecuredCredential, SecuringMechanism>

const termKinds: Pick<Call<AnyTerms>, 'needs' | 'may'> = {
  needs: { encode: callback, secureWith: aWayToSecure },
  may: { contexts: aSetOfContexts, copies: aNumberOfCopies, lists: aListOfPurposes, ...callKinds },
}

const issueLine = (name: string): string =>
  `register.${name}(model, { key: 'enrolment-1', secureWith, encode: (model, { id, status }) => elm.encode(model, { issuer, id, status }) })`

export const issueCall = (name: string): Call<RegisterIssueOptions<never, UnsecuredCredential, SecuringMechanism>> => ({
  line: issueLine(name),
  needs: { ...termKinds.needs, key: text },
  may: { ...termKinds.may, reference: text },
})

export const batchCall: Call<RegisterBatchOptions<never, UnsecuredCredential, SecuringMechanism>> = {
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
