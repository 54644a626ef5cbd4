import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { discloseCredential } from '../../src/lib/disclose.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { decodeDisclosed, readBytes } from '../../src/lib/proof/disclosure/proof-value.ts'
import { linesUnder, toLabel } from '../../src/lib/proof/disclosure/statements.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { contextsFolder, contextsOfVectors, nowOfVectors as now } from '../support/vectors.ts'

type Signed = JsonObject & { readonly proof: { readonly proofValue: string } }

interface Vector {
  readonly mandatory: readonly string[]
  readonly selective: readonly string[]
  /** What the issuer gave to the holder. */
  readonly base: Signed
  /** What the holder shows. */
  readonly derived: Signed
  /** The statements in it, as they were signed. */
  readonly nquads: readonly string[]
}

/** W3C vc-di-ecdsa. The file says where they are from, and under which licence. */
const { vectors } = JSON.parse(readFileSync(new URL('ecdsa-sd-2023.json', import.meta.url), 'utf8')) as {
  readonly vectors: Readonly<Record<string, Vector>>
}

describe.skipIf(!hasSharedData(contextsFolder))('the vectors of W3C vc-di-ecdsa (needs vectors)', () => {
  describe.each(Object.entries(vectors))('%s', (_, { base, derived, selective, nquads }) => {
    it('is derived byte for byte', async () => {
      const contexts = await contextsOfVectors()
      expect(await discloseCredential(base, { show: selective, contexts })).toEqual(derived)
    })

    it('verifies, and not when it was changed', async () => {
      const contexts = await contextsOfVectors()
      const outcomeOf = async (document: object) => (await verifyProof(document, { contexts, now })).outcome
      expect(await outcomeOf(derived)).toBe('passed')
      expect(await outcomeOf({ ...derived, validFrom: '2018-12-03T00:00:00Z' })).toBe('failed')
      expect(await verifyProof(base, { contexts, now })).toMatchObject({ problem: { code: 'proof.base_proof' } })
    })

    it('has our statements, under the labels that were signed', async () => {
      const { proof, ...document } = derived
      const canonicalizer = canonicalizerFor(await contextsOfVectors(), 'reference')
      const { labels } = decodeDisclosed(readBytes(proof.proofValue) ?? new Uint8Array()) ?? {}
      const signedUnder = new Map([...(labels ?? [])].map(([label, bytes]) => [`c14n${label}`, toLabel(bytes)]))
      expect(linesUnder(await canonicalizer.canonicalize(document), signedUnder)).toEqual(nquads)
    })
  })
})
