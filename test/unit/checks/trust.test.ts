import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Did } from '../../../src/lib/base/types.ts'
import { trustAlliance, trustAllOf, trustAnyOf } from '../../../src/lib/checks/alliance.ts'
import type { AllianceRegister } from '../../../src/lib/checks/mandates.ts'
import {
  checkTrust,
  type TrustDecision,
  type TrustPolicy,
  trustAnyIssuer,
  trustIssuers,
} from '../../../src/lib/checks/trust.ts'
import type { IssuerDetails } from '../../../src/lib/credential/check.ts'
import type { CredentialV2 } from '../../../src/lib/credential/credential.ts'
import { known } from '../../support/parties.ts'

const issuer = 'did:web:alliance.example'
const credential: CredentialV2 = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-01-10T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', name: 'x' },
}
const now = new Date('2026-01-15T12:00:00Z')
const issuedBy = (did: string = issuer, provenAt?: string): IssuerDetails => ({
  party: { kind: 'did', did: did as Did },
  ...(provenAt === undefined ? {} : { provenAt }),
})
const decide = (
  trust: TrustPolicy,
  awardingBodies: readonly (string | undefined)[] = [],
  change: { readonly issuer?: string; readonly provenAt?: string } = {},
) =>
  checkTrust(credential, {
    trust,
    now,
    issuer: issuedBy(change.issuer, change.provenAt),
    partiesOf: () => ({ awardingBodies: awardingBodies.map(known), byMandate: true }),
  })

const answer =
  (outcome: TrustDecision['outcome']): TrustPolicy =>
  () => ({ outcome, basis: outcome })
const broken: TrustPolicy = () => {
  throw new Error('The register is not there.')
}

describe('trusting issuers by name', () => {
  it('passes for one on the list, by its exact id, and says why', async () => {
    expect(await decide(trustIssuers([issuer]))).toMatchObject({
      outcome: 'passed',
      details: { basis: expect.stringContaining('list') },
    })
    expect(await decide(trustIssuers(issuer as never))).toMatchObject({ outcome: 'passed' })
  })

  it('fails for another, with the line that mends it', async () => {
    expect(await decide(trustIssuers(['did:web:other.example']))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'trust.unknown_issuer', remedy: expect.stringContaining('trustIssuers') },
      details: { basis: expect.stringContaining('does not stand on the list') },
    })
    expect(await decide(trustIssuers([]))).toMatchObject({ outcome: 'failed' })
  })

  it('passes for anybody where the verifier says so', async () => {
    expect(await decide(trustAnyIssuer)).toMatchObject({ outcome: 'passed' })
  })
})

describe('a policy that cannot answer', () => {
  it('makes the check indeterminate, never passed', async () => {
    for (const policy of [
      broken,
      answer('unreachable'),
      (() => undefined) as never,
      (() => ({ outcome: true })) as never,
    ])
      expect(await decide(policy)).toMatchObject({ outcome: 'indeterminate', problem: { code: 'trust.unavailable' } })
  })

  it('says so, and says nothing of what went wrong inside', async () => {
    expect(await decide(broken)).toMatchObject({ details: { basis: 'the policy did not answer' } })
    expect(await decide((() => ({ outcome: 'toString', basis: 'x' })) as never)).toMatchObject({
      details: { basis: 'the policy did not answer' },
    })
  })

  it('hands the reason of a signal on', async () => {
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    const context = {
      trust: broken,
      now,
      issuer: issuedBy(),
      partiesOf: () => ({ awardingBodies: [], byMandate: false }),
      signal,
    }
    await expect(checkTrust(credential, context)).rejects.toBe(reason)
  })
})

const register: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: issuer, from: '2024-01-01T00:00:00Z' }],
  members: [
    { ids: ['https://one.example', 'did:web:one.example'], mandate: true, from: '2024-01-01T00:00:00Z' },
    { ids: ['https://left.example'], mandate: true, from: '2024-01-01T00:00:00Z', until: '2026-01-12T00:00:00Z' },
    { ids: ['https://alone.example'], mandate: false },
  ],
}

