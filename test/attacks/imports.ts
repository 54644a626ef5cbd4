import {
  createMappingGaps,
  elmoMapping,
  type ImportMapping,
  type ImportResult,
  importCsv,
  importElmo,
  importJsonLines,
  importOpenEducation,
  openEducationMapping,
} from '../../src/import.ts'
import { MicroCredentialError } from '../../src/index.ts'
import { constants } from '../support/imports.ts'

/** A file that costs as much as one of its size can, and what comes of it. */
export interface ImportAttack {
  readonly kind: 'csv' | 'elmo' | 'json' | 'mapping' | 'gaps'
  readonly name: string
  /** The codes of the first fault of each row, each once; `imported` and `skipped` for rows that have none. */
  readonly fates: readonly string[]
  make(): { readonly file: string; readonly mapping: ImportMapping }
}

const readers = { csv: importCsv, elmo: importElmo, json: importJsonLines, mapping: importCsv, gaps: importCsv }

/** What comes of an attack. Results are let go as they come, as a program does that stores them. */
export const fatesOf = async ({ kind, make }: ImportAttack): Promise<readonly string[]> => {
  const { file, mapping } = make()
  const read = file.startsWith('[') ? importOpenEducation : file.startsWith('{') ? importJsonLines : readers[kind]
  const fates = new Set<string>()
  const gaps = createMappingGaps()
  try {
    for await (const result of read(file, { mapping })) {
      gaps.add(result)
      fates.add(fateOf(result))
    }
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    fates.add(error.code)
  }
  if (!gaps.read().complete) fates.add('more gaps')
  return [...fates]
}

const fateOf = (result: ImportResult): string =>
  result.outcome === 'failed' ? result.problems[0].code : result.outcome

const mebibyte = 1024 * 1024
/** Where each row costs what a row costs, and nothing is to be seen of the file as a whole. */
const small = 8_000
/** As many as fit into a mebibyte. */
const fill = (piece: (index: number) => string, within = mebibyte - 2_000): string => {
  const pieces: string[] = []
  for (let length = 0; length < within; length += pieces.at(-1)?.length ?? 0) pieces.push(piece(pieces.length))
  return pieces.join('')
}
const names = (count: number, name = 'c'): readonly string[] => Array.from({ length: count }, (_, at) => `${name}${at}`)

const table: ImportMapping = {
  language: 'en',
  columns: { title: 'T', learningOutcomes: 'O' },
  constants: constants ?? {},
}
const { learningOutcomes: _, ...others } = constants ?? {}
const withTable = (more: Partial<ImportMapping>): ImportMapping => ({ ...table, constants: others, ...more })
const csv = (name: string, fates: readonly string[], file: () => string, mapping = table): ImportAttack => ({
  kind: 'csv',
  name,
  fates,
  make: () => ({ file: file(), mapping }),
})

