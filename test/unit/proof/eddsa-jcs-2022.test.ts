import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { credentialsV1Url } from '../../../src/lib/credential/credential.ts'
import { graphOf, valuesOf } from '../../../src/lib/document/graph.ts'
import { registerContext } from '../../../src/lib/document/registration.ts'
import { ed25519Signature2020Url } from '../../../src/lib/document/standard-contexts.ts'
import { issueCredential } from '../../../src/lib/issue.ts'
import { issueProof } from '../../../src/lib/issue-proof.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import type { Canonicalization } from '../../../src/lib/proof/canonicalization/canonicalization.ts'
import { eddsaJcs2022 } from '../../../src/lib/proof/cryptosuites/eddsa-jcs-2022.ts'
import { eddsaRdfc2022 } from '../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { verifyProof } from '../../../src/lib/verify-proof.ts'
import { badge, badgeContexts, badgeContextUrl } from '../../support/badges.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { createPeer } from '../../support/peer.ts'
import { signAnyJson, signAnything } from '../../support/sign-anything.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const pair = await importKeyPair('Ed25519', sampleJwks.Ed25519)
const peer = createPeer(pair, { signing: createSignCryptosuite(), verifying: createVerifyCryptosuite() })
const securing = (canonicalization: Canonicalization = 'plans') =>
  dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaJcs2022, canonicalization })
const credentialsV2Url = 'https://www.w3.org/ns/credentials/v2'

const credential = {
  '@context': [credentialsV2Url],
  type: ['VerifiableCredential'],
  name: 'Sample credential',
  issuer: pair.controller,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: [{ description: 'A sample claim' }, { description: 'Another: ﬁ, 😀, \u007f' }],
}

type Signed = JsonObject & { readonly proof: JsonObject }
const issue = (options: object = {}, content: object = credential): Promise<Signed> =>
  issueCredential(content as never, { secureWith: securing(), now, ...options }) as never
const verify = (input: object, options: object = {}) =>
  verifyCredential(input, { trust: trustAnyIssuer, now, ...options })
const codeAfter = async (input: object, options: object = {}): Promise<string | undefined> =>
  (await verify(input, options)).errors[0]?.code

const signAny = (edit: object, members?: JsonObject) =>
  signAnyJson({ ...credential, ...edit } as unknown as JsonObject, pair.signer(), members)

