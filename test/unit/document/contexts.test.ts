import { describe, expect, it } from 'vitest'

import { eddsaRdfc2022, issueCredential, trustIssuers, verifyCredential, verifyProof } from '../../../src/index.ts'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../../src/lib/document/closed-world.ts'
import { type Contexts, hashContext } from '../../../src/lib/document/contexts.ts'
import { registerContext } from '../../../src/lib/document/registration.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { codeOf } from '../../support/errors.ts'
import { issuer } from '../../support/status.ts'

const v2 = 'https://www.w3.org/ns/credentials/v2'
const url = 'https://example.org/context'
const named = (name: string): string => `https://example.org/terms#${name}`

describe('a context that is written out', () => {
  const terms = { colour: named('colour'), Course: named('Course') }
  const withTerms = (written: JsonObject): JsonObject => ({
    '@context': [v2, written],
    type: ['VerifiableCredential'],
    issuer: 'did:key:z6Mk',
    credentialSubject: { type: 'Course', colour: 'blue' },
  })
  const codeWith = (contexts: Contexts, written: JsonObject): string | undefined =>
    codeOf(() => assertClosedWorld(withTerms(written), contexts))

  it.each([
    ['as it stands', terms],
    ['as a document', { '@context': terms }],
  ])('is read once its content is registered: %s', async (_, document) => {
    const contexts = await registerContext(bundledContexts, { document })
    expect(codeWith(bundledContexts, terms)).toBe('context.inline')
    expect(codeWith(contexts, terms)).toBeUndefined()
    expect(codeWith(contexts, { Course: terms.Course, colour: terms.colour })).toBeUndefined()
    expect(codeWith(contexts, { ...terms, hue: named('hue') })).toBe('context.inline')
    expect(codeWith(contexts, { ...terms, colour: named('hue') })).toBe('context.inline')
  })

  it('may be one that is found at a URL as well, and then stands there once', async () => {
    const contexts = await registerContext(bundledContexts, { url, document: { '@context': terms } })
    expect(codeWith(contexts, terms)).toBeUndefined()
    expect(codeOf(() => assertClosedWorld({ ...withTerms(terms), '@context': [v2, url, terms] }, contexts))).toBe(
      'context.order',
    )
  })

  it('is named by its content (RFC 6920)', async () => {
    const contexts = await registerContext(bundledContexts, { document: terms })
    const added = [...contexts.values()].find(({ url: name }) => !bundledContexts.has(name))
    expect(added?.url).toMatch(/^ni:\/\/\/sha-256;[\w-]{43}$/)
    expect(added?.sha256).toBe(await hashContext({ '@context': terms }))
  })

  it('is issued and verified as any other, and stays as it is', async () => {
    const contexts = await registerContext(bundledContexts, { document: terms })
    const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
    const unsigned = { ...withTerms(terms), issuer: issuer.controller } as never
    const trust = trustIssuers([issuer.controller])
    // Thrice, so that a plan is made of the shape and used.
    for (const _ of [1, 2, 3]) {
      const signed = await issueCredential(unsigned, { secureWith, contexts })
      const report = await verifyCredential(signed, { trust, contexts })
      expect(report).toMatchObject({ verified: true, credential: { '@context': [v2, terms] } })
      expect(await verifyProof(signed, { contexts })).toMatchObject({ outcome: 'passed' })
      expect(await verifyCredential(signed, { trust })).toMatchObject({ errors: [{ code: 'context.inline' }] })
      const changed = { ...(signed as object), '@context': [v2, { ...terms, colour: named('hue') }] }
      const other = await registerContext(contexts, { document: { ...terms, colour: named('hue') } })
      expect(await verifyCredential(changed, { trust, contexts: other })).toMatchObject({
        errors: [{ code: 'proof.invalid_signature' }],
      })
    }
  })
})
