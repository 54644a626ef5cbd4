import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { combine } from '../../document/combination.ts'
import type { Contexts } from '../../document/contexts.ts'
import { noProperties } from '../../document/graph.ts'
import { type Scope, scopeOf } from '../../document/scope.ts'
import { termsOf } from '../../document/terms.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'

/** The contexts of a document, whose URLs stand in it, as the canonicalizer knows them. */
const contextsOf = async (document: JsonObject, canonicalizer: Canonicalizer): Promise<Contexts> => {
  const urls = [document['@context']].flat() as readonly string[]
  const loaded = await Promise.all(urls.map((url) => canonicalizer.loadContext(url)))
  return new Map(
    loaded.map(({ documentUrl: url, document: context }) => [
      url,
      { url, role: 'profile', document: context, sha256: '', terms: termsOf(context) },
    ]),
  )
}

/**
 * Gives an id to each node without one, so that a part of the document is recognized in the whole (VC-DI-ECDSA, §3.4.5).
 * Only for documents that satisfy the closed-world rules, where the contexts decide what is a node.
 *
 * Throws `proof.not_disclosable` for graphs in the document, such as the proofs of endorsements.
 */
export const skolemize = async (
  document: JsonObject,
  canonicalizer: Canonicalizer,
  nextId: () => string,
): Promise<JsonObject> => {
  const { top } = combine(document['@context'], await contextsOf(document, canonicalizer))
  const visit = (object: JsonObject, around: Scope, property?: string): JsonObject => {
    const scope = scopeOf(around, property, object['type'])
    const members = Object.entries(object).map(([word, value = null]): readonly [string, Json] =>
      noProperties.has(word) ? [word, value] : [word, visitValue(value, scope, word)],
    )
    const { id } = object
    return Object.fromEntries(id === undefined ? [['id', nextId()], ...members] : members)
  }
  const visitValue = (value: Json, scope: Scope, word: string): Json => {
    const kind = scope.terms.get(word)?.kind
    if (kind === 'graph') throw new MicroCredentialError(proofErrors['proof.not_disclosable'])
    if (kind === 'json' || kind === 'language-map') return value
    if (Array.isArray(value)) return (value as readonly Json[]).map((one) => visitValue(one, scope, word))
    if (!isObject(value) || value['@value'] !== undefined) return value
    if (value['@context'] !== undefined) throw new MicroCredentialError(proofErrors['proof.not_disclosable'])
    return visit(value, scope, word)
  }
  return visit(document, top)
}
