import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { toHex } from '../../src/lib/base/bytes.ts'
import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import type { Signer } from '../../src/lib/keys/key-types.ts'
import type { DataIntegrityProof } from '../../src/lib/proof/cryptosuites/cryptosuite.ts'
import { ecdsaJcs2019 } from '../../src/lib/proof/cryptosuites/ecdsa-jcs-2019.ts'
import { addProofs } from '../../src/lib/proof/data-integrity.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { contextsFolder, contextsOfVectors, hexDigest, nowOfVectors as now } from '../support/vectors.ts'

type Algorithm = 'P-256' | 'P-384'

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

const digests = { 'P-256': 'sha256', 'P-384': 'sha384' } as const

/** W3C vc-di-ecdsa. The file names its source and licence. */
const { vectors } = JSON.parse(readFileSync(new URL('ecdsa-jcs-2019.json', import.meta.url), 'utf8')) as {
  readonly vectors: Readonly<Record<Algorithm, Vector>>
}

describe.skipIf(!hasSharedData(contextsFolder))('the vectors of W3C vc-di-ecdsa for JSON (needs vectors)', () => {
  describe.each(Object.entries(vectors))('%s', (_, vector) => {
    const { algorithm, keyPair, unsigned, signed } = vector

    it('have our canonical forms and hashes', () => {
      const { proof, ...document } = signed
      const { proofValue: _value, ...options } = proof
      expect(canonicalJson(document)).toBe(vector.canonDoc)
      expect(hexDigest(canonicalJson(document), digests[algorithm])).toBe(vector.docHash)
      expect(canonicalJson(options as JsonObject)).toBe(vector.proofCanon)
      expect(hexDigest(canonicalJson(options as JsonObject), digests[algorithm])).toBe(vector.proofHash)
    })

    it.each(['reference', 'plans'] as const)('come out of the signing path, byte for byte: %s', async (way) => {
      const pair = await importKeyPair(algorithm, keyPair)
      // Signatures by this curve are randomized, so the signer returns the vector's and checks its input.
      const signer: Signer<Algorithm> = {
        ...pair.signer(),
        id: signed.proof.verificationMethod as Signer['id'],
        sign: async ({ data }) => {
          expect(toHex(data)).toBe(vector.combinedHash)
          return Uint8Array.from(Buffer.from(vector.sigHex, 'hex'))
        },
      }
      const document = { ...unsigned, '@context': signed['@context'] } as JsonObject
      const made = await addProofs(document, [ecdsaJcs2019], signer, {
        contexts: await contextsOfVectors(),
        now: new Date(String(signed.proof.created)),
        canonicalization: way,
      })
      expect(made).toEqual(signed)
    })

    it('verify at the level of the proof, and not when a claim is changed', async () => {
      const contexts = await contextsOfVectors()
      expect(await verifyProof(signed, { contexts, now })).toMatchObject({
        outcome: 'passed',
        details: { proofs: [{ cryptosuite: 'ecdsa-jcs-2019' }] },
      })
      expect(await verifyProof({ ...signed, name: 'Another name' }, { contexts, now })).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
    })
  })
})
