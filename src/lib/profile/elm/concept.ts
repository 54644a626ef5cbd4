import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import { languageCode } from './languages.ts'
import { escoTwins, languagePrefix, listRules, lists } from './namespaces.ts'
import { allFrom, readText } from './read-values.ts'
import { hold, only, type Place, placesAt, present } from './reader.ts'
import { given } from './writer.ts'

/** The vocabulary of a concept, from its IRI; `undefined` for unknown ones. */
export const schemeOf = (id: string): string | undefined => {
  for (const { concept, scheme } of listRules) {
    const list = concept.exec(id)?.[1]
    if (list !== undefined) return scheme(list)
  }
  return undefined
}

/** Writes a concept with its vocabulary, which the EU's constraints require. */
export const writeConcept = (concept: Concept): JsonObject => {
  const scheme = concept.scheme ?? schemeOf(concept.id)
  return {
    id: concept.id,
    type: 'Concept',
    ...(scheme === undefined ? {} : { inScheme: { id: scheme, type: 'ConceptScheme' } }),
    prefLabel: concept.label,
  }
}

/** Reads a concept, without a scheme that its id implies. */
export const readConcept = (place: Place): Concept | undefined => {
  const { id } = place.node
  if (id === undefined) return undefined
  return present<Concept>({ id, label: readText(place, 'prefLabel'), scheme: readScheme(place) })
}

type ReadConcept = (place: Place) => Concept | undefined

/**
 * Reads a concept of a given vocabulary. Some files give it an id of their own, with the vocabulary's id as `notation`
 * or as `inScheme`: then the latter is read. A concept without such an id is ignored, since nobody else would
 * understand it.
 */
const readListed =
  (...schemes: readonly string[]): ReadConcept =>
  (place) => {
    const listed = (text: string): string | undefined => (schemes.includes(schemeOf(text) ?? '') ? text : undefined)
    const own = given(place.node.id, inListOfElm)
    if (own !== undefined && listed(own) !== undefined) return { ...readLabelled(place), id: own }
    const beside = placesAt(place, 'inScheme').flatMap((list) => {
      const found = given(list.node.id, listed)
      if (found !== undefined) hold(list)
      return found ?? []
    })
    const id = only(place, 'id', [...new Set([...allFrom(place, 'notation', listed), ...beside])])
    return id === undefined ? undefined : { id, ...readLabelled(place) }
  }

const readLabelled = (place: Place): Pick<Concept, 'label'> =>
  present<Pick<Concept, 'label'>>({ label: readText(place, 'prefLabel') })

/** ESCO and ELM have equivalent vocabularies; the model uses those of ELM. */
const inListOfElm = (id: string): string => {
  const twin = escoTwins.find(({ esco }) => id.startsWith(esco))
  return twin === undefined ? id : twin.elm + id.slice(twin.esco.length)
}

export const readCountry: ReadConcept = readListed(lists.country)
export const readRegion: ReadConcept = readListed(lists.atu, lists.nuts)
export const readField: ReadConcept = readListed(lists.fields)
export const readSetting: ReadConcept = readListed(lists.setting)
export const readSkill: ReadConcept = readListed(lists.skills)
export const readSkillType: ReadConcept = readListed(lists.skillType)
export const readReuseLevel: ReadConcept = readListed(lists.reuseLevel)
export const readAssurance: ReadConcept = readListed(lists.assurance)
export const readEvidenceType: ReadConcept = readListed(lists.evidence)

/**
 * Reads a language: an entry of the EU vocabulary, by any code in any case, or a concept whose notation is a language
 * code.
 */
export const readLanguage: ReadConcept = (place) => {
  const own = given(place.node.id, languageCode)
  const codes = new Set([...(own === undefined ? [] : [own]), ...allFrom(place, 'notation', languageCode)])
  const code = only(place, 'id', [...codes])
  return code === undefined ? undefined : { id: languagePrefix + code, ...readLabelled(place) }
}

/** Reads a concept that is useless without its vocabulary. */
export const readSchemedConcept = (place: Place): (Concept & { readonly scheme: string }) | undefined => {
  const concept = readConcept(place)
  const scheme = concept?.scheme ?? (concept === undefined ? undefined : schemeOf(concept.id))
  return concept === undefined || scheme === undefined ? undefined : { ...concept, scheme }
}

/** The vocabulary of a concept, unless its id implies it. */
const readScheme = (place: Place): string | undefined => {
  const told = schemeOf(place.node.id ?? '')
  const named = placesAt(place, 'inScheme').filter(({ node: { id } }) => id !== undefined && (told ?? id) === id)
  for (const list of named) hold(list)
  const ids = named.flatMap(({ node: { id } }) => id ?? [])
  return told === undefined ? only(place, 'inScheme', ids) : undefined
}
