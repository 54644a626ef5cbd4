import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Archive,
  type CreateArchiveOptions,
  createArchive,
  openArchive,
  renewArchive,
} from '../../../src/archive.ts'
import { eSealVerifier } from '../../../src/eseal.ts'
import {
  createDidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  importKeyPair,
  issueCredential,
  offline,
  trustIssuers,
  verifyCredential,
} from '../../../src/index.ts'
import { createTestSeal, createTestStatusList, type TestSeal } from '../../../src/testing.ts'
import { runs, seed } from '../../support/depth.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { now, sealHolder, sealText } from '../../support/seals.ts'

const did = 'did:web:university.example'
const key = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never, { id: `${did}#1` })
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const document = createDidDocument({ did, keys: [key] })
const list = createTestStatusList({ issuer: did, secureWith, now })
const status = list.allocate()
const credential = await issueCredential(elm.encode(minimalModel, { issuer: did, id: 'urn:example:1', status }), {
  secureWith,
  now,
})
const verification = () => ({ trust: trustIssuers([did]) })

const deactivated = { didDocument: document, didResolutionMetadata: {}, didDocumentMetadata: { deactivated: true } }

let seal: TestSeal
let archive: Archive
let text: string
const optionsWith = (change: Partial<CreateArchiveOptions> = {}): CreateArchiveOptions => ({
  ...{ verification, statusLists: list.statusLists, now, timestamper: seal.timestamper },
  didResolver: offline({ didDocuments: [document] }).didResolver,
  timestampAnchors: seal.timestampAnchors,
  ...change,
})
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  ;({ archive } = await createArchive([credential], optionsWith()))
  text = JSON.stringify(archive)
})
const open = (given: string | object = text, change: object = {}) =>
  openArchive(given, { timestampAnchors: seal.timestampAnchors, now, unsigned: 'believe', ...change })
const dayAfter = (): Date => new Date('2026-01-16T12:00:00Z')

