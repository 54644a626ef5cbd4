import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../../src/lib/base/base58.ts'
import { concat } from '../../src/lib/base/bytes.ts'
import type { Fetch } from '../../src/lib/base/fetch.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerContext } from '../../src/lib/document/registration.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { decodePublicJwk } from '../../src/lib/keys/public-jwk.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { offline, online } from '../../src/lib/sources.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { revoke } from '../../src/lib/status/list.ts'
import { type VerifyOptions, verifyCredential } from '../../src/lib/verify.ts'
import { sampleJwks, toPublic } from '../support/keys.ts'
import { hasSharedData, readSharedJson, readSharedText } from '../support/shared-data.ts'
import { signAnything } from '../support/sign-anything.ts'
import { createGivenList, issuer, sign } from '../support/status.ts'

const root = 'honest'
const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0'

/** Contexts of others, as an operator registers them. The last two are of our own, for cases whose own are not at hand. */
const registerAll = async (
  inOrder: (urls: readonly string[]) => readonly string[] = (urls) => urls,
): Promise<Contexts> => {
  const published = (name: string): JsonObject => readSharedJson(`vectors/w3c-contexts/${name}.jsonld`)
  const word = (name: string, more: object = {}) => ({ '@id': `https://vocabulary.harbour.example/${name}`, ...more })
  const own = (words: object): JsonObject => ({ '@context': { '@protected': true, ...words } }) as JsonObject
  const documents: readonly (readonly [string, JsonObject])[] = [
    [`${openBadges}/context-3.0.1.json`, published('ob-v3p0-context-3.0.1')],
    [`${openBadges}/context-3.0.2.json`, published('ob-v3p0-context-3.0.2')],
    [`${openBadges}/context-3.0.3.json`, published('ob-v3p0-context-3.0.3')],
    [`${openBadges}/extensions.json`, published('1edtech-ob-v3p0-extensions')],
    ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', published('1edtech-clr-v2p0-2.0.1')],
    [
      'https://vocabulary.harbour.example/course/v1',
      own({ Course: word('Course'), title: word('title', { '@container': '@language' }) }),
    ],
    [
      'https://vocabulary.harbour.example/render/v1',
      own({
        SvgTemplate2024: word('SvgTemplate2024', { '@context': { template: word('template') } }),
      }),
    ],
  ]
  let contexts: Contexts = bundledContexts
  const byUrl = new Map(documents)
  for (const url of inOrder([...byUrl.keys()]))
    contexts = await registerContext(contexts, { url, document: byUrl.get(url) ?? {} })
  return contexts
}

/** After everything that the cases date, before what they end. */
const now = (): Date => new Date('2026-02-01T12:00:00Z')

/** After the files that were made last. */
const later = (): Date => new Date('2026-11-20T12:00:00Z')

interface Case {
  readonly what: string
  readonly right: string
  readonly input?: string
}

const web = 'did:web:harbour.example'
const keyId = `${web}#key-1`
const { bytes } = decodePublicJwk(toPublic(sampleJwks.Ed25519))
const { bytes: otherBytes } = decodePublicJwk(toPublic(sampleJwks.another))
const multikeyOf = (key: Uint8Array): string => `z${encodeBase58(concat(Uint8Array.of(0xed, 1), key))}`
const publicJwk = toPublic(sampleJwks.Ed25519)
const key = { id: keyId, type: 'Multikey', controller: web, publicKeyMultibase: multikeyOf(bytes) }
const neighbour = { id: `${web}#other`, type: 'Multikey', controller: web, publicKeyMultibase: multikeyOf(otherBytes) }
const document = (members: object = {}) => ({
  id: web,
  verificationMethod: [key],
  assertionMethod: [keyId],
  ...members,
})
const withNeighbour = (members: object) => document({ verificationMethod: [key, { ...neighbour, ...members }] })
const withKey = (members: object) => document({ verificationMethod: [{ ...key, ...members }] })
const ofType = (type: string, members: object) =>
  document({ verificationMethod: [{ id: keyId, controller: web, type, ...members }] })

