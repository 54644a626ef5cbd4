import { describe, expect, it } from 'vitest'
import { MicroCredentialError } from '../../../src/lib/base/errors.ts'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { networkErrors } from '../../../src/lib/base/shared-errors.ts'
import type { Did } from '../../../src/lib/base/types.ts'
import { givenStatusLists } from '../../../src/lib/checks/given-status-lists.ts'
import type { StatusOptions } from '../../../src/lib/checks/status.ts'
import { createStatusMemory } from '../../../src/lib/checks/status-memory.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import type { Check, IssuerDetails } from '../../../src/lib/credential/check.ts'
import { type Graph, graphOf } from '../../../src/lib/document/graph.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { encodeBits } from '../../../src/lib/status/codec.ts'
import { encodeStatusList, type StatusListCredential } from '../../../src/lib/status/credential.ts'
import { credentialStates, entryAt, revoke, type StatusList, setStatus, suspend } from '../../../src/lib/status/list.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, sign, stranger } from '../../support/status.ts'

const validFrom = '2026-01-10T00:00:00Z'
const empty = createGivenList({ id: listUrl, purpose: 'revocation' })
const entry = entryAt(empty, 94_567)
const revoked = revoke(empty, entry)

const graphIn = (document: object): Graph => graphOf(document as JsonObject, bundledContexts)

const byIssuer: IssuerDetails = {
  party: { kind: 'did', did: issuer.controller as Did },
}

type Change = (credential: StatusListCredential) => object

/** A list, published: changed before it is signed, so that what is wrong is signed too. */
const publish = async (list: StatusList, change: Change = (one) => one, pair = issuer): Promise<object> =>
  sign(change(await encodeStatusList(list, { issuer: pair.controller, validFrom })), pair)

const subjectWith =
  (members: object): Change =>
  (one) => ({ ...one, credentialSubject: { ...one.credentialSubject, ...members } })

const verify = async (credentialStatus: unknown, options: StatusOptions, at = now): Promise<Check<'status'>> => {
  const credential = await sign(credentialWith(credentialStatus))
  const report = await verifyCredential(credential, { trust: trustAnyIssuer, profiles: [], now: at, ...options })
  const status = report.checks.find((check): check is Check<'status'> => check.name === 'status')
  expect(report.verified).toBe(status?.outcome === 'passed' || status?.outcome === 'skipped')
  if (status === undefined) throw new Error('no check of the status')
  return status
}

const verdictOf = async (credentialStatus: unknown, lists: readonly object[], options: StatusOptions = {}) => {
  const check = await verify(credentialStatus, { statusLists: givenStatusLists(lists), ...options })
  return 'problem' in check ? `${check.outcome} ${check.problem.code}` : check.outcome
}

/** Serves one document whatever the address. */
const serving = (input: unknown): StatusOptions => ({ statusLists: () => input })

describe('a credential on a status list', () => {
  it('passes while its entry is not set, and the report says where that was looked up', async () => {
    const list = await publish(revoke(empty, entryAt(empty, 5)))
    expect(await verify(entry, { statusLists: givenStatusLists([list]) })).toEqual({
      name: 'status',
      outcome: 'passed',
      details: {
        entries: [
          { purpose: 'revocation', statusListCredential: listUrl, index: 94_567, value: 0, listIssued: validFrom },
        ],
      },
    })
    expect(
      await verdictOf(entry, [await publish(empty, subjectWith({ statusPurpose: ['suspension', 'revocation'] }))]),
    ).toBe('passed')
  })

  it('fails once revoked or suspended', async () => {
    const check = await verify(entry, { statusLists: givenStatusLists([await publish(revoked)]) })
    expect(check).toMatchObject({
      outcome: 'failed',
      problem: { code: 'status.revoked', pointer: '/credentialStatus' },
      details: { entries: [{ index: 94_567, value: 1, listIssued: validFrom }] },
    })
    const list = createGivenList({ id: listUrl, purpose: 'suspension' })
    const suspended = await publish(suspend(list, entryAt(list, 7)))
    expect(await verdictOf(entryAt(list, 7), [suspended])).toBe('failed status.suspended')
    expect(await verdictOf(entryAt(list, 6), [suspended])).toBe('passed')
  })

  it('can have one entry for all its states', async () => {
    const states = createGivenList({ id: listUrl, ...credentialStates })
    const words = ['valid', 'revoked', 'suspended', 'reserved']
    const verdicts = ['passed', 'failed status.revoked', 'failed status.suspended', 'failed status.message']
    for (const [value, word] of words.entries()) {
      const list = await publish(setStatus(states, entryAt(states, 65_537), word))
      const check = await verify(entryAt(states, 65_537), { statusLists: givenStatusLists([list]) })
      expect(check).toMatchObject({ details: { entries: [{ value }] } })
      expect(await verdictOf(entryAt(states, 65_537), [list]), word).toBe(verdicts[value])
      expect(await verdictOf(entryAt(states, 65_536), [list])).toBe('passed')
      expect(await verdictOf(entryAt(states, 65_538), [list])).toBe('passed')
    }
  })

  it('fails for a set bit of another purpose, and for words that are not understood, value 0 included', async () => {
    // Nothing that this library makes.
    const other: StatusList = { ...createGivenList({ id: listUrl, purpose: 'revocation' }), purpose: 'recall' }
    expect(await verdictOf(entryAt(other, 1), [await publish(setStatus(other, entryAt(other, 1), 1))])).toBe(
      'failed status.message',
    )
    const review = createGivenList({ id: listUrl, purpose: 'message', messages: ['under review', 'valid'] })
    expect(await verdictOf(entryAt(review, 1), [await publish(review)])).toBe('failed status.message')
  })

  it('may have entries of the European type', async () => {
    const both = { ...entry, type: ['CredentialStatus', 'BitstringStatusListEntry'] }
    const seen: unknown[] = []
    const context = {
      policy: {
        statusLists: (url: string) => {
          seen.push(url)
          return undefined
        },
      },
      issuer: byIssuer,
      isTrusted: true,
      now: now(),
      verifyList: async () => ({ verified: false, problem: {} }) as never,
    }
    const { checkStatus } = await import('../../../src/lib/checks/status.ts')
    const credential = credentialWith(both)
    await checkStatus(credential as never, { ...context, graph: () => graphIn(credential) })
    expect(seen).toEqual([listUrl])
  })
})

