import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { type DateForm, dateForms } from './days.ts'
import { importErrors } from './errors.ts'
import { formsFor } from './forms.ts'
import { isMember, isWordOf, type Member, members } from './members.ts'

/**
 * A mapping from the columns of a source to the model. Plain data, so that it can be stored in a file with the export:
 * `{ "language": "en", "columns": { "title": "Course name", … }, "constants": { "awardingBody.country": "NL" } }`.
 */
export interface ImportMapping {
  /** BCP 47 tag: the language of texts without one of their own. */
  readonly language: string
  /**
   * The column of each member. Of several, the first with content is used, or each adds to a list; for texts they may
   * be given by language. For a name of the learner, several columns are parts in their order: `['Prefix', 'Surname']`.
   */
  readonly columns: { readonly [M in Member]?: ColumnChoice }
  /**
   * Values that are the same in every row, in the words of the mapping; used for members without a column and for empty
   * cells.
   */
  readonly constants?: { readonly [M in Member]?: string | Readonly<Record<string, string>> }
  /**
   * The meaning of the source's words: `{ "level.eqf": { "Bachelor": "6" } }`. `as-written` keeps grades as they are.
   * Words of ours need no entry: `NL`, `6`, `blended`. An entry with an empty text has no meaning yet and is reported
   * where the word occurs.
   */
  readonly words?: { readonly [M in Member]?: Words }
  /** Columns that are ignored on purpose, each with everything below it. */
  readonly ignore?: readonly string[]
  /** The rows to import, by the content of a column (`''` for empty); others are skipped. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** The separator of several values in a cell. A line break if absent. */
  readonly separator?: string
  /**
   * The date format; `YYYY-MM-DD` if absent. Of a time without time zone only the day is used; times with a time zone
   * are accepted as well. Dates in `constants` may always be written as `YYYY-MM-DD`.
   */
  readonly dates?: DateForm
  /** Whether numbers use a decimal comma: `2,5`. */
  readonly decimalComma?: boolean
  /**
   * With programmes: members that are taken from the row instead of the programme, each replaced as a whole. Otherwise
   * only learner, dates, identifiers and grade are taken from the row.
   */
  readonly override?: readonly Member[]
  /** Whether HTML in texts is converted to plain text. Otherwise it is kept, with a warning. */
  readonly plainText?: boolean
}

/** A table from the words of the source to ours. */
export type Words = Readonly<Record<string, string>> | 'as-written'

/** The column of a member, several of them, or one for each language. */
export type ColumnChoice = string | readonly string[] | Readonly<Record<string, string>>

/** All columns of a choice. */
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
  new MicroCredentialError(importErrors['import.mapping'], {
    problems: paths.map((path): Problem => problem(importErrors['import.mapping'], { pointer: pointerTo(path) })),
  })

/** Stops at a step that does not look like a member name, since it might be data in the wrong place. */
const pointerTo = (path: Path): string => {
  const end = path.findIndex((step) => !/^[A-Za-z]{1,24}(?:\.[A-Za-z]{1,24}){0,2}$/.test(String(step)))
  return path
    .slice(0, end < 0 ? path.length : end)
    .map((step) => `/${String(step)}`)
    .join('')
}

/** The members of a micro-credential that belong to one learner. */
const ofTheRow: ReadonlySet<string> = new Set([
  ...['learner', 'identifiers', 'issuedOn', 'awardedOn', 'validFrom', 'validUntil', 'programme'],
])

type Judge = (value: Json, path: Path) => readonly Path[]

/**
 * Limits of a mapping, since each row uses all of it: as many columns for a member as the model has places, and so on.
 */
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

/** Checks an object whose keys are members. */
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
  // Unmapped words are listed for everybody to see, so names of persons must not be words.
  if (member.startsWith('learner.')) return false
  if (value === 'as-written') return rule.words === 'free'
  // A word with an empty text is reported where it occurs.
  const isFilled = (word: Json | undefined): boolean => isText(word) && (rule.words === 'free' || isWordOf(rule, word))
  return isObject(value) && Object.values(value).every((word) => word === '' || isFilled(word))
}

/** Members of a programme, except those of one learner and the assessments. */
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

/** Finds dates and numbers in the mapping itself that cannot be parsed, which would fail in every row. */
const unreadableIn = (mapping: JsonObject): readonly Path[] => {
  const forms = formsFor(mapping as Parameters<typeof formsFor>[0], '')
  return Object.entries(isObject(mapping['constants'] ?? null) ? (mapping['constants'] as JsonObject) : {}).flatMap(
    ([name, value]) => {
      if (!isMember(name) || typeof value !== 'string' || members[name].many === true) return []
      return 'kind' in members[name].read(value.trim(), forms) ? [['constants', name]] : []
    },
  )
}

/** Finds texts with more values than a list of the model allows, which each row would have to split. */
const overlongIn = (table: Json | undefined, separator: Json = '\n', path: Path): readonly Path[] =>
  Object.entries(isObject(table ?? null) ? (table as JsonObject) : {}).flatMap(([name, value]) => {
    if (!isMember(name) || members[name].many !== true) return []
    const texts = isObject(value ?? null) ? Object.values(value as JsonObject) : [value]
    const isOverlong = texts.some(
      (text) => typeof text === 'string' && text.split(String(separator)).length > most.values,
    )
    return isOverlong ? [[...path, name]] : []
  })
