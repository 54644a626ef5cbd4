import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { registerForeignContext } from '../../src/lib/document/registration.ts'
import { issueProof } from '../../src/lib/issue-proof.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { issuer, now } from '../support/status.ts'
import { type ExampleServer, startExampleServer } from '../support/vc-api.ts'

const credential = {
  '@context': [credentialsV2Url],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
}

describe('a service that anybody may ask', () => {
  let server: ExampleServer
  beforeAll(async () => {
    server = await startExampleServer({ contexts: bundledContexts })
  })
  afterAll(() => server.stop())
  const ask = (path: string, body: BodyInit) => server.ask(`/eddsa-rdfc-2022${path}`, body)
  const post = (path: string, body: object) => ask(path, JSON.stringify(body))
  const issued = async (document: object) =>
    (await post('/credentials/issue', { credential: document })).body.verifiableCredential

  const deep = (levels: number): object => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
  it.each<[string, object]>([
    ['is deeper than anything is read', deep(1_000)],
    ['has a key that JavaScript takes for its own', JSON.parse('{"constructor":{"prototype":{}},"__proto__":{}}')],
    ['has a text that is none', { a: '\ud800' }],
    ['has nothing', {}],
  ])('refuses a context written out that %s, and answers the next who asks', async (_, written) => {
    const one = { ...credential, '@context': [credentialsV2Url, written] }
    for (const path of ['/credentials/verify', '/credentials/issue', '/presentations/verify']) {
      const presentation = {
        '@context': [credentialsV2Url],
        type: 'VerifiablePresentation',
        verifiableCredential: [one],
      }
      const { status } = await post(path, {
        credential: one,
        verifiableCredential: one,
        verifiablePresentation: presentation,
      })
      expect(status).toBeOneOf([201, 400])
    }
  })

  it.each<[string, object]>([
    ['no context', { '@context': undefined }],
    ['the context of a stranger', { '@context': ['https://stranger.example/context'] }],
    ['a context that is not in a list', { '@context': credentialsV2Url }],
    ['an id that is no URL', { id: 5 }],
    ['a holder that is no URL', { holder: 'A. Learner' }],
    ['a holder without an id', { holder: { name: 'A. Learner' } }],
  ])('takes nothing for a presentation that has %s', async (_, members) => {
    const sound = {
      '@context': [credentialsV2Url],
      type: 'VerifiablePresentation',
      holder: 'did:example:holder',
      verifiableCredential: [await issued(credential)],
    }
    const present = (one: object) => post('/presentations/verify', { verifiablePresentation: one })
    expect(await present(sound)).toMatchObject({ status: 200, body: { verified: true } })
    expect(await present({ ...sound, ...members })).toMatchObject({ status: 400, body: { verified: false } })
  })

  it('reads no text that others read otherwise: bytes that are not UTF-8', async () => {
    const [before, after] = JSON.stringify({ credential: { ...credential, name: 'A*' } }).split('*')
    const bytes = Buffer.concat([Buffer.from(before ?? ''), Buffer.of(0xff), Buffer.from(after ?? '')])
    expect(await ask('/credentials/issue', bytes)).toMatchObject({ status: 400, body: { verified: false } })
  })

  it('says why it refuses, in words and not as an object of a program', async () => {
    const { body } = await post('/credentials/issue', { credential: { ...credential, nobodyDefines: 'this' } })
    expect(body.errors).toEqual([{ code: 'jsonld.undefined_term', message: expect.any(String) }])
  })
})

describe('what is signed at the level of the proof', () => {
  it('has the contexts that it came with: a name that only the signer knows could be read by nobody else', async () => {
    const written = { '@vocab': 'https://vocabulary.harbour.example/' }
    const contexts = await registerForeignContext(bundledContexts, { document: written })
    const document = { ...credential, '@context': [credentialsV2Url, written], issuer: issuer.controller, grade: 'A' }
    const options = { signer: issuer.signer(), cryptosuite: eddsaRdfc2022, contexts, now }
    const signed = await issueProof(document, options)
    expect(signed).toMatchObject(document)
    expect((await verifyProof(signed, { contexts, now })).outcome).toBe('passed')
  })

  it.each<[string, object]>([
    ['no issuer', {}],
    ['an issuer that is none', { issuer: 5 }],
    ['a date that is none', { issuer: issuer.controller, validFrom: 'soon' }],
  ])('is refused by a code where it is no credential, and not for its signature: %s', async (_, members) => {
    const refused = expect.objectContaining({ code: 'schema.malformed_member' })
    const options = { signer: issuer.signer(), cryptosuite: eddsaRdfc2022, now }
    await expect(issueProof({ ...credential, ...members }, options)).rejects.toEqual(refused)
    const signed = await issueProof({ ...credential, issuer: issuer.controller }, options)
    const { issuer: _issuer, ...rest } = signed as { readonly issuer: string }
    expect(await verifyProof({ ...rest, ...members }, { now })).toMatchObject({
      outcome: 'failed',
      problem: { code: 'schema.malformed_member' },
    })
  })
})
