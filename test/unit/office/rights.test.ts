import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Batch, ErrorReport, OfficeAct } from '../../../src/alliance.ts'
import { officeActs } from '../../../src/alliance.ts'
import { first, model, office as officeKey, second } from '../../support/alliance.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { clerk, type Desk, database, openDesk, type Role, roles, stranger } from '../../support/office.ts'

/** Every act, on what belongs to the first member, by every role; and on what does not exist. */

let desk: Desk
let batch: Batch
let credential: string
let report: ErrorReport
beforeAll(async () => {
  desk = await openDesk()
  credential = await desk.issued()
  batch = await desk.office.prepare([model()], { actor: clerk, member: first, issuer: officeKey.controller })
  report = await desk.office.reportError(credential, { actor: clerk, about: 'name' })
})
afterAll(() => database.close())

const link = (token: string): string => token
interface Things {
  readonly batch: string
  readonly credential: string
  readonly report: string
  readonly member: string
}
const none = 'urn:uuid:00000000-0000-4000-8000-000000000000'

/** Every public function of an office that somebody calls in a role. */
const calls: readonly [name: string, act: OfficeAct, (actor: string, on: Things) => Promise<unknown>][] = [
  [
    'prepare',
    'prepare',
    (actor, { member }) => desk.office.prepare([model()], { actor, member, issuer: officeKey.controller }),
  ],
  [
    'prepare, to replace',
    'prepare',
    (actor, { credential }) =>
      desk.office.prepare([model()], {
        actor,
        member: roles[actor as Role].member ?? first,
        issuer: officeKey.controller,
        replaces: credential,
      }),
  ],
  ['preview', 'preview', (actor, on) => desk.office.preview(on.batch, [model()], { actor })],
  ['approve', 'approve', (actor, on) => desk.office.approve(on.batch, { actor, digest: batch.digest })],
  ['refuse', 'refuse', (actor, on) => desk.office.refuse(on.batch, { actor })],
  ['issue', 'issue', (actor, on) => desk.issue({ ...batch, id: on.batch }, [model()], actor as Role)],
  ['enqueue', 'issue', (actor, on) => desk.office.enqueue(on.batch, { actor, queue: { add: async () => {} } })],
  ['progress', 'list', (actor, on) => desk.office.progress(on.batch, { actor })],
  ...(['revoke', 'suspend', 'reinstate'] as const).map((change): (typeof calls)[number] => [
    change,
    change,
    (actor, on) => desk.office.change(change, on.credential, { actor, register: desk.register }),
  ]),
  ['batch', 'list', (actor, on) => desk.office.batch(on.batch, { actor })],
  ['credentials', 'list', (actor, on) => desk.office.credentials(on.batch, { actor })],
  ['batches', 'list', (actor, { member }) => desk.office.batches({ actor, member })],
  ['offer', 'offer', (actor, on) => desk.office.offer(on.credential, { actor, link })],
  ['offers', 'list', (actor, on) => desk.office.offers(on.credential, { actor })],
  ['reportError', 'report error', (actor, on) => desk.office.reportError(on.credential, { actor, about: 'other' })],
  ['answer', 'answer', (actor, on) => desk.office.answer(on.report, { actor })],
  ['refuseReport', 'refuse', (actor, on) => desk.office.refuseReport(on.report, { actor })],
  [
    'correct',
    'correct',
    (actor, on) => desk.office.correct(on.report, { actor, replacedBy: on.credential, register: desk.register }),
  ],
  ['appeal', 'appeal', (actor, on) => desk.office.appeal(on.report, { actor })],
  ['reports', 'list', (actor, { member }) => desk.office.reports({ actor, member })],
  ['journal', 'read journal', (actor, { member }) => desk.office.journal({ actor, member })],
]

const stateOfAll = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      ['batch', 'credential', 'offer', 'report', 'journal', 'part'].map((table) =>
        database.query(`select * from office_${table} order by 1`),
      ),
    ),
  )

const ofOneCredential = new Set([
  ...[
    'offer',
    'offers',
    'reportError',
    'answer',
    'refuseReport',
    'correct',
    'appeal',
    'revoke',
    'suspend',
    'reinstate',
  ],
])

describe.each(calls)('%s', (name, act, call) => {
  it.each<Role>([stranger, 'nobody'])('is refused to %s, and changes and reveals nothing', async (actor) => {
    const existing = { batch: batch.id, credential, report: report.id, member: first }
    const missing = { batch: none, credential: none, report: none, member: 'https://none.example' }
    const before = await stateOfAll()
    const answers = [existing, missing].map((on) => call(actor, on).catch((error: unknown) => error))
    const [one, other] = await Promise.all(answers)
    expect(one).toMatchObject({ code: 'office.not_allowed' })
    expect(String(one)).toBe(String(other))
    expect(await stateOfAll()).toBe(before)
  })

  it('asks for the act and for the member that the office knows', async () => {
    desk.asked.length = 0
    await call(stranger, { batch: batch.id, credential, report: report.id, member: first }).catch(() => undefined)
    // To replace the credential of another member is refused before anybody is asked.
    const isAsked = name !== 'prepare, to replace'
    expect(desk.asked).toMatchObject(isAsked ? [{ actor: stranger, action: act, member: first }] : [])
    const [{ credential: asked } = {}] = desk.asked
    expect(asked).toBe(ofOneCredential.has(name) ? credential : undefined)
  })
})

describe('what the policy of the caller answers', () => {
  it('has to be true', async () => {
    for (const answer of [false, undefined, 'yes', 1, {}]) {
      const { office } = await openDesk({ authorise: () => answer as never })
      expect(await codeOfAsync(() => office.batches({ actor: clerk, member: first }))).toBe('office.not_allowed')
    }
    const { office } = await openDesk({ authorise: async () => true })
    expect(await office.batches({ actor: clerk, member: second })).toEqual([])
  })

  it('is passed on if it is an error, and nothing is done', async () => {
    const fault = new Error('The directory of staff is down.')
    const { office } = await openDesk({ authorise: () => Promise.reject(fault) })
    await expect(office.prepare([model()], { actor: clerk, member: first, issuer: officeKey.controller })).rejects.toBe(
      fault,
    )
    expect(await database.query('select * from office_batch')).toEqual([])
  })

  it('is asked about every act', () => {
    expect(new Set(calls.map(([, act]) => act))).toEqual(new Set(officeActs))
  })
})
