import { dateForms } from '../import/days.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { type Member, members } from '../import/members.ts'
import { findColumns } from './found-columns.ts'
import { delimiterWords, type Format, type FormatOptions } from './import-formats.ts'
import type { World } from './world.ts'

/** What somebody begins with: an empty mapping, and the names that may stand in it. */
export interface Starting extends FormatOptions {
  readonly start: string
  readonly force?: boolean
}

/** What is asked for, and how much of it the format answers. */
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
  world: World,
): Promise<void> => {
  world.write(options.start, written(beginning), { replace: options.force === true })
  world.tell('Write the name of a column beside each member; what is the same for all moves to `constants`.')
  world.tell(
    '`import --members` lists all members, the words that may stand in them, and how dates and numbers are read.',
  )
  const isTable = options.format === undefined ? file.toLowerCase().endsWith('.csv') : options.format === 'csv'
  if (isTable && world.exists(file)) await sayColumns(file, options, world)
}

/** The names of columns are what a mapping is filled in with, so they are shown to whoever asks for one. */
const sayColumns = async (file: string, { delimiter: given }: FormatOptions, world: World): Promise<void> => {
  const found = await findColumns(await beginningOf(world.stream(file)))
  if (found === undefined) return world.tell('The file has no first row that names columns.')
  const [word = ','] = Object.entries(delimiterWords).find(([, sign]) => sign === found.delimiter) ?? []
  world.say(`${found.names.length} columns, apart by ${word === 'tab' ? 'a tab' : `\`${word}\``}:`)
  for (const name of found.names) world.say(`  ${name.replace(/\s+/g, ' ')}`)
  if (word !== (given ?? ',')) world.tell(`Import it with --delimiter '${word}'.`)
}

const beginningOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  for await (const piece of pieces) return piece
  return new Uint8Array()
}

/** What Annex I asks for, with nothing in it yet. */
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

/** What a catalogue does not say. */
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

/** What a mapping may say beside them: how the export writes things. */
export const otherMembers: readonly string[] = [
  'A mapping says beside `language`, `columns` and `constants`, where the export needs it:',
  `dates        how days are written: ${Object.keys(dateForms).join(', ')}`,
  'decimalComma true where numbers are written as 2,5',
  'separator    what stands between several values in a cell; a line break if absent',
  'words        what words of the export mean: { "level.eqf": { "Bachelor": "6" } }',
  'only         rows that are meant: { "Status": ["completed"] }; "" stands for nothing in the column',
  'override     where --programmes is given, members that rows say otherwise: ["workload.ects"]',
  'plainText    true where texts have HTML in them that shall become plain text',
  'ignore       columns that are left out on purpose: ["Room"]',
]
