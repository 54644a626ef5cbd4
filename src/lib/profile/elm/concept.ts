import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import { languageCode } from './languages.ts'
import { escoTwins, languagePrefix, listRules, lists } from './namespaces.ts'
import { allFrom, hold, only, type Place, placesAt, present, readText } from './reader.ts'
import { given } from './writer.ts'

/** The list that a concept belongs to, as its own IRI tells; `undefined` for lists that are not known. */
export const schemeOf = (id: string): string | undefined => {
  for (const { concept, scheme } of listRules) {
    const list = concept.exec(id)?.[1]
    if (list !== undefined) return scheme(list)
  }
  return undefined
}

/** Writes a concept with the list it stands in, which the constraints of the EU ask for. */
export const writeConcept = (concept: Concept): JsonObject => {
  const scheme = concept.scheme ?? schemeOf(concept.id)
  return {
    id: concept.id,
    type: 'Concept',
    ...(scheme === undefined ? {} : { inScheme: { id: scheme, type: 'ConceptScheme' } }),
    prefLabel: concept.label,
  }
}

/** Reads a concept; its list is not repeated where the id tells it. */
export const readConcept = (place: Place): Concept | undefined => {
  const { id } = place.node
  if (id === undefined) return undefined
  return present<Concept>({ id, label: readText(place, 'prefLabel'), scheme: readScheme(place) })
}

type ReadConcept = (place: Place) => Concept | undefined

/**
 * Reads a concept of a list that its place asks for. Files also give it an id of their own, and the list's beside it, as the
 * notation or in the place of the list: the list's is read. A concept that has none is not read, for nobody else would know it.
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

/** ESCO and ELM have lists of their own that say the same: ELM's are those of the model. */
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

/** Reads a language: an entry of the EU's list, in whatever code and case, or what has the code of a language for its notation. */
export const readLanguage: ReadConcept = (place) => {
  const own = given(place.node.id, languageCode)
  const codes = new Set([...(own === undefined ? [] : [own]), ...allFrom(place, 'notation', languageCode)])
  const code = only(place, 'id', [...codes])
  return code === undefined ? undefined : { id: languagePrefix + code, ...readLabelled(place) }
}

/** Reads a concept that is of no use without its list. */
export const readSchemedConcept = (place: Place): (Concept & { readonly scheme: string }) | undefined => {
  const concept = readConcept(place)
  const scheme = concept?.scheme ?? (concept === undefined ? undefined : schemeOf(concept.id))
  return concept === undefined || scheme === undefined ? undefined : { ...concept, scheme }
}

/** The list that a concept stands in, where its id does not tell it: the id decides. */
const readScheme = (place: Place): string | undefined => {
  const told = schemeOf(place.node.id ?? '')
  const named = placesAt(place, 'inScheme').filter(({ node: { id } }) => id !== undefined && (told ?? id) === id)
  for (const list of named) hold(list)
  const ids = named.flatMap(({ node: { id } }) => id ?? [])
  return told === undefined ? only(place, 'inScheme', ids) : undefined
}
