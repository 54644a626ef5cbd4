import { callback, clockKinds, either, flag, type Kind, members } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import type { BatchResult } from '../batch.ts'
import { type AllianceRegisterSource, assertRegister } from '../checks/alliance.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import type { Change, Changed } from '../registry/change.ts'
import { aDatabase, type Database } from '../registry/database.ts'
import type { Issued } from '../registry/issuing-terms.ts'
import type { Acting, Authorise } from './acts.ts'
import { type ApproveOptions, approve, type RefuseOptions, refuse } from './approve.ts'
import {
  type Batch,
  type BatchCredential,
  batchesOf,
  credentialsOf,
  oneBatch,
  type PrepareOptions,
  prepare,
} from './batches.ts'
import { changeCredential, type OfficeChangeOptions } from './change.ts'
import { issueBatch, type OfficeIssueOptions } from './issue.ts'
import { isJournalSound, journalOf, type OfficeEntry } from './journal.ts'
import { claim, type Offer, type Offered, type OfferOptions, offer, offersOf } from './offers.ts'
import { type Previewed, type PreviewOptions, preview } from './preview.ts'
import { type EnqueueOptions, enqueue } from './queue/enqueue.ts'
import { type OfficeProgress, progressOf } from './queue/progress.ts'
import { type WorkOptions, work } from './queue/work.ts'
import {
  answer,
  appeal,
  type CorrectOptions,
  correct,
  type ErrorReport,
  type RefuseReportOptions,
  type ReportErrorOptions,
  refuseReport,
  reportError,
  reportsOf,
} from './reports.ts'
import { createTables, type OfficeStore } from './store.ts'

/** Who acts, and the member that it is about. */
export interface ActingFor extends Acting {
  readonly member: string
}

/**
 * An office that issues for the members of an alliance: approval by a second person, delivery by links, and the reports
 * of learners. Every act asks `authorise` first. It keeps ids, digests and states, and no names and no content.
 *
 * @example
 * const batch = await office.prepare([model], { actor: 'clerk-1', member: 'https://university.example', issuer: key.controller })
 * const { batch: seen } = await office.preview(batch.id, [model], { actor: 'registrar-1' })
 * await office.approve(batch.id, { actor: 'registrar-1', digest: seen.digest })
 */
export interface Office {
  /**
   * Records what is to be issued for a member. Codes: `office.not_allowed`, `model.invalid`, `office.other_member` if the
   * member is not among the awarding bodies, `office.state` for several micro-credentials in the place of one.
   */
  prepare(models: readonly MicroCredential[], options: PrepareOptions): Promise<Batch>
  /**
   * Shows what a person looks at before approving: Annex I, warnings, the mandate, and what `show` returns, such as
   * pages. The journal says that it was shown, and to whom. Codes: `office.not_allowed`, `office.changed`.
   */
  preview<P>(id: string, models: readonly MicroCredential[], options: PreviewOptions<P>): Promise<Previewed<P>>
  /**
   * Approves the content with that digest, of which the actor must have had a preview. Codes: `office.not_allowed`,
   * `office.same_person`, `office.changed`, `office.not_previewed`, `office.state`.
   */
  approve(id: string, options: ApproveOptions): Promise<Batch>
  /** Refuses what was prepared or approved. Codes: `office.not_allowed`, `office.state`. */
  refuse(id: string, options: RefuseOptions): Promise<Batch>
  /**
   * Issues a batch with a register, if the policy of the office and the mandates allow it. Nothing is signed if one
   * mandate is not in force. Codes: `office.not_allowed`, `office.not_approved`, `office.changed`, `office.state`,
   * `mandate.*`; for single credentials `office.other_issuer` and those of the register. That a seal is that of
   * `issuer` is verified by sealing only as far as the credential names it.
   */
  issue<const C extends UnsecuredCredential, W extends SecuringMechanism>(
    id: string,
    models: readonly MicroCredential[],
    options: OfficeIssueOptions<C, W>,
  ): AsyncIterable<BatchResult<Issued<SecuredBy<W, C>>>>
  /**
   * Has a batch issued by the workers that take from the queue, if the policy of the office allows it. Called again, it
   * adds what has not been issued. Codes: `office.not_allowed`, `office.not_approved`, `office.state`,
   * `registry.database`.
   */
  enqueue(id: string, options: EnqueueOptions): Promise<void>
  /**
   * Issues what is in the queue until the signal aborts, in this process; others may do the same. Content, rights and
   * mandates are judged anew for each part. A part is tried again if a database, a signer or a function of yours fails;
   * what cannot be issued is counted, and its code is part of the progress.
   */
  work<const C extends UnsecuredCredential, W extends SecuringMechanism>(options: WorkOptions<C, W>): Promise<void>
  /** How far a batch is, whichever processes work on it. Code: `office.not_allowed`. */
  progress(id: string, options: Acting): Promise<OfficeProgress>
  /**
   * Revokes, suspends or reinstates a credential of a member. It becomes public when the register publishes its lists.
   * Codes: `office.not_allowed`, and those of the register.
   */
  change(change: Change, credential: string, options: OfficeChangeOptions): Promise<Changed>
  /** The batches of a member, the newest first. Code: `office.not_allowed`. */
  batches(options: ActingFor): Promise<readonly Batch[]>
  /** One batch. Code: `office.not_allowed`. */
  batch(id: string, options: Acting): Promise<Batch>
  /** The credentials of a batch that were issued, in its order. Code: `office.not_allowed`. */
  credentials(batch: string, options: Acting): Promise<readonly BatchCredential[]>
  /**
   * Makes a link by which a learner can get a credential once, and sends it if asked to. An earlier link to the same
   * credential ends. Codes: `office.not_allowed`, `office.delivery_failed`.
   */
  offer(credential: string, options: OfferOptions): Promise<Offered>
  /** The offers of a credential. Code: `office.not_allowed`. */
  offers(credential: string, options: Acting): Promise<readonly Offer[]>
  /**
   * Uses a link: `load` returns the credential that your system keeps. If it rejects, the link remains good. Whoever has
   * the link gets the credential: who that is, is not verified. Code: `office.link_invalid`, for every link that is not
   * good.
   */
  claim<T>(token: string, load: (credential: string) => T | Promise<T>): Promise<T>
  /** Records that a learner reports an error. Code: `office.not_allowed`. */
  reportError(credential: string, options: ReportErrorOptions): Promise<ErrorReport>
  /** Records that a report was answered. Codes: `office.not_allowed`, `office.state`, `office.same_person`. */
  answer(report: string, options: Acting): Promise<ErrorReport>
  /** Refuses a report. Codes: those of `answer`. */
  refuseReport(report: string, options: RefuseReportOptions): Promise<ErrorReport>
  /**
   * Records that the credential was replaced by a corrected one, prepared with `replaces`. Codes: those of `answer`,
   * `office.not_replaced`, `issuer.unknown_credential`.
   */
  correct(report: string, options: CorrectOptions): Promise<ErrorReport>
  /** Records an appeal, which somebody else decides. Codes: `office.not_allowed`, `office.state` for a second one. */
  appeal(report: string, options: Acting): Promise<ErrorReport>
  /** The reports about credentials of a member. Code: `office.not_allowed`. */
  reports(options: ActingFor): Promise<readonly ErrorReport[]>
  /** What was done for a member, and by whom. Code: `office.not_allowed`. */
  journal(options: ActingFor): Promise<readonly OfficeEntry[]>
  /** Whether every entry of the journal is there as it was written. */
  isJournalSound(): Promise<boolean>
}

