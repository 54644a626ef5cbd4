import { cryptosuite as peerSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { describe, expect, it } from 'vitest'
import { decodeBase58, encodeBase58 } from '../../../src/lib/base/base58.ts'
import { concat } from '../../../src/lib/base/bytes.ts'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { issueCredential } from '../../../src/lib/issue.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import type { Canonicalization } from '../../../src/lib/proof/canonicalization/canonicalization.ts'
import { canonicalizerFor, createShapePlans } from '../../../src/lib/proof/canonicalization/canonicalization.ts'
import { ecdsaRdfc2019 } from '../../../src/lib/proof/cryptosuites/ecdsa-rdfc-2019.ts'
import { eddsaRdfc2022 } from '../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { badge, badgeContexts } from '../../support/badges.ts'
import { codeOf, codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { createPeer } from '../../support/peer.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const curves = ['P-256', 'P-384'] as const
type Curve = (typeof curves)[number]

const pairs = {
  'P-256': await importKeyPair('P-256', sampleJwks['P-256']),
  'P-384': await importKeyPair('P-384', sampleJwks['P-384']),
}
const peerOf = (curve: Curve) => createPeer(pairs[curve], { signing: peerSuite, verifying: peerSuite })

const credentialOf = (curve: Curve) =>
  ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    name: 'Sample credential',
    issuer: pairs[curve].controller,
    validFrom: '2026-01-01T00:00:00Z',
    // Nodes without ids, which the digest tells apart.
    credentialSubject: [{ description: 'A sample claim' }, { description: 'Another' }, { name: 'A third' }],
  }) as const

const secureWith = (curve: Curve, canonicalization: Canonicalization = 'plans') =>
  dataIntegrity({ signer: pairs[curve].signer(), cryptosuite: ecdsaRdfc2019, canonicalization })
const openingBy = (canonicalization: Canonicalization) => ({
  mechanisms: [dataIntegrityVerifier({ canonicalization })],
})
const issue = (curve: Curve): Promise<JsonObject & { readonly proof: JsonObject }> =>
  issueCredential(credentialOf(curve) as never, { secureWith: secureWith(curve), now }) as never
const verify = (input: object, options: object = {}) =>
  verifyCredential(input, { trust: trustAnyIssuer, now, ...options })
const codeAfter = async (input: object, options: object = {}): Promise<string | undefined> =>
  (await verify(input, options)).errors[0]?.code

const bytesOf = ({ proof }: { readonly proof: JsonObject }): Uint8Array =>
  decodeBase58(String(proof['proofValue']).slice(1), 400) ?? new Uint8Array()
const withSignature = (signed: { readonly proof: JsonObject }, bytes: Uint8Array): object => ({
  ...signed,
  proof: { ...signed.proof, proofValue: `z${encodeBase58(bytes)}` },
})

