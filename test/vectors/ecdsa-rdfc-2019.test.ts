import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { toHex } from '../../src/lib/base/bytes.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import type { KeyAlgorithm, Signer } from '../../src/lib/keys/key-types.ts'
import {
  type Canonicalization,
  canonicalizerFor,
  createShapePlans,
} from '../../src/lib/proof/canonicalization/canonicalization.ts'
import type { DataIntegrityProof } from '../../src/lib/proof/cryptosuites/cryptosuite.ts'
import { ecdsaRdfc2019 } from '../../src/lib/proof/cryptosuites/ecdsa-rdfc-2019.ts'
import { addProofs } from '../../src/lib/proof/data-integrity.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { contextsFolder, contextsOfVectors, hexDigest, nowOfVectors as now } from '../support/vectors.ts'

type Algorithm = Exclude<KeyAlgorithm, 'Ed25519'>

interface Vector {
  readonly algorithm: Algorithm
  readonly keyPair: { readonly publicKeyMultibase: string; readonly secretKeyMultibase: string }
  readonly unsigned: JsonObject
  readonly signed: JsonObject & { readonly proof: DataIntegrityProof }
  readonly canonDoc: string
  readonly docHash: string
  readonly proofCanon: string
  readonly proofHash: string
  /** What is handed to the key. */
  readonly combinedHash: string
  readonly sigHex: string
}

const digests = {
  'P-256': { digest: 'SHA-256', name: 'sha256' },
  'P-384': { digest: 'SHA-384', name: 'sha384' },
} as const

/** W3C vc-di-ecdsa. The file says where they are from, and under which licence. */
const { vectors } = JSON.parse(readFileSync(new URL('ecdsa-rdfc-2019.json', import.meta.url), 'utf8')) as {
  readonly vectors: Readonly<Record<string, Vector>>
}

describe.skipIf(!hasSharedData(contextsFolder))('the vectors of W3C vc-di-ecdsa (needs vectors)', () => {
  describe.each(Object.entries(vectors))('%s', (_, vector) => {
    const { algorithm, keyPair, unsigned, signed } = vector
    const { digest, name } = digests[algorithm]

    it('have our canonical forms and hashes', async () => {
      const canonicalizer = canonicalizerFor(await contextsOfVectors(), 'reference')
      const { proof, ...document } = signed
      const canonical = await canonicalizer.canonicalize(document, { digest })
      expect(canonical.trim()).toBe(vector.canonDoc)
      expect(hexDigest(canonical, name)).toBe(vector.docHash)
      const { proofValue: _value, ...options } = proof
      const configuration = { '@context': document['@context'], ...options } as JsonObject
      const canonicalProof = await canonicalizer.canonicalize(configuration, { digest })
      expect(canonicalProof.trim()).toBe(vector.proofCanon)
      expect(hexDigest(canonicalProof, name)).toBe(vector.proofHash)
    })

    it('come out of the signing path, byte for byte, by plans too', async () => {
      const pair = await importKeyPair(algorithm, keyPair)
      const document = { ...unsigned, '@context': signed['@context'] } as JsonObject
      // A signature by this curve is another each time, so the key of the vector is one that knows this one.
      const signer: Signer<Algorithm> = {
        ...pair.signer(),
        id: signed.proof.verificationMethod as Signer['id'],
        sign: async ({ data }) => {
          expect(toHex(data)).toBe(vector.combinedHash)
          return Uint8Array.from(Buffer.from(vector.sigHex, 'hex'))
        },
      }
      const plans = createShapePlans()
      const ways: readonly Canonicalization[] = ['reference', plans, plans, plans]
      for (const canonicalization of ways) {
        const made = await addProofs(document, [ecdsaRdfc2019], signer, {
          contexts: await contextsOfVectors(),
          now: new Date(String(signed.proof.created)),
          canonicalization,
        })
        expect(made).toEqual(signed)
      }
    })

    it('verify at the level of the proof, and what is signed with their key does', async () => {
      const contexts = await contextsOfVectors()
      expect(await verifyProof(signed, { contexts, now })).toMatchObject({
        outcome: 'passed',
        details: { proofs: [{ cryptosuite: 'ecdsa-rdfc-2019' }] },
      })
      const pair = await importKeyPair(algorithm, keyPair)
      const context = { contexts, now: now(), canonicalization: 'reference' } as const
      const document = { ...unsigned, '@context': signed['@context'] } as JsonObject
      const made = await addProofs(document, [ecdsaRdfc2019], pair.signer(), context)
      expect(await verifyProof(made, { contexts, now })).toMatchObject({ outcome: 'passed' })
    })

    it('are traced with the hashes that were signed', async () => {
      const hashes: (string | undefined)[] = []
      const contexts = await contextsOfVectors()
      await verifyProof(signed, { contexts, now, trace: ({ sha256, sha384 }) => hashes.push(sha384 ?? sha256) })
      expect(hashes.sort()).toEqual([vector.docHash, vector.proofHash].sort())
    })

    it('do not verify when a claim is changed', async () => {
      const changed = { ...signed, name: 'Another name' }
      expect(await verifyProof(changed, { contexts: await contextsOfVectors(), now })).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
    })
  })
})