describe('an archive', () => {
  it('has what the verification asked for, and answers the same without anybody', async () => {
    expect(archive).toMatchObject({
      files: [JSON.stringify(credential)],
      didDocuments: [{ did }],
      statusLists: [{ url: status.statusListCredential }],
      documents: [],
      revocations: [],
    })
    const { files, sources, provenAt } = await open(text, { now: dayAfter })
    expect(provenAt).toBe('2026-01-15T12:00:00Z')
    const report = await verifyCredential(files[0] ?? '', { ...verification(), ...sources })
    expect(report.verified).toBe(true)
  })

  it('does not make anybody believe a DID document, which nobody signed, unless it is asked to', async () => {
    const { files, sources } = await open(text, { unsigned: undefined })
    const report = await verifyCredential(files[0] ?? '', { ...verification(), ...sources })
    expect(report).toMatchObject({ verified: false, outcome: 'indeterminate' })
    expect(report.errors.map(({ code }) => code)).toEqual(['archive.unsigned'])
  })

  it('has the answers of many files once, and asks for each once', async () => {
    let asked = 0
    const statusLists: typeof list.statusLists = (url, options) => {
      asked++
      return list.statusLists(url, options)
    }
    const { archive: both, reports } = await createArchive(
      [credential, JSON.stringify(credential)],
      optionsWith({ statusLists }),
    )
    expect([both.files.length, both.statusLists.length, reports.length, asked]).toEqual([2, 1, 2, 1])
  })

  it('says what was true when it was made, and is not made of what was revoked', async () => {
    list.set(status, true)
    const { files, sources } = await open()
    expect((await verifyCredential(files[0] ?? '', { ...verification(), ...sources })).verified).toBe(true)
    const making = createArchive([credential], optionsWith())
    await expect(making).rejects.toMatchObject({ code: 'archive.not_verified', pointer: '/files/0', outcome: 'failed' })
    expect((await making.catch(({ problems }) => problems)).map(({ code }: { code: string }) => code)).toEqual([
      'status.revoked',
    ])
    list.set(status, false)
  })

  it('is not made if its answers have ended when it is time-stamped', async () => {
    let at = now()
    const made = await createTestSeal({ algorithm: 'ES256', now: () => at })
    const timestamper: typeof made.timestamper = (digest, options) => {
      // The list lasts for an hour.
      at = new Date(at.getTime() + 2 * 3_600_000)
      return made.timestamper(digest, options)
    }
    const { timestampAnchors } = made
    const making = createArchive([credential], optionsWith({ timestamper, timestampAnchors, now: () => at }))
    await expect(making).rejects.toMatchObject({ code: 'archive.not_verified', outcome: 'indeterminate' })
  })

  it.each<[string, Partial<CreateArchiveOptions>, string]>([
    ['nobody gives the status list', { statusLists: undefined }, 'status.unavailable'],
    ['the status list is not there', { statusLists: async () => undefined }, 'status.unavailable'],
    ['the status list is null', { statusLists: async () => null }, 'status.unavailable'],
    ['nobody knows the DID', { didResolver: undefined }, 'did.unresolvable'],
    ['nothing is found for the DID', { didResolver: { resolve: async () => undefined as never } }, 'did.unresolvable'],
    ['the DID is deactivated', { didResolver: { resolve: async () => deactivated } }, 'did.unresolvable'],
  ])('is not made if %s', async (_, change, code) => {
    const making = createArchive([credential], optionsWith(change))
    await expect(making).rejects.toMatchObject({ code: 'archive.not_verified', outcome: 'indeterminate' })
    const problems = await making.catch((error) => error.problems as { code: string }[])
    expect((problems as { code: string }[]).map((one) => one.code)).toContain(code)
  })
  it('is made of bytes, text and objects alike', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(credential))
    const statusLists: typeof list.statusLists = async (url, options) =>
      new TextEncoder().encode(JSON.stringify(await list.statusLists(url, options)))
    const { archive: made } = await createArchive([bytes], optionsWith({ statusLists }))
    expect(made.files).toEqual(archive.files)
    expect(made.statusLists).toEqual(archive.statusLists)
  })

  it('has the answers about revocation that the verification of a seal asked for', async () => {
    const { timestampAnchors, timestamper, revocation, trustAnchors } = seal
    const { didResolver, statusLists, ...own } = optionsWith({ revocation, timestampAnchors, timestamper })
    const ofSeal: typeof own.verification = (from) => ({
      trust: trustIssuers([sealHolder.organizationIdentifier]),
      mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors, revocation: from.revocation })],
    })
    const { archive: made, reports } = await createArchive([await sealText(seal)], { ...own, verification: ofSeal })
    expect(reports[0]?.verified).toBe(true)
    expect(made.revocations.length).toBeGreaterThan(0)
    expect(made.revocations[0]?.answers.length).toBeGreaterThan(0)
  })

  it('knows nothing of other DIDs', async () => {
    const { sources } = await open()
    expect(await codeOfAsync(() => sources.didResolver.resolve('did:web:other.example'))).toBe('did.unresolvable')
  })

  it('is opened until the caller stops that', async () => {
    await expect(open(text, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped')
  })

  it('keeps what was fetched, for whoever reads it by its own signature, and posts nothing', async () => {
    const got: string[] = []
    const reading: CreateArchiveOptions['verification'] = async ({ fetch }) => {
      got.push(await (await fetch('https://lists.example/1', {})).text())
      return verification()
    }
    const fetch = async (): Promise<Response> => new Response('a list')
    const made = await createArchive([credential], optionsWith({ verification: reading, fetch }))
    expect(got).toEqual(['a list', 'a list'])
    const opened = await open(made.archive)
    expect(await codeOfAsync(() => opened.fetch('https://lists.example/2', {}))).toBe('archive.not_kept')
    expect(await codeOfAsync(() => opened.fetch('https://lists.example/1', { method: 'POST' }))).toBe(
      'archive.not_kept',
    )
    expect(await codeOfAsync(() => opened.fetch('https://lists.example/1', { body: 'x' }))).toBe('archive.not_kept')
    const posting: typeof reading = async ({ fetch: post }) => {
      await post('https://lists.example/1', { method: 'POST', body: 'x' })
      return verification()
    }
    expect(await codeOfAsync(() => createArchive([credential], optionsWith({ verification: posting, fetch })))).toBe(
      'network.failed',
    )
  })
})

