import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { issueCredential } from '../../../src/lib/issue.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { ecdsaJcs2019 } from '../../../src/lib/proof/cryptosuites/ecdsa-jcs-2019.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { codeOf } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { createPeerOfEcdsaJson } from '../../support/peer.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const curves = ['P-256', 'P-384'] as const
type Curve = (typeof curves)[number]
type Signed = JsonObject & { readonly proof: JsonObject }

const pairs = {
  'P-256': await importKeyPair('P-256', sampleJwks['P-256']),
  'P-384': await importKeyPair('P-384', sampleJwks['P-384']),
}
const peer = createPeerOfEcdsaJson(pairs['P-256'])

const credentialOf = (curve: Curve) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  name: 'Sample credential',
  issuer: pairs[curve].controller,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: [{ description: 'A sample claim' }, { description: 'Another: ﬁ, 😀' }],
})
const issue = (curve: Curve): Promise<Signed> =>
  issueCredential(credentialOf(curve) as never, {
    secureWith: dataIntegrity({ signer: pairs[curve].signer(), cryptosuite: ecdsaJcs2019 }),
    now,
  }) as never
const verify = (input: object, options: object = {}) =>
  verifyCredential(input, { trust: trustAnyIssuer, now, ...options })
const codeAfter = async (input: object): Promise<string | undefined> => (await verify(input)).errors[0]?.code

describe.each(curves)('a credential secured with ecdsa-jcs-2019 and a key of %s', (curve) => {
  it('verifies, by the reference too', async () => {
    const signed = await issue(curve)
    const report = await verify(signed)
    expect(report.errors).toEqual([])
    expect(report.checks[1]).toMatchObject({ details: { proofs: [{ cryptosuite: 'ecdsa-jcs-2019' }] } })
    const mechanisms = [dataIntegrityVerifier({ canonicalization: 'reference' })]
    expect((await verify(signed, { mechanisms })).errors).toEqual([])
  })

  it('signs the claims, the order of arrays and every member of its proof', async () => {
    const signed = await issue(curve)
    const [first, second] = credentialOf(curve).credentialSubject
    expect(await codeAfter({ ...signed, name: 'Another' })).toBe('proof.invalid_signature')
    expect(await codeAfter({ ...signed, credentialSubject: [second, first] })).toBe('proof.invalid_signature')
    for (const edit of [{ created: '2026-01-15T11:59:59Z' }, { nonce: 'a' }, { '@context': undefined }])
      expect(await codeAfter({ ...signed, proof: { ...signed.proof, ...edit } })).toBe('proof.invalid_signature')
  })

  it('is refused under the name of another suite', async () => {
    const signed = await issue(curve)
    const renamed = (cryptosuite: string) => ({ ...signed, proof: { ...signed.proof, cryptosuite } })
    // The contexts in a proof belong to suites that sign JSON.
    expect(await codeAfter(renamed('ecdsa-rdfc-2019'))).toBe('proof.unknown_member')
    expect(await codeAfter(renamed('eddsa-jcs-2022'))).toBe(curve === 'P-256' ? 'key.type_mismatch' : 'proof.encoding')
  })
})

describe('plain @digitalbazaar/vc', () => {
  it('accepts a credential secured here with ecdsa-jcs-2019 and a key of P-256', async () => {
    expect(await peer.verifies(await issue('P-256'), now())).toBe(true)
    expect(await peer.verifies({ ...(await issue('P-256')), name: 'Another' }, now())).toBe(false)
  })

  it('issues one that is accepted here', async () => {
    const signed = await peer.issue(credentialOf('P-256'))
    const made = () => new Date(Date.parse(String(signed.proof['created'])))
    expect((await verify(signed, { now: made })).errors).toEqual([])
  })
})

describe('a key of Ed25519', () => {
  it('does not sign with ecdsa-jcs-2019', async () => {
    const signer = (await importKeyPair('Ed25519', sampleJwks.Ed25519)).signer()
    expect(codeOf(() => dataIntegrity({ signer, cryptosuite: ecdsaJcs2019 as never }))).toBe('key.type_mismatch')
  })
})
