import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { addContext } from '../../examples/vc-api/contexts.ts'
import { bundledContexts, type Contexts, eddsaRdfc2022 } from '../../src/index.ts'
import { presentCredentials } from '../../src/presentation.ts'
import { presentAsJwt } from '../../src/wallet.ts'
import { runs, seed } from '../support/depth.ts'
import { hasSharedData, listSharedFiles, readSharedJson, readSharedText } from '../support/shared-data.ts'
import { stranger as holder } from '../support/status.ts'
import { type Answer, type ExampleServer, startExampleServer } from '../support/vc-api.ts'

const folder = 'vectors/w3c-vcdm2-test-suite/input'
const examplesUrl = 'https://www.w3.org/ns/credentials/examples/v2'
const examplesContext = 'vectors/w3c-contexts/credentials-examples-v2.jsonld'

const jose = 'vectors/w3c-vc-jose-cose-test-suite'

interface JoseCase {
  readonly name: string
  readonly input_file: string
  readonly fn: 'issue' | 'verify'
  readonly feature: string
  readonly expected_result: 'success' | 'failure'
}

const chains = 'vectors/w3c-vc-di-eddsa/proof-set-chain'
const scale = 'https://university.example/scale'

let server: ExampleServer
beforeAll(async () => {
  let contexts: Contexts = bundledContexts
  if (hasSharedData(examplesContext))
    contexts = await addContext(contexts, { url: examplesUrl, document: readSharedJson(examplesContext) })
  const resources = new Map([[scale, new TextEncoder().encode('{"scale":"sample"}')]])
  server = await startExampleServer({ contexts, resources })
})
afterAll(() => server.stop())

const ask: ExampleServer['ask'] = (...given) => server.ask(...given)
const post: ExampleServer['post'] = (...given) => server.post(...given)

const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
}

describe.each([
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019-p256',
  'ecdsa-rdfc-2019-p384',
  'ed25519signature2020',
  'bsl',
])('the profile %s', (profile) => {
  it('issues what it verifies, and refuses what was changed', async () => {
    const issued = await post(`/${profile}/credentials/issue`, { credential, options: {} })
    expect(issued.status).toBe(201)
    const { verifiableCredential } = issued.body
    expect(verifiableCredential?.['issuer']).toBe(server.profiles[profile]?.did)
    const verify = (one: unknown) => post(`/${profile}/credentials/verify`, { verifiableCredential: one, options: {} })
    expect(await verify(verifiableCredential)).toEqual({ status: 200, body: { verified: true, level: 'credential' } })
    const changed = await verify({ ...verifiableCredential, name: 'Changed' })
    expect(changed).toMatchObject({
      status: 400,
      body: { verified: false, errors: [{ code: 'proof.invalid_signature' }] },
    })
    const presentation = { '@context': credential['@context'], type: ['VerifiablePresentation'], verifiableCredential }
    const present = (one: object, options: object = {}) =>
      post(`/${profile}/presentations/verify`, { verifiablePresentation: one, options })
    expect((await present(presentation)).status).toBe(200)
    expect((await present({ ...presentation, verifiableCredential: changed })).status).toBe(400)
    expect((await present({ ...presentation, proof: {} })).status).toBe(400)
    const [challenge, domain] = ['a challenge that was given out once', 'https://verifier.example']
    const terms = { signer: holder.signer(), cryptosuite: eddsaRdfc2022, challenge, domain }
    const signed = await presentCredentials([verifiableCredential as object], terms)
    expect((await present(signed, { challenge, domain })).status).toBe(200)
    const other = await present(signed, { challenge: 'another', domain })
    expect(other).toMatchObject({ status: 400, body: { errors: [{ code: 'presentation.challenge_mismatch' }] } })
    expect((await present({ ...signed, holder: 'did:example:another' })).status).toBe(400)
  })
})