/** The documents that the cases tell of, by number. */
const didDocuments: Readonly<Record<string, readonly object[]>> = {
  '09-did-document-forms': [
    document(),
    { id: web, authentication: [key], assertionMethod: [key] },
    document({ assertionMethod: [key] }),
    document({ assertionMethod: [{ ...neighbour, id: keyId }] }),
    document({ assertionMethod: keyId }),
    document({ verificationMethod: key }),
    withNeighbour({ type: 'Unheard2024' }),
    withNeighbour({ controller: undefined }),
    withNeighbour({ publicKeyMultibase: undefined, publicKeyJwk: '{}' }),
    withNeighbour({ type: ['Multikey'] }),
    withNeighbour({ publicKeyMultibase: null }),
    withKey({ expires: null }),
    withKey({ publicKeyJwk: null }),
    document({ keyAgreement: null }),
    document({ controller: [] }),
    withKey({ controller: 'did:web:other.example' }),
    { id: web, publicKey: [key], assertionMethod: [keyId] },
    { didDocument: document(), didDocumentMetadata: {}, didResolutionMetadata: {} },
  ],
  '10-key-encodings': [
    document(),
    withKey({ publicKeyMultibase: `z${encodeBase58(bytes)}` }),
    ofType('Ed25519VerificationKey2020', { publicKeyMultibase: `z${encodeBase58(bytes)}` }),
    withKey({ publicKeyMultibase: `u${Buffer.from([0xed, 1, ...bytes]).toString('base64url')}` }),
    ofType('Ed25519VerificationKey2018', { publicKeyBase58: encodeBase58(bytes) }),
    ofType('Ed25519VerificationKey2020', { publicKeyBase58: encodeBase58(bytes) }),
    ofType('Ed25519VerificationKey2018', { publicKeyMultibase: multikeyOf(bytes) }),
    withKey({ publicKeyJwk: publicJwk }),
    ofType('JsonWebKey2020', { publicKeyJwk: publicJwk }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, alg: 'EdDSA', use: 'sig', kid: 'x' } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, alg: 'Ed25519' } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, key_ops: ['verify'], ext: true } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, key_ops: ['sign', 'verify'] } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, x: `${(publicJwk as { x: string }).x}=` } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, y: '' } }),
    ofType('JsonWebKey', { publicKeyJwk: { ...publicJwk, d: null } }),
  ],
}

/** How the host of case 03 serves, by number; `undefined` where the caller has the list. */
const mediaTypes: readonly (string | null | undefined)[] = [
  'application/vc',
  'application/vc+ld+json; charset=utf-8',
  'application/octet-stream',
  'binary/octet-stream',
  'text/plain; charset=utf-8',
  'application/vc+json',
  null,
  undefined,
  undefined,
  'application/json',
  'application/did+json',
  'text/plain; charset=utf-8',
  'application/octet-stream',
]

const respond = (body: object, mediaType: string | null | undefined): Response =>
  new Response(new TextEncoder().encode(JSON.stringify(body)), {
    headers: mediaType === null || mediaType === undefined ? {} : { 'content-type': mediaType },
  })

const numberOf = (input: string): number => Number(input.slice(0, 2))

/** Keys that only the maker of the cases has are replaced by one of ours, as are contexts that are not at hand. */
const signAnew = async (input: JsonObject, id: string, contexts: Contexts): Promise<object> => {
  const { proof: _, ...content } = input
  const named = id.split('#')[0]
  const ownIssuer = typeof content['issuer'] === 'string' ? named : { ...(content['issuer'] as JsonObject), id: named }
  const signer = { id, sign: issuer.signer().sign }
  return signAnything({ ...content, issuer: ownIssuer }, signer, {}, contexts)
}

type Options = Partial<VerifyOptions>