type Edit = (archive: Archive) => unknown

describe('an archive that was changed', () => {
  it.each<[string, Edit, string]>([
    [
      'has an entry twice',
      ({ statusLists, ...rest }) => ({ ...rest, statusLists: [statusLists[0], statusLists[0]] }),
      'archive.entry_twice',
    ],
    [
      'has a list for another address',
      ({ statusLists: [one], ...rest }) => ({
        ...rest,
        statusLists: [{ ...one, url: 'https://other.example/1' }],
      }),
      'archive.entry_mismatch',
    ],
    [
      'has a document of another DID',
      ({ didDocuments: [one], ...rest }) => ({
        ...rest,
        didDocuments: [{ ...one, did: 'did:web:other.example' }],
      }),
      'archive.entry_mismatch',
    ],
    ['has a member besides', (one) => ({ ...one, comment: 'unlisted' }), 'archive.malformed'],
    [
      'has an entry with a member besides',
      ({ statusLists: [one], ...rest }) => ({
        ...rest,
        statusLists: [{ ...one, note: '' }],
      }),
      'archive.malformed',
    ],
    ['lacks a member', ({ documents: _, ...rest }) => rest, 'archive.malformed'],
    ['is of another version', (one) => ({ ...one, format: 'microcredentials-archive-2' }), 'archive.malformed'],
    ['has another file', (one) => ({ ...one, files: ['{}'] }), 'archive.timestamp_invalid'],
    ['has a file more', ({ files, ...rest }) => ({ ...rest, files: [files[0], '{}'] }), 'archive.timestamp_invalid'],
    ['has no file', (one) => ({ ...one, files: [] }), 'archive.malformed'],
    ['lacks an entry', (one) => ({ ...one, statusLists: [] }), 'archive.timestamp_invalid'],
    [
      'has an entry more',
      (one) => ({ ...one, documents: [{ url: 'https://lists.example/1', bytes: 'AAAA' }] }),
      'archive.timestamp_invalid',
    ],
    [
      'has bytes that are no base64',
      (one) => ({ ...one, documents: [{ url: 'https://lists.example/1', bytes: '?' }] }),
      'archive.malformed',
    ],
    ['has no time-stamp', (one) => ({ ...one, timestamps: [] }), 'archive.malformed'],
    [
      'has a time-stamp twice',
      ({ timestamps: [one], ...rest }) => ({ ...rest, timestamps: [one, one] }),
      'archive.timestamp_invalid',
    ],
    [
      'has a time-stamp that is none',
      (one) => ({ ...one, timestamps: [{ certificates: [], revocations: [], token: 'AAAA' }] }),
      'archive.timestamp_invalid',
    ],
    [
      'has an answer of another kind',
      (one) => ({ ...one, revocations: [{ certificate: 'AAAA', answers: [{ kind: 'x', der: 'AAAA' }] }] }),
      'archive.malformed',
    ],
    ['is a list', () => [], 'archive.malformed'],
    ['is none', () => null, 'archive.malformed'],
    ['has no list of files', (one) => ({ ...one, files: 'one' }), 'archive.malformed'],
    ['has a file that is no text', (one) => ({ ...one, files: [5] }), 'archive.malformed'],
    ['has another name for a member', ({ files, ...rest }) => ({ ...rest, Files: files }), 'archive.malformed'],
    [
      'has more time-stamps than a verifier looks at',
      ({ timestamps: [one], ...rest }) => ({ ...rest, timestamps: Array(61).fill(one) }),
      'archive.malformed',
    ],
    [
      'has a document that is none',
      ({ didDocuments: [one], ...rest }) => ({ ...rest, didDocuments: [{ ...one, document: 'null' }] }),
      'archive.entry_mismatch',
    ],
    ...(['ocsp', 'crl'] as const).map((kind): [string, Edit, string] => [
      `has an answer more, ${kind}`,
      (one) => ({ ...one, revocations: [{ certificate: 'AAAA', answers: [{ kind, der: 'AAAA' }] }] }),
      'archive.timestamp_invalid',
    ]),
  ])('is refused if it %s', async (_, edit, code) => {
    expect(await codeOfAsync(() => open(edit(structuredClone(archive)) as object))).toBe(code)
  })

  it('is refused if it says a thing twice', async () => {
    expect(await codeOfAsync(() => open(text.replace('{"format"', '{"files":[],"format"')))).toBe('input.duplicate_key')
  })

  it('reads the same in another order of members and with spaces', async () => {
    const turned = Object.fromEntries(Object.entries(archive).reverse())
    expect((await open(JSON.stringify(turned, null, 2))).files).toEqual(archive.files)
  })

  it('reads the same or is refused, whichever character is another one', async () => {
    const said = JSON.stringify(await summaryOf(text))
    const character = fc.constantFrom(...'aZ09+/="{}[]:, \u00e9')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), character, async (at, other) => {
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
        const summary = await summaryOf(changed)
        expect(summary === undefined || JSON.stringify(summary) === said).toBe(true)
      }),
      { numRuns: runs(20, 1500), seed: seed(28) },
    )
  })
})

