import type { Concept } from '../concept.ts'
import type { LocalizedText } from '../text.ts'

/** Lists of the Publications Office under `snb`; the last part of the scheme's IRI is the same for all. */
const snbLists: readonly string[] = [
  'accreditation',
  'assessment',
  'credential',
  'dcf',
  'education-credit',
  'eqf',
  'evidence-type',
  'isced-f',
  'learning-activity',
  'learning-assessment',
  'learning-opportunity',
  'learning-schedule',
  'learning-setting',
  'qdr',
  'skill-reuse-level',
  'skill-type',
  'supervision-verification',
  'target-group',
]

/** Which IRIs belong to which list: what an IRI begins with, and the IRI of the list. */
const schemes: readonly (readonly [prefix: string, scheme: string])[] = [
  ...snbLists.map(
    (name) => [`http://data.europa.eu/snb/${name}/`, `http://data.europa.eu/snb/${name}/25831c2`] as const,
  ),
  ['http://publications.europa.eu/resource/authority/atu/', 'http://publications.europa.eu/resource/authority/atu'],
  [
    'http://publications.europa.eu/resource/authority/country/',
    'http://publications.europa.eu/resource/authority/country',
  ],
  [
    'http://publications.europa.eu/resource/authority/language/',
    'http://publications.europa.eu/resource/authority/language',
  ],
  ['http://data.europa.eu/nuts/code/', 'http://data.europa.eu/nuts'],
  ['http://data.europa.eu/esco/skill/', 'http://data.europa.eu/esco/concept-scheme/skills'],
  ['http://data.europa.eu/esco/occupation/', 'http://data.europa.eu/esco/concept-scheme/occupations'],
]

/**
 * The IRI of the EU or ESCO list that a concept's IRI belongs to by its form; `undefined` for any other. Whether the
 * list has that concept is not looked up.
 */
export const schemeOf = (iri: string): string | undefined =>
  schemes.find(([prefix, scheme]) => iri.startsWith(prefix) && iri !== prefix && iri !== scheme)?.[1]

/** The entry of a list with an IRI: `findConcept(country, iri)`; `undefined` if the list has none. */
export const findConcept = <Entry extends Concept>(
  list: Readonly<Record<string, Entry>>,
  iri: string,
): Entry | undefined => Object.values(list).find(({ id }) => id === iri)

const regionIri =
  /^http:\/\/(publications\.europa\.eu\/resource\/authority\/atu\/[A-Z0-9]{3}(_[A-Z0-9]+)*|data\.europa\.eu\/nuts\/code\/[A-Z]{2}[A-Z0-9]{0,3})$/
const languageIri = /^http:\/\/publications\.europa\.eu\/resource\/authority\/language\/[A-Z]{3}$/

const conceptLike = (pattern: RegExp, kind: string, iri: string, label: LocalizedText | undefined): Concept => {
  if (typeof iri !== 'string' || !pattern.test(iri)) throw new TypeError(`This is not the IRI of ${kind}.`)
  return label === undefined ? { id: iri } : { id: iri, label }
}

/**
 * A region of the EU's lists of administrative units (ATU) or statistical regions (NUTS), by its IRI. They are too
 * long to carry (over 4,000 entries): the form of the IRI is checked, not that the region exists.
 */
export const region = (iri: string, label?: LocalizedText): Concept =>
  conceptLike(regionIri, 'a region: neither ATU nor NUTS', iri, label)

/**
 * A language of the EU's list that `language` does not carry, for it has no code of two letters, by its IRI. The form
 * of the IRI is checked, not that the language exists.
 */
export const rareLanguage = (iri: string, label?: LocalizedText): Concept =>
  conceptLike(languageIri, "a language of the EU's list", iri, label)
