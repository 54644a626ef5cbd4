import fc from 'fast-check'
import {
  createDidDocument,
  type DidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  importKeyPair,
  issueCredential,
  offline,
  type PublishedKey,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'

/** A university changes its key at the turn of the year. */
const did = 'did:web:university.example'
const first = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#2026` })
const second = await importKeyPair('Ed25519', sampleJwks.another, { id: `${did}#2027` })

const signedBy = (key: typeof first, at: string): Promise<object> =>
  issueCredential(elm.encode({ ...minimalModel, issuedOn: '2026-01-15T10:00:00Z' }, { issuer: did }), {
    secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
    now: () => new Date(at),
  })

const publish = (...keys: readonly PublishedKey[]): DidDocument => createDidDocument({ did, keys })

const verify = async (credential: object, document: DidDocument, at = '2027-06-01T10:00:00Z'): Promise<string> => {
  const report = await verifyCredential(credential, {
    trust: trustIssuers([did]),
    ...offline({ didDocuments: [document] }),
    now: () => new Date(at),
  })
  return report.errors[0]?.code ?? report.outcome
}

const turn = '2027-01-01T00:00:00Z'
const before = publish(first)
const meanwhile = publish(first, second)
const after = publish({ ...first, expires: turn }, second)

describe('a key that was replaced', () => {
  it('keeps verifying what it signed in its time, before, during and after the change', async () => {
    const credential = await signedBy(first, '2026-06-01T10:00:00Z')
    for (const document of [before, meanwhile, after]) expect(await verify(credential, document)).toBe('passed')
    expect(await verify(credential, after, '2030-01-01T00:00:00Z')).toBe('passed')
  })

  it('verifies nothing that it signed later', async () => {
    expect(await verify(await signedBy(first, turn), after)).toBe('key.expired')
    expect(await verify(await signedBy(first, '2027-03-01T10:00:00Z'), after)).toBe('key.expired')
  })

  it('hands over to the next, which signs from then on, and whose own time has no end yet', async () => {
    const credential = await signedBy(second, '2027-03-01T10:00:00Z')
    expect(await verify(credential, before)).toBe('key.not_found')
    for (const document of [meanwhile, after]) expect(await verify(credential, document)).toBe('passed')
  })

  it('is believed by its own word of when it signed, so a key in other hands has to be withdrawn', async () => {
    const signedLater = await signedBy(first, '2026-12-31T23:59:59Z')
    expect(await verify(signedLater, after)).toBe('passed')
    const withdrawn = publish({ ...first, revoked: '2027-02-01T00:00:00Z' }, second)
    expect(await verify(signedLater, withdrawn)).toBe('key.revoked')
    expect(await verify(await signedBy(first, '2026-06-01T10:00:00Z'), withdrawn)).toBe('key.revoked')
    expect(await verify(await signedBy(second, '2027-03-01T10:00:00Z'), withdrawn)).toBe('passed')
  })

  it('must stay in the document', async () => {
    expect(await verify(await signedBy(first, '2026-06-01T10:00:00Z'), publish(second))).toBe('key.not_found')
  })

  it('verifies exactly what it signed before its end, whenever that is', async () => {
    const seconds = fc.integer({ min: 0, max: 3600 })
    const at = (second: number): string => new Date(Date.UTC(2027, 0, 1, 0, 0, second)).toISOString()
    await fc.assert(
      fc.asyncProperty(seconds, seconds, async (signed, end) => {
        const document = publish({ ...first, expires: at(end) })
        const answer = await verify(await signedBy(first, at(signed)), document)
        expect(answer).toBe(signed < end ? 'passed' : 'key.expired')
      }),
      { numRuns: runs(10, 50), examples: [[5, 5]] },
    )
  })
})
