import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Register } from '../../src/lib/registry/acts.ts'
import type { Change } from '../../src/lib/registry/change.ts'
import type { Database } from '../../src/lib/registry/database.ts'
import type { CredentialState } from '../../src/lib/registry/records.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import { valueAt } from '../../src/lib/status/codec.ts'
import { readStatusList } from '../../src/lib/status/credential.ts'
import { runs, seed } from '../support/depth.ts'
import { databaseForFile, listUrl, movingClock, terms } from '../support/register.ts'
import { issuer } from '../support/status.ts'

const { database, fresh } = await databaseForFile()
await fresh()
afterAll(() => database.close())

/** The tables as new: to make them anew for each schedule would take half of its time. */
const withoutRows = async (): Promise<void> => {
  await database.query('alter table register_journal disable trigger all')
  for (const table of ['journal', 'copy', 'place', 'credential', 'list', 'head'])
    await database.query(`delete from register_${table}`)
  await database.query('alter table register_journal enable trigger all')
}

/** Where the process ends: with a transaction that is not written yet, or written and never answered for, or in signing. */
type Crash = 'before' | 'after' | 'signing'

/** The register as it is, and the crash that comes with the next act. */
interface Real {
  register: Register
  readonly database: Database
  crash: { readonly where: Crash; transactions: number } | undefined
}

/** What is known of each key: what it was used for, and which states it may be in; several after a crash. */
interface Known {
  readonly input: string
  id: string | undefined
  may: readonly (CredentialState | 'absent')[]
  replacedBy: number | undefined
  readonly replaces: number | undefined
}
interface Model {
  readonly keys: Map<number, Known>
}

const crashed = new Error('The process ends here.')

const crashing = (real: { crash: Real['crash'] }): Database => ({
  ...database,
  transaction: async (work) => {
    const { crash } = real
    const isNow = crash !== undefined && crash.where !== 'signing' && crash.transactions-- === 0
    if (isNow) real.crash = undefined
    const result = await database.transaction(async (sql) => {
      const made = await work(sql)
      if (isNow && crash?.where === 'before') throw crashed
      return made
    })
    if (isNow) throw crashed
    return result
  },
})

const begin = async (): Promise<Real> => {
  await withoutRows()
  const real = { crash: undefined } as { crash: Real['crash'] }
  const over = crashing(real)
  const register = await openRegister({ database: over, now: movingClock().now })
  await register.addList({ id: listUrl, purpose: 'message' })
  return Object.assign(real, { register, database: over })
}

const secureWith = (real: Real): typeof terms.secureWith => ({
  ...terms.secureWith,
  secure: async (credential, context) => {
    if (real.crash?.where === 'signing') {
      real.crash = undefined
      throw crashed
    }
    return terms.secureWith.secure(credential, context)
  },
})

/** What came of an act: what it gave, the code it was refused with, or that the process ended. */
const attempt = async <T>(act: () => Promise<T>): Promise<T | string | undefined> => {
  try {
    return await act()
  } catch (fault) {
    if (fault === crashed) return undefined
    if (fault instanceof MicroCredentialError) return fault.code
    throw fault
  }
}

const isRevoked = (state: string): boolean => state === 'revoked' || state === 'superseded'

const issueCommand = (key: number, input: string, old: number | undefined): fc.AsyncCommand<Model, Real> => ({
  check: ({ keys }) => {
    const before = keys.get(key)
    if (before !== undefined && before.replaces !== old) return false
    return old === undefined || (old !== key && keys.get(old)?.id !== undefined)
  },
  run: async ({ keys }, real) => {
    const before = keys.get(key)
    const replaced = old === undefined ? undefined : keys.get(old)
    const options = { ...terms, secureWith: secureWith(real), key: `key ${key}` }
    const outcome = await attempt(() =>
      replaced === undefined
        ? real.register.issue({ learner: input }, options)
        : real.register.reissue(replaced.id ?? '', { learner: input }, options),
    )
    const isOther = before !== undefined && before.input !== input && !before.may.includes('absent')
    const isTaken = replaced?.replacedBy !== undefined && replaced.replacedBy !== key
    if (outcome === undefined) {
      const { input: whose = input } = before?.may.includes('absent') ? {} : (before ?? {})
      if (isOther || isTaken) return
      // Whether anything of it was written, only the register knows now.
      if (before === undefined || before.may.includes('absent')) keys.delete(key)
      real.register = await openRegister({ database: real.database, now: movingClock().now })
      const [row] = await database.query(
        `select c.id, c.state from register_credential c order by (select number from register_journal
          where credential = c.id and entry like '%"act":"reserved"%') desc limit 1`,
      )
      const isNew = row !== undefined && ![...keys.values()].some(({ id }) => id === row['id'])
      if (isNew) {
        keys.set(key, {
          input: whose,
          id: String(row?.['id']),
          may: [row?.['state'] as CredentialState],
          replacedBy: undefined,
          replaces: old,
        })
        if (replaced !== undefined) replaced.replacedBy = key
      } else if (before !== undefined) {
        keys.set(key, before)
        if (before.may.includes('reserved')) before.may = ['reserved', 'issued']
      }
      if (replaced !== undefined && replaced.replacedBy === key)
        replaced.may = [...new Set([...replaced.may, ...supersededFrom(replaced.may)])]
      return
    }
    if (isOther) return expect(outcome).toBe('issuer.idempotency_conflict')
    if (before === undefined && isTaken) return expect(outcome).toBe('issuer.superseded')
    if (typeof outcome === 'string') throw new Error(outcome)
    if (before !== undefined) {
      expect(outcome.id).toBe(before.id)
      // In other states, and after a crash, only the register knows whether a signature was recorded.
      const [state, ...others] = before.may
      if (others.length === 0 && (state === 'reserved' || state === 'issued'))
        expect(outcome.isNew).toBe(state === 'reserved')
      const may = before.may.map((state) => (state === 'reserved' ? 'issued' : state))
      expect(may).toContain(outcome.state)
      before.may = [outcome.state]
    } else {
      expect(outcome).toMatchObject({ isNew: true, state: 'issued' })
      expect([...keys.values()].map(({ id }) => id)).not.toContain(outcome.id)
      keys.set(key, { input, id: outcome.id, may: ['issued'], replacedBy: undefined, replaces: old })
    }
    if (replaced !== undefined) {
      replaced.replacedBy = key
      replaced.may = supersededFrom(replaced.may)
    }
  },
  toString: () => `issue ${key} as ${input}${old === undefined ? '' : ` for ${old}`}`,
})

