import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import type { DataIntegrityProof } from '../../src/lib/proof/cryptosuites/cryptosuite.ts'
import { eddsaJcs2022 } from '../../src/lib/proof/cryptosuites/eddsa-jcs-2022.ts'
import { addProofs } from '../../src/lib/proof/data-integrity.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { hasSharedData, readSharedJson, readSharedText } from '../support/shared-data.ts'
import { contextsOfVectors, hexDigest, nowOfVectors as now } from '../support/vectors.ts'

const folder = 'vectors/w3c-vc-di-eddsa'

describe.skipIf(!hasSharedData(folder))('the vector of W3C vc-di-eddsa for JSON (needs vectors)', () => {
  const file = (name: string): string => readSharedText(`${folder}/eddsa-jcs-2022/${name}JCS.txt`)
  const signed = (): JsonObject & { proof: DataIntegrityProof } =>
    readSharedJson(`${folder}/eddsa-jcs-2022/signedJCS.json`)

  it('has our canonical forms and hashes', () => {
    const { proof, ...document } = signed()
    expect(canonicalJson(document)).toBe(file('canonDoc'))
    expect(hexDigest(canonicalJson(document))).toBe(file('docHash'))
    const { proofValue: _value, ...options } = proof
    expect(canonicalJson(options as JsonObject)).toBe(file('proofCanon'))
    expect(hexDigest(canonicalJson(options as JsonObject))).toBe(file('proofHash'))
  })

  it.each(['reference', 'plans'] as const)('comes out of the signing path, byte for byte: %s', async (way) => {
    const { publicKeyMultibase, privateKeyMultibase } = readSharedJson(`${folder}/keyPair.json`)
    const pair = await importKeyPair('Ed25519', { publicKeyMultibase, secretKeyMultibase: privateKeyMultibase })
    const document = { ...readSharedJson(`${folder}/unsigned.json`), '@context': signed()['@context'] }
    const made = await addProofs(document, [eddsaJcs2022], pair.signer(), {
      contexts: await contextsOfVectors(),
      now: new Date(String(signed().proof.created)),
      canonicalization: way,
    })
    expect(made).toEqual(signed())
  })

  it('verifies at the level of the proof, and not when a claim is changed', async () => {
    const contexts = await contextsOfVectors()
    expect(await verifyProof(signed(), { contexts, now })).toMatchObject({
      outcome: 'passed',
      details: { proofs: [{ cryptosuite: 'eddsa-jcs-2022' }] },
    })
    expect(await verifyProof({ ...signed(), name: 'Another name' }, { contexts, now })).toMatchObject({
      problem: { code: 'proof.invalid_signature' },
    })
  })
})
