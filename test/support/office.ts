import {
  type AuthorisationQuestion,
  type Batch,
  type Office,
  type OfficeOptions,
  openOffice,
} from '../../src/alliance.ts'
import { type AllianceRegister, dataIntegrity, eddsaRdfc2022, elm } from '../../src/index.ts'
import type { MicroCredential } from '../../src/model.ts'
import { openRegister, pglite, type Register } from '../../src/registry.ts'
import { first, model, office as officeKey, second } from './alliance.ts'
import { all, emptied, movingClock } from './register.ts'

/** An office with a register of its own, in one database for a whole test file. */

/** Roles at two members: a role may do everything, and everything for its member only. */
export const roles = {
  'clerk of the first': { member: first },
  'registrar of the first': { member: first },
  'registrar of the second': { member: second },
  nobody: { member: undefined },
} as const
export type Role = keyof typeof roles
export const clerk = 'clerk of the first'
export const registrar = 'registrar of the first'
export const stranger = 'registrar of the second'

export const allianceRegister: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: officeKey.controller }],
  members: [first, second].map((id) => ({ ids: [id], mandate: true })),
}

export const secureWith = dataIntegrity({ signer: officeKey.signer(), cryptosuite: eddsaRdfc2022 })

export interface Desk {
  readonly office: Office
  readonly register: Register
  readonly asked: AuthorisationQuestion[]
  readonly forward: (milliseconds: number) => void
  readonly issue: (batch: Batch, models: readonly MicroCredential[], actor?: Role) => Promise<readonly string[]>
  /** A credential that was prepared, approved and issued. */
  readonly issued: (award?: MicroCredential) => Promise<string>
}

export const database = await pglite()

export const openDesk = async (options: Partial<OfficeOptions> = {}): Promise<Desk> => {
  await emptied(database)
  const clock = movingClock()
  const asked: AuthorisationQuestion[] = []
  const register = await openRegister({ database, now: clock.now })
  await register.addList({ id: 'https://alliance.example/status/1', purpose: 'message' })
  const office = await openOffice({
    database,
    now: clock.now,
    alliance: allianceRegister,
    authorise: (question) => {
      asked.push(question)
      return roles[question.actor as Role]?.member === question.member
    },
    ...options,
  })
  const issue = async (batch: Batch, models: readonly MicroCredential[], actor: Role = registrar) => {
    const encode = (award: MicroCredential, { id, status }: { id: string; status: never }) =>
      elm.encode(award, {
        issuer: { id: officeKey.controller, name: { en: 'Alliance Office' }, country: award.awardingBodies[0].country },
        id,
        status,
      })
    const results = await all(office.issue(batch.id, models, { actor, register, secureWith, encode: encode as never }))
    return results.map(({ value, error }) => value?.id ?? error?.code ?? '')
  }
  const issued = async (award = model()) => {
    const batch = await office.prepare([award], { actor: clerk, member: first, issuer: officeKey.controller })
    await office.preview(batch.id, [award], { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    const [id = ''] = await issue(batch, [award])
    return id
  }
  return { office, register, asked, forward: clock.forward, issue, issued }
}
