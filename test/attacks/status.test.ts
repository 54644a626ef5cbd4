import { describe, expect, it } from 'vitest'

import type { Fetch } from '../../src/lib/base/fetch.ts'
import { givenStatusLists } from '../../src/lib/checks/given-status-lists.ts'
import { createStatusMemory } from '../../src/lib/checks/status-memory.ts'
import { trustAnyIssuer, trustIssuers } from '../../src/lib/checks/trust.ts'
import { online } from '../../src/lib/sources.ts'
import { encodeBits } from '../../src/lib/status/codec.ts'
import { encodeStatusList, type StatusListCredential } from '../../src/lib/status/credential.ts'
import { credentialStates, entryAt, revoke, setStatus, suspend } from '../../src/lib/status/list.ts'
import { type VerifyOptions, verifyCredential } from '../../src/lib/verify.ts'
import { runs } from '../support/depth.ts'
import { signAnything } from '../support/sign-anything.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, stranger } from '../support/status.ts'

type Options = Partial<VerifyOptions>

/**
 * Attacks on the status of a credential, end to end: credential and list are signed by whoever the attack says, and
 * what counts is what `verifyCredential` answers. The ids are those of a catalogue of what other verifiers accepted.
 */
interface Attack {
  readonly id: string
  readonly sentence: string
  /** The outcome, then the codes of its problems. */
  readonly expected: string
  readonly pointer?: string
  make(): Promise<{ readonly credentialStatus: unknown } & Options>
}

type Change = (credential: StatusListCredential) => object

const index = 94_567
const list = createGivenList({ id: listUrl, purpose: 'revocation' })
const entry = entryAt(list, index)
const suspension = createGivenList({ id: `${listUrl}s`, purpose: 'suspension' })

const publish = async (from: typeof list | object, change: Change = (one) => one, by = issuer): Promise<object> => {
  const options = { issuer: by.controller, validFrom: '2026-01-15T06:00:00Z' }
  return signAnything(change(await encodeStatusList(from as typeof list, options)), by.signer())
}
const subjectWith =
  (members: object): Change =>
  (one) => ({ ...one, credentialSubject: { ...one.credentialSubject, ...members } })
const encodedAs =
  (change: (text: string) => string): Change =>
  (one) =>
    subjectWith({ encodedList: change(one.credentialSubject.encodedList) })(one)

const given = (...lists: object[]): Options => ({ statusLists: givenStatusLists(lists) })
/** Serves one document whatever the address. */
const serving = (document: unknown): Options => ({ statusLists: () => document })
/** A sound credential, and what stands at the address of its list. */
const at =
  (change: Change, from: object = list) =>
  async () => ({ credentialStatus: entry, ...serving(await publish(from, change)) })
/** A sound list, and an entry that is not. */
const named = (members: object) => async () => ({
  credentialStatus: { ...entry, ...members },
  ...serving(await publish(list)),
})
const answering = (response: () => Response): Options => {
  const fetch: Fetch = async () => response()
  return online({ fetch, hosts: ['university.example'] })
}
const forbidden: Fetch = async () => expect.fail('Nothing may be fetched.')

/** A list of two bits, in which the bit that a reader of single bits looks at is 0. */
const states = createGivenList({ id: listUrl, ...credentialStates })
const statesWith = (word: string) => async () => {
  const two = entryAt(states, 65_537)
  return { credentialStatus: two, ...given(await publish(setStatus(states, two, word))) }
}

