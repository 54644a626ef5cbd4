import type { LocalizedText } from '../model/text.ts'

/** What is known about a concept in a version of its framework. */
export interface KnownConcept {
  readonly label?: LocalizedText
  /** The IRIs of the concepts directly above it. */
  readonly broader: readonly string[]
  /** The framework has withdrawn it; `replacedBy` names those that stand for it now. */
  readonly retired?: { readonly replacedBy: readonly string[] }
}

/** Concepts that were looked up, by their IRI, and the version of the framework that says so. Plain data: it can be kept. */
export interface SkillCatalogue {
  /** The version of ESCO: `v1.2.0`. */
  readonly version: string
  readonly concepts: Readonly<Record<string, KnownConcept>>
  /** The IRIs that were asked for and that this version does not have. */
  readonly unknown?: readonly string[]
}

/** Everything above a concept, at any distance. A hierarchy that leads back to where it began ends there. */
export const allBroader = (id: string, { concepts }: SkillCatalogue): ReadonlySet<string> => {
  const found = new Set<string>()
  const left = [id]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const known = Object.hasOwn(concepts, next) ? concepts[next] : undefined
    for (const above of known?.broader ?? [])
      if (above !== id && !found.has(above)) {
        found.add(above)
        left.push(above)
      }
  }
  return found
}
