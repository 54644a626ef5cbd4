import { isObject, type Json, type JsonObject } from '../../../base/json/json.ts'
import { type Path, toPointer } from '../../../base/json/pointer.ts'
import type { Graph } from '../../../document/graph.ts'
import type { Thing } from './things.ts'

/**
 * The place of a thing in the document: where it has the property, if one is named; otherwise where most of its
 * properties are. If there are several such places, the one whose path comes first in alphabetical order, because the
 * order of members and of arrays is not signed.
 */
export type PointerTo = (thing: Thing, word?: string) => string

/** The places of the objects of a document, which are determined at the first request. */
export const placesIn = ({ root }: Graph): PointerTo => {
  let known: ReadonlyMap<JsonObject, Place> | undefined
  return (thing, word) => {
    known ??= pathsIn(root.objects[0]?.object)
    const paths = known
    const at = (test: (object: JsonObject) => boolean): Path | undefined =>
      thing.objects
        .flatMap(({ object }) => (test(object) ? (paths.get(object) ?? []) : []))
        .reduce<Place | undefined>(
          (least, one) => (least === undefined || one.words < least.words ? one : least),
          undefined,
        )?.path
    const says = (object: JsonObject): boolean => Object.keys(object).some((key) => key !== 'id')
    const path =
      (word === undefined ? undefined : at((object) => object[word] !== undefined)) ?? at(says) ?? at(() => true)
    return toPointer(path ?? [])
  }
}

interface Place {
  readonly path: Path
  /** The path without indexes of arrays. */
  readonly words: string
}

const pathsIn = (document: JsonObject | undefined): ReadonlyMap<JsonObject, Place> => {
  const paths = new Map<JsonObject, Place>()
  const visit = (value: Json | undefined, path: Path): void => {
    if (Array.isArray(value)) for (const [index, member] of value.entries()) visit(member as Json, [...path, index])
    if (!isObject(value)) return
    const words = path.filter((step) => typeof step === 'string').join('/')
    const known = paths.get(value)
    // The same object may occur in several places of a document that was not parsed from text.
    if (known !== undefined && known.words <= words) return
    paths.set(value, { path, words })
    for (const key of Object.keys(value)) if (typeof value[key] === 'object') visit(value[key], [...path, key])
  }
  visit(document, [])
  return paths
}
