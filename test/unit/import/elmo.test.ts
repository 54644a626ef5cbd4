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
/** The type of the outermost opportunity. */
const typed = (type: string, opportunity: string): string =>
  opportunity.replace('<specifies>', `<type>${type}</type><specifies>`)
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
  it('becomes a micro-credential for each course, those within others too', async () => {
    const graded = '<status>passed</status><gradingSchemeLocalId>ten</gradingSchemeLocalId><resultLabel>8</resultLabel>'
    const part = `<hasPart>${typed('Course', course('Charts &amp; tides'))}</hasPart>`
    const whole = typed('Course', course('Marine Robotics', graded, part))
    const results = await elmo(file(report(whole) + report(course('Other'))))
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

  it('skips what was failed, whatever the specification around the result says', async () => {
    const failed = course('A', '<status>failed</status>').replace('<specifies>', '<status>passed</status><specifies>')
    expect(fates(await elmo(file(report(failed))))).toEqual([[1, 'skipped']])
  })

  it('passes over attachments, signatures and extensions, however they look', async () => {
    const more =
      '<extension><title>Not this</title></extension><diplomaSupplement><title>Nor this</title></diplomaSupplement>'
    const text = file(
      `${report(course('A', more))}<attachment><content>data:,x</content></attachment><Signature>y</Signature>`,
    )
    expect(await elmo(text)).toMatchObject([{ model: { title: { en: 'A' } } }])
  })

  it('has one learner, directly below the root: whoever stands elsewhere is somebody else', async () => {
    const other = '<learner><givenNames>Other</givenNames><familyName>Person</familyName></learner>'
    const within = report(course('A')).replace('<issuer>', `${other}<issuer>`)
    expect(await elmo(file(within))).toMatchObject([{ model: { learner: { familyName: 'Learner' } } }])
    const foreign = other.replace('<learner>', '<learner xmlns="https://other.example">')
    expect(await elmo(file(report(course('A'))).replace('<learner>', `${foreign}<learner>`))).toMatchObject([
      { model: { learner: { familyName: 'Learner' } } },
    ])
    expect(await codeOfAsync(() => elmo(file(other + report(course('A')))))).toBe('import.repeated_element')
    expect(fates(await elmo(file(report(course('A')) + other)))).toEqual([
      [1, 'imported'],
      [2, 'import.repeated_element'],
    ])
  })

  it.each([
    ['issuers', '</issuer>', '</issuer><issuer><title>Other</title></issuer>'],
    ['results in a course', '</specifies>', '<learningOpportunityInstance/></specifies>'],
    [
      'scales of one name',
      '<gradingScheme localId="ten">',
      '<gradingScheme localId="ten"><description>Other</description></gradingScheme><gradingScheme localId="ten">',
    ],
  ])('refuses two %s, rather than take one of them', async (_, from, to) => {
    const graded = '<gradingSchemeLocalId>ten</gradingSchemeLocalId>'
    expect(fates(await elmo(file(report(course('A', graded)).replace(from, to))))).toEqual([
      [1, 'import.repeated_element'],
    ])
  })

  it('means courses: neither the programme around them nor the lectures within', async () => {
    const lecture = `<hasPart>${typed('Class', course('Lecture'))}</hasPart>`
    const courses = `<hasPart>${typed('Course', course('A', '', lecture))}</hasPart><hasPart>${course('B')}</hasPart>`
    const text = file(
      report(typed('Degree Programme', course('Programme', '', courses)) + typed('Module', course('Alone'))),
    )
    expect(fates(await elmo(text))).toEqual([
      [1, 'skipped'],
      [2, 'imported'],
      [3, 'skipped'],
      [4, 'imported'],
      [5, 'imported'],
    ])
    expect((await elmo(text))[0]).toMatchObject({ outcome: 'skipped', column: 'unit' })
    const programmes = { status: ['passed'], type: ['Degree Programme'] }
    expect(fates(await elmo(text, { only: programmes })).filter(([, fate]) => fate === 'imported')).toEqual([
      [1, 'imported'],
    ])
  })

  it('tells by what gives credit, where no type says what is what', async () => {
    const noCredit = (one: string) => one.replace(/<credit>.*?<\/credit>/s, '')
    const group = course(
      'Group',
      '',
      `<hasPart>${course('A')}</hasPart><hasPart>${typed('Anything', course('B'))}</hasPart>`,
    )
    const single = course('Single', '', `<hasPart>${noCredit(course('Lab'))}</hasPart>`)
    expect(fates(await elmo(file(report(group + single))))).toEqual([
      [1, 'skipped'],
      [2, 'imported'],
      [3, 'imported'],
      [4, 'imported'],
      [5, 'skipped'],
    ])
  })

  it('passes over results of recognition, and says so: another institution awarded them', async () => {
    const recognised = `<resultOfRecognition><title>R</title><status>Positive</status><recognitionBasis><recognitionReport>
      ${course('Elsewhere')}</recognitionReport></recognitionBasis></resultOfRecognition>`
    expect(await elmo(file(report(course('A') + recognised)))).toMatchObject([
      { outcome: 'imported' },
      { row: 2, outcome: 'skipped', column: 'resultOfRecognition' },
    ])
  })

  it('is read as access points and versions write it', async () => {
    const { 'awardingBody.country': _, ...more } = rest
    const text = file(report(course('A')))
      .replace('tree/v1', 'tree/v2.1')
      .replace('<country>', '<country type="ISO">')
      .replace('2026-01-15T12:00:00+01:00</issueDate>', '2026-01-15T12:00:00</issueDate>')
      .replace('<date>2026-01-10', '<date>2026-01-10+02:00')
      .replace('<title xml:lang="en">A', '<title xml:lang="FI">Kurssi</title><title xml:lang="en">A')
      .replace('<familyName>', '<dateOfBirth>2000-01-02+02:00</dateOfBirth><familyName>')
      .replace(
        '<credit><scheme>ECTS</scheme><value>3</value></credit>',
        '<credit scheme="ECTS">3</credit><engagementHours>0.0</engagementHours>',
      )
    expect(await elmo(text, { constants: more })).toMatchObject([
      {
        model: {
          title: { fi: 'Kurssi', en: 'A' },
          learner: { dateOfBirth: '2000-01-02' },
          awardingBodies: [{ country: { label: { en: 'Netherlands' } } }],
          issuedOn: '2026-01-15',
          workload: { ects: 3 },
          assessments: [{ assessedOn: '2026-01-10' }],
        },
      },
    ])
    expect(await elmo(text, { constants: more })).not.toHaveProperty('0.model.workload.hours')
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
describe.skipIf(!hasSharedData(example))('the official example (needs vectors)', () => {
  it('is read whole, with every word that needs a meaning', async () => {
    const text = readSharedText(example)
    expect(fates(await elmo(text, { words: {}, constants: constants ?? {} }))).toEqual([
      [1, 'skipped'],
      [2, 'import.not_mapped resultLabel'],
      [3, 'import.not_mapped resultLabel'],
      [4, 'skipped'],
      [5, 'skipped'],
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
