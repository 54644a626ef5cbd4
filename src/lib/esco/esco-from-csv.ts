import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, listOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { readCsv } from './csv.ts'
import { escoErrors } from './errors.ts'
import { conceptCall, searchCall } from './esco-api.ts'
import type { Esco, EscoConcept, EscoHit } from './port.ts'
import { reuseLevelOf, skillTypeOf } from './types.ts'

/** Options of `escoFromCsv`. */
export interface EscoCsvOptions {
  /** The version that the download is of: `v1.2.0`. */
  readonly version: string
  /** The language that the download is in. */
  readonly language: string
  /**
   * The texts of its files, in any order: `skills_en.csv`, and for the hierarchy `broaderRelationsSkillPillar_en.csv` and
   * `skillGroups_en.csv`.
   */
  readonly files: readonly string[]
}

const someFiles: Kind = /* @__PURE__ */ listOf('a list of the texts of files', text, 1)
const call: Call<EscoCsvOptions> = {
  line: "escoFromCsv({ version: 'v1.2.0', language: 'en', files: [skills, relations] })",
  needs: { version: text, language: text, files: someFiles },
  may: {},
}

/** A concept with the texts by which it is found. */
interface Entry {
  readonly concept: Omit<EscoConcept, 'broader' | 'narrower'>
  readonly label: string
  readonly words: readonly string[]
}

/**
 * Reads the CSV download of ESCO: for servers and devices without a network, and for exams that need the same answer for
 * years. It knows one language; in another it finds nothing.
 *
 * Believes the files, and that they are of the version stated. Throws `esco.columns` for a text that is no such file, and
 * a `TypeError` for options that are wrong; `concept` rejects with `esco.not_found`.
 *
 * @example
 * const skills = await readFile('skills_en.csv', 'utf8')
 * const relations = await readFile('broaderRelationsSkillPillar_en.csv', 'utf8')
 * const esco = escoFromCsv({ version: 'v1.2.0', language: 'en', files: [skills, relations] })
 */
export const escoFromCsv = (options: EscoCsvOptions): Esco => {
  assertOptions(call, options)
  const { version, language, files } = options
  const entries = new Map<string, Entry>()
  const [broader, narrower] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const file of files)
    for (const row of readCsv(file)) {
      const { conceptUri: id = '', broaderUri: above } = row
      if (above !== undefined) {
        add(broader, id, above)
        add(narrower, above, id)
      } else entries.set(id, toEntry(id, row, language))
    }
  return {
    version,
    search: async (words, given) => {
      assertArgument(searchCall.line, 'text', text, words)
      assertOptions(searchCall, given)
      return given.language === language ? find(words, entries, given.limit ?? 20, language) : []
    },
    concept: async (id, given) => {
      assertArgument(conceptCall.line, 'id', text, id)
      assertOptions(conceptCall, given)
      const entry = entries.get(id)
      if (entry === undefined && !narrower.has(id) && !broader.has(id))
        throw new MicroCredentialError(escoErrors['esco.not_found'])
      const { label: _, description: _described, ...common } = entry?.concept ?? { id }
      const said = given.language === language ? (entry?.concept ?? { id }) : common
      return { ...said, broader: broader.get(id) ?? [], narrower: narrower.get(id) ?? [] }
    },
  }
}

const add = (lists: Map<string, string[]>, key: string, value: string): void => {
  const list = lists.get(key) ?? []
  list.push(value)
  lists.set(key, list)
}

const toEntry = (id: string, row: Readonly<Record<string, string>>, language: string): Entry => {
  const { preferredLabel, altLabels = '', hiddenLabels = '', description = '', status = '' } = row
  if (preferredLabel === undefined) throw new MicroCredentialError(escoErrors['esco.columns'])
  const type = skillTypeOf(row['skillType'])
  const reuseLevel = reuseLevelOf(row['reuseLevel'])
  return {
    concept: {
      id,
      label: { [language]: preferredLabel },
      ...(description === '' ? {} : { description: { [language]: description } }),
      ...(type === undefined ? {} : { type }),
      ...(reuseLevel === undefined ? {} : { reuseLevel }),
      // The files do not say what stands for a concept that was withdrawn.
      ...(status === '' || status === 'released' ? {} : { retired: { replacedBy: [] } }),
    },
    label: preferredLabel,
    words: [preferredLabel, altLabels, hiddenLabels].map((one) => one.toLowerCase()),
  }
}

/** Skills whose preferred label begins with the words come first, then those that have them anywhere. */
const find = (
  words: string,
  entries: ReadonlyMap<string, Entry>,
  limit: number,
  language: string,
): readonly EscoHit[] => {
  const sought = words.trim().toLowerCase()
  const rankOf = ([preferred = '', ...others]: readonly string[]): number =>
    preferred.startsWith(sought)
      ? 0
      : preferred.includes(sought)
        ? 1
        : others.some((one) => one.includes(sought))
          ? 2
          : 3
  return [...entries]
    .map(([id, entry]) => ({ id, label: entry.label, rank: rankOf(entry.words), isSkill: isSkill(entry) }))
    .filter(({ rank, isSkill: counts }) => rank < 3 && counts)
    .sort((one, other) => one.rank - other.rank || (one.label < other.label ? -1 : 1))
    .slice(0, limit)
    .map(({ id, label }) => ({ id, label: { [language]: label } }))
}

/** Groups have no type, and what was withdrawn is not to be used any more. */
const isSkill = ({ concept }: Entry): boolean => concept.type !== undefined && concept.retired === undefined