describe.each(curves)('a credential secured with ecdsa-rdfc-2019 and a key of %s', (curve) => {
  it('verifies, and not when a claim is changed', async () => {
    const signed = await issue(curve)
    const report = await verify(signed)
    expect(report.errors).toEqual([])
    expect(report.checks[1]).toMatchObject({ details: { proofs: [{ cryptosuite: 'ecdsa-rdfc-2019' }] } })
    expect(await codeAfter({ ...signed, name: 'Another' })).toBe('proof.invalid_signature')
  })

  it('verifies with the reference, and what the reference issued verifies by plans', async () => {
    expect((await verify(await issue(curve), openingBy('reference'))).errors).toEqual([])
    const signed = await issueCredential(credentialOf(curve) as never, {
      secureWith: secureWith(curve, 'reference'),
      now,
    })
    expect((await verify(signed)).errors).toEqual([])
  })

  it('is accepted by plain @digitalbazaar/vc', async () => {
    expect(await peerOf(curve).verifies(await issue(curve), now())).toBe(true)
  })

  it('is accepted when plain @digitalbazaar/vc issued it', async () => {
    const signed = await peerOf(curve).issue(credentialOf(curve))
    const made = () => new Date(Date.parse(String(signed.proof['created'])))
    expect((await verify(signed, { now: made })).errors).toEqual([])
  })

  it('has one signature by plans and without, whatever nodes have no ids', async () => {
    const signed: Uint8Array[] = []
    const { id, algorithm } = pairs[curve].signer()
    const signer = {
      id,
      algorithm,
      sign: async ({ data }: { readonly data: Uint8Array }) => {
        signed.push(data)
        return new Uint8Array(curve === 'P-256' ? 64 : 96).fill(1)
      },
    }
    const ways: ('plan' | 'jsonld' | 'difference')[] = []
    const plans = createShapePlans({ onCanonicalized: (how) => ways.push(how) })
    const credential = badge(pairs[curve].controller, 3)
    for (const canonicalization of [plans, plans, plans, 'reference'] as const)
      await issueCredential(credential as never, {
        secureWith: dataIntegrity({ signer, cryptosuite: ecdsaRdfc2019, canonicalization }),
        contexts: badgeContexts,
        now,
      })
    expect(new Set(signed.map((data) => Buffer.from(data).toString('hex'))).size).toBe(1)
    expect(ways).toContain('plan')
    expect(ways).not.toContain('difference')
  })

  it('verifies with the other value of s, which fits as well', async () => {
    const signed = await issue(curve)
    const other = withOtherS(bytesOf(signed), curve)
    expect(other).not.toEqual(bytesOf(signed))
    expect((await verify(withSignature(signed, other))).errors).toEqual([])
    expect(await peerOf(curve).verifies(withSignature(signed, other), now())).toBe(true)
  })

  it('is refused with a signature of another length, in DER, of zeros or of another curve', async () => {
    const signed = await issue(curve)
    const bytes = bytesOf(signed)
    const der = concat(Uint8Array.of(0x30, bytes.length + 4, 2, bytes.length / 2), bytes, Uint8Array.of(2, 0))
    for (const wrong of [bytes.slice(1), concat(bytes, Uint8Array.of(0)), der])
      expect(await codeAfter(withSignature(signed, wrong))).toBe('proof.encoding')
    const ofOther = new Uint8Array(curve === 'P-256' ? 96 : 64).fill(1)
    for (const wrong of [new Uint8Array(bytes.length), ofOther])
      expect(await codeAfter(withSignature(signed, wrong))).toBe('proof.invalid_signature')
  })

  it('is refused under the name of a suite for other keys', async () => {
    const signed = await issue(curve)
    const renamed = { ...signed, proof: { ...signed.proof, cryptosuite: 'eddsa-rdfc-2022' } }
    const code = curve === 'P-256' ? 'key.type_mismatch' : 'proof.encoding'
    for (const canonicalization of ['plans', 'reference'] as const)
      expect(await codeAfter(renamed, openingBy(canonicalization))).toBe(code)
  })
})

/** n − s in place of s: of an ECDSA signature there are two. */
const withOtherS = (signature: Uint8Array, curve: Curve): Uint8Array => {
  const half = signature.length / 2
  const s = BigInt(`0x${Buffer.from(signature.subarray(half)).toString('hex')}`)
  const other = (orders[curve] - s).toString(16).padStart(half * 2, '0')
  return concat(signature.subarray(0, half), Uint8Array.from(Buffer.from(other, 'hex')))
}

/** SP 800-186, §3.2.1: n. */
const orders = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
} as const

describe('a key of another kind', () => {
  it('does not sign with the suite', async () => {
    const ed25519 = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const signer = ed25519.signer()
    expect(codeOf(() => dataIntegrity({ signer, cryptosuite: ecdsaRdfc2019 as never }))).toBe('key.type_mismatch')
    const p256 = pairs['P-256'].signer()
    expect(codeOf(() => dataIntegrity({ signer: p256, cryptosuite: eddsaRdfc2022 as never }))).toBe('key.type_mismatch')
    const canonicalizer = canonicalizerFor(bundledContexts, 'plans')
    const request = { signer, created: '2026-01-15T12:00:00Z', purpose: 'assertionMethod', canonicalizer } as const
    expect(await codeOfAsync(() => ecdsaRdfc2019.createProof({} as never, request as never))).toBe('key.type_mismatch')
  })

  it('does not verify, though the proof says so', async () => {
    const signed = await issue('P-256')
    const ed25519 = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const claimed = {
      ...signed,
      issuer: ed25519.controller,
      proof: { ...signed.proof, verificationMethod: ed25519.id },
    }
    expect(await codeAfter(claimed)).toBe('key.type_mismatch')
  })
})