/** Options of `openOffice`. */
export interface OfficeOptions extends ClockOptions {
  /** The database, which may be that of the register: `await pglite({ folder })`, `await postgres({ connection })`. */
  readonly database: Database
  /** Decides who may do what. There is no default. */
  readonly authorise: Authorise
  /** The register by which mandates are judged, or a function that loads it. */
  readonly alliance: AllianceRegisterSource
  /** Whether a batch needs the approval of a second person: `true` for all, `false` for none, or a function. `true` if absent. */
  readonly needsApproval?: boolean | ((batch: Batch) => boolean) | undefined
}

const aSource: Kind = /* @__PURE__ */ either(members, callback)
const aPolicy: Kind = /* @__PURE__ */ either(flag, callback)

const call: Call<OfficeOptions> = {
  line: 'openOffice({ database, authorise: ({ actor, action, member }) => mayAct(actor, action, member), alliance: register })',
  needs: { database: aDatabase, authorise: callback, alliance: aSource },
  may: { needsApproval: aPolicy, ...clockKinds },
}

/**
 * Opens the office in a database, and creates it if there is none. Several programs may have it open at a time on a
 * PostgreSQL server. Code: `registry.database`.
 *
 * @example
 * const office = await openOffice({
 *   database: await pglite({ folder: 'office' }),
 *   authorise: ({ actor, action, member }) =>
 *     rights.some((one) => one.actor === actor && one.action === action && one.member === member),
 *   alliance: allianceRegister,
 * })
 */
export const openOffice = async (options: OfficeOptions): Promise<Office> => {
  assertOptions(call, options)
  const { database, authorise, alliance, needsApproval = true, now = systemClock } = options
  if (typeof alliance !== 'function') assertRegister(alliance, 'alliance', call.line)
  await createTables(database)
  return actsOn({ database, authorise, now }, alliance, needsApproval)
}

const actsOn = (
  store: OfficeStore,
  alliance: AllianceRegisterSource,
  policy: NonNullable<OfficeOptions['needsApproval']>,
): Office => {
  const register = async (): Promise<AllianceRegister> => (typeof alliance === 'function' ? alliance({}) : alliance)
  // Only `false` lets a batch pass without approval.
  const needsApproval = (batch: Batch): boolean => (typeof policy === 'function' ? policy(batch) : policy) !== false
  return {
    prepare: (models, options) => prepare(store, models, options),
    preview: async (id, models, options) => preview(store, await register(), id, models, options),
    approve: (id, options) => approve(store, id, options),
    refuse: (id, options) => refuse(store, id, options),
    issue: async function* (id, models, options) {
      yield* issueBatch(store, { alliance: await register(), needsApproval }, id, models, options)
    },
    enqueue: (id, options) => enqueue(store, needsApproval, id, options),
    work: (options) => work(store, async () => ({ alliance: await register(), needsApproval }), options),
    progress: (id, options) => progressOf(store, id, options),
    change: (change, credential, options) => changeCredential(store, change, credential, options),
    batches: (options) => batchesOf(store, options),
    batch: (id, options) => oneBatch(store, id, options),
    credentials: (batch, options) => credentialsOf(store, batch, options),
    offer: (credential, options) => offer(store, credential, options),
    offers: (credential, options) => offersOf(store, credential, options),
    claim: (token, load) => claim(store, token, load),
    reportError: (credential, options) => reportError(store, credential, options),
    answer: (report, options) => answer(store, report, options),
    refuseReport: (report, options) => refuseReport(store, report, options),
    correct: (report, options) => correct(store, report, options),
    appeal: (report, options) => appeal(store, report, options),
    reports: (options) => reportsOf(store, options),
    journal: (options) => journalOf(store, options),
    isJournalSound: () => isJournalSound(store),
  }
}
