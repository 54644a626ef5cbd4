import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import type { MicroCredential } from '../../../../src/lib/model/micro-credential.ts'
import { parseMicroCredential } from '../../../../src/lib/model/parse.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { minimalModel } from '../../../support/elm-models.ts'
import { conceptOf, countryConcept, readEuropean } from '../../../support/european.ts'

const number = (notation: string, more: JsonObject = {}): JsonObject => ({ type: 'Identifier', notation, ...more })
const legal = (notation: string, spatial: JsonObject): JsonObject => ({ type: 'LegalIdentifier', notation, spatial })
const [{ country: netherlands }] = minimalModel.awardingBodies
/** A country as a file says it that has no id for it. */
const spain: JsonObject = { type: 'Concept', notation: 'ES' }

describe('numbers of a file', () => {
  it('are read without the name of their register', () => {
    const identifier = number('12345')
    const model = readEuropean({ credential: { identifier }, subject: { identifier }, body: { identifier } })
    expect(model.identifiers).toEqual([{ value: '12345' }])
    expect(model.learner.identifiers).toEqual([{ type: 'local', value: '12345' }])
    expect(model.awardingBodies?.[0].identifiers).toEqual([{ type: 'local', value: '12345' }])
  })

  it('of a state are kept without its name, under that of the member they stand in', () => {
    const body = { eIDASIdentifier: legal('EX-UNI-123', spain), registration: legal('1', countryConcept) }
    const model = readEuropean({ body, subject: { nationalID: legal('X-1', spain) } })
    expect(model.awardingBodies?.[0].identifiers).toEqual([
      { type: 'local', value: 'EX-UNI-123', scheme: 'eIDASIdentifier' },
      { type: 'registration', value: '1', country: netherlands },
    ])
    expect(model.learner.identifiers).toEqual([{ type: 'local', value: 'X-1', scheme: 'nationalID' }])
  })

  it('are of a register where they have its form', () => {
    const schemeName = 'Participant Identification Code'
    const identifier = [number('999999999', { schemeName }), number('none', { schemeName })]
    expect(readEuropean({ body: { identifier } }).awardingBodies?.[0].identifiers).toEqual([
      { type: 'pic', value: '999999999' },
      { type: 'local', value: 'none', scheme: schemeName },
    ])
  })

  it('of which two stand under one id by mistake are none, and the rest is read', () => {
    const identifier = [
      { id: 'urn:epass:identifier:2', ...number('1', { schemeName: 'A' }) },
      { id: 'urn:epass:identifier:2', ...number('2', { schemeName: 'B' }) },
      number('3', { schemeName: 'C' }),
    ]
    expect(readEuropean({ subject: { identifier } }).learner.identifiers).toEqual([
      { type: 'local', value: '3', scheme: 'C' },
    ])
  })

  it('survive the way to the model and back', () => {
    const identifier = number('12345')
    const body = { identifier, registration: legal('7', spain) }
    const read = readEuropean({ credential: { identifier }, subject: { identifier }, body })
    const model = parseMicroCredential({ ...minimalModel, ...read })
    const again = readUnverified(elm.encode(model, { issuer: 'https://university.example/' }))
    const { learner, identifiers, awardingBodies } = read
    expect(again).toMatchObject({ learner, identifiers, awardingBodies })
  })
})

const esco = 'http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a'
const own = 'urn:epass:relatedESCOSkill:gUtv5m47'

const skillsOf = (...relatedESCOSkill: readonly JsonObject[]) =>
  readEuropean({
    claim: {
      specifiedBy: {
        type: 'Qualification',
        learningOutcome: { type: 'LearningOutcome', title: { en: 'Models' }, relatedESCOSkill },
      },
    },
  }).learningOutcomes?.[0].skills

describe('an id that a file makes up', () => {
  const label = { prefLabel: { en: 'Game theory' } }

  it.each([
    ['as its notation', { ...conceptOf(own), notation: esco, ...label }],
    ['in the place of its list', { ...conceptOf(own), inScheme: { id: esco, type: 'ConceptScheme' }, ...label }],
    ['alone', { type: 'Concept', notation: esco, ...label }],
  ])("stands beside the vocabulary's, which is read: %s", (_, concept) => {
    expect(skillsOf(concept)).toEqual([{ id: esco, label: { en: 'Game theory' } }])
  })

  it("is never taken for the vocabulary's", () => {
    const skill = { ...conceptOf(own), inScheme: conceptOf('http://data.europa.eu/esco/skill'), ...label }
    expect(skillsOf(skill)).toBeUndefined()
    const specifiedBy = {
      type: 'Qualification',
      thematicArea: conceptOf('urn:epass:field:1'),
      language: conceptOf('urn:epass:language:1'),
      learningSetting: conceptOf('urn:epass:setting:1'),
    }
    const model = readEuropean({
      claim: { specifiedBy },
      subject: { citizenshipCountry: conceptOf('urn:epass:country:1') },
      body: { location: { type: 'Location', address: { type: 'Address', countryCode: spain } } },
    })
    expect([model.fields, model.languages, model.participation, model.learner.citizenships]).toEqual(
      Array.from({ length: 4 }),
    )
    expect(model.awardingBodies?.[0].country).toBeUndefined()
  })

  it('of which two entries of the list stand beside it is ambiguous', () => {
    const concept = { ...conceptOf(own), notation: [esco, `${esco}0`] }
    expect(() => skillsOf(concept)).toThrow(expect.objectContaining({ code: 'profile.ambiguous' }))
  })
})

describe('concepts of a file', () => {
  it("of ESCO's lists that ELM has too are those of ELM, as the model asks", () => {
    const learningOutcome = {
      type: 'LearningOutcome',
      title: { en: 'Models' },
      dcType: conceptOf('http://data.europa.eu/esco/skill-type/skill'),
      relatedSkill: {
        ...conceptOf('http://data.europa.eu/snb/dcf/34v10n662m'),
        inScheme: { id: 'https://publications.europa.eu/resource/authority/snb/dcf/25831c2', type: 'ConceptScheme' },
      },
    }
    const read = readEuropean({ claim: { specifiedBy: { type: 'Qualification', learningOutcome } } })
    expect(read.learningOutcomes?.[0]).toMatchObject({
      type: { id: 'http://data.europa.eu/snb/skill-type/skill' },
      otherFrameworks: [{ scheme: 'http://data.europa.eu/snb/dcf/25831c2' }],
    })
    const model: MicroCredential = parseMicroCredential({ ...minimalModel, learningOutcomes: read.learningOutcomes })
    expect(model.learningOutcomes).toEqual(read.learningOutcomes)
  })
})
