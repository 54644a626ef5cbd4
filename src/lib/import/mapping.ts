import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { type DateForm, dateForms } from './days.ts'
import { formsFor } from './forms.ts'
import { isMember, isWordOf, type Member, members } from './members.ts'

/**
 * What the columns of a source mean. Plain data, so that it can stand in a file beside the export:
 * `{ "language": "en", "columns": { "title": "Course name", … }, "constants": { "awardingBody.country": "NL" } }`.
 */
export interface ImportMapping {
  /** BCP 47: the language of texts that do not say theirs. */
  readonly language: string
  /**
   * The column that fills each member; several are tried in their order, or each adds to a list. By language for texts.
   * Of a name of the learner, several are parts, in their order: `['Prefix', 'Surname']`.
   */
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
  /** Rows that are meant, by what stands in a column, `''` where nothing does; the others are skipped. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** What stands between several values in a cell. A line break if absent. */
  readonly separator?: string
  /**
   * `YYYY-MM-DD` if absent. Of a day with a time of no zone the day is taken; moments with a time zone are understood
   * beside it. Days among `constants` may be written as `YYYY-MM-DD` in any case.
   */
  readonly dates?: DateForm
  /** Numbers have a comma before their decimals: `2,5`. */
  readonly decimalComma?: boolean
  /**
   * Where programmes are given: members that are taken from the row although the programme says them, each in the place of
   * all that the programme says there. Of the row are otherwise the learner, the dates, the numbers and the grade alone.
   */
  readonly override?: readonly Member[]
  /** Texts with HTML in them become their plain text. Without it they are taken as they stand, with a warning. */
  readonly plainText?: boolean
}

/** A table, from the words of the source to ours. */
export type Words = Readonly<Record<string, string>> | 'as-written'

export type ColumnChoice = string | readonly string[] | Readonly<Record<string, string>>

/** Every column that a mapping takes something from. */
export const columnsOf = (choice: ColumnChoice): readonly string[] =>
  typeof choice === 'string' ? [choice] : Object.values(choice)

/**
 * Validates an import mapping that was read from a file.
 *
 * Does not compare it with the columns of a table; the import does. Throws `import.mapping` with every fault in
 * `problems`, each with its place but without the values found there.
 *
 * @example
 * const mapping = parseImportMapping({ language: 'en', columns: { title: 'Course', 'learner.fullName': 'Name' } })
 */
export const parseImportMapping = (input: unknown): ImportMapping => {
  const faults = isObject(input as Json) ? faultsIn(input as JsonObject) : [[]]
  if (faults.length > 0) throw mappingFault(...faults.slice(0, most.faults))
  return input as ImportMapping
}

export const mappingFault = (...paths: readonly Path[]): MicroCredentialError =>
  new MicroCredentialError('import.mapping', {
    problems: paths.map((path): Problem => problem('import.mapping', { pointer: pointerTo(path) })),
  })

/** As far as the steps are names of members, or misspelt ones. Anything else might be a key that stands in the wrong place. */
const pointerTo = (path: Path): string => {
  const end = path.findIndex((step) => !/^[A-Za-z]{1,24}(?:\.[A-Za-z]{1,24}){0,2}$/.test(String(step)))
  return path
    .slice(0, end < 0 ? path.length : end)
    .map((step) => `/${String(step)}`)
    .join('')
}

/** The members of a micro-credential that are one learner's. */
const ofTheRow: ReadonlySet<string> = new Set([
  ...['learner', 'identifiers', 'issuedOn', 'awardedOn', 'validFrom', 'validUntil', 'programme'],
])

type Judge = (value: Json, path: Path) => readonly Path[]

/** What a mapping may hold, since each row asks it all: as many columns of a member as the model has places, and so on. */
const most = { choices: 200, languages: 40, values: 200, list: 100_000, text: 100_000, faults: 100 } as const

const isText = (value: Json | undefined): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most.text
const isTextList = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.length > 0 && value.length <= most.list && value.every(isText)
const isWordList = (value: Json | undefined): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= most.list &&
  value.every((one) => one === '' || isText(one))
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

/** What a programme says: neither what differs from learner to learner, nor how they are assessed. */
const isOverridable = (name: Json): boolean =>
  typeof name === 'string' && isMember(name) && !ofTheRow.has(String(members[name].path[0])) && !/^assess/.test(name)

const judges: { readonly [K in keyof ImportMapping]-?: Judge } = {
  language: holds(isText),
  columns: byMember(
    (value, member) =>
      isText(value) || isChoice(value) || (members[member].localized === true && isTextByLanguage(value)),
  ),
  constants: byMember(isConstant),
  words: byMember(isTable),
  ignore: holds((value) => isTextList(value) || (Array.isArray(value) && value.length === 0)),
  only: holds((value) => isObject(value) && Object.values(value).every(isWordList)),
  separator: holds(isText),
  dates: holds((value) => typeof value === 'string' && Object.hasOwn(dateForms, value)),
  decimalComma: holds((value) => typeof value === 'boolean'),
  override: holds((value) => Array.isArray(value) && value.length > 0 && value.every(isOverridable)),
  plainText: holds((value) => typeof value === 'boolean'),
}

const faultsIn = (mapping: JsonObject): readonly Path[] => [
  ...(['language', 'columns'] as const).flatMap((name) => (mapping[name] === undefined ? [[name]] : [])),
  ...Object.entries(mapping).flatMap(([name, value]) => {
    const judge = Object.hasOwn(judges, name) ? judges[name as keyof ImportMapping] : undefined
    return judge === undefined ? [[name]] : value === undefined ? [] : judge(value, [name])
  }),
  ...(['constants', 'words'] as const).flatMap((name) => overlongIn(mapping[name], mapping['separator'], [name])),
  ...unreadableIn(mapping),
]

/** Days and numbers of the mapping itself that cannot be read: every row would fail for them, and none could say where. */
const unreadableIn = (mapping: JsonObject): readonly Path[] => {
  const forms = formsFor(mapping as Parameters<typeof formsFor>[0], '')
  return Object.entries(isObject(mapping['constants'] ?? null) ? (mapping['constants'] as JsonObject) : {}).flatMap(
    ([name, value]) => {
      if (!isMember(name) || typeof value !== 'string' || members[name].many === true) return []
      return 'code' in members[name].read(value.trim(), forms) ? [['constants', name]] : []
    },
  )
}

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
