import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { eSealVerifier } from '../../../src/eseal.ts'
import { dataIntegrityVerifier, eddsaRdfc2022, elm, trustAnyIssuer } from '../../../src/index.ts'
import {
  comparePassports,
  createPassport,
  drawCharts,
  filesToPresent,
  type Passport,
  passportSchema,
  passportToCsv,
  passportToCv,
  passportToDocument,
  tableToHtml,
} from '../../../src/passport.ts'
import { presentCredentials, verifyPresentation } from '../../../src/presentation.ts'
import { clock, communicate, expertise, files, models, south, verifyAll, verifyFile } from '../../support/learner.ts'
import { sign } from '../../support/status.ts'

const options = { now: clock, commonScale: expertise }
const [reports, later] = [await verifyAll(), await verifyAll({ isRevoked: true })]
const [passport, afterwards] = [createPassport(reports, options), createPassport(later, options)]
const copy: Passport = JSON.parse(JSON.stringify(passport))

const passportWithTitle = async (title: string): Promise<Passport> => {
  const model = { ...models.tides, title: { en: title } }
  const signed = await sign(elm.encode(model, { issuer: south.controller, id: 'urn:credential:sample' }))
  return createPassport([await verifyFile(JSON.stringify(signed))], options)
}

describe('the JSON document of a passport', () => {
  it('follows its schema, which refuses another', () => {
    const judge = new Ajv2020({ allErrors: true, strict: true }).compile(passportSchema)
    expect(judge(passportToDocument(passport)), JSON.stringify(judge.errors)).toBe(true)
    expect(judge(passportToDocument(afterwards)), JSON.stringify(judge.errors)).toBe(true)
    expect(judge({ ...passportToDocument(passport), version: 2 })).toBe(false)
    expect(judge({ ...passportToDocument(passport), skills: [{}] })).toBe(false)
  })

  it('is no passport: nothing is made of it', () => {
    for (const make of [
      () => passportToDocument(copy),
      () => passportToCsv(copy, { table: 'skills', language: 'en' }),
      () => passportToCv(copy, { language: 'en' }),
      () => drawCharts(copy, { language: 'en' }),
      () => filesToPresent(copy, []),
    ])
      expect(make).toThrow(TypeError)
  })
})

describe('what changed since last time', () => {
  it('is found by a stored document: standings, credits, skills, levels', () => {
    const changes = comparePassports(passportToDocument(passport), afterwards)
    expect(changes).toMatchObject({
      added: [],
      removed: [],
      standings: [{ before: 'current', after: 'revoked' }],
      credits: -4,
      newSkills: [],
      lostSkills: [],
      levels: [{ skill: communicate.id, before: expertise.levels[2], after: expertise.levels[0] }],
    })
    expect(comparePassports(passport, passport)).toMatchObject({ standings: [], credits: 0, levels: [] })
  })

  it('is what was added, with its skills', () => {
    const fewer = createPassport(reports.slice(0, 1), options)
    const { added, removed, credits, newSkills } = comparePassports(fewer, passport)
    expect([added.length, removed.length, credits, newSkills.length]).toEqual([4, 0, 9, 2])
    expect(comparePassports(passport, fewer)).toMatchObject({ credits: -9, added: [] })
  })
})

describe('the CSV of a passport', () => {
  it('has a row for each achievement, or for each piece of evidence', () => {
    const rows = passportToCsv(passport, { table: 'achievements', language: 'en' }).split('\r\n')
    expect(rows).toHaveLength(passport.achievements.length + 2)
    expect(rows[1]).toContain(',current,2025-03-10,Sample: Marine robotics,3,6,Electronics and automation,')
    const evidence = passportToCsv(passport, { table: 'skills', language: 'en' }).split('\r\n')
    expect(evidence).toHaveLength(passport.skills.flatMap((skill) => skill.evidence).length + 2)
  })

  it('has no cell that a spreadsheet would run, and quotes what would break a row', async () => {
    const csv = passportToCsv(await passportWithTitle('=HYPERLINK("x", 1)'), { table: 'achievements', language: 'en' })
    expect(csv).toContain(`,"'=HYPERLINK(""x"", 1)",`)
  })
})

