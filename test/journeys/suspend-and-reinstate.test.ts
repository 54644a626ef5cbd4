import {
  createStatusMemory,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  givenStatusLists,
  importKeyPair,
  issueCredential,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from 'microcredentials'
import {
  allocateStatus,
  createStatusList,
  credentialStates,
  encodeStatusList,
  reinstate,
  revoke,
  type StatusList,
  type StatusListEntry,
  setStatus,
  statusOf,
  suspend,
} from 'microcredentials/status'
import { describe, expect, it } from 'vitest'

import { minimalModel } from '../support/elm-models.ts'
import { codeOf } from '../support/errors.ts'
import { sampleJwks } from '../support/keys.ts'

/** A registrar suspends a credential while something is looked into, and gives it back. */
const pair = await importKeyPair('Ed25519', sampleJwks.Ed25519)
const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n, 12))

const issue = (status: StatusListEntry): Promise<object> =>
  issueCredential(elm.encode(minimalModel, { issuer: pair.controller, status }), { secureWith, now: () => day(15) })

/** Signs the list as it is on a day. A list is good for a week. */
const publish = async (list: StatusList, on: number): Promise<object> => {
  const options = { issuer: pair.controller, validFrom: day(on), validUntil: day(on + 7) }
  return issueCredential(await encodeStatusList(list, options), { secureWith, now: () => day(on) })
}

const verify = async (
  credential: object,
  lists: readonly object[],
  on: number,
  options: Partial<VerifyOptions> = {},
): Promise<string> => {
  const report = await verifyCredential(credential, {
    trust: trustIssuers([pair.controller]),
    statusLists: givenStatusLists(lists),
    now: () => day(on),
    ...options,
  })
  return report.errors[0]?.code ?? report.outcome
}

describe('a credential that was suspended', () => {
  it('verifies again once it is reinstated, and its neighbour all the while', async () => {
    const { list: one, entry } = allocateStatus(
      createStatusList({ id: 'https://university.example/status/1', purpose: 'suspension' }),
    )
    const { list, entry: neighbour } = allocateStatus(one)
    const [credential, other] = [await issue(entry), await issue(neighbour)]
    const suspended = suspend(list, entry)
    const days: readonly (readonly [StatusList, number, string])[] = [
      [list, 16, 'passed'],
      [suspended, 17, 'status.suspended'],
      [suspend(suspended, entry), 18, 'status.suspended'],
      [reinstate(suspended, entry), 19, 'passed'],
    ]
    for (const [current, on, expected] of days) {
      const published = await publish(current, on)
      expect(await verify(credential, [published], on), `day ${on}`).toBe(expected)
      expect(await verify(other, [published], on), `day ${on}`).toBe('passed')
    }
  })

  it('cannot be shown with the list of the day before, where the verifier remembers', async () => {
    const { list, entry } = allocateStatus(
      createStatusList({ id: 'https://university.example/status/1', purpose: 'suspension' }),
    )
    const credential = await issue(entry)
    const [fine, suspended] = [await publish(list, 16), await publish(suspend(list, entry), 17)]
    const statusMemory = createStatusMemory()
    expect(await verify(credential, [fine], 16, { statusMemory })).toBe('passed')
    expect(await verify(credential, [suspended], 17, { statusMemory })).toBe('status.suspended')
    expect(await verify(credential, [fine], 18, { statusMemory })).toBe('status.rollback')
    // A memory made of what was kept remembers too; a verifier without one takes the old list until it ends.
    const next = createStatusMemory({ seen: JSON.parse(JSON.stringify(statusMemory.seen())) })
    expect(await verify(credential, [fine], 18, { statusMemory: next })).toBe('status.rollback')
    expect(await verify(credential, [fine], 18)).toBe('passed')
    expect(await verify(credential, [fine], 24)).toBe('status.list_expired')
  })

  it('is not given back by the list of revocations, which has no way back', async () => {
    const { list, entry } = allocateStatus(
      createStatusList({ id: 'https://university.example/status/2', purpose: 'revocation' }),
    )
    const credential = await issue(entry)
    const revoked = revoke(list, entry)
    expect(await verify(credential, [await publish(list, 16)], 16)).toBe('passed')
    expect(await verify(credential, [await publish(revoked, 17)], 17)).toBe('status.revoked')
    expect(codeOf(() => reinstate(revoked as never, entry))).toBe('status.purpose_mismatch')
    expect(statusOf(revoked, entry)).toBe(1)
  })

  it('needs one entry alone, where the list has words for all its states', async () => {
    const { list, entry } = allocateStatus(
      createStatusList({ id: 'https://university.example/status/3', ...credentialStates }),
    )
    const credential = await issue(entry)
    const words = ['suspended', 'valid', 'revoked'] as const
    let current = list
    const answers: string[] = []
    for (const [n, word] of words.entries()) {
      current = setStatus(current, entry, word)
      answers.push(await verify(credential, [await publish(current, 16 + n)], 16 + n))
    }
    expect(answers).toEqual(['status.suspended', 'passed', 'status.revoked'])
  })
})
