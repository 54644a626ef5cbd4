import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { bundledDidResolver } from '../../../src/lib/did/bundled.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import type { KeyAlgorithm } from '../../../src/lib/keys/key-types.ts'
import { type KeyPurpose, keyPurposes } from '../../../src/lib/keys/key-types.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { algorithmsFor } from '../../../src/lib/proof/algorithms/algorithms-for.ts'
import type { Cryptosuite } from '../../../src/lib/proof/cryptosuites/cryptosuite.ts'
import { ecdsaSd2023 } from '../../../src/lib/proof/cryptosuites/ecdsa-sd-2023.ts'
import { bundledCryptosuites } from '../../../src/lib/proof/cryptosuites/table.ts'
import { readProofs } from '../../../src/lib/proof/read-proof.ts'
import { verifyProofs } from '../../../src/lib/proof/verify-proofs.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'

const now = new Date('2026-01-15T12:00:00Z')
const ways = ['plans', 'reference'] as const
/** What a suite for disclosures makes is not shown as it is. */
const shownAsMade = bundledCryptosuites.filter((suite) => suite !== ecdsaSd2023)
const rows = shownAsMade.flatMap((suite) =>
  suite.algorithms.flatMap((algorithm) => ways.map((way) => [suite.name, algorithm, way, suite] as const)),
)

const sign = async (
  suite: Cryptosuite,
  algorithm: KeyAlgorithm,
  way: (typeof ways)[number],
  purpose: KeyPurpose,
): Promise<JsonObject> => {
  const pair = await importKeyPair(algorithm, sampleJwks[algorithm])
  const document = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      ...[suite.contextFor('https://www.w3.org/ns/credentials/v2') ?? []].flat(),
    ],
    type: ['VerifiableCredential'],
    issuer: pair.controller,
    credentialSubject: { id: 'urn:example:learner' },
  }
  const request = { signer: pair.signer(), created: '2026-01-15T12:00:00Z', purpose }
  const content = { written: document, named: document }
  const proof = await algorithmsFor(bundledContexts, way).createProof(suite, content, request)
  return { ...document, proof: proof as unknown as JsonObject }
}

const verify = (
  { proof, ...content }: JsonObject,
  cryptosuites: readonly Cryptosuite[],
  way: (typeof ways)[number],
  purpose: KeyPurpose,
) => {
  const read = readProofs({ ...content, proof }, { cryptosuites, policy: 'one', purpose, now, tolerance: 0 })
  const context = { didResolver: bundledDidResolver, now, algorithms: algorithmsFor(bundledContexts, way) }
  return verifyProofs({ written: content, named: content }, read.proofs, context)
}

describe('a proof', () => {
  it.each(rows)(
    'is made and verified for whatever purpose the suite has: %s, %s, %s',
    async (_, algorithm, way, suite) => {
      expect(suite.purposes).toEqual(keyPurposes)
      for (const purpose of suite.purposes) {
        const signed = await sign(suite, algorithm, way, purpose)
        expect(signed['proof']).toMatchObject({ proofPurpose: purpose })
        for (const by of ways) expect(await verify(signed, [suite], by, purpose)).toHaveLength(1)
        const other = suite.purposes.find((one) => one !== purpose) ?? purpose
        expect(await codeOfAsync(async () => verify(signed, [suite], way, other))).toBe('proof.purpose')
      }
    },
  )

  it.each(rows)(
    'is refused for a purpose that the suite does not have: %s, %s, %s',
    async (_, algorithm, way, suite) => {
      const signed = await sign(suite, algorithm, way, 'authentication')
      const narrower: Cryptosuite = { ...suite, purposes: ['assertionMethod'] }
      expect(await codeOfAsync(async () => verify(signed, [narrower], way, 'authentication'))).toBe('proof.purpose')
    },
  )
})