describe('trusting an alliance', () => {
  it.each<[string, readonly (string | undefined)[], string]>([
    ['a member', ['https://one.example'], 'passed'],
    ['a member under its other id', ['did:web:one.example'], 'passed'],
    ['a member without a mandate', ['https://alone.example'], 'failed'],
    ['a stranger', ['https://stranger.example'], 'failed'],
    ['a member and a stranger', ['https://one.example', 'https://stranger.example'], 'failed'],
    ['a stranger and a member', ['https://stranger.example', 'https://one.example'], 'failed'],
    ['a member and somebody without an id', ['https://one.example', undefined], 'failed'],
    ['somebody with the id of the seal holder, who is no member', [issuer], 'failed'],
    ['nobody', [], 'failed'],
  ])('decides on what was awarded by %s', async (_, awardingBodies, outcome) => {
    expect(await decide(trustAlliance(register), awardingBodies)).toMatchObject({ outcome })
  })

  it('trusts a member that issues by itself without a mandate', async () => {
    const alone = { ...register, members: [{ ids: ['https://alone.example', issuer], mandate: false }] } as const
    expect(await decide(trustAlliance(alone), ['https://alone.example'])).toMatchObject({ outcome: 'passed' })
  })

  it('does not take the id of one member and the number of another for either', async () => {
    const numbered: AllianceRegister = {
      ...register,
      members: [
        { ids: ['https://one.example', 'NTRNL-00000001'], mandate: true },
        { ids: ['https://alone.example', 'NTRNL-00000002'], mandate: false },
      ],
    }
    const outcomeOf = async (...numbers: string[]) => {
      const partiesOf = () => ({ awardingBodies: [{ id: 'https://one.example', numbers }], byMandate: true })
      return (await checkTrust(credential, { trust: trustAlliance(numbered), now, issuer: issuedBy(), partiesOf }))
        .outcome
    }
    expect(await outcomeOf('NTRNL-00000001')).toBe('passed')
    expect(await outcomeOf('NTRNL-00000002')).toBe('failed')
    expect(await outcomeOf('NTRNL-00000001', 'NTRNL-00000002')).toBe('failed')
  })

  it.each<[string, readonly string[], string | undefined, string, string]>([
    ['a member that has left, without a time-stamp', ['https://left.example'], undefined, 'failed', 'today'],
    [
      'one that has left since the time-stamp',
      ['https://left.example'],
      '2026-01-11T00:00:00Z',
      'passed',
      'time-stamp',
    ],
    ['one that had left before it', ['https://left.example'], '2026-01-13T00:00:00Z', 'failed', 'time-stamp'],
    ['one that had not joined yet', ['https://one.example'], '2023-12-31T23:59:59Z', 'failed', 'time-stamp'],
    ['one that has joined, without a time-stamp', ['https://one.example'], undefined, 'passed', 'today'],
  ])('judges %s for the time that is proven, and says so', async (_, awardingBodies, provenAt, outcome, basis) => {
    expect(
      await decide(trustAlliance(register), awardingBodies, provenAt === undefined ? {} : { provenAt }),
    ).toMatchObject({
      outcome,
      details: { basis: expect.stringContaining(basis) },
    })
  })

  it.each<[string, readonly string[], { readonly issuer?: string }, string]>([
    ['names the seal holder and the awarding bodies', ['https://one.example'], {}, 'passed'],
    ['names no such seal holder', ['https://one.example'], { issuer: 'did:web:other.example' }, 'failed'],
    ['does not name every awarding body', ['https://stranger.example'], {}, 'failed'],
    ['was not consulted: the credential names no awarding body', [], {}, 'failed'],
  ])('says what the decision rests on: the register %s', async (basis, awardingBodies, change, outcome) => {
    expect(await decide(trustAlliance(register), awardingBodies, change)).toMatchObject({
      outcome,
      details: { basis: expect.stringContaining(`the register of Example Alliance ${basis}`) },
    })
  })

  it('asks a function for the register, and does not guess when it has no answer', async () => {
    expect(
      await decide(
        trustAlliance(async () => register),
        ['https://one.example'],
      ),
    ).toMatchObject({ outcome: 'passed' })
    expect(await decide(trustAlliance(() => Promise.reject(new Error('down'))))).toMatchObject({
      outcome: 'indeterminate',
    })
  })

  it('does not rely on a period that cannot be read', async () => {
    const odd = { ...register, members: [{ ids: ['https://one.example'], mandate: true, until: 'some day' }] } as const
    expect(await decide(trustAlliance(odd), ['https://one.example'])).toMatchObject({ outcome: 'failed' })
  })

  it('does not take a word for a mandate', async () => {
    const odd = { ...register, members: [{ ids: ['https://one.example'], mandate: 'no' }] } as never
    expect(() => trustAlliance(odd)).toThrow(/^`mandate` must be true or false/)
    expect(
      await decide(
        trustAlliance(() => odd),
        ['https://one.example'],
      ),
    ).toMatchObject({ outcome: 'failed' })
  })
})

