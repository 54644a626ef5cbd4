import { dateForms } from '../import/days.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { type Member, members } from '../import/members.ts'
import { findColumns } from './found-columns.ts'
import { delimiterWords, type Format, type FormatOptions } from './import-formats.ts'
import type { System } from './system.ts'

/** Options for the template of a mapping. */
export interface Starting extends FormatOptions {
  readonly start: string
  readonly force?: boolean
}

/** The members to fill in, and those that the format already maps. */
export interface Beginning {
  readonly begin: Partial<ImportMapping>
  readonly asked: readonly Member[]
}

export const resultBeginning = ({ begin = {} }: Format): Beginning => ({ begin, asked })
export const catalogueBeginning = (begin: Partial<ImportMapping>): Beginning => ({
  begin,
  asked: ['programme', ...asked.filter((member) => !ofLearner.has(member))],
})

export const startMapping = async (
  file: string,
  beginning: Beginning,
  options: Starting,
  system: System,
): Promise<void> => {
  system.write(options.start, written(beginning), { replace: options.force === true })
  system.notify(
    'Enter the name of a column for each member; move values that are the same in every row to `constants`.',
  )
  system.notify('`import --members` lists all members, their allowed values, and the formats of dates and numbers.')
  const isTable = options.format === undefined ? file.toLowerCase().endsWith('.csv') : options.format === 'csv'
  if (isTable && system.exists(file)) await sayColumns(file, options, system)
}

/** The column names are needed to fill in a mapping, so they are printed on request. */
const sayColumns = async (file: string, { delimiter: given }: FormatOptions, system: System): Promise<void> => {
  const found = await findColumns(await beginningOf(system.stream(file)))
  if (found === undefined) return system.notify('The first row of the file does not name columns.')
  const [word = ','] = Object.entries(delimiterWords).find(([, sign]) => sign === found.delimiter) ?? []
  system.print(`${found.names.length} columns, separated by ${word === 'tab' ? 'a tab' : `\`${word}\``}:`)
  for (const name of found.names) system.print(`  ${name.replace(/\s+/g, ' ')}`)
  if (word !== (given ?? ',')) system.notify(`Import it with --delimiter '${word}'.`)
}

const beginningOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  for await (const piece of pieces) return piece
  return new Uint8Array()
}

/** The members for the elements of Annex I, still empty. */
const asked: readonly Member[] = [
  ...([
    'title',
    'learner.fullName',
    'awardingBody.name',
    'awardingBody.country',
    'issuedOn',
    'learningOutcomes',
  ] as const),
  ...(['workload.ects', 'assessment.type', 'assessment.grade', 'participation.modes'] as const),
  ...(['qualityAssurance.type', 'qualityAssurance.title', 'qualityAssurance.agency.name'] as const),
  'qualityAssurance.agency.country',
]

/** Members that a catalogue does not have. */
const ofLearner: ReadonlySet<Member> = new Set(['learner.fullName', 'issuedOn', 'assessment.grade'])

const written = ({ begin, asked }: Beginning): string => {
  const { columns = {}, ...more } = begin
  const known = Object.keys(columns).length > 0
  const missing = asked.filter((member) => !(member in columns) && !(known && member === 'learner.fullName'))
  const empty = Object.fromEntries(missing.map((member) => [member, '']))
  const own = known ? { columns, constants: empty } : { columns: empty, constants: {} }
  return `${JSON.stringify({ language: 'en', ...own, ...more }, null, 2)}\n`
}

export const membersInWords = (): readonly string[] =>
  Object.entries(members).map(([name, { words, localized, many }]) => {
    const notes = [...(localized ? ['text in a language'] : []), ...(many ? ['several'] : [])]
    const list = words === undefined || words === 'free' ? [] : Array.isArray(words) ? words : Object.keys(words)
    const some = list.length > 20 ? [...list.slice(0, 5), `… ${list.length} in all`] : list
    return [name, ...(notes.length > 0 ? [`(${notes.join(', ')})`] : []), some.join(' ')].join(' ').trimEnd()
  })

/** Descriptions of the other members of a mapping, about formats. */
export const otherMembers: readonly string[] = [
  'Besides `language`, `columns` and `constants`, a mapping may contain:',
  `dates        the format of dates: ${Object.keys(dateForms).join(', ')}`,
  'decimalComma true if numbers are written as 2,5',
  'separator    the separator of several values in a cell; a line break if absent',
  'words        the meaning of words in the export: { "level.eqf": { "Bachelor": "6" } }',
  'only         the rows to import: { "Status": ["completed"] }; "" stands for an empty cell',
  'override     with --programmes, members to take from the row instead: ["workload.ects"]',
  'plainText    true if HTML in texts is to be converted to plain text',
  'ignore       columns to ignore: ["Room"]',
]
