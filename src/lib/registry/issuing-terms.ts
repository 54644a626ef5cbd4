import { MicroCredentialError } from '../base/errors.ts'
import { callback, callKinds, count, type Kind, listOf, oneOf, text } from '../base/kinds.ts'
import type { Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { BatchProgress } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { issuerErrors } from '../credential/errors.ts'
import { aSetOfContexts, type Contexts } from '../document/contexts.ts'
import { aMechanism, type SecuringMechanism } from '../envelope/mechanism.ts'
import { aRequiredProfile, type RequiredProfile } from '../profile/application-profile.ts'
import type { StatusListEntry } from '../status/list.ts'
import { aListPurpose, type ListPurpose } from './lists.ts'
import type { CredentialState } from './records.ts'

/** The values that the register assigns to a credential before it is encoded; the credential has to contain them. */
export interface IssuingPlace {
  readonly id: string
  /** The status entry of its only place; the first if there are several. */
  readonly status: StatusListEntry
  /** One status entry for each purpose. */
  readonly statuses: readonly StatusListEntry[]
  /** The number of the copy, from 0. */
  readonly copy: number
  /** The time of issuing; a repeated call gets the same. */
  readonly issued: Date
}

/** How credentials are encoded and signed. */
export interface IssuingTerms<I, C extends UnsecuredCredential, W extends SecuringMechanism> extends CallOptions {
  /**
   * Encodes: `(model, { id, status }) => elm.encode(model, { issuer, id, status })`. Repeated calls have to return the
   * same.
   */
  readonly encode: (input: I, place: IssuingPlace) => C | Promise<C>
  /** The securing mechanism with its key; a function of the copy if copies have different forms. */
  readonly secureWith: W | ((copy: number) => W)
  /** The accepted contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /**
   * The application profile to which a credential has to conform, as in `issueCredential`: `profile.nonconforming`
   * otherwise, and nothing is signed. Its index stays reserved for a later call with the same key and input.
   */
  readonly applicationProfile?: RequiredProfile | undefined
  /**
   * Each copy has places of its own, so that they do not reveal which copies belong together. 1 if absent, 1,000 at
   * most.
   */
  readonly copies?: number | undefined
  /** The purposes for which it gets a place. Every purpose with an open list in the register if absent. */
  readonly lists?: readonly ListPurpose[] | undefined
  /**
   * What a repeated call does if the credential was issued and is not in a vault. `sign again` if absent: with Ed25519
   * the result has the same bytes. `refuse`: `issuer.already_issued`, with the digests of what was signed
   * (`AlreadyIssued`), for signers of which each signature costs something. With a vault the call returns what was
   * issued.
   */
  readonly whenIssued?: WhenIssued | undefined
}

/** What a repeated call to issue does if the credential was issued and is not in a vault. */
export type WhenIssued = 'sign again' | 'refuse'

/** The error `issuer.already_issued`: the id of the credential, and the digest of each signed copy. */
export interface AlreadyIssued extends MicroCredentialError {
  readonly id: string
  readonly digests: readonly string[]
}

export const alreadyIssued = (id: string, digests: readonly string[]): AlreadyIssued =>
  Object.assign(new MicroCredentialError(issuerErrors['issuer.already_issued']), { id, digests })

/** Options of `issue` of a register. */
export interface RegisterIssueOptions<I, C extends UnsecuredCredential, W extends SecuringMechanism>
  extends IssuingTerms<I, C, W> {
  /**
   * Identifies this request to issue, for example by the number of the enrolment: a repeated call with the same key and
   * input returns the same credential. It is stored as a keyed hash.
   */
  readonly key: string
  /** Your own reference for finding it, 500 characters at most. It is stored unchanged, so do not use a name. */
  readonly reference?: string | undefined
}

/** An issued credential. */
export interface Issued<S> {
  readonly id: string
  /** The current state: a credential that was issued by an earlier call may have been revoked since. */
  readonly state: CredentialState
  /** Whether this call issued it, and not an earlier one: the first call whose signature the register records. */
  readonly isNew: boolean
  readonly credential: S
  /** All copies, if there are several. */
  readonly copies: readonly S[]
}

/** Options of `issueBatch` of a register. */
export interface RegisterBatchOptions<I, C extends UnsecuredCredential, W extends SecuringMechanism>
  extends IssuingTerms<I, C, W> {
  /** The key of an item, as in `issue`: with it, a batch that is started again issues nothing twice. */
  readonly keyOf: (input: I) => string
  readonly referenceOf?: ((input: I) => string) | undefined
  /** The id of the credential that it replaces, as in `reissue`. */
  readonly replaces?: ((input: I) => string | undefined) | undefined
  /** How many are stored in one transaction. 400 if absent. */
  readonly atOnce?: number | undefined
  /** The number of items, if known: for estimating the time left. */
  readonly total?: number | undefined
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
}

const aListOfPurposes: Kind = /* @__PURE__ */ listOf('a list of purposes', aListPurpose, 1)

/** Each copy has its own places and its own signature. */
const mostCopies = 1_000
const aNumberOfCopies: Kind = {
  words: `a whole number from 1 to ${mostCopies}`,
  is: (value) => count.is(value) && Number(value) <= mostCopies,
}

const aWayToSecure: Kind = { words: aMechanism.words, is: (value) => aMechanism.is(value) || callback.is(value) }

type AnyTerms = IssuingTerms<never, UnsecuredCredential, SecuringMechanism>

export const termKinds: Pick<Call<AnyTerms>, 'needs' | 'may'> = {
  needs: { encode: callback, secureWith: aWayToSecure },
  may: {
    contexts: aSetOfContexts,
    applicationProfile: aRequiredProfile,
    copies: aNumberOfCopies,
    lists: aListOfPurposes,
    whenIssued: /* @__PURE__ */ oneOf('sign again', 'refuse'),
    ...callKinds,
  },
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
