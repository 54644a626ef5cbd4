import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../src/index.ts'
import { skillReuseLevel, skillType } from '../../../src/model.ts'
import { type Esco, escoApi, escoFromCsv, lookUpSkills } from '../../../src/passport.ts'

/** Answers in the form that the ESCO web service documents, with sample data in them. */
const base = 'http://data.europa.eu/esco'
const [swim, move, group] = [
  `${base}/skill/00000000-0000-4000-8000-000000000001`,
  `${base}/skill/00000000-0000-4000-8000-000000000002`,
  `${base}/skill/S9`,
]
const link = (uri: string) => ({ uri, title: 'Sample', href: 'https://ec.europa.eu/esco/api/resource' })
const resources: Readonly<Record<string, object>> = {
  [swim]: {
    className: 'Skill',
    uri: swim,
    title: 'sample: swim',
    preferredLabel: { en: 'sample: swim', nl: 'voorbeeld: zwemmen' },
    description: { en: { literal: 'Move in water.', mimetype: 'plain/text' } },
    status: 'released',
    _links: {
      hasSkillType: [link(`${base}/skill-type/skill`)],
      hasReuseLevel: [link(`${base}/skill-reuse-level/cross-sector`)],
      broaderSkill: [link(move)],
      broaderHierarchyConcept: [link(group)],
    },
  },
  [move]: {
    className: 'Skill',
    uri: move,
    title: 'sample: move',
    status: 'obsolete',
    _links: {
      hasSkillType: link(`${base}/skill-type/knowledge`),
      narrowerSkill: [link(swim)],
      isReplacedBy: [link(group)],
    },
  },
  [group]: { className: 'Concept', uri: group, title: 'sample: activities', _links: {} },
}

/** A service that answers as documented, and remembers what it was asked. */
const service = (answers: Readonly<Record<string, object>> = resources) => {
  const asked: URL[] = []
  const fetch = async (address: string): Promise<Response> => {
    const url = new URL(address)
    asked.push(url)
    const headers = { 'content-type': 'application/json;charset=UTF-8' }
    if (url.pathname.endsWith('/search')) {
      const results = [{ className: 'Skill', uri: swim, title: 'sample: swim', preferredLabel: { en: 'sample: swim' } }]
      return new Response(JSON.stringify({ total: 1, _embedded: { results } }), { headers })
    }
    const found = answers[url.searchParams.get('uri') ?? '']
    return found === undefined
      ? new Response('{"status":404}', { status: 404, headers })
      : new Response(JSON.stringify(found), { headers })
  }
  return { asked, fetch }
}
const language = 'en'
const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'fulfilled',
    (error) => (error instanceof MicroCredentialError ? error.code : String(error)),
  )

describe('the client of the ESCO web service', () => {
  it('names the version in every request, and keeps what was answered', async () => {
    const { asked, fetch } = service()
    const esco = escoApi({ fetch, version: 'v1.2.0' })
    expect(await esco.search('swim', { language, limit: 5 })).toEqual([{ id: swim, label: { en: 'sample: swim' } }])
    for (const _ of [1, 2]) await esco.concept(swim, { language })
    await esco.concept(group, { language })
    expect(asked.map(({ pathname }) => pathname)).toEqual([
      '/esco/api/search',
      '/esco/api/resource/skill',
      '/esco/api/resource/concept',
    ])
    for (const { searchParams } of asked) expect(searchParams.get('selectedVersion')).toBe('v1.2.0')
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ text: 'swim', type: 'skill', limit: '5' })
  })

  it('reads a concept: label, types as credentials need them, hierarchy, and that it was withdrawn', async () => {
    const esco = escoApi({ fetch: service().fetch, version: 'v1.2.0' })
    expect(await esco.concept(swim, { language: 'nl' })).toEqual({
      id: swim,
      label: { nl: 'voorbeeld: zwemmen' },
      type: skillType.skill,
      reuseLevel: skillReuseLevel.crossSector,
      broader: [move, group],
      narrower: [],
    })
    expect(await esco.concept(move, { language })).toMatchObject({
      type: skillType.knowledge,
      narrower: [swim],
      retired: { replacedBy: [group] },
    })
  })

  it('tells what is not there from what cannot be read, and keeps neither', async () => {
    const esco = (fetch: () => Promise<Response>) => escoApi({ fetch, version: 'v1.2.0' })
    const answer = (body: string, init: ResponseInit = {}) =>
      esco(async () => new Response(body, { headers: { 'content-type': 'application/json' }, ...init }))
    expect(await codeOf(escoApi({ fetch: service({}).fetch, version: 'v1' }).concept(swim, { language }))).toBe(
      'esco.not_found',
    )
    expect(await codeOf(answer('{').concept(swim, { language }))).toBe('esco.malformed')
    expect(await codeOf(answer(JSON.stringify(resources[move])).concept(swim, { language }))).toBe('esco.malformed')
    expect(await codeOf(answer('{"_embedded":{"results":[{}]}}').search('a', { language }))).toBe('esco.malformed')
    expect(await codeOf(answer('{}').search('a', { language }))).toBe('esco.malformed')
    expect(await codeOf(answer('', { status: 500 }).concept(swim, { language }))).toBe('network.status')
    const large = esco(
      async () => new Response('x'.repeat(5_000_000), { headers: { 'content-type': 'application/json' } }),
    )
    expect(await codeOf(large.concept(swim, { language }))).toBe('network.too_large')
    let fails = true
    const { fetch } = service()
    const flaky = escoApi({
      version: 'v1.2.0',
      fetch: async (url) => (fails ? Promise.reject(new Error('off')) : fetch(url)),
    })
    expect(await codeOf(flaky.concept(swim, { language }))).toBe('network.failed')
    fails = false
    expect(await codeOf(flaky.concept(swim, { language }))).toBe('fulfilled')
  })

  it('refuses wrong calls of its methods', async () => {
    const esco = escoApi({ fetch: service().fetch, version: 'v1.2.0' })
    await expect(esco.search('a', {} as never)).rejects.toThrow(TypeError)
    await expect(esco.concept(undefined as never, { language })).rejects.toThrow(TypeError)
    expect(() => escoApi({ fetch: service().fetch, version: 'latest' })).toThrow(TypeError)
  })
})