const attacks: readonly Attack[] = [
  {
    id: 'S00',
    sentence: 'no attack',
    expected: 'passed',
    make: async () => ({ credentialStatus: entry, ...given(await publish(revoke(list, entryAt(list, index + 1)))) }),
  },
  {
    id: 'S01',
    sentence: 'a credential that was revoked',
    expected: 'failed status.revoked',
    pointer: '/credentialStatus',
    make: async () => ({ credentialStatus: entry, ...given(await publish(revoke(list, entry))) }),
  },
  {
    id: 'S02',
    sentence: 'a credential that is suspended',
    expected: 'failed status.suspended',
    make: async () => {
      const credentialStatus = entryAt(suspension, index)
      return { credentialStatus, ...given(await publish(suspend(suspension, credentialStatus))) }
    },
  },
  {
    id: 'S16',
    sentence: 'a credential that the second of its lists speaks against',
    expected: 'failed status.suspended',
    pointer: '/credentialStatus',
    make: async () => {
      const second = entryAt(suspension, index)
      return {
        credentialStatus: [entry, second],
        ...given(await publish(list), await publish(suspend(suspension, second))),
      }
    },
  },
  {
    id: 'S03',
    sentence: 'a list of another purpose',
    expected: 'failed status.purpose_mismatch',
    make: at(subjectWith({ statusPurpose: 'suspension' })),
  },
  {
    id: 'S04',
    sentence: 'a list of somebody else',
    expected: 'failed status.issuer_mismatch',
    make: async () => ({ credentialStatus: entry, ...serving(await publish(list, undefined, stranger)) }),
  },
  {
    id: 'S04b',
    sentence: "a list of somebody else in the issuer's name",
    expected: 'indeterminate status.list_unverified proof.issuer_mismatch',
    make: async () => {
      const change: Change = (one) => ({ ...one, issuer: issuer.controller })
      return { credentialStatus: entry, ...serving(await publish(list, change, stranger)) }
    },
  },
  {
    id: 'S04c',
    sentence: 'a list of somebody whom another issuer named as a delegate',
    expected: 'failed status.issuer_mismatch',
    make: async () => ({
      credentialStatus: entry,
      ...serving(await publish(list, undefined, stranger)),
      statusDelegates: { [stranger.controller]: [stranger.controller], constructor: [stranger.controller] },
    }),
  },
  {
    id: 'S05',
    sentence: 'another list of the same issuer in place of the one named',
    expected: 'failed status.list_id_mismatch',
    make: async () => ({
      credentialStatus: entry,
      ...serving(await publish(createGivenList({ id: `${listUrl}0`, purpose: 'revocation' }))),
    }),
  },
  ...(
    [
      ['S06', 'beyond the end', '131072', 'status.index_range'],
      ['S07', 'below zero', '-1', 'status.index_malformed'],
      ['S08', 'followed by text', '6abc', 'status.index_malformed'],
      ['S09', 'with a fraction', '6.9', 'status.index_malformed'],
      ['S10', 'with an exponent', '1e5', 'status.index_malformed'],
      ['S11', 'that is a number', 5, 'status.index_malformed'],
      ['S11b', 'with a zero before it', '06', 'status.index_malformed'],
      ['S11c', 'of another script', '٦', 'status.index_malformed'],
      ['S11d', 'that is empty', '', 'status.index_malformed'],
      ['S11e', 'in an array', ['6', '7'], 'status.index_malformed'],
    ] as const
  ).map(([id, how, statusListIndex, code]) => ({
    id,
    sentence: `an index ${how}`,
    expected: `failed ${code}`,
    make: named({ statusListIndex }),
  })),
  {
    id: 'S12',
    sentence: 'a list of sixteen entries, which tells whom somebody looked at',
    expected: 'failed status.list_too_short',
    make: async () => ({
      credentialStatus: entryAt(list, 5),
      ...serving(await publish(list, subjectWith({ encodedList: await encodeBits(new Uint8Array(2)) }))),
    }),
  },
  {
    id: 'S13',
    sentence: 'a list that has expired',
    expected: 'indeterminate status.list_expired',
    make: at((one) => ({ ...one, validUntil: '2026-01-15T11:00:00Z' })),
  },
  {
    id: 'S14',
    sentence: 'a list that is older than the verifier wants',
    expected: 'indeterminate status.list_stale',
    make: async () => ({ credentialStatus: entry, ...given(await publish(list)), statusMaxAge: 5 * 3600 }),
  },
  {
    id: 'S14a',
    sentence: 'no attack: a list that is just as old as the verifier allows',
    expected: 'passed',
    make: async () => ({ credentialStatus: entry, ...given(await publish(list)), statusMaxAge: 6 * 3600 }),
  },
  {
    id: 'S14b',
    sentence: 'a list without a date, where the verifier wants a young one',
    expected: 'indeterminate status.list_stale',
    make: async () => ({ ...(await at((one) => ({ ...one, validFrom: undefined }))()), statusMaxAge: 3600 * 24 }),
  },
  {
    id: 'S14c',
    sentence: 'an older list, from before the revocation, where a newer one has been seen',
    expected: 'indeterminate status.rollback',
    make: async () => {
      const seen = [{ issuer: issuer.controller, list: listUrl, issued: '2026-01-15T06:00:01Z' }]
      return { credentialStatus: entry, ...given(await publish(list)), statusMemory: createStatusMemory({ seen }) }
    },
  },
  {
    id: 'S14d',
    sentence: 'a copy that has been kept beyond the lifetime that the list gives it',
    expected: 'failed status.revoked',
    make: async () => {
      const statusMemory = createStatusMemory()
      const early = serving(await publish(list, subjectWith({ ttl: 1000 })))
      const credential = await signAnything(credentialWith(entry), issuer.signer())
      const options = { trust: trustAnyIssuer, profiles: [], statusMemory, ...early }
      const before = await verifyCredential(credential, { ...options, now: () => new Date(now().getTime() - 1000) })
      expect(before.verified).toBe(true)
      return { credentialStatus: entry, ...serving(await publish(revoke(list, entry))), statusMemory }
    },
  },
  {
    id: 'S15',
    sentence: 'an entry of two bits, suspended, where one bit is 0',
    expected: 'failed status.suspended',
    make: statesWith('suspended'),
  },
  {
    id: 'S15b',
    sentence: 'an entry of two bits, revoked, where the other bit is 0',
    expected: 'failed status.revoked',
    make: statesWith('revoked'),
  },
  {
    id: 'S15c',
    sentence: 'an entry of two bits with a word that is not understood',
    expected: 'failed status.message',
    make: statesWith('reserved'),
  },
  {
    id: 'S15d',
    sentence: 'an entry of two bits that does not say what they mean',
    expected: 'failed status.entry_malformed',
    pointer: '/credentialStatus/statusMessage',
    make: named({ statusSize: 2 }),
  },
  {
    id: 'S15e',
    sentence: 'an entry of three bits, which run from one byte into the next',
    expected: 'indeterminate status.size_unsupported',
    make: named({ statusSize: 3 }),
  },
  {
    id: 'S15f',
    sentence: 'an entry of no bits',
    expected: 'indeterminate status.size_unsupported',
    make: named({ statusSize: 0 }),
  },
  {
    id: 'S17',
    sentence: 'an entry of an unknown type beside one that stands',
    expected: 'indeterminate status.type_unsupported',
    pointer: '/credentialStatus/type',
    make: async () => ({
      credentialStatus: [entry, { id: 'https://university.example/other#1', type: 'JsonSchema' }],
      ...given(await publish(list)),
    }),
  },
  {
    id: 'S20',
    sentence: 'a server that is not there',
    expected: 'indeterminate status.unavailable network.failed',
    make: async () => ({ credentialStatus: entry, ...answering(() => expect.fail('unreachable')) }),
  },
  {
    id: 'S20b',
    sentence: 'a server that points elsewhere',
    expected: 'indeterminate status.unavailable network.redirect',
    make: async () => ({
      credentialStatus: entry,
      ...answering(() => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })),
    }),
  },
  {
    id: 'S21',
    sentence: 'a web page in place of the list',
    expected: 'indeterminate status.list_unverified input.not_json',
    make: async () => ({ credentialStatus: entry, ...serving('<html>') }),
  },
  {
    id: 'S22',
    sentence: 'a list whose status stands in a list',
    expected: 'failed status.recursive',
    make: at((one) => ({ ...one, credentialStatus: entryAt(list, 3) })),
  },
  {
    id: 'S22b',
    sentence: 'a list that is its own list',
    expected: 'failed status.recursive',
    make: at((one) => ({ ...one, credentialStatus: [entry] })),
  },
  {
    id: 'S24',
    sentence: 'no attack: a list of several purposes',
    expected: 'passed',
    make: at(subjectWith({ statusPurpose: ['suspension', 'revocation'] })),
  },
  {
    id: 'S24b',
    sentence: 'a list of several purposes, none of them that of the entry',
    expected: 'failed status.purpose_mismatch',
    make: at(subjectWith({ statusPurpose: ['refresh', 'suspension'] })),
  },
  ...(
    [
      ['S25', 'https://169.254.169.254/latest', 'indeterminate status.unavailable network.blocked'],
      ['S25b', 'https://127.0.0.1/1', 'indeterminate status.unavailable network.blocked'],
      ['S25c', 'https://[::ffff:7f00:1]/1', 'indeterminate status.unavailable network.blocked'],
      ['S25d', 'https://university.example:8443/1', 'indeterminate status.unavailable network.blocked'],
      ['S25e', 'http://university.example/1', 'failed status.entry_malformed'],
      ['S25f', 'https://university.example@127.0.0.1/1', 'failed status.entry_malformed'],
      ['S25g', 'file:///etc/hostname', 'failed status.entry_malformed'],
    ] as const
  ).map(([id, statusListCredential, expected]) => ({
    id,
    sentence: `the address ${statusListCredential}`,
    expected,
    make: async () => ({
      credentialStatus: { ...entry, statusListCredential },
      ...online({ fetch: forbidden, hosts: ['university.example'] }),
    }),
  })),
  {
    id: 'S26',
    sentence: 'a list that grows to 64 MiB',
    expected: 'failed status.list_too_large',
    make: async () => at(subjectWith({ encodedList: await encodeBits(new Uint8Array(64 * 1024 * 1024)) }))(),
  },
  {
    id: 'S27',
    sentence: 'a list without the letter of its encoding',
    expected: 'failed status.list_malformed',
    make: at(encodedAs((text) => text.slice(1))),
  },
  {
    id: 'S28',
    sentence: 'a list with something after its end',
    expected: 'failed status.list_malformed',
    make: at(encodedAs((text) => `${text}AAAA`)),
  },
  {
    id: 'S29',
    sentence: 'a list that is cut short',
    expected: 'failed status.list_malformed',
    make: at(encodedAs((text) => text.slice(0, -8))),
  },
  {
    id: 'S30',
    sentence: 'a credential that is no list',
    expected: 'failed status.list_type',
    make: at((one) => ({ ...one, type: ['VerifiableCredential'] })),
  },
  {
    id: 'S31',
    sentence: 'a list with two subjects',
    expected: 'failed status.list_type',
    make: at((one) => ({
      ...one,
      credentialSubject: [one.credentialSubject, { ...one.credentialSubject, id: `${listUrl}#other` }],
    })),
  },
  {
    id: 'S32',
    sentence: 'a list that nobody signed',
    expected: 'indeterminate status.list_unverified proof.missing',
    make: async () => ({
      credentialStatus: entry,
      ...serving(await encodeStatusList(list, { issuer: issuer.controller, validFrom: now() })),
    }),
  },
  {
    id: 'S33',
    sentence: 'a list with its bits cleared after it was signed',
    expected: 'indeterminate status.list_unverified proof.invalid_signature',
    make: async () => {
      const revoked = (await publish(revoke(list, entry))) as StatusListCredential
      const { encodedList } = ((await publish(list)) as StatusListCredential).credentialSubject
      return { credentialStatus: entry, ...serving(subjectWith({ encodedList })(revoked)) }
    },
  },
  {
    id: 'S34',
    sentence: 'no status, where one is required',
    expected: 'failed status.required',
    make: async () => ({ credentialStatus: undefined, status: 'required' }),
  },
  {
    id: 'S35',
    sentence: 'nine entries, each of which may cost a request',
    expected: 'failed status.entry_malformed',
    make: async () => ({
      credentialStatus: Array.from({ length: 9 }, (_, n) => entryAt(list, n)),
      ...online({ fetch: forbidden, hosts: ['university.example'] }),
    }),
  },
  {
    id: 'S36',
    sentence: 'a member that may change what the entry means',
    expected: 'failed status.entry_malformed',
    pointer: '/credentialStatus/description',
    make: named({ description: 'Does not apply.' }),
  },
]