/** What a case is tried with: the file, or what stands in for it, and what else the verifier has. */
const prepare = async (folder: string, { input = '' }: Case, contexts: Contexts): Promise<[unknown, Options]> => {
  const path = `${root}/${folder}/${input}`
  const text = readSharedText(path)
  if (!text.startsWith('{')) return [text.startsWith('[') ? JSON.parse(text) : text, {}]
  const file = readSharedJson(path) as JsonObject
  const documents = didDocuments[folder]
  if (documents !== undefined) {
    const fetch: Fetch = async () => respond(documents[numberOf(input) - 1] ?? {}, 'application/json')
    return [await signAnew(file, keyId, contexts), online({ fetch, hosts: ['harbour.example'] })]
  }
  const own = issuer.signer().id
  if (folder === '03-list-on-static-hosting') return prepareHosted(file, numberOf(input), contexts)
  if (/^(06|20)-/.test(folder)) return [await signAnew(file, own, contexts), {}]
  // Of contexts, with a status whose list nobody has.
  if (folder === '05-order-of-contexts') return [file, { status: 'off' }]
  return [file, {}]
}

const prepareHosted = async (file: JsonObject, number: number, contexts: Contexts): Promise<[unknown, Options]> => {
  const pages = 'did:web:harbour.pages.example'
  const isDidCase = number >= 10
  const own = isDidCase ? `${pages}#key-1` : issuer.signer().id
  const credential = await signAnew(file, own, contexts)
  const mediaType = mediaTypes[number - 1]
  if (isDidCase) {
    const served = {
      id: pages,
      verificationMethod: [{ ...key, id: '#key-1', controller: pages }],
      assertionMethod: ['#key-1'],
    }
    return [credential, online({ fetch: async () => respond(served, mediaType), hosts: ['harbour.pages.example'] })]
  }
  const entry = file['credentialStatus'] as JsonObject
  const list = createGivenList({ id: entry['statusListCredential'] as 'https://x', purpose: 'revocation' })
  const given = number === 9 ? revoke(list, entry as never) : list
  const validFrom = '2026-01-15T06:00:00Z'
  const published = await sign(await encodeStatusList(given, { issuer: issuer.controller as 'did:key:z', validFrom }))
  return mediaType === undefined
    ? [credential, { statusLists: offline({ statusLists: [published] }).statusLists }]
    : [credential, online({ fetch: async () => respond(published, mediaType), hosts: ['harbour.pages.example'] })]
}

/** Whether an answer is one that is right: `passed`, or an outcome with a code. */
const isRight = ({ right }: Case, outcome: string, code: string | undefined): boolean => {
  if (
    /^(either|passed or refused|passed, or|failed or passed|passed or a refusal|passed: it is signed; or refused)/.test(
      right,
    )
  )
    return true
  if (/^passed/.test(right)) return outcome === 'passed'
  const [, wanted, stated] = /^(failed|indeterminate)(?: ([a-z]+\.[a-z_]+))?/.exec(right) ?? []
  if (wanted !== undefined) return outcome === wanted && (stated === undefined || stated === code)
  if (right === 'refused in words that say: a presentation') return code === 'input.presentation'
  return /^refused/.test(right) && outcome !== 'passed'
}

/** The cases of a folder that have a file. “The same” is what was right before. */
const casesIn = (folder: string): Case[] => {
  const cases = readSharedJson(`${root}/${folder}/cases.json`) as Case[]
  const inFull = cases.map((one, at) =>
    one.right === 'the same' ? { ...one, right: cases[at - 1]?.right ?? '' } : one,
  )
  return inFull.filter(({ input }) => input !== undefined)
}

const folders = hasSharedData(root)
  ? ['01-type-with-a-digit', '02-creator-and-issuer', '03-list-on-static-hosting', '05-order-of-contexts']
      .concat(['06-language-tags', '07-dates', '09-did-document-forms', '10-key-encodings', '15-control-characters'])
      .concat(['18-presentation-and-nested', '20-render-method'])
  : []