describe('a credential secured with eddsa-jcs-2022', () => {
  it('verifies, and the report hands on what was signed', async () => {
    const signed = await issue()
    const report = await verify(JSON.parse(JSON.stringify(signed)))
    expect(report.errors).toEqual([])
    expect(report.checks[1]).toMatchObject({ details: { proofs: [{ cryptosuite: 'eddsa-jcs-2022' }] } })
    const { proof: _, ...content } = signed
    expect(report.credential).toEqual(content)
    expect(signed.proof['@context']).toEqual(credential['@context'])
  })

  it('is the same with and without plans, and for the reference', async () => {
    const signed = JSON.stringify(await issue({ secureWith: securing('plans') }))
    expect(JSON.stringify(await issue({ secureWith: securing('reference') }))).toBe(signed)
    expect(
      (await verify(JSON.parse(signed), { mechanisms: [dataIntegrityVerifier({ canonicalization: 'reference' })] }))
        .errors,
    ).toEqual([])
  })

  it('is issued by plain @digitalbazaar/vc as here, and accepted there and here', async () => {
    const theirs = await peer.issue(credential)
    const made = () => new Date(Date.parse(String(theirs.proof['created'])))
    expect(await issue({ now: made })).toEqual(theirs)
    expect((await verify(theirs, { now: made })).errors).toEqual([])
    expect(await peer.verifies(await issue(), now())).toBe(true)
  })

  it('signs the order of arrays and every spelling, which RDF does not tell apart', async () => {
    const signed = await issue()
    const [first, second] = credential.credentialSubject
    expect(await codeAfter({ ...signed, credentialSubject: [second, first] })).toBe('proof.invalid_signature')
    expect(await codeAfter({ ...signed, name: ['Sample credential'] })).toBe('proof.invalid_signature')
    expect(await codeAfter({ ...signed, name: 'Another' })).toBe('proof.invalid_signature')
    const turned = Object.fromEntries(Object.entries(signed).reverse())
    expect(await codeAfter(turned)).toBeUndefined()
  })

  it('signs every member of its proof', async () => {
    const signed = await issue()
    for (const edit of [
      { created: '2026-01-15T11:59:59Z' },
      { id: 'urn:proof:1' },
      { nonce: 'a' },
      { domain: 'university.example' },
      { challenge: 'a' },
      { expires: '2026-02-01T00:00:00Z' },
      { '@context': undefined },
    ])
      expect(await codeAfter({ ...signed, proof: { ...signed.proof, ...edit } })).toBe('proof.invalid_signature')
  })

  it('is read by the rules of the closed world, whatever its key has signed', async () => {
    expect(await codeAfter(await signAny({}))).toBeUndefined()
    for (const [edit, code] of [
      [{ nameOfNoContext: 'x' }, 'jsonld.undefined_term'],
      [{ '@context': [credentialsV2Url, 'https://forger.example/context'] }, 'context.not_allowed'],
      [{ '@context': [credentialsV2Url, { name: 'https://forger.example/name' }] }, 'context.inline'],
      [{ id: 'relative' }, 'jsonld.relative_iri'],
    ] as const)
      expect(await codeAfter(await signAny(edit))).toBe(code)
  })

  it('is taken under version 1.1 without a context for the proof, which is signed as JSON', async () => {
    const { validFrom: issuanceDate, name: _, credentialSubject: _s, ...rest } = credential
    const older = { ...rest, '@context': [credentialsV1Url], issuanceDate, credentialSubject: { id: 'urn:example:a' } }
    expect(await codeAfter(await signAnyJson(older as never, pair.signer()))).toBeUndefined()
    // What is issued here has it, for those who read the proof as RDF.
    const issued = await issue({}, older)
    expect(issued['@context']).toEqual([credentialsV1Url, 'https://w3id.org/security/data-integrity/v2'])
    expect(await codeAfter(issued)).toBeUndefined()
  })
})