describe('the profile jwt, as the suite of the data model asks of enveloping proofs (VCDM 2.0, §4.13)', () => {
  const base = 'https://www.w3.org/ns/credentials/v2'
  const others = ['https://www.w3.org/ns/credentials/examples/v2']
  /** What is refused of an envelope, by the name of its type. */
  const spoiled = (envelope: Readonly<Record<string, unknown>>, plain: string): readonly object[] => {
    const { type: _, ...untyped } = envelope
    return [
      { ...envelope, '@context': [] },
      { ...envelope, '@context': others },
      { ...envelope, id: String(envelope['id']).split(',').pop() },
      { ...envelope, type: plain },
      { ...envelope, type: [plain] },
      untyped,
    ]
  }

  it('issues credentials in envelopes, verifies them, and refuses other envelopes', async () => {
    const { status, body } = await post('/jwt/credentials/issue', { credential, options: {} })
    const { verifiableCredential = {} } = body
    expect([status, verifiableCredential]).toMatchObject([
      201,
      {
        '@context': base,
        type: 'EnvelopedVerifiableCredential',
        id: expect.stringMatching(/^data:application\/vc\+jwt,/),
      },
    ])
    const verify = (one: unknown) => post('/jwt/credentials/verify', { verifiableCredential: one, options: {} })
    expect(await verify(verifiableCredential)).toEqual({ status: 200, body: { verified: true, level: 'credential' } })
    for (const one of spoiled(verifiableCredential, 'VerifiableCredential'))
      expect([(await verify(one)).status, one]).toEqual([400, one])
    const changed = { ...verifiableCredential, id: `${verifiableCredential['id']}A` }
    expect(await verify(changed)).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'proof.invalid_signature' }] },
    })
  })

  it('verifies presentations in envelopes, and refuses other envelopes', async () => {
    const { body } = await post('/jwt/credentials/issue', { credential, options: {} })
    const [challenge, domain] = ['a challenge that was given out once', 'https://verifier.example']
    const token = String(body.verifiableCredential?.['id']).split(',')[1] ?? ''
    const presentation = await presentAsJwt([token], { signer: holder.signer(), challenge, domain })
    const envelope = {
      '@context': base,
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/vp+jwt,${presentation}`,
    }
    const verify = (one: unknown, options: object) =>
      post('/jwt/presentations/verify', { verifiablePresentation: one, options })
    expect((await verify(envelope, { challenge, domain })).status).toBe(200)
    expect(await verify(envelope, { challenge: 'another' })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'presentation.challenge_mismatch' }] },
    })
    for (const one of spoiled(envelope, 'VerifiablePresentation'))
      expect([(await verify(one, {})).status, one]).toEqual([400, one])
  })
})

describe('a chain of proofs', () => {
  const verify = (verifiableCredential: unknown) =>
    post('/eddsa-rdfc-2022/credentials/verify', { verifiableCredential })

  it.skipIf(!hasSharedData(chains))(
    'is verified with what it names, whoever the issuer is (needs vectors)',
    async () => {
      const chain = readSharedJson(`${chains}/signedProofChain1.json`)
      expect(await verify(chain)).toMatchObject({ status: 200, body: { verified: true, level: 'proof' } })
      const [first, second, last] = chain.proof
      const refused = async (...proof: object[]) => (await verify({ ...chain, proof })).body.errors?.[0]?.code
      // The last names both others: one is not there, neither is, it names one that nobody has made, one is broken.
      expect(await refused(first, last)).toBe('proof.chain_broken')
      expect(await refused(last)).toBe('proof.chain_broken')
      expect(await refused(first, second, { ...last, previousProof: 'urn:uuid:none' })).toBe('proof.chain_broken')
      expect(await refused({ ...first, proofValue: second.proofValue }, second, last)).toBe('proof.invalid_signature')
    },
  )
})

describe('a related resource that the server knows', () => {
  const stating = (digestSRI: string) => ({ ...credential, relatedResource: { id: scale, digestSRI } })
  const another = 'sha256-J1PVyi9G6b3dkG2BUXHT4a5ENZNSrmJ7G4FzjzH0uMU='

  it('is compared with its digest before it is issued', async () => {
    const known = createHash('sha256').update('{"scale":"sample"}').digest('base64')
    expect((await post('/bsl/credentials/issue', { credential: stating(`sha256-${known}`) })).status).toBe(201)
    expect(await post('/bsl/credentials/issue', { credential: stating(another) })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'resource.digest_mismatch' }] },
    })
  })
})

describe('a list of the server', () => {
  it('has a place for each credential, and stands where it says', async () => {
    const places = []
    for (const _ of [1, 2]) {
      const { body } = await post('/bsl/credentials/issue', { credential })
      const { credentialStatus } = body.verifiableCredential ?? {}
      places.push((credentialStatus as { readonly statusListIndex: string }).statusListIndex)
    }
    expect(new Set(places).size).toBe(2)
    const { status, body } = await ask('/status/1', undefined, 'GET')
    expect([status, body.type]).toEqual([200, ['VerifiableCredential', 'BitstringStatusListCredential']])
    expect((await ask('/status/2', undefined, 'GET')).status).toBe(404)
  })
})

describe('an answer', () => {
  it.each<[string, Promise<Answer> | (() => Promise<Answer>), number]>([
    ['no profile', () => post('/nobody/credentials/issue', {}), 404],
    ['a profile that every object has', () => post('/constructor/credentials/issue', {}), 404],
    ['no act', () => post('/bsl/credentials/toString', {}), 404],
    ['another method', () => ask('/bsl/credentials/issue', undefined, 'GET'), 405],
    ['a list by another method', () => ask('/status/1', '{}'), 405],
    ['no JSON', () => ask('/bsl/credentials/issue', '{'), 400],
    ['no object', () => ask('/bsl/credentials/verify', '[]'), 400],
    ['no credential', () => post('/bsl/credentials/issue', {}), 400],
    ['more than any credential', () => ask('/bsl/credentials/issue', 'x'.repeat(5_000_000)), 413],
    ['what breaks the data model', () => post('/bsl/credentials/issue', { credential: { ...credential, id: 5 } }), 400],
    [
      'an envelope of nothing',
      () => post('/bsl/credentials/verify', { verifiableCredential: { type: 'EnvelopedVerifiableCredential' } }),
      400,
    ],
  ])('says in its status what it is: %s', async (_, act, status) => {
    expect((await (typeof act === 'function' ? act() : act)).status).toBe(status)
  })

  it('names the rule that is broken, and its section', async () => {
    const { body } = await post('/bsl/credentials/issue', { credential: { ...credential, evidence: {} } })
    expect(body.errors).toEqual([
      { code: 'schema.malformed_member', pointer: '/evidence', message: 'evidence names its type (VCDM 2.0, §5.6)' },
    ])
  })

  it('is never that of a fault of its own, whatever is sent, and no refusal is a yes', async () => {
    const { body } = await post('/bsl/credentials/issue', { credential })
    const { verifiableCredential = {} } = body
    const anything = fc.jsonValue({ maxDepth: 3 })
    const edited = fc
      .tuple(fc.constantFrom(...Object.keys(verifiableCredential), '@context', 'evidence', 'name'), anything)
      .map(([name, value]) => ({ ...verifiableCredential, [name]: value }))
    const path = fc.constantFrom('/credentials/issue', '/credentials/verify', '/presentations/verify')
    const profile = fc.constantFrom(...Object.keys(server.profiles))
    const given = fc.oneof(
      anything,
      edited,
      fc.record({ type: fc.constant('VerifiablePresentation'), verifiableCredential: edited }),
    )
    await fc.assert(
      fc.asyncProperty(profile, path, given, async (name, act, one) => {
        const answer = await post(`/${name}${act}`, {
          credential: one,
          verifiableCredential: one,
          verifiablePresentation: one,
        })
        expect(answer.status).toBeOneOf(act === '/credentials/issue' ? [201, 400] : [200, 400])
        if (act === '/credentials/issue') expect('verifiableCredential' in answer.body).toBe(answer.status === 201)
        else expect(answer.body.verified).toBe(answer.status === 200)
      }),
      { numRuns: runs(150, 2_000), seed: seed(19) },
    )
  })
})

describe('a request', () => {
  it('that is none is refused, by whatever method, address, bytes and headers, and never by a fault of the server', async () => {
    const { body } = await post('/bsl/credentials/issue', { credential })
    const text = Buffer.from(JSON.stringify({ verifiableCredential: body.verifiableCredential, credential }))
    const damaged = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => Uint8Array.from(text, (old, index) => (index === at ? byte : old)))
    const bytes = fc.oneof(damaged, fc.uint8Array({ maxLength: 64 }), fc.json().map(Buffer.from))
    const word = fc.oneof(
      fc.constantFrom('bsl', 'jwt', 'credentials', 'presentations', 'verify', 'issue', 'status', '1', '..', '%00', '%'),
      fc.webFragments(),
    )
    const acts = ['/bsl/credentials/issue', '/jwt/credentials/verify', '/bsl/presentations/verify', '/status/1']
    const path = fc.oneof(
      fc.constantFrom(...acts),
      fc.array(word, { maxLength: 4 }).map((words) => `/${words.join('/')}`),
    )
    const method = fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH')
    const type = fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'x/y; charset=x',
    )
    await fc.assert(
      fc.asyncProperty(path, method, type, bytes, async (to, by, contentType, content) => {
        const takesBody = !['GET', 'HEAD'].includes(by)
        const { status } = await server.send(to, by, contentType, takesBody ? content : undefined)
        expect(status).toBeOneOf([200, 201, 400, 404, 405])
        if (status === 201) expect([to, by]).toEqual(['/bsl/credentials/issue', 'POST'])
        if (status === 200)
          expect([...acts.slice(1).map((one) => `POST ${one}`), 'GET /status/1']).toContain(`${by} ${to}`)
      }),
      { numRuns: runs(150, 2_000), seed: seed(23) },
    )
  })
})

describe.skipIf(!hasSharedData(jose))('the W3C inputs for tokens (needs vectors)', () => {
  const cases = hasSharedData(jose)
    ? (readSharedJson(`${jose}/mapping.json`) as readonly JoseCase[]).filter(({ feature }) => feature.endsWith('_jose'))
    : []
  const inputOf = ({ input_file }: JoseCase): string => readSharedText(`${jose}/input/${input_file}`)
  // What the suite has refused in issuing is refused because of its key, and the server has keys of its own.
  const issued = cases.filter(
    ({ fn, feature, expected_result }) =>
      fn === 'issue' && feature === 'credential_jose' && expected_result === 'success',
  )
  const refused = cases.filter(({ fn, expected_result }) => fn === 'verify' && expected_result === 'failure')

  it.each(issued.map((one) => [one.name, one] as const))('are issued in envelopes that verify: %s', async (_, one) => {
    const given = { ...JSON.parse(inputOf(one)), issuer: server.profiles['jwt']?.did }
    const { status, body } = await post('/jwt/credentials/issue', { credential: given })
    expect([status, body.errors]).toEqual([201, undefined])
    expect((await post('/jwt/credentials/verify', body)).body).toMatchObject({ verified: true })
  })

  it.each(refused.map((one) => [one.name, one] as const))('are refused where they are to be: %s', async (_, one) => {
    const isPresentation = one.feature === 'presentation_jose'
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: isPresentation ? 'EnvelopedVerifiablePresentation' : 'EnvelopedVerifiableCredential',
      id: `data:application/${isPresentation ? 'vp' : 'vc'}+jwt,${inputOf(one)}`,
    }
    const answer = isPresentation
      ? await post('/jwt/presentations/verify', { verifiablePresentation: envelope })
      : await post('/jwt/credentials/verify', { verifiableCredential: envelope })
    expect(answer).toMatchObject({ status: 400, body: { verified: false } })
  })
})

describe.skipIf(!hasSharedData(folder))('the W3C inputs for the data model 2.0 (needs vectors)', () => {
  const inputs = hasSharedData(folder)
    ? [folder, `${folder}/names-and-descriptions`]
        .flatMap((path) => listSharedFiles(path, '.json'))
        .filter((path) => !path.includes('presentation'))
        // It has a proof already, and the suite does not use it.
        .filter((path) => !path.endsWith('/credential-proof-ok.json'))
    : []
  /** As the suite sends them: with the issuer's DID where an issuer is named, and with dates in the place of words. */
  const completed = (document: Readonly<Record<string, unknown>>): object => {
    const { issuer } = document
    const did = server.profiles['eddsa-rdfc-2022']?.did
    const isName = typeof issuer === 'string' && issuer.includes('example')
    const isDescribed = typeof issuer === 'object' && issuer !== null && !('id' in issuer)
    const inWords = { 'PAST DATE': '2026-01-01T00:00:00Z', 'FUTURE DATE': '2036-01-01T00:00:00Z' }
    const dates = ['validFrom', 'validUntil'].flatMap((name) => {
      const word = document[name] as keyof typeof inWords
      return inWords[word] === undefined ? [] : [[name, inWords[word]]]
    })
    return {
      ...document,
      ...(isName ? { issuer: did } : {}),
      ...(isDescribed ? { issuer: { ...issuer, id: did } } : {}),
      ...Object.fromEntries(dates),
    }
  }

  it.each(inputs)('are accepted and refused as their names say: %s', async (path) => {
    const document = readSharedJson(path)
    const { status, body } = await post('/eddsa-rdfc-2022/credentials/issue', { credential: completed(document) })
    const expected = /ok\.json$/.test(path) ? 201 : 400
    expect([status, body.errors?.[0]?.code]).toEqual([expected, expected === 201 ? undefined : expect.any(String)])
    if (status !== 201) return
    const verified = await post('/eddsa-rdfc-2022/credentials/verify', body)
    // Some begin in two thousand years, and some have ended.
    const codes = verified.body.errors?.map(({ code }) => code)
    expect(verified.status === 200 || ['time.expired', 'time.not_yet_valid'].includes(codes?.[0] ?? '')).toBe(true)
  })
})
