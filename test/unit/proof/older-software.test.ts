import { describe, expect, it } from 'vitest'

import { trustAnyIssuer, verifyCredential, verifyProof } from '../../../src/index.ts'

/** Signed by `jsonld-signatures` 9.3.1 and `@digitalbazaar/ed25519-signature-2020` 3.0.0, of 2021, with a key made for it. */
const signed = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/security/suites/ed25519-2020/v1'],
  id: 'urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
  validFrom: '2024-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:x:learner',
  },
  name: [
    {
      '@value': 'x',
      '@language': 'en',
    },
    {
      '@value': '\u05e9',
      '@language': 'he',
      '@direction': 'rtl',
    },
  ],
  proof: {
    type: 'Ed25519Signature2020',
    created: '2026-11-28T21:32:59Z',
    verificationMethod:
      'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
    proofPurpose: 'assertionMethod',
    proofValue: 'z4g5CmMWPZTF9nXPEqSPZYb4TGvJvPaf13XatgLSAnUP39kbHQ7YKTDgSmymLiZeoUwbcLAUYsU5dGxpiHyS22TRN',
  },
}

/** Signed by the same, without such texts. */
const withoutDirection = {
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/suites/ed25519-2020/v1'],
  id: 'urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
  issuanceDate: '2024-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:x:learner',
  },
  proof: {
    type: 'Ed25519Signature2020',
    created: '2026-11-28T21:32:59Z',
    verificationMethod:
      'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
    proofPurpose: 'assertionMethod',
    proofValue: 'z4km8fyAqPUsoDcmh3P2NX7J8o6xKpM6ziXqfG75g3mMdfaCGxUbYDvqoWtYZaXZJK2S13f32mDi6mQV5fwgUfsVo',
  },
}

/**
 * Signed by Iron Verifiable Credentials 0.14.0 (Java), which adds the context of Multikey to credentials of VCDM 1.1, with a
 * key of the tests.
 */
const withMultikey = {
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://w3id.org/security/data-integrity/v2',
    'https://w3id.org/security/multikey/v1',
  ],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX',
  issuanceDate: '2024-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner:1' },
  proof: {
    verificationMethod:
      'did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX',
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
    created: '2026-11-30T21:30:52Z',
    proofValue: 'zD1Yz1XMVySBYKBi3LfsrrrD4kkDteuVrZnar8YPrx71nKHd2vMyrJMhrwnFZ4PYPrnf8qFFs3RdFJwzdxU3Zi3M',
  },
}

/** Signed by ssi 0.16.0 (Rust), which writes the context of this type into the proof, with the same key. */
const withOwnContext = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX',
  issuanceDate: '2024-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:x:learner' },
  proof: {
    '@context': 'https://w3id.org/security/suites/ed25519-2020/v1',
    type: 'Ed25519Signature2020',
    created: '2026-11-30T22:29:54.828Z',
    verificationMethod:
      'did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX',
    proofPurpose: 'assertionMethod',
    proofValue: 'z2nbSNBVS5iRJZ3ymDejvXbRnoQLXbtLhNp3x2chYCS2QXxgYjr1f3nBHkSE7SpvGjLf5E84c5B6zRM6hyrJzKFpm',
  },
}

const proofOf = async (credential: object) => {
  const report = await verifyCredential(credential, {
    trust: trustAnyIssuer,
    now: () => new Date('2027-01-15T12:00:00Z'),
  })
  const proof = report.checks[1]
  return proof?.outcome === 'failed' ? [proof.problem.code, proof.problem.pointer] : proof?.outcome
}

describe('what older and other software signed', () => {
  it('is told apart from what was altered, where it left the direction of texts unsigned', async () => {
    expect(await proofOf(signed)).toEqual(['proof.direction_unsigned', '/proof'])
    const altered = { ...signed, credentialSubject: { id: 'urn:x:another' } }
    expect(await proofOf(altered)).toEqual(['proof.invalid_signature', '/proof'])
  })

  it('is accepted where no text has a direction', async () => {
    expect(await proofOf(withoutDirection)).toBe('passed')
  })

  it('is accepted with the context of Multikey, which other software adds', async () => {
    expect(await proofOf(withMultikey)).toBe('passed')
    const altered = { ...withMultikey, credentialSubject: { id: 'urn:example:learner:2' } }
    expect(await proofOf(altered)).toEqual(['proof.invalid_signature', '/proof'])
  })
  it('is accepted with the context of its type in the proof, and with no other there', async () => {
    const { '@context': contexts, proof } = withOwnContext
    const own = proof['@context']
    expect(await proofOf(withOwnContext)).toBe('passed')
    expect(await proofOf({ ...withOwnContext, proof: { ...proof, '@context': [own] } })).toBe('passed')
    expect(await proofOf({ ...withOwnContext, '@context': [...contexts, own] })).toBe('passed')
    const altered = { ...withOwnContext, credentialSubject: { id: 'urn:x:another' } }
    expect(await proofOf(altered)).toEqual(['proof.invalid_signature', '/proof'])
    for (const other of [{}, [own, own], 'https://w3id.org/security/data-integrity/v2', { ...contexts }])
      expect(await proofOf({ ...withOwnContext, proof: { ...proof, '@context': other } })).toEqual([
        'proof.context_unsigned',
        '/proof',
      ])
    // The vendor's package, which wants it in the document.
    const now = (): Date => new Date('2027-01-15T12:00:00Z')
    expect((await verifyProof(withOwnContext, { now })).outcome).toBe('passed')
    expect((await verifyProof(altered, { now })).outcome).toBe('failed')
    expect(await proofOf({ ...withOwnContext, proof: { ...proof, '@context': undefined } })).toEqual([
      'proof.context_missing',
      '/proof',
    ])
  })
})
