import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkDataModel } from '../../../src/lib/credential/data-model/check.ts'

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'

const good = {
  '@context': [v2],
  id: 'urn:uuid:58172aac-d8ba-4aed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: { id: 'did:key:z6Mk', name: 'Sample University' },
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00+01:00',
  name: [{ '@value': 'Sample', '@language': 'en' }, 'Sample'],
  credentialSubject: { id: 'urn:example:learner' },
}
const old = {
  '@context': [v1],
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6Mk',
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner' },
}

/** Severity, code, pointer and section of each finding. */
const found = (document: unknown): readonly string[] =>
  checkDataModel(document).findings.map(({ severity, code, pointer, section }) =>
    [severity, code, pointer, section].join(' '),
  )
const malformed = (pointer: string, section: string): string => `error schema.malformed_member ${pointer} ${section}`

const digest = { digestSRI: 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC' }
const resource = { id: 'https://university.example/scale', ...digest, mediaType: 'application/json; charset=utf-8' }
const typed = { type: 'SampleKind2026' }

describe('a credential of version 2.0', () => {
  it.each<[string, object]>([
    ['as it mostly is', {}],
    ['with several subjects', { credentialSubject: [{ id: 'urn:example:a' }, { name: 'B' }] }],
    ['with all that others say more of', { refreshService: typed, termsOfUse: [typed], evidence: typed }],
    ['with a render method', { renderMethod: [typed], credentialSubject: { confidenceMethod: typed } }],
    ['with a schema', { credentialSchema: { id: 'https://university.example/schema', ...typed } }],
    ['with a related resource', { relatedResource: resource }],
    ['with two related resources', { relatedResource: [resource, { id: 'urn:x:b', digestMultibase: 'uEiB' }] }],
    ['with empty arrays, as templates leave them', { evidence: [], termsOfUse: [], relatedResource: [] }],
  ])('keeps the rules: %s', (_, change) => {
    expect(checkDataModel({ ...good, ...change })).toMatchObject({ version: '2.0', findings: [] })
  })

  it.each<[string, object, string]>([
    ['an id that is no URL', { id: 'sample' }, malformed('/id', 'VCDM 2.0, §4.4')],
    ['two ids', { id: ['urn:x:a', 'urn:x:b'] }, malformed('/id', 'VCDM 2.0, §4.4')],
    ['no type', { type: undefined }, 'error schema.missing_member /type VCDM 2.0, §4.2'],
    ['another type', { type: ['Sample'] }, malformed('/type', 'VCDM 2.0, §4.5')],
    ['a name that is a number', { name: 5 }, malformed('/name', 'VCDM 2.0, §4.6')],
    ['a name with more', { name: { '@value': 'x', url: 'x' } }, malformed('/name', 'VCDM 2.0, §4.6')],
    ['one name of several', { name: ['x', {}] }, malformed('/name/1', 'VCDM 2.0, §4.6')],
    ['a name of the issuer', { issuer: { id: 'urn:x', name: 5 } }, malformed('/issuer/name', 'VCDM 2.0, §4.6')],
    ['an issuer without id', { issuer: { name: 'x' } }, malformed('/issuer', 'VCDM 2.0, §4.7')],
    ['two issuers', { issuer: ['urn:x:a', 'urn:x:b'] }, malformed('/issuer', 'VCDM 2.0, §4.7')],
    ['no subject', { credentialSubject: [] }, malformed('/credentialSubject', 'VCDM 2.0, §4.8')],
    ['a subject without claims', { credentialSubject: {} }, malformed('/credentialSubject', 'VCDM 2.0, §4.8')],
    ['a subject that is a text', { credentialSubject: 'x' }, malformed('/credentialSubject', 'VCDM 2.0, §4.8')],
    ['a date that is none', { validFrom: '2026' }, 'error time.malformed /validFrom VCDM 2.0, §4.9'],
    [
      'a date of version 1.1',
      { issuanceDate: 'x' },
      'error schema.wrong_version_property /issuanceDate VCDM 2.0, §5.2',
    ],
    ['a date without a zone', { validFrom: '2026-01-01T00:00:00' }, 'tolerated time.no_zone /validFrom VCDM 2.0, §4.9'],
    [
      'an end before the beginning',
      { validUntil: '2025-01-01T00:00:00Z' },
      'error time.interval /validUntil VCDM 2.0, §4.9',
    ],
    ['a status without type', { credentialStatus: { id: 'urn:x' } }, malformed('/credentialStatus', 'VCDM 2.0, §4.10')],
    ['one status of two', { credentialStatus: [typed, {}] }, malformed('/credentialStatus/1', 'VCDM 2.0, §4.10')],
    ['a schema without id', { credentialSchema: typed }, malformed('/credentialSchema', 'VCDM 2.0, §4.11')],
    [
      'a schema without type',
      { credentialSchema: [{ id: 'urn:x' }] },
      malformed('/credentialSchema/0', 'VCDM 2.0, §4.11'),
    ],
    ['a related resource as text', { relatedResource: ['text'] }, malformed('/relatedResource/0', 'VCDM 2.0, §5.3')],
    ['one without id', { relatedResource: digest }, malformed('/relatedResource', 'VCDM 2.0, §5.3')],
    ['one without digest', { relatedResource: { id: 'urn:x' } }, malformed('/relatedResource', 'VCDM 2.0, §5.3')],
    ['one twice', { relatedResource: [resource, resource] }, malformed('/relatedResource', 'VCDM 2.0, §5.3')],
    [
      'a digest in another alphabet',
      { relatedResource: { id: 'urn:x', digestSRI: 'sha384-_rCVIV7f' } },
      malformed('/relatedResource/digestSRI', 'VCDM 2.0, §5.3'),
    ],
    [
      'a digest without its alphabet',
      { relatedResource: { id: 'urn:x', digestMultibase: 'EiB0' } },
      malformed('/relatedResource/digestMultibase', 'VCDM 2.0, §5.3'),
    ],
    [
      'no media type',
      { relatedResource: { ...resource, mediaType: 'json' } },
      malformed('/relatedResource/mediaType', 'VCDM 2.0, §5.3'),
    ],
    [
      'a refresh service without type',
      { refreshService: { id: 'urn:x' } },
      malformed('/refreshService', 'VCDM 2.0, §5.4'),
    ],
    ['terms without type', { termsOfUse: [{}] }, malformed('/termsOfUse/0', 'VCDM 2.0, §5.5')],
    ['evidence as text', { evidence: 'x' }, malformed('/evidence', 'VCDM 2.0, §5.6')],
    ['a render method without type', { renderMethod: {} }, malformed('/renderMethod', 'VCDM 2.0, §5.10')],
    [
      'a confidence method without type',
      { credentialSubject: { confidenceMethod: [{}] } },
      malformed('/credentialSubject/confidenceMethod/0', 'VCDM 2.0, §5.10'),
    ],
  ])('breaks one rule, which is named: %s', (_, change, finding) => {
    expect(found({ ...good, ...change })).toEqual([finding])
  })

  it('is told every rule at once', () => {
    expect(found({ '@context': [v2], id: 'x', type: [], issuer: {}, name: 1, evidence: [1, {}] })).toHaveLength(7)
  })

  it('is told what it leaves to other standards', () => {
    const { findings, notInterpreted } = checkDataModel({
      ...good,
      evidence: [typed, { type: ['A', 'B'] }],
      termsOfUse: typed,
    })
    expect(findings).toEqual([])
    expect(notInterpreted).toEqual([
      { pointer: '/termsOfUse', types: ['SampleKind2026'] },
      { pointer: '/evidence/0', types: ['SampleKind2026'] },
      { pointer: '/evidence/1', types: ['A', 'B'] },
    ])
  })
})

describe('a credential of version 1.1', () => {
  it('keeps the rules, and may have the dates of the version to come', () => {
    expect(found(old)).toEqual([])
    expect(found({ ...old, validFrom: '2026-01-01T00:00:00Z', name: 5, relatedResource: ['x'] })).toEqual([])
    expect(checkDataModel(old).version).toBe('1.1')
  })

  it.each<[string, object, string]>([
    ['no date of issue', { issuanceDate: undefined }, 'error schema.missing_member /issuanceDate VCDM 1.1, §3.2'],
    [
      'a date without a zone',
      { issuanceDate: '2026-01-01T00:00:00' },
      'tolerated time.no_zone /issuanceDate VCDM 2.0, §5.8',
    ],
    [
      'an end before it',
      { expirationDate: '2025-01-01T00:00:00Z' },
      'error time.interval /expirationDate VCDM 1.1, §4.8',
    ],
    ['a schema without id', { credentialSchema: typed }, malformed('/credentialSchema', 'VCDM 1.1, §5.4')],
    ['evidence without type', { evidence: {} }, malformed('/evidence', 'VCDM 1.1, §5.7')],
  ])('breaks one rule, which is named: %s', (_, change, finding) => {
    expect(found({ ...old, ...change })).toEqual([finding])
  })
})

describe('whatever else it is', () => {
  it.each<[string, unknown, string]>([
    ['a text', 'x', 'error input.not_object  VCDM 2.0, §6.1'],
    ['an array', [], 'error input.not_object  VCDM 2.0, §6.1'],
    ['a date', new Date(0), 'error input.not_json  VCDM 2.0, §6.1'],
    ['no contexts', {}, malformed('/@context', 'VCDM 2.0, §4.3')],
    [
      'another context first',
      { ...good, '@context': ['https://example.org', v2] },
      malformed('/@context', 'VCDM 2.0, §4.3'),
    ],
    ['a context that is no list', { ...good, '@context': v2 }, malformed('/@context', 'VCDM 2.0, §4.3')],
  ])('is told so: %s', (_, document, finding) => {
    expect(found(document)).toEqual([finding])
  })

  it('is never thrown at', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(good), 'evidence', 'relatedResource'), fc.anything()),
        (one) => {
          expect(checkDataModel({ ...good, ...one }).version ?? 'none').toMatch(/2\.0|none/)
        },
      ),
    )
  })
})