const files = [
  [
    '\ufeffconceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description',
    `KnowledgeSkillCompetence,${swim},skill/competence,cross-sector,sample: swim,"crawl`,
    `float",,released,2024-01-01,,,scheme,"Move in ""water"", fast."`,
    `KnowledgeSkillCompetence,${move},knowledge,transversal,sample: move,,,obsolete,2024-01-01,,,scheme,`,
    '',
  ].join('\r\n'),
  `conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\nSkill,${swim},swim,Skill,${move},move\nSkill,${move},move,SkillGroup,${group},activities\n`,
  `conceptType,conceptUri,preferredLabel,status,description\nSkillGroup,${group},sample: activities,released,`,
]

describe('the CSV download of ESCO', () => {
  const esco = escoFromCsv({ version: 'v1.2.0', language, files })

  it('answers as the service does', async () => {
    expect(await esco.concept(swim, { language })).toEqual({
      id: swim,
      label: { en: 'sample: swim' },
      description: { en: 'Move in "water", fast.' },
      type: skillType.skill,
      reuseLevel: skillReuseLevel.crossSector,
      broader: [move],
      narrower: [],
    })
    expect(await esco.concept(move, { language })).toMatchObject({
      broader: [group],
      narrower: [swim],
      retired: { replacedBy: [] },
    })
    expect(await esco.concept(group, { language: 'nl' })).toEqual({ id: group, broader: [], narrower: [move] })
    expect(await codeOf(esco.concept('urn:example:other', { language }))).toBe('esco.not_found')
  })

  it('finds skills by any of their labels, and neither groups nor what was withdrawn', async () => {
    for (const words of ['SAMPLE', 'crawl', 'swim'])
      expect(await esco.search(words, { language })).toEqual([{ id: swim, label: { en: 'sample: swim' } }])
    expect(await esco.search('fly', { language })).toEqual([])
    expect(await esco.search('swim', { language: 'nl' })).toEqual([])
  })

  it('refuses other files', () => {
    for (const text of [
      '',
      'a,b\n1,2',
      'conceptUri\nx',
      'conceptUri,preferredLabel\n"x',
      'conceptUri,preferredLabel\n"x"y,z',
    ])
      expect(() => escoFromCsv({ version: 'v1.2.0', language, files: [text] })).toThrow(
        expect.objectContaining({ code: 'esco.columns' }),
      )
  })
})

describe('a catalogue of skills', () => {
  it.each<[string, Esco]>([
    ['the service', escoApi({ fetch: service().fetch, version: 'v1.2.0' })],
    ['the files', escoFromCsv({ version: 'v1.2.0', language, files })],
  ])('has the version, everything above each skill, and what was withdrawn: from %s', async (_, esco) => {
    const other = `${base}/skill/00000000-0000-4000-8000-000000000009`
    const { version, concepts, unknown } = await lookUpSkills(esco, [swim, other, 'urn:example:elsewhere'], {
      language,
    })
    expect([version, unknown]).toEqual(['v1.2.0', [other]])
    expect(Object.keys(concepts).sort()).toEqual([swim, move, group].sort())
    expect(concepts[move]?.retired).toBeDefined()
  })

  it('ends where the hierarchy leads back to its beginning', async () => {
    const circle = {
      [swim]: resources[swim] ?? {},
      [move]: { uri: move, _links: { broaderSkill: [link(swim)] } },
      [group]: { uri: group },
    }
    const esco = escoApi({ fetch: service(circle).fetch, version: 'v1.2.0' })
    expect(Object.keys((await lookUpSkills(esco, [swim], { language })).concepts)).toHaveLength(3)
  })

  it('is not made where the service fails', async () => {
    const esco = escoApi({ fetch: async () => Promise.reject(new Error('off')), version: 'v1.2.0' })
    expect(await codeOf(lookUpSkills(esco, [swim], { language }))).toBe('network.failed')
  })
})