describe('the policy', () => {
  it('says whether a credential needs a status, and whether it is looked up', async () => {
    expect(await verify(undefined, {})).toEqual({ name: 'status', outcome: 'skipped', reason: 'not-applicable' })
    expect(await verdictOf(undefined, [], { status: 'required' })).toBe('failed status.required')
    expect(await verify(entry, { status: 'off' })).toEqual({ name: 'status', outcome: 'skipped', reason: 'by-policy' })
    expect(await verdictOf(entry, [await publish(empty)], { status: 'required' })).toBe('passed')
    await expect(verify(entry, { status: 'sometimes' as never })).rejects.toThrow(TypeError)
    await expect(verify(entry, { status: 'toString' as never })).rejects.toThrow(TypeError)
    for (const statusMaxAge of [-1, Number.NaN, '60' as never])
      await expect(verify(entry, { statusMaxAge })).rejects.toThrow(TypeError)
  })

  it('allows a list by another issuer only where it names a delegate', async () => {
    const list = await publish(empty, undefined, stranger)
    expect(await verdictOf(entry, [list])).toBe('failed status.issuer_mismatch')
    const statusDelegates = { [issuer.controller]: [stranger.controller] }
    expect(await verdictOf(entry, [list], { statusDelegates })).toBe('passed')
    const reversed = { [stranger.controller]: [issuer.controller, stranger.controller] }
    expect(await verdictOf(entry, [list], { statusDelegates: reversed })).toBe('failed status.issuer_mismatch')
  })
})