/** Everything that is handed out; `undefined` if the archive is refused. */
const summaryOf = async (given: string): Promise<unknown> => {
  try {
    const { files, provenAt, until, sources } = await open(given)
    return [
      files,
      provenAt,
      until,
      await sources.didResolver.resolve(did),
      await sources.statusLists(status.statusListCredential, {}),
    ]
  } catch (error) {
    if (error instanceof Error && error.name === 'MicroCredentialError') return undefined
    throw error
  }
}

describe('the time-stamps of an archive', () => {
  it('count if their authority is trusted, and otherwise leave it open', async () => {
    const other = await createTestSeal({ algorithm: 'ES256', now })
    const opening = open(text, { timestampAnchors: other.timestampAnchors })
    await expect(opening).rejects.toMatchObject({ code: 'archive.timestamp_untrusted', outcome: 'indeterminate' })
    const making = createArchive([credential], optionsWith({ timestampAnchors: other.timestampAnchors }))
    await expect(making).rejects.toMatchObject({ code: 'archive.timestamp_untrusted' })
  })

  it('are not of the future', async () => {
    const before = { now: () => new Date('2026-01-14T12:00:00Z') }
    expect(await codeOfAsync(() => open(text, before))).toBe('archive.timestamp_invalid')
  })

  it('are renewed by an authority that is trusted, and prove the first time', async () => {
    const { timestampAnchors, timestamper, revocation } = seal
    const renewed = await renewArchive(text, { timestampAnchors, timestamper, revocation, now })
    expect(renewed.timestamps).toHaveLength(2)
    expect(renewed.timestamps[1]?.revocations).toHaveLength(1)
    expect(await open(renewed)).toMatchObject({ provenAt: '2026-01-15T12:00:00Z', files: archive.files })
    const other = await createTestSeal({ algorithm: 'ES256', now })
    for (const [change, code] of [
      [{ timestamper: other.timestamper }, 'archive.timestamp_untrusted'],
      [{ revocation: async () => [] }, 'cert.revocation_unknown'],
      [{ timestamper: async () => new Uint8Array(3) }, 'jades.timestamp_invalid'],
    ] as const) {
      const options = { ...{ timestampAnchors, timestamper, revocation, now }, ...change }
      expect(await codeOfAsync(() => renewArchive(text, options))).toBe(code)
    }
  })

  it('are not renewed if their order or what was added to them is another', async () => {
    const { timestampAnchors, timestamper, revocation } = seal
    const renewed = await renewArchive(text, { timestampAnchors, timestamper, revocation, now })
    const [one, two] = renewed.timestamps
    for (const timestamps of [[two, one], [two], [one, { ...two, revocations: [] }]])
      expect(await codeOfAsync(() => open({ ...renewed, timestamps }))).toBe('archive.timestamp_invalid')
  })
})