const tables: readonly ImportAttack[] = [
  csv('one cell of 500,000 values', ['limit.cell'], () => `T,O\nA,"${fill(() => 'x\n', 999_000)}"`),
  csv(
    'one cell of as many values as a cell has room for',
    ['limit.values'],
    () => `T,O\nA,"${fill(() => 'x\n', 99_000)}"`,
  ),
  csv(
    'rows with as many values as there may be',
    ['model.too_large'],
    () => `T,O\n${fill(() => `A,"${'x\n'.repeat(7_999)}"\n`, 100_000)}`,
  ),
  csv('nothing but line breaks', ['skipped'], () => `T,O\n${fill(() => '\n')}`),
  csv('nothing but rows of one letter', ['import.columns'], () => `T,O\n${fill(() => 'x\n', small)}`),
  csv('rows of two empty cells', ['skipped'], () => `T,O\n${fill(() => ',\n', 200_000)}`),
  csv('rows of two letters', ['model.missing_member'], () => `T,O\n${fill(() => 'a,b\n', small)}`),
  csv('a header of 100,000 names', ['limit.columns'], () => `T,O,${names(100_000).join(',')}`),
  csv(
    'rows with as many columns as there may be',
    ['model.missing_member', 'more gaps'],
    () => `T,O,${names(16_000).join(',')}\n${fill(() => `${'x,'.repeat(16_001)}x\n`)}`,
  ),
  csv(
    'a title in 16,000 languages',
    ['model.language_tag'],
    () => `T,O,${names(15_000, 'T@en-a').join(',')}\n${fill(() => `${'x,'.repeat(15_001)}x\n`, 800_000)}`,
  ),
  csv(
    'names of columns that are nothing but marks of languages',
    ['import.header'],
    () => `T,O,${'@'.repeat(400)},${'@'.repeat(400)}`,
  ),
  csv('a name of a column of a million letters', ['limit.column_name'], () => `T,O,${'@.['.repeat(300_000)}\na,b,c`),
  csv('one row that never ends', ['import.columns'], () => `T,O\n${'x,'.repeat(510_000)}`),
  csv('one quotation mark that never ends', ['import.quotes'], () => `T,O\n"${'x'.repeat(900_000)}`),
  csv(
    'a cell of nothing but quotation marks',
    ['limit.cell'],
    () => `T,O\na,"${'""'.repeat(400_000)}"`,
    withTable({ columns: { title: 'T', 'level.eqf': 'O' } }),
  ),
  csv(
    'cells of white space',
    ['skipped'],
    () => `T,O\n${fill(() => `${' '.repeat(50_000)},${'\t'.repeat(50_000)}\n`)}`,
  ),
  csv(
    'a thousand values, none of which is known',
    ['import.not_mapped'],
    () => `T,O\n${fill(() => `a,"${'x\n'.repeat(7_000)}"\n`, 100_000)}`,
    withTable({ columns: { title: 'T', fields: 'O' } }),
  ),
  csv(
    'values that are all the same',
    ['model.missing_member'],
    () => `T,O\n${fill(() => `a,"${'0000\n'.repeat(199)}"\n`, 100_000)}`,
    withTable({ columns: { title: 'T', learningOutcomes: 'O' } }),
  ),
]

const { 'workload.ects': __, issuedOn: ___, ...rest } = constants ?? {}
const elmoTable: ImportMapping = {
  ...elmoMapping,
  language: 'en',
  constants: rest,
  words: { 'assessment.grade': 'as-written' },
}
const elmo = (name: string, fates: readonly string[], reports: () => string, learner = ''): ImportAttack => ({
  kind: 'elmo',
  name,
  fates,
  make: () => ({
    mapping: elmoTable,
    file: `<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner>${learner}</learner>${reports()}</elmo>`,
  }),
})
const opportunity = '<learningOpportunitySpecification/>'
const nested = (depth: number, open: (at: number) => string, name: string, within = ''): string =>
  `${Array.from({ length: depth }, (_, at) => open(at)).join('')}${within}${`</${name}>`.repeat(depth)}`