describe('policies together', () => {
  const outcomes = fc.constantFrom<TrustDecision['outcome']>('trusted', 'unknown', 'unreachable')
  const expected = { trusted: 'passed', unknown: 'failed', unreachable: 'indeterminate' } as const
  const firstOf = (order: readonly TrustDecision['outcome'][], given: readonly TrustDecision['outcome'][]) =>
    expected[order.find((one) => given.includes(one)) ?? 'unknown']

  it('trust if any does, and are unreachable rather than unknown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outcomes, { minLength: 1, maxLength: 4 }), async (given) => {
        const [first, ...rest] = given.map(answer)
        const check = await decide(trustAnyOf(first ?? broken, ...rest))
        expect(check.outcome).toBe(firstOf(['trusted', 'unreachable', 'unknown'], given))
      }),
    )
  })

  it('trust only if all do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outcomes, { minLength: 1, maxLength: 4 }), async (given) => {
        const [first, ...rest] = given.map(answer)
        const check = await decide(trustAllOf(first ?? broken, ...rest))
        expect(check.outcome).toBe(firstOf(['unknown', 'unreachable', 'trusted'], given))
      }),
    )
  })

  it('give the bases of those that decided', async () => {
    const said =
      (outcome: TrustDecision['outcome'], basis: string): TrustPolicy =>
      () => ({ outcome, basis })
    const both = [said('unknown', 'not here'), said('unknown', 'not there'), said('trusted', 'yes')] as const
    expect(await decide(trustAllOf(...both))).toMatchObject({ details: { basis: 'not here; not there' } })
    expect(await decide(trustAnyOf(...both))).toMatchObject({ details: { basis: 'yes' } })
  })

  it('say what those that decided found of mandates, and nothing that the others found', async () => {
    const found = (outcome: TrustDecision['outcome'], member: string): TrustPolicy => {
      const mandates = [{ member, mandate: 'stated by the seal holder' }] as const
      return () => ({ outcome, basis: member, mandates })
    }
    const given = [answer('trusted'), found('trusted', 'one'), found('unknown', 'other')] as const
    expect(await decide(trustAnyOf(...given))).toMatchObject({ details: { mandates: [{ member: 'one' }] } })
    expect(await decide(trustAllOf(...given))).toMatchObject({ details: { mandates: [{ member: 'other' }] } })
    expect(await decide(trustAnyOf(answer('trusted')))).not.toHaveProperty('details.mandates')
  })

  it('take one that throws for unreachable', async () => {
    expect(await decide(trustAnyOf(broken, answer('trusted')))).toMatchObject({ outcome: 'passed' })
    expect(await decide(trustAllOf(broken, answer('trusted')))).toMatchObject({ outcome: 'indeterminate' })
  })
})
