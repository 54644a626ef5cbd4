import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import { listRules } from './namespaces.ts'
import { nodeIn, present, type Reader, readText } from './reader.ts'

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
export const readConcept = (reader: Reader, node: JsonObject): Concept | undefined => {
  const { id } = node
  if (typeof id !== 'string') return undefined
  const scheme = readScheme(reader, node)
  return present<Concept>({ id, label: readText(node.prefLabel), scheme: scheme === schemeOf(id) ? undefined : scheme })
}

/** Reads a concept that is of no use without its list. */
export const readSchemedConcept = (
  reader: Reader,
  node: JsonObject,
): (Concept & { readonly scheme: string }) | undefined => {
  const concept = readConcept(reader, node)
  const scheme = readScheme(reader, node) ?? (concept === undefined ? undefined : schemeOf(concept.id))
  return concept === undefined || scheme === undefined ? undefined : { ...concept, scheme }
}

const readScheme = (reader: Reader, node: JsonObject): string | undefined => {
  const id = nodeIn(reader, node.inScheme)?.id
  return typeof id === 'string' ? id : undefined
}
