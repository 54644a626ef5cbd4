import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import { listRules } from './namespaces.ts'
import { hold, only, type Place, placesAt, present, readText } from './reader.ts'

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

/** Reads a concept that is of no use without its list. */
export const readSchemedConcept = (place: Place): (Concept & { readonly scheme: string }) | undefined => {
  const concept = readConcept(place)
  const scheme = concept?.scheme ?? (concept === undefined ? undefined : schemeOf(concept.id))
  return concept === undefined || scheme === undefined ? undefined : { ...concept, scheme }
}

/** The list that a concept stands in, where its id does not tell it. */
const readScheme = (place: Place): string | undefined => {
  const lists = placesAt(place, 'inScheme').filter(({ node: { id } }) => id !== undefined)
  const told = schemeOf(place.node.id ?? '')
  const tells = lists.find(({ node: { id } }) => id === told)
  for (const list of tells === undefined ? lists : [tells]) hold(list)
  return tells === undefined
    ? only(
        place,
        'inScheme',
        lists.flatMap(({ node: { id } }) => id ?? []),
      )
    : undefined
}
