import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import type { Cryptosuite, DataIntegrityProof } from '../../src/lib/proof/cryptosuites/cryptosuite.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { addProofs } from '../../src/lib/proof/data-integrity.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { hasSharedData, readSharedJson, readSharedText } from '../support/shared-data.ts'
import { contextsOfVectors, hexDigest, nowOfVectors as now } from '../support/vectors.ts'

const folder = 'vectors/w3c-vc-di-eddsa'

interface Vector {
  readonly suite: Cryptosuite<'Ed25519'>
  readonly path: string
  readonly unsigned: string
  readonly ending: string
}

const vectors: readonly (readonly [string, Vector])[] = [
  ['eddsa-rdfc-2022', { suite: eddsaRdfc2022, path: 'eddsa-rdfc-2022', unsigned: 'unsigned.json', ending: 'DataInt' }],
  [
    'eddsa-rdfc-2022, a larger credential',
    { suite: eddsaRdfc2022, path: 'eddsa-rdfc-2022/employ', unsigned: 'employmentAuth.json', ending: 'DataInt' },
  ],
  [
    'Ed25519Signature2020',
    { suite: ed25519Signature2020, path: 'Ed25519Signature2020', unsigned: 'unsigned.json', ending: 'EdSig' },
  ],
]

describe.skipIf(!hasSharedData(folder))('the vectors of W3C vc-di-eddsa (needs vectors)', () => {
  describe.each(vectors)('%s', (_, { suite, path, unsigned, ending }) => {
    const file = (name: string): string => readSharedText(`${folder}/${path}/${name}${ending}.txt`)
    const signed = (): JsonObject & { proof: DataIntegrityProof } =>
      readSharedJson(`${folder}/${path}/signed${ending}.json`)

    it('have our canonical forms and hashes', async () => {
      const canonicalizer = canonicalizerFor(await contextsOfVectors(), 'reference')
      const { proof, ...document } = signed()
      const canonical = await canonicalizer.canonicalize(document)
      expect(canonical.trim()).toBe(file('canonDoc'))
      expect(hexDigest(canonical)).toBe(file('docHash'))
      const { proofValue: _value, ...options } = proof
      const canonicalProof = await canonicalizer.canonicalize({ '@context': document['@context'], ...options })
      expect(canonicalProof.trim()).toBe(file('proofCanon'))
      expect(hexDigest(canonicalProof)).toBe(file('proofHash'))
    })

    it('are traced, whether the signature fits or not', async () => {
      const contexts = await contextsOfVectors()
      for (const document of [
        signed(),
        { ...signed(), proof: { ...signed().proof, proofValue: `z${'1'.repeat(64)}` } },
      ]) {
        const hashes: string[] = []
        await verifyProof(document, { contexts, now, trace: ({ sha256 }) => hashes.push(sha256) })
        expect(hashes.sort()).toEqual([file('docHash'), file('proofHash')].sort())
      }
    })

    it('come out of the signing path, byte for byte', async () => {
      const { publicKeyMultibase, privateKeyMultibase } = readSharedJson(`${folder}/keyPair.json`)
      const pair = await importKeyPair('Ed25519', { publicKeyMultibase, secretKeyMultibase: privateKeyMultibase })
      const document = { ...readSharedJson(`${folder}/${unsigned}`), '@context': signed()['@context'] }
      const made = await addProofs(document, [suite], pair.signer(), {
        contexts: await contextsOfVectors(),
        now: new Date(String(signed().proof.created)),
        canonicalization: 'reference',
      })
      expect(made).toEqual(signed())
    })

    it('verify at the level of the proof', async () => {
      const contexts = await contextsOfVectors()
      const check = await verifyProof(signed(), { contexts, now })
      expect(check).toMatchObject({ outcome: 'passed', details: { proofs: [{ cryptosuite: suite.name }] } })
    })

    it('do not verify when a claim is changed', async () => {
      const contexts = await contextsOfVectors()
      const changed = { ...signed(), name: 'Another name' }
      expect(await verifyProof(changed, { contexts, now })).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
    })

    it('are no credentials to rely on: their vocabulary defines every word', async () => {
      const report = await verifyCredential(signed(), {
        contexts: await contextsOfVectors(),
        now,
        trust: () => ({ outcome: 'trusted', basis: '' }),
      })
      expect(report.errors[0]).toMatchObject({ code: 'context.not_allowed' })
    })
  })

  describe('proofs that sign others along', () => {
    const chain = () => readSharedJson(`${folder}/proof-set-chain/signedProofChain2.json`)
    const check = async (document: object) =>
      verifyProof(document, { contexts: await contextsOfVectors(), now, proofs: 'every' })

    it.each(['signedProofSet1', 'signedProofSet2', 'signedProofChain1', 'signedProofChain2'])(
      'verify: %s',
      async (name) => {
        const document = readSharedJson(`${folder}/proof-set-chain/${name}.json`)
        expect(await check(document)).toMatchObject({
          outcome: 'passed',
          details: { proofs: { length: [document.proof].flat().length } },
        })
      },
    )

    it('do not verify once one of those was changed or is gone', async () => {
      const { proof, ...content } = chain()
      const isFirst = ({ previousProof }: { readonly previousProof?: unknown }): boolean => previousProof === undefined
      const others = proof.filter((one: object) => !isFirst(one))
      expect(others.length).toBeGreaterThan(0)
      expect(await check({ ...content, proof: others })).toMatchObject({ problem: { code: 'proof.chain_broken' } })
      const changed = proof.map((one: object) => (isFirst(one) ? { ...one, created: '2023-02-26T22:16:39Z' } : one))
      expect(await check({ ...content, proof: changed })).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
      // Of the last alone: what it signs along is signed, whoever made it.
      const last = others.at(-1)
      const before = proof.map((one: { readonly id: string }) =>
        one.id === last.previousProof ? { ...one, domain: 'changed' } : one,
      )
      const only = { contexts: await contextsOfVectors(), now, proofs: { by: last.verificationMethod } }
      expect(await verifyProof({ ...content, proof }, only)).toMatchObject({ outcome: 'passed' })
      expect(await verifyProof({ ...content, proof: before }, only)).toMatchObject({
        problem: { code: 'proof.invalid_signature' },
      })
    })

    it('are not relied on as credentials', async () => {
      const trust = () => ({ outcome: 'trusted', basis: '' }) as const
      const report = await verifyCredential(
        { ...chain(), '@context': ['https://www.w3.org/ns/credentials/v2'] },
        { now, trust, proofs: 'every' },
      )
      expect(report.verified).toBe(false)
    })
  })
})
