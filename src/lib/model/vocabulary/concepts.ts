import { type Kind, members, text } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import type { Concept } from '../concept.ts'
import type { LocalizedText } from '../text.ts'

/** Vocabularies of the Publications Office under `snb`; the last part of the scheme's IRI is the same for all. */
const snbLists: readonly string[] = [
  'accreditation',
  'assessment',
  'credential',
  'dcf',
  'education-credit',
  'entitlement',
  'entitlement-status',
  'eqf',
  'evidence-type',
  'grade-status',
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

/** The prefixes of IRIs of each vocabulary, with the IRI of the vocabulary. */
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
 * Returns the IRI of the EU or ESCO vocabulary to which a concept belongs, from the form of its IRI; `undefined` for
 * others.
 *
 * Does not check whether the vocabulary contains the concept. Throws a `TypeError` for a value that is not a string.
 *
 * @example
 * const scheme = schemeOf(country.NL.id)
 */
export const schemeOf = (iri: string): string | undefined => {
  assertArgument('schemeOf(concept.id)', 'iri', text, iri)
  return schemes.find(([prefix, scheme]) => iri.startsWith(prefix) && iri !== prefix && iri !== scheme)?.[1]
}

/**
 * Finds the entry with an IRI in a vocabulary; `undefined` if there is none.
 *
 * Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const place = findConcept(country, 'http://publications.europa.eu/resource/authority/country/NLD')
 */
export const findConcept = <Entry extends Concept>(
  list: Readonly<Record<string, Entry>>,
  iri: string,
): Entry | undefined => {
  assertArgument(findLine, 'list', aVocabulary, list)
  assertArgument(findLine, 'iri', text, iri)
  return Object.values(list).find(({ id }) => id === iri)
}

const findLine = 'findConcept(country, concept.id)'
const aVocabulary: Kind = {
  words: 'a list of this library, such as `country`',
  is: (value) => members.is(value) && Object.values(value as object).every(members.is),
}

const regionIri =
  /^http:\/\/(publications\.europa\.eu\/resource\/authority\/atu\/[A-Z0-9]{3}(_[A-Z0-9]+)*|data\.europa\.eu\/nuts\/code\/[A-Z]{2}[A-Z0-9]{0,3})$/
const languageIri = /^http:\/\/publications\.europa\.eu\/resource\/authority\/language\/[A-Z]{3}$/

const conceptLike = (name: string, pattern: RegExp, words: string, iri: string, label?: LocalizedText): Concept => {
  const line = `${name}(iri)`
  assertArgument(line, 'iri', { words, is: (value) => typeof value === 'string' && pattern.test(value) }, iri)
  if (label === undefined) return { id: iri }
  assertArgument(`${name}(iri, { en: 'A name' })`, 'label', members, label)
  return { id: iri, label }
}

/**
 * Creates the concept of a region from its IRI in the EU vocabularies of administrative units (ATU) or statistical
 * regions (NUTS), which are too long to bundle (over 4,000 entries).
 *
 * Checks the form of the IRI, but not whether the region exists. Throws a `TypeError` for another IRI.
 *
 * @example
 * const place = region('http://data.europa.eu/nuts/code/NL32', { en: 'North Holland' })
 */
export const region = (iri: string, label?: LocalizedText): Concept =>
  conceptLike('region', regionIri, 'the IRI of a region, in the lists ATU or NUTS', iri, label)

/**
 * Creates the concept of a language that has no two-letter code and is therefore not in `language`, from its IRI in the
 * EU vocabulary.
 *
 * Checks the form of the IRI, but not whether the language exists. Throws a `TypeError` for another IRI.
 *
 * @example
 * const frisian = rareLanguage('http://publications.europa.eu/resource/authority/language/FRR', { en: 'Northern Frisian' })
 */
export const rareLanguage = (iri: string, label?: LocalizedText): Concept =>
  conceptLike('rareLanguage', languageIri, "the IRI of a language of the EU's list", iri, label)