describe('a list that cannot be relied on', () => {
  it.each([
    ['S03 of another purpose', 'failed status.purpose_mismatch', subjectWith({ statusPurpose: 'suspension' })],
    ['S05 with another id', 'failed status.list_id_mismatch', (one) => ({ ...one, id: `${listUrl}0` })],
    ['S13 expired', 'indeterminate status.list_expired', (one) => ({ ...one, validUntil: '2026-01-14T00:00:00Z' })],
    ['not valid yet', 'indeterminate status.list_unverified', (one) => ({ ...one, validFrom: '2026-02-01T00:00:00Z' })],
    [
      'S22 with a status of its own',
      'failed status.recursive',
      (one) => ({ ...one, credentialStatus: entryAt(empty, 3) }),
    ],
    ['S27 without its prefix', 'failed status.list_malformed', (one) => encodedAs(one, (text) => text.slice(1))],
    ['S28 with something after it', 'failed status.list_malformed', (one) => encodedAs(one, (text) => `${text}AAAA`)],
    ['S29 cut short', 'failed status.list_malformed', (one) => encodedAs(one, (text) => text.slice(0, -8))],
    ['that is no list', 'failed status.list_type', (one) => ({ ...one, type: ['VerifiableCredential'] })],
    ['with a lifetime that is none', 'failed status.list_malformed', subjectWith({ ttl: -1 })],
    ['without purpose', 'failed status.list_malformed', subjectWith({ statusPurpose: undefined })],
    [
      'with two subjects',
      'failed status.list_type',
      (one) => ({
        ...one,
        credentialSubject: [one.credentialSubject, { ...one.credentialSubject, id: `${listUrl}#other` }],
      }),
    ],
  ] as [string, string, Change][])('%s: %s', async (_, expected, change) => {
    const list = await publish(empty, change)
    const check = await verify(entry, serving(list))
    expect('problem' in check && `${check.outcome} ${check.problem.code}`).toBe(expected)
  })

  const encodedAs = (one: StatusListCredential, change: (text: string) => string): object =>
    subjectWith({ encodedList: change(one.credentialSubject.encodedList) })(one)

  it('S12 with too few entries, S26 that grows beyond the ceiling', async () => {
    const withBits = async (bits: Uint8Array) => publish(empty, subjectWith({ encodedList: await encodeBits(bits) }))
    expect(await verdictOf(entry, [await withBits(new Uint8Array(2))])).toBe('failed status.list_too_short')
    expect(await verdictOf(entry, [await withBits(new Uint8Array(16_383))])).toBe('failed status.list_too_short')
    expect(await verdictOf(entry, [await withBits(new Uint8Array(64 * 1024 * 1024))])).toBe(
      'failed status.list_too_large',
    )
    // Enough bits, but not for two to an entry.
    const states = createGivenList({ id: listUrl, ...credentialStates })
    const short = await publish({ ...states, bits: new Uint8Array(16_384) })
    expect(await verdictOf(entryAt(states, 1), [short])).toBe('failed status.list_too_short')
  })

  it('S20, S21 that is not there, or is not a credential', async () => {
    const verdict = async (options: StatusOptions) => {
      const check = await verify(entry, options)
      return 'problems' in check && [check.outcome, ...(check.problems ?? []).map(({ code }) => code)]
    }
    expect(await verdict({})).toEqual(['indeterminate', 'status.unavailable'])
    expect(await verdict(serving(undefined))).toEqual(['indeterminate', 'status.unavailable'])
    const refuse = (error: unknown): StatusOptions => ({ statusLists: () => Promise.reject(error) })
    expect(await verdict(refuse(new Error('any')))).toEqual(['indeterminate', 'status.unavailable'])
    expect(await verdict(refuse(new MicroCredentialError(networkErrors['network.redirect'])))).toEqual([
      'indeterminate',
      'status.unavailable',
      'network.redirect',
    ])
    expect(await verdict(serving('<html>'))).toEqual(['indeterminate', 'status.list_unverified', 'input.not_json'])
    const forged = { ...(await publish(revoked)), validUntil: '2027-01-01T00:00:00Z' }
    expect(await verdict(serving(forged))).toEqual([
      'indeterminate',
      'status.list_unverified',
      'proof.invalid_signature',
    ])
    expect(await verdict(serving(await encodeStatusList(empty, { issuer: issuer.controller, validFrom })))).toEqual([
      'indeterminate',
      'status.list_unverified',
      'proof.missing',
    ])
  })
})