describe('the section of a CV', () => {
  it('lists what counts, the latest first, and says whose word a body is', () => {
    const { educationAndTraining, skills } = passportToCv(afterwards, { language: 'en' })
    expect(educationAndTraining).toMatchObject({ heading: 'Education and training' })
    expect(educationAndTraining.entries.map(({ title, organisations }) => [title, organisations])).toEqual([
      ['Sample: Work in a team', ['TEST City Academy']],
      ['Sample: Harbour challenge', ['TEST City Academy']],
      ['Sample: Tides and waves', ['TEST University South']],
      ['Sample: Marine robotics', ['TEST University North (as stated by NTRBE-TEST0000)']],
    ])
    expect(skills.entries).toEqual([
      { name: 'establish collaborative relations', level: 'advanced' },
      { name: 'communicate with target community', level: 'aware' },
      { name: 'stimulate creativity in the team', level: 'four' },
    ])
    const inDutch = passportToCv(passport, {
      language: 'nl',
      words: { educationAndTraining: 'Onderwijs en opleiding' },
    })
    expect(inDutch.educationAndTraining.heading).toBe('Onderwijs en opleiding')
  })
})

describe('the charts of a passport', () => {
  it('have a title, a description, and a table with everything that they show', () => {
    const charts = drawCharts(passport, { language: 'en' })
    expect(charts.map(({ name }) => name)).toEqual(['skills-by-proficiency', 'credits-over-time', 'level-by-field'])
    for (const { svg, title, table } of charts) {
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="passport-\w+-title passport-\w+-description"/)
      expect(svg).toContain(`>${title}</title>`)
      for (const cell of table.rows.flat()) expect(svg).toContain(cell === '0' ? '–' : cell)
    }
    expect(charts.map(({ table }) => table.rows)).toEqual([
      [
        ['establish collaborative relations', 'advanced', '2'],
        ['communicate with target community', 'advanced', '2'],
        ['stimulate creativity in the team', 'practised', '2'],
      ],
      [
        ['2025-03-10', '3', '1'],
        ['2025-06-01', '5.5', '2'],
        ['2025-09-15', '6.5', '3'],
        ['2025-10-01', '10.5', '3'],
        ['2025-11-20', '12', '3'],
      ],
      [
        ['not stated', '1', '1.5', '0'],
        ['Earth sciences', '0', '2.5', '4'],
        ['Electronics and automation', '0', '3', '0'],
      ],
    ])
    const [{ table } = { table: { caption: '', columns: [], rows: [] } }] = charts
    expect(tableToHtml(table)).toContain('<caption>Skills by proficiency</caption>')
  })

  it('are drawn of nothing, and of texts with signs of markup', async () => {
    for (const { svg } of drawCharts(createPassport([], options), { language: 'en' })) expect(svg).not.toContain('NaN')
    const svgs = drawCharts(passport, { language: 'en', words: { credits: '', skillsByProficiency: '<b>&"' } })
    expect(svgs[0]?.svg).toContain('&lt;b&gt;&amp;&quot;</title>')
    expect(tableToHtml({ caption: '<', columns: ['&'], rows: [['"', '>']] })).toContain('<th scope="row">&quot;</th>')
  })
})

describe('the files of a presentation', () => {
  it('are those that count, each achievement once, and are presented as they are', async () => {
    const texts = Object.values(files)
    const chosen = filesToPresent(
      afterwards,
      later.map((report, at) => ({ file: texts[at] ?? '', report })),
    )
    expect(chosen).toEqual([files.robotics, files.tides, files.harbour, files.teamwork])
    const binding = { challenge: 'a challenge that was given out once', domain: 'https://verifier.example' }
    const presentation = await presentCredentials(
      chosen.map((text) => JSON.parse(text)),
      { signer: south.signer(), cryptosuite: eddsaRdfc2022, now: clock, ...binding },
    )
    const { credentials } = await verifyPresentation(presentation, {
      ...{ ...binding, trust: trustAnyIssuer, now: clock, binding: 'report' },
      mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors: [] })],
    })
    expect(credentials).toHaveLength(4)
  })
})
