import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkProfile, edcProfile } from '../../../../src/edc.ts'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { graphOf } from '../../../../src/lib/document/graph.ts'
import { programmeOf } from '../../../../src/lib/model/programme.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import type { ElmEncodeOptions } from '../../../../src/lib/profile/elm/encode.ts'
import { runs, seed } from '../../../support/depth.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'
import { codeOf } from '../../../support/errors.ts'
import { createRandom } from '../../../support/random.ts'
import { rewriteAll, rewrites } from '../../../support/rewrites.ts'

const encode = (model: typeof fullModel, options: Partial<ElmEncodeOptions> = {}): JsonObject =>
  elm.encode(model, { issuer: sampleIssuer, id: 'urn:credential:sample', ...options }) as unknown as JsonObject
const full = encode(fullModel)
const minimal = encode(minimalModel)

/** A document in which the value at a path is another; `undefined` takes it away. */
const changed = (document: JsonObject, path: readonly string[], value: unknown): JsonObject => {
  const [key = '', ...rest] = path
  const inner = rest.length === 0 ? value : changed(document[key] as JsonObject, rest, value)
  return JSON.parse(JSON.stringify({ ...document, [key]: inner })) as JsonObject
}

describe('the application profile for European Digital Credentials', () => {
  it('finds nothing in what this library writes, and says which profiles were checked', () => {
    const { profiles, conforms, violations, remarks, notChecked } = checkProfile(full)
    expect({ conforms, violations, remarks, notChecked }).toEqual({
      conforms: true,
      violations: [],
      remarks: [],
      notChecked: [],
    })
    expect(profiles).toEqual([
      { name: 'generic', id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', version: '1.2.0' },
      { name: 'issued-by-mandate', id: 'http://data.europa.eu/snb/model/ap/edc-issued-by-mandate', version: '1.2.0' },
    ])
  })

  it('asks of a credential before it is sealed for the number of the certificate, and for nothing else', () => {
    expect(checkProfile(minimal).violations).toEqual([
      { pointer: '', property: 'issuer', constraint: 'issuer-identifier', kind: 'node' },
    ])
  })

  it.each([
    [['displayParameter'], undefined, '', 'displayParameter', 'min-count', 'nothing'],
    [
      ['credentialSubject', 'fullName'],
      { en: 'One', nl: 'Two' },
      '/credentialSubject',
      'fullName',
      'max-count',
      'several',
    ],
    [['credentialSubject', 'fullName'], 'One', '/credentialSubject', 'fullName', 'datatype', 'text'],
    [['displayParameter', 'title'], { en: ['One', 'Two'] }, '/displayParameter', 'title', 'unique-language', 'several'],
    [['credentialSubject', 'dateOfBirth'], '2001-02-03', '/credentialSubject', 'dateOfBirth', 'datatype', 'text'],
    [['credentialSubject', 'location'], 'urn:sample:place', '/credentialSubject', 'location', 'class', 'reference'],
    [['credentialSubject', 'hasClaim'], { type: 'Claim' }, '/credentialSubject', 'hasClaim', 'claim-kind', 'node'],
    [['credentialSchema', 'id'], undefined, '', 'credentialSchema', 'node-kind', 'node'],
    [
      ['displayParameter', 'primaryLanguage'],
      { id: 'http://publications.europa.eu/resource/authority/language/NLD', type: 'Concept' },
      '/displayParameter',
      'primaryLanguage',
      'in-scheme',
      'node',
    ],
    [['credentialSubject', 'memberOf'], 5, '/credentialSubject', 'memberOf', 'class', 'number'],
  ] as const)('finds what was changed at %j', (path, value, pointer, property, constraint, kind) => {
    const { conforms, violations } = checkProfile(changed(minimal, path, value), { profile: 'generic' })
    expect(conforms).toBe(false)
    expect(violations).toContainEqual({ pointer, property, constraint, kind })
  })

  it('points to the member of a list', () => {
    const broken = changed(
      full,
      ['credentialSubject', 'identifier'],
      [
        { id: 'urn:sample:1', type: 'Identifier', notation: '1' },
        { id: 'urn:sample:2', type: 'Identifier' },
      ],
    )
    const [violation] = checkProfile(broken).violations
    expect(violation).toEqual({
      pointer: '/credentialSubject/identifier/1',
      property: 'notation',
      constraint: 'min-count',
      kind: 'nothing',
    })
  })

  it('holds a credential to every profile that it names, by its shapes or by its concept', () => {
    const concept = { id: 'http://data.europa.eu/snb/credential/6cf8e68c43', type: 'Concept' }
    const accredited = checkProfile(changed(minimal, ['credentialProfiles'], concept))
    expect(accredited.profiles.map(({ name }) => name)).toEqual(['accredited', 'generic'])
    expect(accredited.violations).toContainEqual({
      pointer: '',
      property: 'evidence',
      constraint: 'min-count',
      kind: 'nothing',
    })
    expect(checkProfile(minimal, { profile: 'converted' }).violations).toContainEqual(
      expect.objectContaining({ property: 'evidence' }),
    )
  })

  it('tells of shapes that it does not know, and does not judge by them', () => {
    const schemas = [minimal['credentialSchema'] as JsonObject, { id: 'urn:sample:shapes', type: 'ShaclValidator2017' }]
    const { notChecked, violations } = checkProfile(changed(minimal, ['credentialSchema'], schemas))
    expect(notChecked).toEqual(['/credentialSchema/1'])
    expect(violations).toHaveLength(1)
  })

  it('chooses the profiles by what a file names, and takes those of a later version for none of its own', () => {
    const named = (id: string) =>
      checkProfile(changed(full, ['credentialSchema'], { id, type: 'ShaclValidator2017' })).notChecked
    expect(named('http://data.europa.eu/snb/model/ap/edc-generic-full')).toEqual([])
    expect(named('http://data.europa.eu/snb/model/application-profile/edc-generic-full')).toEqual(['/credentialSchema'])
    const { credentialProfiles: _, ...nameless } = full
    const schema = { id: 'http://data.europa.eu/snb/model/ap/edc-accredited', type: 'ShaclValidator2017' }
    const { profiles } = checkProfile(changed(nameless, ['credentialSchema'], schema))
    expect(profiles).toEqual([{ name: 'accredited', id: schema.id, version: '1.2.0' }])
  })

  it('does not pass what has nothing that a shape would look at', () => {
    expect(checkProfile({ ...full, '@context': 'https://www.w3.org/ns/credentials/v2' }).violations).toEqual([
      { pointer: '', property: '@context', constraint: 'context', kind: 'nothing' },
    ])
    expect(checkProfile({ ...full, type: 'VerifiableCredential' }).violations).toContainEqual({
      pointer: '',
      property: 'type',
      constraint: 'document-class',
      kind: 'nothing',
    })
  })

  it('remarks on what no shape sees, and lets it conform', () => {
    const [noLanguage, twice] = ['http://data.europa.eu/snb/eqf/9', 'urn:sample:twice']
    const level = {
      id: noLanguage,
      type: 'Concept',
      inScheme: { id: 'http://data.europa.eu/snb/eqf/25831c2', type: 'ConceptScheme' },
    }
    const document = changed(full, ['credentialSubject', 'hasClaim', 'specifiedBy', 'eqfLevel'], level)
    expect(checkProfile(document)).toMatchObject({
      conforms: true,
      remarks: [{ code: 'not-in-list', pointer: '/credentialSubject/hasClaim/specifiedBy/eqfLevel' }],
    })
    const things = ['1', '2'].map((notation) => ({ id: twice, type: 'Identifier', notation }))
    const { remarks, violations } = checkProfile(changed(full, ['identifier'], things))
    expect(remarks).toEqual([{ code: 'one-id-twice', pointer: '/identifier/0' }])
    expect(violations).toEqual([
      { pointer: '/identifier/0', property: 'notation', constraint: 'max-count', kind: 'several' },
    ])
  })

  it('says the same of whatever is signed alike, but where it stands', () => {
    const alike = rewrites.filter(({ isAlwaysAccepted }) => isAlwaysAccepted)
    const broken = changed(minimal, ['displayParameter', 'title'], undefined)
    const said = (document: JsonObject): readonly string[] =>
      edcProfile
        .check(graphOf(document, bundledContexts))
        .violations.map(({ property, constraint, kind }) => `${property} ${constraint} ${kind}`)
        .sort()
    const before = said(broken)
    expect(before.length).toBeGreaterThan(1)
    fc.assert(
      fc.property(fc.nat(), (chance) => {
        expect(said(rewriteAll(broken, createRandom(chance), alike))).toEqual(before)
      }),
      { numRuns: runs(3, 300), seed: seed(4) },
    )
  })

  it('judges a programme before there is a learner, and a model before it is written', () => {
    const programme = programmeOf({ ...fullModel, programme: { code: 'MR-1' } })
    expect(checkProfile(programme as object)).toMatchObject({ conforms: true, violations: [] })
    expect(checkProfile(minimalModel)).toMatchObject({ conforms: true, violations: [] })
    expect(checkProfile(elm.encodeProgramme(programme as never)).conforms).toBe(true)
  })

  it('refuses what is no document by a code, and repeats no value of one that is', () => {
    expect(codeOf(() => checkProfile({ a: Number.NaN }))).toMatch(/^input\./)
    const secret = 'CanaryOfSampleLearner'
    const document = changed(minimal, ['credentialSubject', 'dateOfBirth'], secret)
    expect(
      JSON.stringify({ ...checkProfile({ ...document, [secret]: { [secret]: { type: 'Person' } } }) }),
    ).not.toContain(secret)
  })
})
