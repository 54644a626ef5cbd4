import { MicroCredentialError } from '../base/errors.ts'
import { able, oneOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Register } from '../registry/acts.ts'
import type { Row } from '../registry/database.ts'
import { type Acting, assertAllowed, assertStorable, type OfficeAct } from './acts.ts'
import { memberOfCredential } from './batches.ts'
import { officeErrors } from './errors.ts'
import { type OfficeStore, rowOf, writing } from './store.ts'

/** What a report of an error is about. What the learner writes is kept in your own system, by the id of the report. */
export const reportSubjects = ['name', 'title', 'result', 'dates', 'other'] as const
/** What a report of an error is about: one of `reportSubjects`. */
export type ReportSubject = (typeof reportSubjects)[number]

/** Why a report is refused. */
export const reportRefusals = ['unspecified', 'content is right', 'not about this credential', 'too late'] as const
/** Why a report is refused: one of `reportRefusals`. */
export type ReportRefusal = (typeof reportRefusals)[number]

/** The state of a report. An appeal is decided by somebody else, once. */
export type ReportState = 'reported' | 'answered' | 'corrected' | 'refused' | 'appealed'

/** A learner's report of an error in a credential, without what was written about it. */
export interface ErrorReport {
  readonly id: string
  readonly credential: string
  readonly about: ReportSubject
  readonly state: ReportState
  readonly reason: ReportRefusal | undefined
  readonly wasAppealed: boolean
}

const toReport = (row: Row): ErrorReport => ({
  id: String(row['id']),
  credential: String(row['credential']),
  about: row['about'] as ReportSubject,
  state: row['state'] as ReportState,
  reason: (row['reason'] ?? undefined) as ReportRefusal | undefined,
  wasAppealed: row['was_appealed'] === true,
})

/** Options of `reportError`. */
export interface ReportErrorOptions extends Acting {
  readonly about: ReportSubject
}

const reportCall: Call<ReportErrorOptions> = {
  line: "office.reportError(id, { actor: 'learner-4711', about: 'name' })",
  needs: { actor: text, about: oneOf(...reportSubjects) },
  may: {},
}

export const reportError = async (
  store: OfficeStore,
  credential: string,
  options: ReportErrorOptions,
): Promise<ErrorReport> => {
  assertArgument(reportCall.line, 'id', text, credential)
  assertOptions(reportCall, options)
  const { actor, about } = options
  const member = await memberOfCredential(store, credential)
  const allowed = await assertAllowed(store.authorise, { actor, action: 'report error', member, credential })
  const id = `urn:uuid:${crypto.randomUUID()}`
  return writing(store, async (turn) => {
    const row = await rowOf(
      turn,
      "insert into office_report (id, credential, about, state) values ($1, $2, $3, 'reported') returning *",
      [id, credential, about],
    )
    turn.note({ actor, act: 'report error', member: allowed, credential, report: id, about })
    return toReport(row as Row)
  })
}

/** A report that the actor may act on, and its member. Code: `office.not_allowed`. */
const reportFor = async (
  store: OfficeStore,
  id: string,
  actor: string,
  action: OfficeAct,
): Promise<{ readonly report: ErrorReport; readonly member: string }> => {
  assertStorable(id)
  const row = await rowOf(
    store.database,
    'select r.*, c.member from office_report r join office_credential c on c.id = r.credential where r.id = $1',
    [id],
  )
  const about = row === undefined ? {} : { credential: String(row['credential']) }
  const member = row === undefined ? undefined : String(row['member'])
  const allowed = await assertAllowed(store.authorise, { actor, action, member, ...about })
  return { report: toReport(row as Row), member: allowed }
}

interface Decision {
  readonly act: 'answer' | 'refuse' | 'correct'
  readonly state: ReportState
  readonly details?: Readonly<Record<string, string>>
}