describe.skipIf(folders.length === 0)('every case out of public reports (needs vectors)', async () => {
  const contexts = folders.length === 0 ? bundledContexts : await registerAll()
  const verify = (input: unknown, options: Options = {}) =>
    verifyCredential(
      input as object,
      { trust: trustAnyIssuer, contexts, now, status: 'when-present', ...options } as VerifyOptions,
    )

  for (const folder of folders)
    it.each(casesIn(folder))(`${folder}: $what`, async (one) => {
      const [input, options] = await prepare(folder, one, contexts)
      const report = await verify(input, options)
      const code = report.errors[0]?.code
      const answer = `${report.outcome} ${code} ${report.errors[0]?.pointer}`
      expect(isRight(one, report.outcome, code) ? 'right' : answer, `${folder}/${one.input}: ${one.right}`).toBe(
        'right',
      )
    })

  it.each([
    '217-result-descriptions/input-3.0.2',
    '217-result-descriptions/input-3.0.3',
    '01-type-with-a-digit/04',
    '02-creator-and-issuer/03',
  ])('%s: passed, in whatever order contexts are registered', async (path) => {
    const file = readSharedJson(`${root}/${path}.json`)
    const turned = (by: number) => (urls: readonly string[]) => [...urls.slice(by), ...urls.slice(0, by)]
    for (const inOrder of [
      turned(0),
      turned(1),
      turned(2),
      turned(3),
      turned(4),
      (urls: readonly string[]) => [...urls].reverse(),
    ])
      expect((await verify(file, { contexts: await registerAll(inOrder), now: later })).outcome).toBe('passed')
  })

  it('210-inline-verification-methods: the key written out twice is one key', async () => {
    const folder = `${root}/210-inline-verification-methods`
    const didDocuments = [readSharedJson(`${folder}/did-inline-twice.json`)]
    const report = await verify(readSharedJson(`${folder}/input.json`), { ...offline({ didDocuments }), now: later })
    expect(report.outcome).toBe('passed')
  })

  it.each([
    ['3.0.1', 'https://www.w3.org/2018/credentials/v1'],
    ['3.0.2', 'https://www.w3.org/2018/credentials/v1'],
    ['3.0.2', 'https://www.w3.org/ns/credentials/v2'],
    ['3.0.3', 'https://www.w3.org/ns/credentials/v2'],
  ])('a badge as platforms make it, under Open Badges %s and %s: issued and passed', async (version, dataModel) => {
    const profile = {
      id: issuer.controller,
      type: ['Profile'],
      name: 'Harbour University',
      url: 'https://harbour.example',
    }
    const badge = {
      '@context': [dataModel, `${openBadges}/context-${version}.json`],
      id: 'urn:uuid:9d2c1f6e-5a0f-4a0e-9a55-0c5b1d1f9b10',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Marine robotics',
      issuer: profile,
      [dataModel.endsWith('/v1') ? 'issuanceDate' : 'validFrom']: '2026-01-15T12:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', identityHash: 'sample', identityType: 'name', hashed: false }],
        achievement: {
          id: 'https://harbour.example/a/1',
          type: ['Achievement'],
          achievementType: 'MicroCredential',
          creator: { id: issuer.controller, type: 'Profile' },
          name: 'Marine robotics',
          description: 'Plans and carries out a survey.',
          criteria: { narrative: 'A survey, and a report on it.' },
          creditsAvailable: 2.5,
          alignment: [],
          tag: ['robotics', 'sea'],
          resultDescription: [
            { id: 'urn:uuid:1', type: ['ResultDescription'], name: 'Grade', resultType: 'LetterGrade' },
          ],
        },
        result: [{ type: ['Result'], resultDescription: 'urn:uuid:1', value: 'A' }],
        creditsEarned: 2.5,
      },
    }
    const signed = await issueCredential(badge as never, { secureWith, contexts, now })
    expect((await verify(JSON.stringify(signed))).outcome).toBe('passed')
  })
})