describe('a presentation', () => {
  const envelope = { '@context': v2, type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,e30.e30.AA' }
  const signed = { ...good, proof: { type: 'DataIntegrityProof' } }
  const presentation = {
    '@context': [v2],
    type: ['VerifiablePresentation'],
    holder: 'did:key:z6Mk',
    verifiableCredential: [signed, envelope],
    proof: { type: 'DataIntegrityProof' },
  }
  const section = 'VCDM 2.0, §4.13'

  it.each<[string, object]>([
    ['as it mostly is', {}],
    ['without a credential', { verifiableCredential: undefined }],
    ['with one credential that is no list', { verifiableCredential: signed }],
    ['with an id, and a holder as an object', { id: 'urn:x:a', holder: { id: 'did:key:z6Mk' } }],
    ['of claims of its holder', { verifiableCredential: [{ ...good, issuer: 'did:key:z6Mk' }] }],
    ['that is not signed yet', { proof: undefined, holder: undefined, verifiableCredential: [good] }],
    ['of a credential of version 1.1', { verifiableCredential: [{ ...old, proof: {} }] }],
  ])('keeps the rules: %s', (_, change) => {
    expect(checkDataModel({ ...presentation, ...change })).toMatchObject({ version: '2.0', findings: [] })
  })

  it.each<[string, object, readonly string[]]>([
    ['another context first', { '@context': ['https://a.example', v2] }, [malformed('/@context', 'VCDM 2.0, §4.3')]],
    ['no type', { type: undefined }, [`error schema.missing_member  ${section}`]],
    ['another type', { type: ['Sample', 'VerifiablePresentation', 5] }, [malformed('/type', section)]],
    ['an id that is no URL', { id: 'sample' }, [malformed('/id', section)]],
    ['two ids', { id: ['urn:x:a', 'urn:x:b'] }, [malformed('/id', section)]],
    ['a holder by name', { holder: 'Sample Learner' }, [malformed('/holder', section)]],
    ['a holder without an id', { holder: { name: 'x' } }, [malformed('/holder', section)]],
    [
      'a reference to a credential',
      { verifiableCredential: ['urn:x:a'] },
      [malformed('/verifiableCredential/0', section)],
    ],
    [
      'another presentation in it',
      { verifiableCredential: { '@context': [v2], type: ['VerifiablePresentation'], issuer: 'urn:x:a', proof: {} } },
      [
        'error schema.missing_member /verifiableCredential/credentialSubject VCDM 2.0, §4.2',
        malformed('/verifiableCredential/type', 'VCDM 2.0, §4.5'),
      ],
    ],
    [
      'a credential that breaks a rule',
      { verifiableCredential: [envelope, { ...signed, evidence: {} }] },
      [malformed('/verifiableCredential/1/evidence', 'VCDM 2.0, §5.6')],
    ],
    [
      'claims that the holder makes in the name of another',
      { verifiableCredential: [{ ...good, issuer: 'did:example:another' }] },
      [malformed('/verifiableCredential/0/issuer', section)],
    ],
    [
      'claims of nobody',
      { holder: undefined, verifiableCredential: [good] },
      [malformed('/verifiableCredential/0/issuer', section)],
    ],
    [
      'an envelope without content',
      { verifiableCredential: [{ ...envelope, id: 'urn:x:a' }] },
      [malformed('/verifiableCredential/0/id', section)],
    ],
    [
      'an envelope without an id',
      { verifiableCredential: [{ ...envelope, id: undefined }] },
      [`error schema.missing_member /verifiableCredential/0 ${section}`],
    ],
    [
      'an envelope without its context',
      { verifiableCredential: [{ ...envelope, '@context': undefined }] },
      [malformed('/verifiableCredential/0/@context', 'VCDM 2.0, §4.3')],
    ],
  ])('breaks a rule: %s', (_, change, expected) => {
    expect(found({ ...presentation, ...change })).toEqual(expected)
  })

  it('may be an envelope itself, as a credential may', () => {
    const type = 'EnvelopedVerifiablePresentation'
    expect(found({ ...envelope, type })).toEqual([])
    expect(found({ ...envelope, type, id: 'data:application/vp+jwt' })).toEqual([malformed('/id', section)])
    expect(found(envelope)).toEqual([])
    expect(found({ ...envelope, '@context': [] })).toEqual([malformed('/@context', 'VCDM 2.0, §4.3')])
  })

  it('of version 1.1 has a section of its own', () => {
    const older = { '@context': [v1], type: ['VerifiablePresentation'], verifiableCredential: [{ ...old, proof: {} }] }
    expect(found(older)).toEqual([])
    expect(found({ ...older, holder: 5 })).toEqual([malformed('/holder', 'VCDM 1.1, §4.10')])
  })
})
