import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { trustAnyIssuer, verifyCredential } from '../../../src/index.ts'
import { encodeBase58 } from '../../../src/lib/base/base58.ts'
import { concat } from '../../../src/lib/base/bytes.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { sampleJwks } from '../../support/keys.ts'
import { canonize, documentLoader } from '../../support/sign-anything.ts'

type Curve = 'P-256' | 'P-384'
type Digest = 'SHA-256' | 'SHA-384'

/** What tells nodes without ids apart, and what hashes the canonical forms. */
interface Digests {
  readonly within: Digest
  readonly around: Digest
}

const hash = async (document: object, { within, around }: Digests): Promise<Uint8Array> => {
  const canonizeOptions = { messageDigestAlgorithm: within }
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader, canonizeOptions }
  return createHash(around.replace('-', ''))
    .update(await canonize(document, options))
    .digest()
}

const signWith = async (curve: Curve, digests: Digests, document: object): Promise<object> => {
  const pair = await importKeyPair(curve, sampleJwks[curve])
  const { id, sign } = pair.signer()
  const named = { ...document, issuer: pair.controller }
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-rdfc-2019',
    created: '2026-01-15T12:00:00Z',
    verificationMethod: id,
    proofPurpose: 'assertionMethod',
  }
  const { '@context': context } = document as { '@context'?: unknown }
  const data = concat(await hash({ '@context': context, ...proof }, digests), await hash(named, digests))
  return { ...named, proof: { ...proof, proofValue: `z${encodeBase58(await sign({ data }))}` } }
}

/** Pieces of evidence without ids, whose names in the canonical form hang on the digest. */
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:x:learner' },
  evidence: [
    { type: 'https://vocabulary.example/Evidence', name: 'Essay' },
    { type: 'https://vocabulary.example/Evidence', name: 'Interview' },
    { type: 'https://vocabulary.example/Evidence', name: 'Portfolio' },
  ],
}

const proofOf = async (file: object) => {
  const now = () => new Date('2026-01-15T12:00:00Z')
  const report = await verifyCredential(file, { trust: trustAnyIssuer, now })
  const [, proof] = report.checks
  return proof?.outcome === 'failed' ? proof.problem.code : proof?.outcome
}

const right: Digests = { within: 'SHA-384', around: 'SHA-384' }
const within: Digests = { within: 'SHA-256', around: 'SHA-384' }
const throughout: Digests = { within: 'SHA-256', around: 'SHA-256' }

describe('a proof with a key of P-384', () => {
  it('has two canonical forms that the digest keeps apart', async () => {
    const { controller } = await importKeyPair('P-384', sampleJwks['P-384'])
    const named = { ...credential, issuer: controller }
    const around = 'SHA-384'
    expect(await hash(named, { within: 'SHA-384', around })).not.toEqual(
      await hash(named, { within: 'SHA-256', around }),
    )
  })

  it('passes with SHA-384 throughout', async () => {
    expect(await proofOf(await signWith('P-384', right, credential))).toBe('passed')
  })

  it('passes with SHA-256 for the labels of nodes without ids, which other software uses: the statements are the same', async () => {
    expect(await proofOf(await signWith('P-384', within, credential))).toBe('passed')
  })

  it('is refused in words of its own with SHA-256 throughout', async () => {
    expect(await proofOf(await signWith('P-384', throughout, credential))).toBe('proof.wrong_digest')
  })

  it('passes whatever tells apart nodes without ids, where there are none', async () => {
    const { evidence: _, ...plain } = credential
    expect(await proofOf(await signWith('P-384', within, { ...plain, id: 'urn:x:1' }))).toBe('passed')
  })

  it.each([right, within, throughout])('is one of an altered credential where no digest fits: %j', async (digests) => {
    const signed = await signWith('P-384', digests, credential)
    expect(await proofOf({ ...signed, credentialSubject: { id: 'urn:x:another' } })).toBe('proof.invalid_signature')
    const [, ...fewer] = credential.evidence
    expect(await proofOf({ ...signed, evidence: fewer })).toBe('proof.invalid_signature')
    const swapped = credential.evidence.map((one, at) => (at === 0 ? { ...one, name: 'Interview' } : one))
    expect(await proofOf({ ...signed, evidence: swapped })).toBe('proof.invalid_signature')
  })
})

describe('a proof with a key of P-256', () => {
  it('passes with SHA-256, and is none with any other digest', async () => {
    expect(await proofOf(await signWith('P-256', throughout, credential))).toBe('passed')
    expect(await proofOf(await signWith('P-256', right, credential))).toBe('proof.invalid_signature')
  })
})
