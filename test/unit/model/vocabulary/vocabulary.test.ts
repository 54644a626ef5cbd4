import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, expectTypeOf, it } from 'vitest'

import * as model from '../../../../src/model.ts'
import { type Concept, findConcept, mode, rareLanguage, region, schemeOf } from '../../../../src/model.ts'
import { hasSharedData, readSharedJson } from '../../../support/shared-data.ts'

type List = Readonly<Record<string, Concept>>

/** Which published file each list is taken from. */
const published = [
  ['assessmentType', 'europass-learning-assessment-types'],
  ['country', 'country'],
  ['creditFramework', 'credit-points'],
  ['eqfLevel', 'eqf'],
  ['iscedF', 'isced-f'],
  ['language', 'language'],
  ['learningActivityType', 'europass-learning-activity-types'],
  ['learningOpportunityType', 'europass-learning-opportunity-types'],
  ['learningSchedule', 'europass-learning-schedule-types'],
  ['learningSetting', 'europass-learning-setting-types'],
  ['mode', 'europass-modes'],
  ['nationalLevel', 'nqf'],
  ['qualityAssuranceType', 'europass-accreditation-types'],
  ['skillReuseLevel', 'skill-reuse-levels'],
  ['skillType', 'skill-types'],
  ['targetGroup', 'europass-target-groups'],
] as const
const extra = [
  ['evidenceType', 'evidence-type'],
  ['supervision', 'supervision-verification'],
] as const
const names = [...published, ...extra].map(([name]) => name)

interface PublishedList {
  readonly scheme: string
  readonly concepts: readonly { readonly id: string; readonly prefLabel: { readonly en: string } }[]
}

const folder = 'elm/vocab/json/'
const byId = (a: Concept, b: Concept): number => (a.id < b.id ? -1 : 1)
const entriesOf = ({ concepts }: PublishedList): Concept[] =>
  concepts.map(({ id, prefLabel }) => ({ id, label: { en: prefLabel.en } })).sort(byId)
const lists = { ...model }
const sorted = (name: (typeof names)[number]): Concept[] => Object.values<Concept>(lists[name]).sort(byId)

const whole = published.filter(([name]) => name !== 'country' && name !== 'language')

describe.skipIf(!hasSharedData(folder))('the lists and the published ones (needs vectors)', () => {
  it.each(whole)('%s has the entries and names of the list', (name, file) => {
    expect(sorted(name)).toEqual(entriesOf(readSharedJson(`${folder}${file}.json`)))
  })

  it('country has all entries but the one for provisional data', () => {
    const entries = entriesOf(readSharedJson(`${folder}country.json`))
    expect(sorted('country')).toEqual(entries.filter(({ id }) => !id.endsWith('/OP_DATPRO')))
  })

  it('language has the published name wherever there is one', () => {
    const entries = new Map(entriesOf(readSharedJson(`${folder}language.json`)).map((one) => [one.id, one.label?.en]))
    for (const { id, label } of sorted('language')) expect(entries.get(id) || label?.en, id).toBe(label?.en)
  })

  it.each(extra)('%s has the entries of the list', (name, key) => {
    const { concepts } = readSharedJson(`${folder}_extra-from-edc-code-and-samples.json`)[key] as {
      concepts: { id: string; label: string }[]
    }
    expect(sorted(name)).toEqual(concepts.map(({ id, label }) => ({ id, label: { en: label } })).sort(byId))
  })

  it.each(published)('the scheme of every entry of %s is that of the list', (name, file) => {
    const { scheme } = readSharedJson(`${folder}${file}.json`) as PublishedList
    for (const { id } of sorted(name)) expect(schemeOf(id)).toBe(scheme)
  })

  it.each(['atu', 'nuts'])('every entry of %s is a region', (file) => {
    const { scheme, concepts } = readSharedJson(`${folder}${file}.json`) as PublishedList
    for (const { id } of concepts.filter(({ id }) => !id.endsWith('/OP_DATPRO'))) {
      expect(region(id)).toEqual({ id })
      expect(schemeOf(id)).toBe(scheme)
    }
  })

  it('every entry of language with three letters is a language', () => {
    const { concepts } = readSharedJson(`${folder}language.json`) as PublishedList
    for (const { id } of concepts.filter(({ id }) => /\/...$/.test(id))) expect(rareLanguage(id)).toEqual({ id })
  })
})

