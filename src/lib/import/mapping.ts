import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { isMember, isWordOf, type Member, members } from './members.ts'

/** How days are written: by the order of their parts and the sign between them. */
export type DateForm = 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'DD-MM-YYYY' | 'MM/DD/YYYY'

/**
 * What the columns of a source mean. Plain data, so that it can stand in a file beside the export:
 * `{ "language": "en", "columns": { "title": "Course name", … }, "constants": { "awardingBody.country": "NL" } }`.
 */
export interface ImportMapping {
  /** BCP 47: the language of texts that do not say theirs. */
  readonly language: string
  /** The column that fills each member; several are tried in their order, or each adds to a list. By language for texts. */
  readonly columns: { readonly [M in Member]?: ColumnChoice }
  /** What is the same in every row, in the words of the mapping; for members without a column, and for empty cells. */
  readonly constants?: { readonly [M in Member]?: string | Readonly<Record<string, string>> }
  /**
   * What the words of the source mean in ours: `{ "level.eqf": { "Bachelor": "6" } }`. `as-written` takes grades as
   * they stand. Words that are ours already need no line: `NL`, `6`, `blended`. A word with an empty text beside it has no
   * meaning yet, and is asked for in the rows where it stands.
   */
  readonly words?: { readonly [M in Member]?: Words }
  /** Columns that are left out on purpose, each with all that stands below it. */
  readonly ignore?: readonly string[]
  /** Rows that are meant, by what stands in a column; the others are skipped. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** What stands between several values in a cell. A line break if absent. */
  readonly separator?: string
  /** `YYYY-MM-DD` if absent. Moments with a time zone are understood beside it. */
  readonly dates?: DateForm
  /** Numbers have a comma before their decimals: `2,5`. */
  readonly decimalComma?: boolean
}

/** A table, from the words of the source to ours. */
export type Words = Readonly<Record<string, string>> | 'as-written'

export type ColumnChoice = string | readonly string[] | Readonly<Record<string, string>>

/** Every column that a mapping takes something from. */
export const columnsOf = (choice: ColumnChoice): readonly string[] =>
  typeof choice === 'string' ? [choice] : Object.values(choice)

export const dateForms: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  'DD.MM.YYYY': /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d\d?)\/(?<month>\d\d?)\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d\d?)-(?<month>\d\d?)-(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})$/,
}

/**
 * Judges a mapping that comes out of a file. Throws `import.mapping` with every fault in `problems`, each with its place;
 * nothing of what stands there.
 */
export const parseImportMapping = (input: unknown): ImportMapping => {
  const faults = isObject(input as Json) ? faultsIn(input as JsonObject) : [[]]
  if (faults.length > 0)
    throw new MicroCredentialError('import.mapping', {
      problems: faults
        .slice(0, most.faults)
        .map((path): Problem => problem('import.mapping', { pointer: pointerTo(path) })),
    })
  return input as ImportMapping
}

/** As far as the steps are names of members, or misspelt ones. Anything else might be a key that stands in the wrong place. */
const pointerTo = (path: Path): string => {
  const end = path.findIndex((step) => !/^[A-Za-z]{1,24}(?:\.[A-Za-z]{1,24}){0,2}$/.test(String(step)))
  return path
    .slice(0, end < 0 ? path.length : end)
    .map((step) => `/${String(step)}`)
    .join('')
}

type Judge = (value: Json, path: Path) => readonly Path[]

/** What a mapping may hold, since each row asks it all: as many columns of a member as the model has places, and so on. */
const most = { choices: 200, languages: 40, values: 200, list: 100_000, text: 100_000, faults: 100 } as const

const isText = (value: Json | undefined): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most.text
const isTextList = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.length > 0 && value.length <= most.list && value.every(isText)
const isTextMap = (value: Json | undefined): boolean => isObject(value) && Object.values(value).every(isText)
const isTextByLanguage = (value: Json | undefined): boolean =>
  isTextMap(value) && Object.keys(value as JsonObject).length <= most.languages
const isChoice = (value: Json | undefined): boolean =>
  isTextList(value) && (value as readonly Json[]).length <= most.choices

const holds =
  (test: (value: Json) => boolean): Judge =>
  (value, path) =>
    test(value) ? [] : [path]

/** An object of which every key is a member, and every value passes. */
const byMember =
  (judge: (value: Json, member: Member) => boolean): Judge =>
  (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, one]) =>
          isMember(name) && one !== undefined && judge(one, name) ? [] : [[...path, name]],
        )
      : [path]

const isConstant = (value: Json, member: Member): boolean => {
  const rule = members[member]
  if (rule.localized) return isText(value) || isTextByLanguage(value)
  return isText(value) && (rule.words === 'free' || rule.many === true || isWordOf(rule, value))
}

const isTable = (value: Json, member: Member): boolean => {
  const rule = members[member]
  // What is missing from a table is listed for everybody to see; names of persons are no words.
  if (member.startsWith('learner.')) return false
  if (value === 'as-written') return rule.words === 'free'
  // A word with nothing beside it is asked for where it is met, and not before.
  const isFilled = (word: Json | undefined): boolean => isText(word) && (rule.words === 'free' || isWordOf(rule, word))
  return isObject(value) && Object.values(value).every((word) => word === '' || isFilled(word))
}

const judges: { readonly [K in keyof ImportMapping]-?: Judge } = {
  language: holds(isText),
  columns: byMember(
    (value, member) =>
      isText(value) || isChoice(value) || (members[member].localized === true && isTextByLanguage(value)),
  ),
  constants: byMember(isConstant),
  words: byMember(isTable),
  ignore: holds((value) => isTextList(value) || (Array.isArray(value) && value.length === 0)),
  only: holds((value) => isObject(value) && Object.values(value).every(isTextList)),
  separator: holds(isText),
  dates: holds((value) => typeof value === 'string' && Object.hasOwn(dateForms, value)),
  decimalComma: holds((value) => typeof value === 'boolean'),
}

const faultsIn = (mapping: JsonObject): readonly Path[] => [
  ...(['language', 'columns'] as const).flatMap((name) => (mapping[name] === undefined ? [[name]] : [])),
  ...Object.entries(mapping).flatMap(([name, value]) => {
    const judge = Object.hasOwn(judges, name) ? judges[name as keyof ImportMapping] : undefined
    return judge === undefined ? [[name]] : value === undefined ? [] : judge(value, [name])
  }),
  ...(['constants', 'words'] as const).flatMap((name) => overlongIn(mapping[name], mapping['separator'], [name])),
]

/** Texts that stand for more values than a list of the model may have: each row would have to take them apart. */
const overlongIn = (table: Json | undefined, separator: Json = '\n', path: Path): readonly Path[] =>
  Object.entries(isObject(table ?? null) ? (table as JsonObject) : {}).flatMap(([name, value]) => {
    if (!isMember(name) || members[name].many !== true) return []
    const texts = isObject(value ?? null) ? Object.values(value as JsonObject) : [value]
    const isOverlong = texts.some(
      (text) => typeof text === 'string' && text.split(String(separator)).length > most.values,
    )
    return isOverlong ? [[...path, name]] : []
  })
