import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { graphOf, identitiesOf } from './graph.ts'
import type { KindsOf } from './kinds.ts'

/**
 * Objects of one id may say different things of it, and more or less: all of it is said of the one. What they may not is
 * contradict each other: where two have a member, they have the same values, in whatever order and spelling. A reader
 * that looks at one place and another that looks at the other would believe different things of one signature.
 *
 * Throws `jsonld.node_conflict` with the place of one of the objects.
 */
export const assertConsistent = (document: JsonObject, kindsOf: KindsOf, ids: ReadonlyMap<string, string>): void => {
  const graph = graphOf(document, kindsOf)
  for (const [id, pointer] of ids) {
    const said = new Map<string, string>()
    for (const object of graph.nodes.withId.get(id)?.objects ?? [])
      for (const word of Object.keys(object)) {
        if (word === 'id') continue
        const values = identitiesOf(graph, object, word)
        const known = said.get(word)
        if (known === undefined) said.set(word, values)
        else if (known !== values) throw new MicroCredentialError('jsonld.node_conflict', { pointer })
      }
  }
}
