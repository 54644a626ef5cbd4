import { afterAll, describe, expect, it } from 'vitest'

import type { Batch, BatchPart, PerformPart, WorkOptions, WorkQueue } from '../../../src/alliance.ts'
import { MicroCredentialError } from '../../../src/index.ts'
import { errorTable } from '../../../src/lib/error-table.ts'
import { first, type model } from '../../support/alliance.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { clerk, type Desk, database, openDesk, registrar } from '../../support/office.ts'
import { encode, modelsOf, officeDid, secureWith } from '../../support/office-work.ts'

afterAll(() => database.close())

/** A queue that offers each part until it is done, a few times at most, and ends when it is empty. */
const queueInMemory = () => {
  const added: BatchPart[] = []
  const faults: unknown[] = []
  const take: WorkQueue['take'] = async (perform: PerformPart, { onFault }) => {
    for (let attempt = 0; added.length > 0 && attempt < 50; attempt++) {
      const part = added.shift() as BatchPart
      await perform(part).catch((fault: unknown) => {
        faults.push(fault)
        onFault(fault)
        added.push(part)
      })
    }
  }
  return { added, faults, add: async (parts: readonly BatchPart[]) => void added.push(...parts), take }
}

const approved = async ({ office }: Desk, size: number): Promise<Batch> => {
  const models = modelsOf(size)
  const batch = await office.prepare(models, { actor: clerk, member: first, issuer: officeDid })
  await office.preview(batch.id, models, { actor: registrar })
  return office.approve(batch.id, { actor: registrar, digest: batch.digest })
}

const worker = (desk: Desk, change: Partial<WorkOptions<never, typeof secureWith>> = {}) => {
  const queue = queueInMemory()
  const load = ({ size }: Batch) => modelsOf(size)
  const { signal } = new AbortController()
  const work = () =>
    desk.office.work({ queue, register: desk.register, secureWith, encode, load, signal, ...(change as object) })
  return { queue, work }
}

describe('a batch in a queue', () => {
  it('is there in parts without names, and issued part by part', async () => {
    const desk = await openDesk()
    const batch = await approved(desk, 5)
    const { queue, work } = worker(desk)
    await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 2 })
    expect(queue.added).toEqual([
      { batch: batch.id, actor: registrar, first: 0, size: 2 },
      { batch: batch.id, actor: registrar, first: 2, size: 2 },
      { batch: batch.id, actor: registrar, first: 4, size: 1 },
    ])
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
      state: 'issuing',
      done: 0,
      total: 5,
    })
    await work()
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
      state: 'issued',
      done: 5,
      failed: 0,
    })
    const issued = await desk.office.credentials(batch.id, { actor: clerk })
    expect(issued.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
    await desk.office.enqueue(batch.id, { actor: registrar, queue })
    expect(queue.added).toEqual([])
  })

  it('is not added without approval', async () => {
    const desk = await openDesk()
    const batch = await desk.office.prepare(modelsOf(1), { actor: clerk, member: first, issuer: officeDid })
    const { queue } = worker(desk)
    expect(await codeOfAsync(() => desk.office.enqueue(batch.id, { actor: registrar, queue }))).toBe(
      'office.not_approved',
    )
    expect(queue.added).toEqual([])
  })

  it('says how fast it is, and how long it will take', async () => {
    const desk = await openDesk()
    const batch = await approved(desk, 4)
    const slow = {
      ...secureWith,
      secure: (async (...call) => {
        desk.forward(1_000)
        return secureWith.secure(...call)
      }) as typeof secureWith.secure,
    }
    const { queue, work } = worker(desk, { secureWith: slow })
    await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 2 })
    queue.added.pop()
    await work()
    const progress = await desk.office.progress(batch.id, { actor: clerk })
    expect(progress).toMatchObject({ done: 2, total: 4, perSecond: 1, secondsLeft: 2 })
  })

  it('is tried again where something was away, and issues nothing twice', async () => {
    const desk = await openDesk()
    const batch = await approved(desk, 4)
    let fails = 3
    const kept: string[] = []
    const keep = ({ id }: { readonly id: string }): void => {
      if (fails-- > 0) throw new Error('The archive is away.')
      kept.push(id)
    }
    const { queue, work } = worker(desk, { keep })
    await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 2 })
    await work()
    expect(queue.faults).toHaveLength(3)
    expect(new Set(kept).size).toBe(4)
    expect(await database.query('select id from register_credential')).toHaveLength(4)
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({ state: 'issued', problems: [] })
  })

  it('is not signed again if a part is offered again after it was done', async () => {
    const desk = await openDesk()
    const batch = await approved(desk, 3)
    let signed = 0
    const counting = {
      ...secureWith,
      secure: ((...call) => {
        signed++
        return secureWith.secure(...call)
      }) as typeof secureWith.secure,
    }
    const { queue, work } = worker(desk, { secureWith: counting })
    await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 2 })
    queue.added.push(...queue.added, { batch: batch.id, actor: registrar, first: 1, size: 2 })
    await work()
    expect([queue.faults, signed]).toEqual([[], 3])
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
      state: 'issued',
      done: 3,
      failed: 0,
    })
  })

  it('counts what cannot be issued, by its code, and tries that again when it is enqueued again', async () => {
    const desk = await openDesk()
    const batch = await approved(desk, 4)
    let isWrong = true
    const { queue, work } = worker(desk, {
      encode: ((award: ReturnType<typeof model>, place: Parameters<typeof encode>[1]) => {
        if (isWrong && award.learner.fullName === 'Sample Learner 2')
          throw new MicroCredentialError(errorTable['model.invalid'])
        return encode(award, place)
      }) as never,
    })
    await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 2 })
    await work()
    expect(queue.faults).toEqual([])
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
      ...{ state: 'issuing', done: 4, failed: 1, problems: ['model.invalid'] },
    })
    isWrong = false
    await desk.office.enqueue(batch.id, { actor: registrar, queue })
    expect(queue.added).toMatchObject([{ first: 2, size: 1 }])
    await work()
    expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
      ...{ state: 'issued', done: 4, failed: 0, problems: [] },
    })
  })

  it.each([
    ['of another content', 'office.changed', { load: () => modelsOf(2).toReversed() }, {}],
    ['of somebody who may no longer', 'office.not_allowed', {}, { mayIssue: false }],
    ['of a member without a mandate', 'mandate.missing', {}, { mandate: false }],
  ])(
    'signs nothing %s',
    async (_, code, change, { mayIssue = true, mandate = true }: object & Record<string, unknown>) => {
      const now = { mayIssue: true, mandate: true }
      const desk = await openDesk({
        authorise: ({ action }) => action !== 'issue' || now.mayIssue === true,
        alliance: () => ({
          ...{ name: 'Example Alliance', sealHolders: [{ id: officeDid }] },
          members: [{ ids: [first], mandate: now.mandate }],
        }),
      })
      const batch = await approved(desk, 2)
      const { queue, work } = worker(desk, change as object)
      await desk.office.enqueue(batch.id, { actor: registrar, queue, partSize: 1 })
      Object.assign(now, { mayIssue, mandate })
      await work()
      expect(await desk.office.progress(batch.id, { actor: clerk })).toMatchObject({
        ...{ state: 'issuing', done: 2, failed: 2, problems: [code] },
      })
      expect(await database.query('select id from register_credential')).toEqual([])
    },
  )
})