describe('an entry', () => {
  it.each([
    ['S06 beyond the end', { statusListIndex: '131072' }, 'failed status.index_range'],
    ['beyond every number', { statusListIndex: '9'.repeat(400) }, 'failed status.index_range'],
    ['S07 negative', { statusListIndex: '-1' }, 'failed status.index_malformed'],
    ['S08 with text', { statusListIndex: '6abc' }, 'failed status.index_malformed'],
    ['S09 with a fraction', { statusListIndex: '6.9' }, 'failed status.index_malformed'],
    ['S10 with an exponent', { statusListIndex: '1e5' }, 'failed status.index_malformed'],
    ['with a leading zero', { statusListIndex: '01' }, 'failed status.index_malformed'],
    ['with a line end', { statusListIndex: '1\n' }, 'failed status.index_malformed'],
    ['S15 with two bits and no words', { statusSize: 2 }, 'failed status.entry_malformed'],
    ['with three bits', { statusSize: 3 }, 'indeterminate status.size_unsupported'],
    [
      'S25 of an address that is not https',
      { statusListCredential: 'http://169.254.169.254/1' },
      'failed status.entry_malformed',
    ],
    [
      'with a name in the address',
      { statusListCredential: 'https://me@university.example/1' },
      'failed status.entry_malformed',
    ],
  ])('%s', async (_, members, expected) => {
    expect(await verdictOf({ ...entry, ...members }, [await publish(empty)])).toBe(expected)
  })

  it('S11, S17 of another type leaves it open, unless another entry fails', async () => {
    const { checkStatus } = await import('../../../src/lib/checks/status.ts')
    const list = await encodeStatusList(revoked, { issuer: issuer.controller, validFrom })
    const check = (credentialStatus: unknown) =>
      checkStatus(credentialWith(credentialStatus) as never, {
        graph: () => graphIn(credentialWith(credentialStatus)),
        policy: { statusLists: givenStatusLists([list]) },
        issuer: byIssuer,
        isTrusted: true,
        now: now(),
        verifyList: async (one) => ({ verified: true, graph: graphIn(one as object), issuer: byIssuer }),
      })
    const foreign = { type: 'RevocationList2020Status', statusListIndex: '1' }
    expect(await check({ ...entry, statusListIndex: 5 })).toMatchObject({
      problem: { code: 'status.index_malformed', pointer: '/credentialStatus/statusListIndex' },
    })
    expect(await check([entryAt(empty, 1), foreign])).toMatchObject({
      outcome: 'indeterminate',
      problems: [{ code: 'status.type_unsupported', pointer: '/credentialStatus/type' }],
    })
    expect(await check([foreign, entry])).toMatchObject({
      outcome: 'failed',
      problem: { code: 'status.revoked', pointer: '/credentialStatus' },
      problems: [{ code: 'status.revoked' }, { code: 'status.type_unsupported', pointer: '/credentialStatus/type' }],
    })
    expect(await check([])).toMatchObject({ outcome: 'failed', problem: { code: 'status.entry_malformed' } })
    const many = Array.from({ length: 17 }, (_, at) => entryAt(empty, at))
    expect(await check(many)).toMatchObject({ problem: { code: 'status.entry_malformed' } })
  })
})

describe('the source of lists', () => {
  it('is asked once for a list that several entries name', async () => {
    const list = await publish(empty, subjectWith({ statusPurpose: ['revocation', 'suspension'] }))
    let asked = 0
    const statusLists = () => {
      asked++
      return list
    }
    const suspension = entryAt({ ...empty, purpose: 'suspension' }, 8)
    expect(await verify([entry, { ...suspension, id: `${listUrl}#s` }], { statusLists })).toMatchObject({
      outcome: 'passed',
    })
    expect(asked).toBe(1)
  })

  it('is asked again when the lifetime of a copy has ended, however often the copy was used', async () => {
    const statusMemory = createStatusMemory()
    const list = await publish(empty, subjectWith({ ttl: 60_000 }))
    const asked: number[] = []
    const minutes = [0, 0.5, 0.9, 1, 1.5, 2]
    for (const minute of minutes) {
      const statusLists = () => {
        asked.push(minute)
        return list
      }
      const at = () => new Date(now().getTime() + minute * 60_000)
      expect(await verify(entry, { statusLists, statusMemory }, at)).toMatchObject({ outcome: 'passed' })
    }
    expect(asked).toEqual([0, 1, 2])
    expect(statusMemory.seen()).toEqual([{ issuer: issuer.controller, list: listUrl, issued: validFrom }])
  })

  it('is not asked where there is a copy, which has to suit the policy each time', async () => {
    const statusMemory = createStatusMemory()
    const list = await publish(empty, undefined, stranger)
    const statusDelegates = { [issuer.controller]: [stranger.controller] }
    expect(await verdictOf(entry, [list], { statusMemory, statusDelegates })).toBe('passed')
    expect(await verdictOf(entry, [], { statusMemory, statusDelegates })).toBe('passed')
    expect(await verdictOf(entry, [], { statusMemory })).toBe('failed status.issuer_mismatch')
    expect(await verdictOf(entry, [], { statusMemory, statusDelegates, statusMaxAge: 60 })).toBe(
      'indeterminate status.list_stale',
    )
  })

  it('can be told to stop', async () => {
    const controller = new AbortController()
    const statusLists = (): Promise<never> => {
      controller.abort(new Error('enough'))
      return Promise.reject(new Error('stopped'))
    }
    const credential = await sign(credentialWith(entry))
    const options = { trust: trustAnyIssuer, profiles: [], now, statusLists, signal: controller.signal }
    await expect(verifyCredential(credential, options)).rejects.toThrow('enough')
  })

  it('can be lists at hand, as text, bytes or objects', async () => {
    const list = await publish(revoked)
    const text = JSON.stringify(list)
    for (const one of [list, text, new TextEncoder().encode(text)])
      expect(await verdictOf(entry, [one as object])).toBe('failed status.revoked')
    expect(() => givenStatusLists([{}])).toThrow(TypeError)
    expect(() => givenStatusLists([list, list])).toThrow(TypeError)
  })
})