const supersededFrom = (may: Known['may']): Known['may'] => [
  ...new Set(may.map((state) => (isRevoked(state) ? state : 'superseded'))),
]

const after: Readonly<
  Record<Change, (state: CredentialState, wasSigned: boolean) => CredentialState | 'issuer.revoked'>
> = {
  revoke: (state) => (isRevoked(state) ? state : 'revoked'),
  suspend: (state) => (isRevoked(state) ? 'issuer.revoked' : 'suspended'),
  reinstate: (state, wasSigned) => {
    if (isRevoked(state)) return 'issuer.revoked'
    return state === 'suspended' ? (wasSigned ? 'issued' : 'reserved') : state
  },
}

const changeCommand = (change: Change, key: number): fc.AsyncCommand<Model, Real> => ({
  check: ({ keys }) => keys.get(key)?.id !== undefined,
  run: async ({ keys }, real) => {
    const known = keys.get(key) as Known
    const [{ signed } = { signed: false }] = await database.query(
      'select exists (select 1 from register_copy where credential = $1) as signed',
      [known.id ?? ''],
    )
    const outcomes = (known.may as readonly CredentialState[]).map((before) => {
      const state = after[change](before, signed === true)
      return state === 'issuer.revoked' ? state : { id: known.id, changed: state !== before, state }
    })
    const outcome = await attempt(() => real.register[change](known.id ?? ''))
    if (outcome === undefined) {
      const states = outcomes.flatMap((one) => (typeof one === 'string' ? [] : [one.state]))
      known.may = [...new Set([...known.may, ...states])]
      return
    }
    expect(outcomes).toContainEqual(outcome)
    known.may = typeof outcome === 'string' ? known.may.filter(isRevoked) : [outcome.state]
  },
  toString: () => `${change} ${key}`,
})

const crashCommand = (where: Crash, transactions: number): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  run: async (_, real) => {
    real.crash = { where, transactions }
  },
  toString: () => `end ${where}, after ${transactions}`,
})

const restartCommand: fc.AsyncCommand<Model, Real> = {
  check: () => true,
  run: async (_, real) => {
    real.crash = undefined
    real.register = await openRegister({ database: real.database, now: movingClock().now })
  },
  toString: () => 'restart',
}

/** The list says what the model says, place by place, and the journal is sound. */
const compareCommand: fc.AsyncCommand<Model, Real> = {
  check: () => true,
  run: async ({ keys }, real) => {
    real.crash = undefined
    const [list] = await real.register.publish({ secureWith: terms.secureWith, issuer: issuer.controller })
    const { bits } = await readStatusList(list?.credential as never)
    const places: number[] = []
    for (const { id = '', may } of keys.values()) {
      const { state, places: its } = await real.register.get(id)
      expect(may).toContain(state)
      for (const { index } of its) {
        places.push(index)
        expect(valueAt(bits, index, 2)).toBe(isRevoked(state) ? 1 : state === 'suspended' ? 2 : 0)
      }
    }
    expect(new Set(places).size).toBe(places.length)
    const set = bits.reduce((sum, byte) => sum + [0, 2, 4, 6].filter((shift) => (byte >> shift) & 3).length, 0)
    const states = await Promise.all([...keys.values()].map(({ id = '' }) => real.register.get(id)))
    expect(set).toBe(states.filter(({ state }) => isRevoked(state) || state === 'suspended').length)
    expect(await real.register.check()).toMatchObject({ sound: true })
  },
  toString: () => 'compare',
}

const key = fc.integer({ min: 0, max: 2 })
const commands = fc.commands(
  [
    fc.tuple(key, fc.constantFrom('A', 'B')).map(([one, input]) => issueCommand(one, input, undefined)),
    fc.tuple(key, fc.constantFrom('A', 'B'), key).map(([one, input, old]) => issueCommand(one + 3, input, old)),
    fc
      .tuple(fc.constantFrom<Change>('revoke', 'suspend', 'reinstate'), fc.integer({ min: 0, max: 5 }))
      .map(([change, one]) => changeCommand(change, one)),
    fc
      .tuple(fc.constantFrom<Crash>('before', 'after', 'signing'), fc.integer({ min: 0, max: 1 }))
      .map(([where, at]) => crashCommand(where, at)),
    fc.constant(restartCommand),
    fc.constant(compareCommand),
  ],
  { maxCommands: 30, size: 'max' },
)

describe('a register', () => {
  it('does what a simple model does, wherever the process ends', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (several) => {
        const model: Model = { keys: new Map() }
        await fc.asyncModelRun(async () => ({ model, real: await begin() }), [...several, compareCommand])
      }),
      { numRuns: runs(20, 100), seed: seed(20_260_115) },
    )
  }, 3_600_000)
})