const elmos: readonly ImportAttack[] = [
  elmo(
    'an issuer of many elements beside many empty opportunities',
    ['limit.columns'],
    () =>
      `<report><issuer>${fill((at) => `<e${at}>x</e${at}>`, 300_000)}</issuer>${fill(() => opportunity, 700_000)}</report>`,
  ),
  elmo(
    'an issuer of a hundred elements beside as many empty opportunities as there is room for',
    ['model.missing_member', 'limit.records'],
    () => `<report><issuer>${fill((at) => `<e${at}>x</e${at}>`, 1_500)}</issuer>${fill(() => opportunity)}</report>`,
  ),
  elmo(
    'an issuer of twenty elements beside as many empty opportunities as there is room for',
    ['model.missing_member', 'limit.records'],
    () => `<report><issuer>${fill((at) => `<e${at}>x</e${at}>`, 300)}</issuer>${fill(() => opportunity)}</report>`,
  ),
  elmo(
    'nothing but empty opportunities',
    ['model.missing_member', 'limit.records'],
    () => `<report>${fill(() => opportunity)}</report>`,
  ),
  elmo(
    'a learner of many elements beside many empty reports',
    ['limit.columns'],
    () => fill(() => `<report>${opportunity}</report>`, 700_000),
    fill((at) => `<e${at}>x</e${at}>`, 300_000),
  ),
  elmo(
    'a long name of the issuer beside many empty opportunities',
    ['limit.cell', 'limit.repetition'],
    () => `<report><issuer><title>${'x'.repeat(500_000)}</title></issuer>${fill(() => opportunity, 500_000)}</report>`,
  ),
  elmo(
    'a title in many languages above many parts',
    ['model.language_tag', 'skipped', 'limit.repetition'],
    () =>
      `<report><learningOpportunitySpecification>${fill((at) => `<title xml:lang="a${at}">x</title>`, 300_000)}<hasPart>${fill(() => opportunity, 700_000)}</hasPart></learningOpportunitySpecification></report>`,
  ),
  elmo(
    'a grading scheme of many descriptions',
    ['limit.columns'],
    () =>
      `<report><gradingScheme localId="g">${fill((at) => `<d${at}>x</d${at}>`, 300_000)}</gradingScheme>${fill(() => '<learningOpportunitySpecification><gradingSchemeLocalId>g</gradingSchemeLocalId></learningOpportunitySpecification>', 700_000)}</report>`,
  ),
  elmo(
    'prefixes within prefixes in what is passed over',
    ['limit.depth'],
    () => `<report><extension>${nested(15_000, (at) => `<a xmlns:p${at}="urn:x">`, 'a')}</extension></report>`,
  ),
  elmo('prefixes within prefixes, as deep as may be, again and again', [], () =>
    fill(() => `<report><extension>${nested(96, (at) => `<a xmlns:p${at}="urn:x">`, 'a')}</extension></report>`),
  ),
  elmo(
    'an element of 100,000 attributes',
    ['model.missing_member'],
    () => `<report>${opportunity}<a ${fill((at) => `b${at}="" `)}/></report>`,
  ),
  elmo(
    'an element of 100,000 attributes in what is passed over',
    ['model.missing_member'],
    () => `<report>${opportunity}<extension><a ${fill((at) => `b${at}="" `)}/></extension></report>`,
  ),
  elmo(
    '50,000 declarations of prefixes',
    ['model.missing_member'],
    () => `<report ${fill((at) => `xmlns:b${at}="u" `)}>${opportunity}</report>`,
  ),
  elmo(
    'one deep place, with as many prefixes as there is room for',
    ['import.xml'],
    () =>
      `<report>${nested(
        90,
        () => '<a>',
        'a',
        fill(() => '<z q:r=""/>'),
      )}</report>`,
  ),
  elmo(
    'a path of many letters with many leaves',
    ['limit.column_name'],
    () =>
      `<report><learningOpportunitySpecification>${nested(
        50,
        () => `<${'p'.repeat(5_000)}>`,
        'p'.repeat(5_000),
        fill(() => '<a>1</a>', 500_000),
      )}</learningOpportunitySpecification></report>`,
  ),
  elmo(
    'leaves of one path',
    ['model.missing_member'],
    () =>
      `<report><learningOpportunitySpecification>${fill(() => '<a>1</a>')}</learningOpportunitySpecification></report>`,
  ),
  elmo(
    'leaves of many paths',
    ['limit.columns'],
    () =>
      `<report><learningOpportunitySpecification>${fill((at) => `<a${at}>1</a${at}>`)}</learningOpportunitySpecification></report>`,
  ),
  elmo(
    'as many elements as there is room for',
    ['model.missing_member'],
    () => `<report>${opportunity}<a>${fill(() => '<a/>')}</a></report>`,
  ),
  elmo(
    'parts within parts',
    ['limit.depth'],
    () =>
      `<report>${nested(10_000, () => '<learningOpportunitySpecification><hasPart>', 'hasPart></learningOpportunitySpecification')}</report>`,
  ),
  elmo(
    'an attribute of a million letters',
    ['model.missing_member'],
    () => `<report>${opportunity}<a b="${'x'.repeat(900_000)}"/></report>`,
  ),
  elmo(
    'a comment of a million letters',
    ['model.missing_member'],
    () => `<report>${opportunity}<!--${'- '.repeat(450_000)}--></report>`,
  ),
  elmo(
    'as many entities as there is room for',
    ['limit.cell'],
    () =>
      `<report><learningOpportunitySpecification><title>${fill(() => '&#x26;')}</title></learningOpportunitySpecification></report>`,
  ),
  elmo(
    'attributes that are named as members of every object',
    ['import.xml'],
    () => `<report><a hasOwnProperty="x" toString="x" b="x"/></report>`,
  ),
  elmo(
    'a type of an identifier that never ends',
    ['limit.column_name'],
    () =>
      `<report><learningOpportunitySpecification><identifier type="${'x'.repeat(9_000)}">1</identifier></learningOpportunitySpecification></report>`,
  ),
]