/** Decides a report, or an appeal, which somebody else has to decide. */
const decide = async (
  store: OfficeStore,
  id: string,
  actor: string,
  { act, state, details = {} }: Decision,
): Promise<ErrorReport> => {
  const { report, member } = await reportFor(store, id, actor, act)
  return writing(store, async (turn) => {
    const before = await rowOf(turn, 'select state, decided_by from office_report where id = $1 for update', [id])
    if (before?.['state'] !== 'reported' && before?.['state'] !== 'appealed')
      throw new MicroCredentialError(officeErrors['office.state'])
    if (before['decided_by'] === actor) throw new MicroCredentialError(officeErrors['office.same_person'])
    const row = await rowOf(
      turn,
      'update office_report set state = $2, reason = $3, decided_by = $4 where id = $1 returning *',
      [id, state, details['reason'] ?? null, actor],
    )
    turn.note({ actor, act, member, credential: report.credential, report: id, ...details })
    return toReport(row as Row)
  })
}

const answerCall: Call<Acting> = {
  line: "office.answer(report.id, { actor: 'clerk-1' })",
  needs: { actor: text },
  may: {},
}

export const answer = async (store: OfficeStore, id: string, options: Acting): Promise<ErrorReport> => {
  assertOptions(answerCall, options)
  return decide(store, id, options.actor, { act: 'answer', state: 'answered' })
}

/** Options of `refuseReport`. */
export interface RefuseReportOptions extends Acting {
  /** `unspecified` if absent. */
  readonly reason?: ReportRefusal | undefined
}

const refuseCall: Call<RefuseReportOptions> = {
  line: "office.refuseReport(report.id, { actor: 'clerk-1', reason: 'content is right' })",
  needs: { actor: text },
  may: { reason: oneOf(...reportRefusals) },
}

export const refuseReport = async (
  store: OfficeStore,
  id: string,
  options: RefuseReportOptions,
): Promise<ErrorReport> => {
  assertOptions(refuseCall, options)
  const { actor, reason = 'unspecified' } = options
  return decide(store, id, actor, { act: 'refuse', state: 'refused', details: { reason } })
}

/** Options of `correct`. */
export interface CorrectOptions extends Acting {
  /** The id of the credential that was issued in its place. */
  readonly replacedBy: string
  /** The register that issued both. */
  readonly register: Pick<Register, 'get'>
}

const correctCall: Call<CorrectOptions> = {
  line: "office.correct(report.id, { actor: 'clerk-1', replacedBy: id, register })",
  needs: {
    actor: text,
    replacedBy: text,
    register: able('a register, as returned by `openRegister`', 'get'),
  },
  may: {},
}

export const correct = async (store: OfficeStore, id: string, options: CorrectOptions): Promise<ErrorReport> => {
  assertOptions(correctCall, options)
  const { actor, replacedBy, register } = options
  const { report } = await reportFor(store, id, actor, 'correct')
  const { replaces } = await register.get(replacedBy)
  if (replaces !== report.credential) throw new MicroCredentialError(officeErrors['office.not_replaced'])
  return decide(store, id, actor, { act: 'correct', state: 'corrected', details: { replacedBy } })
}

export const appeal = async (store: OfficeStore, id: string, options: Acting): Promise<ErrorReport> => {
  assertOptions({ ...answerCall, line: "office.appeal(report.id, { actor: 'learner-4711' })" }, options)
  const { actor } = options
  const { report, member } = await reportFor(store, id, actor, 'appeal')
  return writing(store, async (turn) => {
    const row = await rowOf(
      turn,
      `update office_report set state = 'appealed', was_appealed = true
        where id = $1 and state in ('answered', 'refused') and not was_appealed returning *`,
      [id],
    )
    if (row === undefined) throw new MicroCredentialError(officeErrors['office.state'])
    turn.note({ actor, act: 'appeal', member, credential: report.credential, report: id })
    return toReport(row)
  })
}

/** The reports about credentials of one member. Code: `office.not_allowed`. */
export const reportsOf = async (
  store: OfficeStore,
  { actor, member }: Acting & { readonly member: string },
): Promise<readonly ErrorReport[]> => {
  assertStorable(member)
  await assertAllowed(store.authorise, { actor, action: 'list', member })
  const rows = await store.database.query(
    `select r.* from office_report r join office_credential c on c.id = r.credential
      where c.member = $1 order by r.id`,
    [member],
  )
  return rows.map(toReport)
}