describe('the contexts of a proof over JSON', () => {
  it('are all that the credential has: what is read by others nobody has signed', async () => {
    const signed = await issue()
    const further = { ...signed, '@context': [...(signed['@context'] as Json[]), ed25519Signature2020Url] }
    const report = await verify(further)
    expect(report.errors[0]).toMatchObject({ code: 'proof.context_unsigned', pointer: '/proof' })
    // The standard takes them: the document that it verifies is the one without.
    expect(await verifyProof(further, { now })).toMatchObject({ outcome: 'passed' })
  })

  it('are all there is to give a word its meaning, which a further one could choose', async () => {
    const [one, other] = ['https://one.example/context', 'https://other.example/context']
    const asText = { '@context': { grade: 'https://one.example/grade' } }
    const asNode = { '@context': { grade: { '@id': 'https://other.example/grade', '@type': '@id' } } }
    const contexts = await registerContext(await registerContext(bundledContexts, { url: one, document: asText }), {
      url: other,
      document: asNode,
    })
    // Software that only signs JSON does not notice that no context has the word.
    const signed = await signAny({ grade: 'https://example.org/best' })
    expect(await codeAfter(signed, { contexts })).toBe('jsonld.undefined_term')
    const [read, readOtherwise] = [one, other].map((url) => ({ ...signed, '@context': [credentialsV2Url, url] }))
    const kinds = [read, readOtherwise].map((document) => {
      const { proof: _, ...content } = document as Signed
      return valuesOf(graphOf(content as never, contexts).root, 'grade').map(({ is }) => is)
    })
    expect(kinds).toEqual([['literal'], ['node']])
    for (const further of [read, readOtherwise]) {
      expect(await verifyProof(further as object, { contexts, now })).toMatchObject({ outcome: 'passed' })
      expect(await codeAfter(further as object, { contexts })).toBe('proof.context_unsigned')
    }
  })

  it('are the first ones of the document, in their order', async () => {
    const { '@context': contexts, ...signed } = await issue({}, {
      ...credential,
      '@context': [credentialsV2Url, ed25519Signature2020Url],
    } as never)
    const [first, second] = contexts as readonly Json[]
    for (const other of [[first], [second, first], [first, 'https://w3id.org/security/data-integrity/v2', second]])
      expect(await verifyProof({ ...signed, '@context': other } as object, { now })).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
  })

  it('may be left out of the proof, as some software does', async () => {
    const signed = await signAny({}, {})
    expect(signed.proof).not.toHaveProperty('@context')
    expect(await codeAfter(signed)).toBeUndefined()
    expect(await peer.verifies(signed, now())).toBe(true)
    const further = { ...signed, '@context': [credentialsV2Url, ed25519Signature2020Url] }
    expect(await codeAfter(further)).toBe('proof.invalid_signature')
  })

  it('are signed as they are written, by their URL or written out', async () => {
    const named = badge(pair.controller, 2) as unknown as JsonObject
    const written = (named['@context'] as readonly string[]).map((url) =>
      url === badgeContextUrl ? badgeContexts.get(url)?.document['@context'] : url,
    )
    const options = { contexts: badgeContexts }
    const signed = await issue(options, { ...named, '@context': written })
    expect(signed['@context']).toEqual(written)
    expect(await codeAfter(signed, options)).toBeUndefined()
    expect(await verifyProof(signed, { ...options, now })).toMatchObject({ outcome: 'passed' })
    const renamed = {
      ...signed,
      '@context': named['@context'],
      proof: { ...signed.proof, '@context': named['@context'] },
    }
    expect(await codeAfter(renamed, options)).toBe('proof.invalid_signature')
  })

  it('are known, and what they were when they were registered', async () => {
    const known = bundledContexts.get(credentialsV2Url)
    const changed = { ...known, sha256: '0'.repeat(64) } as NonNullable<typeof known>
    const contexts = new Map([...bundledContexts, [credentialsV2Url, changed]])
    expect(await codeAfter(await issue(), { contexts })).toBe('context.hash_mismatch')
    const foreign = { ...credential, '@context': [credentialsV2Url, 'https://forger.example/context'] }
    const options = { signer: pair.signer(), cryptosuite: eddsaJcs2022, now }
    expect(await codeOfAsync(() => issueProof(foreign, options))).toBe('context.not_allowed')
  })
})

describe('proofs over JSON beside others', () => {
  it('verify together with a proof over RDF', async () => {
    const both = dataIntegrity({ signer: pair.signer(), cryptosuite: [eddsaJcs2022, eddsaRdfc2022] })
    expect((await verify(await issue({ secureWith: both }), { proofs: 'every' })).errors).toEqual([])
  })

  it('sign earlier proofs along, at the level of the proof', async () => {
    const { proof: first } = (await signAnything(credential, pair.signer(), { id: 'urn:proof:first' })) as Signed
    const chained = { '@context': credential['@context'], previousProof: 'urn:proof:first' }
    const { proof: second } = await signAny({ proof: [first] }, chained)
    const check = (proof: object) => verifyProof({ ...credential, proof }, { now, proofs: 'every' })
    expect(await check([first, second])).toMatchObject({ outcome: 'passed' })
    expect(await check([second])).toMatchObject({ problem: { code: 'proof.chain_broken' } })
    const another = (await signAnything(credential, pair.signer(), { id: 'urn:proof:first', nonce: 'a' })) as Signed
    expect(await check([another.proof, second])).toMatchObject({ problem: { code: 'proof.invalid_signature' } })
  })
})
