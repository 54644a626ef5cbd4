import { isObject, type Json, type JsonObject } from '../../../base/json/json.ts'
import { type Path, toPointer } from '../../../base/json/pointer.ts'
import type { Graph } from '../../../document/graph.ts'
import type { Thing } from './things.ts'

/** Tells where in the document a thing stands: where it has the property, if one is named; or else where most is said of it. */
export type PointerTo = (thing: Thing, word?: string) => string

/** The places of the objects of a document, which are looked for once they are asked for. */
export const placesIn = ({ root }: Graph): PointerTo => {
  let known: ReadonlyMap<JsonObject, Path> | undefined
  return (thing, word) => {
    known ??= pathsIn(root.objects[0]?.object)
    const paths = known
    const at = (test: (object: JsonObject) => boolean): Path | undefined =>
      thing.objects
        .map(({ object }) => (test(object) ? paths.get(object) : undefined))
        .find((path) => path !== undefined)
    const says = (object: JsonObject): boolean => Object.keys(object).some((key) => key !== 'id')
    const path =
      (word === undefined ? undefined : at((object) => object[word] !== undefined)) ?? at(says) ?? at(() => true)
    return toPointer(path ?? [])
  }
}

const pathsIn = (document: JsonObject | undefined): ReadonlyMap<JsonObject, Path> => {
  const paths = new Map<JsonObject, Path>()
  const visit = (value: Json | undefined, path: Path): void => {
    if (Array.isArray(value)) for (const [index, member] of value.entries()) visit(member as Json, [...path, index])
    if (!isObject(value) || paths.has(value)) return
    paths.set(value, path)
    for (const key of Object.keys(value)) if (typeof value[key] === 'object') visit(value[key], [...path, key])
  }
  visit(document, [])
  return paths
}