describe('the lists', () => {
  it.each(names)('%s names each entry once, in English, and every IRI is of one known scheme', (name) => {
    const entries = sorted(name)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    for (const { label } of entries) expect(label?.en).toMatch(/\S/)
    const schemes = new Set(entries.map(({ id }) => schemeOf(id)))
    expect(schemes.size).toBe(1)
    expect(schemes.has(undefined)).toBe(false)
  })

  it('are keyed by the codes that people know', () => {
    expect(model.country.GR.id).toMatch(/GRC$/)
    expect(model.country.NL.label.en).toBe('Netherlands')
    expect(model.language.nl.id).toMatch(/NLD$/)
    expect(model.eqfLevel[6].label.en).toBe('Level 6')
    expect(model.iscedF['0613'].id).toMatch(/\/0613$/)
    for (const [code, { id }] of Object.entries(model.iscedF)) expect(id.endsWith(`/${code}`)).toBe(true)
    for (const [code, { id }] of Object.entries(model.eqfLevel)) expect(id.endsWith(`/${code}`)).toBe(true)
    for (const [code, { id }] of Object.entries(model.nationalLevel)) expect(id.endsWith(`/${code}`)).toBe(true)
    const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    for (const code of Object.keys(model.language)) expect(english.of(code), code).toBeDefined()
    const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    for (const code of Object.keys(model.country)) expect(regions.of(code), code).toBeDefined()
  })

  it('are literal to the type checker, and fit where a concept is asked for', () => {
    expectTypeOf(mode.online.label.en).toEqualTypeOf<'Online'>()
    expectTypeOf(mode).toExtend<List>()
    expectTypeOf(model.nationalLevel).toExtend<List>()
    // @ts-expect-error no such mode
    expect(mode.onlime).toBeUndefined()
  })

  it.each(names)('%s is bundled without any other list', async (name) => {
    const entry = fileURLToPath(new URL('../../../../src/model.ts', import.meta.url))
    const { outputFiles } = await build({
      stdin: { contents: `export { ${name} } from ${JSON.stringify(entry)}`, resolveDir: '.' },
      bundle: true,
      format: 'esm',
      write: false,
      external: ['zod'],
    })
    const text = outputFiles[0]?.text ?? ''
    for (const { id } of sorted(name)) expect(text).toContain(id)
    for (const other of names.filter((one) => one !== name))
      for (const { id } of sorted(other)) expect(text.includes(`"${id}"`), id).toBe(false)
  })
})

describe('schemeOf', () => {
  it('knows ESCO and the framework of digital competences, and nothing by chance', () => {
    expect(schemeOf('http://data.europa.eu/esco/skill/1')).toBe('http://data.europa.eu/esco/concept-scheme/skills')
    expect(schemeOf('http://data.europa.eu/snb/dcf/1')).toBe('http://data.europa.eu/snb/dcf/25831c2')
    expect(schemeOf('https://example.org/levels/2')).toBeUndefined()
    expect(schemeOf('http://data.europa.eu/snb/eqf/')).toBeUndefined()
    expect(schemeOf('http://data.europa.eu/snb/eqf/25831c2')).toBeUndefined()
    expect(schemeOf('https://data.europa.eu/snb/eqf/6')).toBeUndefined()
    expect(schemeOf('constructor')).toBeUndefined()
  })
})

describe('findConcept', () => {
  it('finds an entry by its IRI', () => {
    expect(findConcept(mode, mode.online.id)).toBe(mode.online)
    expect(findConcept(mode, 'http://data.europa.eu/snb/learning-assessment/0')).toBeUndefined()
    expect(findConcept(mode, 'constructor')).toBeUndefined()
  })
})

describe('region and rareLanguage', () => {
  it('keep the name that is given', () => {
    const iri = 'http://data.europa.eu/nuts/code/NL213'
    expect(region(iri, { nl: 'Twente' })).toEqual({ id: iri, label: { nl: 'Twente' } })
  })

  it.each([
    'http://data.europa.eu/nuts/code/nl213',
    'http://data.europa.eu/nuts/code/NL213 ',
    'http://data.europa.eu/nuts/code/NL213456',
    'http://data.europa.eu/snb/eqf/6',
    'https://publications.europa.eu/resource/authority/atu/NLD',
    '',
  ])('refuse %j', (iri) => {
    expect(() => region(iri)).toThrow(TypeError)
    expect(() => rareLanguage(iri)).toThrow(TypeError)
  })
})
