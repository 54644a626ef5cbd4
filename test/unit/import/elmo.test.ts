import { describe, expect, it } from 'vitest'

import { elmoMapping, type ImportMapping, importElmo } from '../../../src/import.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { collect, constants, fates } from '../../support/imports.ts'
import { hasSharedData, readSharedText } from '../../support/shared-data.ts'

const { 'workload.ects': _, issuedOn: __, ...rest } = constants ?? {}
const mapping: ImportMapping = {
  ...elmoMapping,
  language: 'en',
  constants: rest,
  words: { 'assessment.grade': 'as-written' },
}
const elmo = (text: string | Uint8Array, more: Partial<ImportMapping> = {}) =>
  collect(importElmo(text, { mapping: { ...mapping, ...more } }))

const course = (title: string, more = '', parts = ''): string =>
  `<learningOpportunitySpecification><identifier type="local">C-1</identifier><title xml:lang="en">${title}</title>
   <specifies><learningOpportunityInstance><date>2026-01-10</date>${more}<credit><scheme>ECTS</scheme><value>3</value></credit>
   <level><type>EQF</type><value>6</value></level><languageOfInstruction>nl</languageOfInstruction>
   </learningOpportunityInstance></specifies>${parts}</learningOpportunitySpecification>`
const report = (courses: string): string =>
  `<report><issuer><country>NL</country><identifier type="schac">university.example</identifier>
   <title xml:lang="en">Example University</title><url>https://university.example</url></issuer>${courses}
   <issueDate>2026-01-15T12:00:00+01:00</issueDate>
   <gradingScheme localId="ten"><description xml:lang="en">One to ten</description></gradingScheme></report>`
const file = (reports: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1">
   <generatedDate>2026-01-15T12:00:00+01:00</generatedDate><learner><givenNames>Sample</givenNames><familyName>Learner</familyName></learner>
   ${reports}</elmo>`

describe('ELMO', () => {
  it('becomes a micro-credential for each opportunity, those within others too', async () => {
    const graded = '<status>passed</status><gradingSchemeLocalId>ten</gradingSchemeLocalId><resultLabel>8</resultLabel>'
    const part = `<hasPart>${course('Charts &amp; tides')}</hasPart>`
    const results = await elmo(file(report(course('Marine Robotics', graded, part)) + report(course('Other'))))
    expect(fates(results)).toEqual([
      [1, 'imported'],
      [2, 'imported'],
      [3, 'imported'],
    ])
    expect(results[0]).toMatchObject({
      model: {
        title: { en: 'Marine Robotics' },
        learner: { givenName: 'Sample', familyName: 'Learner' },
        awardingBodies: [{ name: { en: 'Example University' }, identifiers: [{ type: 'schac' }] }],
        issuedOn: '2026-01-15T12:00:00+01:00',
        workload: { ects: 3 },
        level: { eqf: 6 },
        languages: [{ label: { en: 'Dutch' } }],
        assessments: [{ grade: { en: '8' }, gradingScheme: { title: { en: 'One to ten' } }, assessedOn: '2026-01-10' }],
      },
      warnings: [{ code: 'import.column_unused' }],
      unused: ['identifier[local]'],
    })
    expect(results[1]).toMatchObject({ model: { title: { en: 'Charts & tides' } } })
  })

  it('skips what was not passed, and lists grades that nobody has said the meaning of', async () => {
    const failed = course('A', '<status>failed</status>')
    const text = file(report(failed + course('B', '<resultLabel>x</resultLabel>')))
    expect(fates(await elmo(text, { words: {} }))).toEqual([
      [1, 'skipped'],
      [2, 'import.not_mapped resultLabel'],
    ])
  })

  it('passes over attachments, signatures and extensions, however they look', async () => {
    const more =
      '<extension><title>Not this</title></extension><diplomaSupplement><title>Nor this</title></diplomaSupplement>'
    const text = file(
      `${report(course('A', more))}<attachment><content>data:,x</content></attachment><Signature>y</Signature>`,
    )
    expect(await elmo(text)).toMatchObject([{ model: { title: { en: 'A' } } }])
  })

  it.each([
    ['a document type declaration', file(report(course('A')), '<!DOCTYPE elmo>'), 'import.doctype'],
    [
      'entities within entities',
      file(report(course('&c;')), '<!DOCTYPE elmo [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'),
      'import.doctype',
    ],
    ['a file named in it', file('', '<!DOCTYPE elmo SYSTEM "file:///etc/passwd">'), 'import.doctype'],
    ['an entity that nobody declared', file(report(course('&unknown;'))), 'import.xml'],
    ['an element that is not closed', file('<report>'), 'import.xml'],
    ['two roots', `${file('')}<elmo/>`, 'import.xml'],
    ['elements within elements', file('<report>'.repeat(200)), 'limit.depth'],
    ['no XML', 'Course,Name\n', 'import.xml'],
    ['nothing', '', 'import.not_elmo'],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'import.not_elmo'],
    ['another namespace', '<elmo xmlns="https://elmo.example"/>', 'import.not_elmo'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x65, 0]), 'import.encoding'],
    [
      'Latin letters of one byte',
      Uint8Array.from([...file('')].map((_, at) => (at === 60 ? 0xe9 : 0x20))),
      'import.encoding',
    ],
  ])('is refused with %s', async (_, text, code) => {
    expect(await codeOfAsync(() => elmo(text))).toBe(code)
  })

  it('keeps the rows that came before a fault, and says where it broke off', async () => {
    const text = file(report(course('A')) + report(course('B')))
    expect(fates(await elmo(text.slice(0, -300)))).toEqual([
      [1, 'imported'],
      [2, 'import.xml'],
    ])
    expect(fates(await elmo(file(report(course('A')) + report(course('&unknown;')))))).toEqual([
      [1, 'imported'],
      [2, 'import.xml'],
    ])
  })
})

const example = 'student-systems/elmo/example.xml'
describe.skipIf(!hasSharedData(example))('the official example (needs ../shared/data)', () => {
  it('is read whole, with every word that needs a meaning', async () => {
    const text = readSharedText(example)
    expect(fates(await elmo(text, { words: {}, constants: constants ?? {} }))).toEqual([
      [1, 'imported'],
      [2, 'import.not_mapped resultLabel'],
      [3, 'import.not_mapped resultLabel'],
      [4, 'imported'],
      [5, 'imported'],
      [6, 'import.not_mapped resultLabel'],
    ])
    const [, , compilers, , , markup] = await elmo(text, { constants: constants ?? {} })
    expect(compilers).toMatchObject({
      model: {
        title: { pl: 'Budowa kompilatorów', en: 'Compiler construction' },
        workload: { ects: 6 },
        level: { eqf: 5 },
        assessments: [{ grade: { en: '45.1' }, assessedOn: '2015-03-17' }],
      },
    })
    expect(markup).toMatchObject({ model: { title: { en: 'The importance of <br> in HTML' } } })
  })
})