describe('an attack on the status', () => {
  it.each(attacks.map((one) => [one.id, one.sentence, one] as const))('%s, %s', async (_id, _sentence, attack) => {
    const { expected, pointer, make } = attack
    const { credentialStatus, ...options } = await make()
    const credential = await signAnything(credentialWith(credentialStatus), issuer.signer())
    const report = await verifyCredential(JSON.stringify(credential), {
      trust: trustAnyIssuer,
      profiles: [],
      now,
      ...options,
    })
    expect([report.outcome, ...report.errors.map(({ code }) => code)].join(' ')).toBe(expected)
    expect(report.verified).toBe(expected === 'passed')
    if (pointer !== undefined) expect(report.errors[0]?.pointer).toBe(pointer)
    // What speaks against a credential is found by the check of the status, not by chance before it.
    if (!report.verified)
      expect(report.checks.find(({ outcome }) => outcome === report.outcome)).toMatchObject({ name: 'status' })
  })
})

describe('what leads from a list or an entry into a maze', () => {
  const node = (id: string, ...evidence: readonly string[]) => ({ id, type: 'VerifiableCredential', evidence })
  /** Twice as many ways at each step: more than anybody can walk. */
  const maze = Array.from({ length: 60 }, (_, step) =>
    ['a', 'b'].map((side) => node(`urn:n:${step}${side}`, `urn:n:${step + 1}a`, `urn:n:${step + 1}b`)),
  ).flat()
  const chain = Array.from({ length: runs(200, 900) }, (_, step) => node(`urn:n:${step}a`, `urn:n:${step + 1}a`))
  const ask = async (credential: object, options: Options) => {
    const report = await verifyCredential(credential, { trust: trustAnyIssuer, now, ...options })
    return report.errors.map(({ code }) => code).join(' ')
  }

  it.each([
    ['a maze', maze],
    ['a chain', chain],
  ])('is not walked: %s in a list that a stranger signed', async (_, evidence) => {
    const served = await publish(list, (one) => ({ ...one, evidence }), stranger)
    const credential = await signAnything(credentialWith(entry), issuer.signer())
    expect(await ask(credential, serving(served))).toBe('status.issuer_mismatch')
  })

  it.each([
    ['a maze', maze],
    ['a chain', chain],
  ])('is not walked: %s behind the entry of an issuer whom nobody trusts', async (_, evidence) => {
    const status = { ...entry, type: [entry.type, 'VerifiableCredential'], evidence: ['urn:n:0a'] }
    const credential = { ...credentialWith(status), issuer: stranger.controller, evidence }
    const signed = await signAnything(credential, stranger.signer())
    const trust = trustIssuers([issuer.controller])
    expect(await ask(signed, { trust, statusLists: forbidden as never })).toBe('trust.unknown_issuer')
    expect(await ask(signed, { statusLists: forbidden as never })).toBe('status.type_unsupported')
  })
})