const json = (name: string, fates: readonly string[], file: () => string, mapping = table): ImportAttack => ({
  kind: 'json',
  name,
  fates,
  make: () => ({ file: file(), mapping }),
})
const api: ImportMapping = { ...openEducationMapping, language: 'en', constants: rest }
const jsons: readonly ImportAttack[] = [
  json('nothing but line breaks', ['skipped'], () => fill(() => '\n')),
  json('lines of an empty object', ['skipped'], () => fill(() => '{}\n')),
  json('lines of a number', ['input.not_object'], () => fill(() => '1\n', small)),
  json('lines of one member', ['model.missing_member'], () => fill(() => '{"T":1}\n', small)),
  json('deep paths with many leaves', ['limit.column_name'], () =>
    fill(() => `${`{"${'k'.repeat(60)}":`.repeat(12)}[${'{"a":1},'.repeat(900)}{}]${'}'.repeat(12)}\n`),
  ),
  json('paths just below the ceiling with many leaves', ['model.missing_member'], () =>
    fill(() => `${`{"${'k'.repeat(60)}":`.repeat(7)}[${'{"a":1},'.repeat(900)}{}]${'}'.repeat(7)}\n`),
  ),
  json('lists within lists', ['limit.depth'], () => fill(() => `{"a":${'['.repeat(400)}${']'.repeat(400)}}\n`)),
  json('many columns in each line', ['model.missing_member'], () =>
    fill(
      () =>
        `{${names(900)
          .map((name) => `"${name}":1`)
          .join(',')}}\n`,
    ),
  ),
  json(
    'names that are nothing but dots',
    ['model.missing_member'],
    () =>
      fill(
        (at) =>
          `{${names(60, '.@['.repeat(38))
            .map((name) => `"${name}${at}":1`)
            .join(',')}}\n`,
      ),
    { ...table, ignore: ['x'] },
  ),
  json('texts of many languages', ['model.language_tag'], () =>
    fill(
      () =>
        `{"T":[${names(900, 'l')
          .map((language) => `{"language":"${language}","value":"x"}`)
          .join(',')}]}\n`,
    ),
  ),
  json('a line that never ends', ['import.too_large'], () => `{"T":"${'x'.repeat(1_040_000)}"}`),
  json(
    'an answer of nothing but empty associations',
    ['skipped'],
    () => `[${fill(() => '{"offering":{"a":1}},')}{"offering":{}}]`,
    api,
  ),
  json(
    'an answer with outcomes one by one',
    ['limit.columns'],
    () => `[{"offering":{"course":{"learningOutcomes":[${fill(() => '{"name":"x"},')}{}]}}}]`,
    api,
  ),
  json(
    'an answer with many paths',
    ['limit.columns'],
    () => `[{"offering":{"course":{"a":[${fill(() => '{"name":"x"},')}{}]}}}]`,
    api,
  ),
  json(
    'an answer of lists within lists',
    ['limit.depth'],
    () => `[{"offering":${'['.repeat(500_000)}${']'.repeat(500_000)}}]`,
    api,
  ),
]

const list = (count: number, name = 'c'): Readonly<Record<string, string>> =>
  Object.fromEntries(names(count, name).map((word) => [word, '6']))
const mapping = (
  name: string,
  fates: readonly string[],
  made: () => ImportMapping,
  file = (): string => `T,O\n${'a,b\n'.repeat(1_000)}`,
): ImportAttack => ({ kind: 'mapping', name, fates, make: () => ({ file: file(), mapping: made() }) })
const mappings: readonly ImportAttack[] = [
  mapping('50,000 columns to choose from', ['import.mapping'], () =>
    withTable({ columns: { title: ['T', ...names(50_000)] } }),
  ),
  mapping(
    '50,000 columns for texts, and lines with none of them',
    ['import.mapping'],
    () => withTable({ columns: { title: ['T', ...names(50_000)] } }),
    () => fill(() => '{"a":1}\n'),
  ),
  mapping('100,000 words', ['import.not_mapped'], () =>
    withTable({ columns: { title: 'T', 'level.eqf': 'O' }, words: { 'level.eqf': list(60_000) } }),
  ),
  mapping('100,000 columns to leave out', ['model.missing_member'], () => withTable({ ignore: names(100_000) })),
  mapping('100,000 words of rows that are meant', ['skipped'], () => withTable({ only: { O: names(100_000) } })),
  mapping('50,000 columns that rows are chosen by', ['import.columns_missing'], () =>
    withTable({ only: Object.fromEntries(names(50_000).map((name) => [name, ['x']])) }),
  ),
  mapping('a constant of a million letters', ['import.mapping'], () =>
    withTable({ constants: { ...constants, title: 'x'.repeat(1_000_000) }, columns: {} }),
  ),
  mapping('a constant of 500,000 values', ['import.mapping'], () =>
    withTable({ constants: { ...constants, learningOutcomes: 'x\n'.repeat(500_000) }, columns: { title: 'T' } }),
  ),
  mapping('a word that stands for 500,000 values', ['import.mapping'], () =>
    withTable({ words: { learningOutcomes: { b: 'x\n'.repeat(500_000) } } }),
  ),
  mapping('a thousand faults', ['import.mapping'], () => ({
    ...table,
    ...Object.fromEntries(names(60_000).map((name) => [name, ''])),
  })),
  mapping('a separator of a million letters', ['import.mapping'], () =>
    withTable({ separator: 'x'.repeat(1_000_000) }),
  ),
  mapping('a column in 30,000 languages', ['import.mapping'], () =>
    withTable({ columns: { title: Object.fromEntries(names(30_000).map((name) => [name, 'T'])) } }),
  ),
  mapping('a constant in 30,000 languages', ['import.mapping'], () =>
    withTable({
      columns: { learningOutcomes: 'O' },
      constants: { ...others, title: Object.fromEntries(names(30_000).map((name) => [name, 'x'])) },
    }),
  ),
]

const gap = (
  name: string,
  fates: readonly string[],
  file: () => string,
  more: Partial<ImportMapping> = {},
): ImportAttack => ({
  kind: 'gaps',
  name,
  fates,
  make: () => ({ file: file(), mapping: withTable({ columns: { title: 'T', 'level.eqf': 'O' }, ...more }) }),
})
const gaps: readonly ImportAttack[] = [
  gap(
    '12,000 unknown words',
    ['import.not_mapped', 'more gaps'],
    () =>
      `T,O\n${names(12_000)
        .map((word) => `a,${word}\n`)
        .join('')}`,
  ),
  gap(
    'as many unknown words as there is room for',
    ['import.not_mapped', 'more gaps'],
    () => `T,O\n${fill((at) => `a,${at}x\n`, 100_000)}`,
  ),
  gap('one unknown word again and again', ['import.not_mapped'], () => `T,O\n${fill(() => 'a,x\n', small)}`),
  gap('long unknown words', ['import.not_mapped'], () => `T,O\n${fill((at) => `a,${at}${'x'.repeat(190)}\n`)}`),
  gap(
    'unknown words that begin alike',
    ['import.not_mapped'],
    () => `T,O\n${fill((at) => `a,${'x'.repeat(200)}${at}\n`)}`,
  ),
  gap(
    'unknown words in one cell',
    ['import.not_mapped', 'more gaps'],
    () => `T,O\n${fill((row) => `a,"${names(2_000, `r${row}c`).join('\n')}"\n`)}`,
    { columns: { title: 'T', fields: 'O' } },
  ),
  gap(
    '16,000 columns that nothing is taken from',
    ['import.not_mapped', 'more gaps'],
    () => `T,O,${names(16_000).join(',')}\n${'x,'.repeat(16_001)}x\n`,
  ),
  gap(
    'unknown words with members of every object as names',
    ['import.not_mapped'],
    () => `T,O\n${fill(() => 'a,__proto__\na,constructor\na,toString\n', small)}`,
  ),
  gap(
    'unknown words of several members',
    ['import.not_mapped', 'more gaps'],
    () => `T,O,P\n${fill((at) => `a,x${at},y${at}\n`, 200_000)}`,
    { columns: { title: 'T', 'level.eqf': 'O', type: 'P' } },
  ),
  gap(
    'unknown words in halves of pairs',
    ['import.not_mapped', 'more gaps'],
    () => `T,O\n${fill((at) => `a,\u{1f6a3}${at}${'\u{1f6a3}'.repeat(10)}\n`, 500_000)}`,
  ),
  gap(
    'unknown words that are lines',
    ['import.not_mapped', 'more gaps'],
    () => `T,O\n${fill((at) => `a,"x\n${at}"\n`, 150_000)}`,
  ),
]

export const importAttacks: readonly ImportAttack[] = [...tables, ...elmos, ...jsons, ...mappings, ...gaps]
