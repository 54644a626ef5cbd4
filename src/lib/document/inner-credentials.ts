import { equalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { schemaErrors } from '../credential/errors.ts'
import { combine } from './combination.ts'
import { type Contexts, findContext } from './contexts.ts'
import { contextErrors, jsonldErrors } from './errors.ts'
import { type GraphNode, noProperties, type Said, valuesOf } from './graph.ts'
import { type Statements, statementsOf } from './nodes.ts'
import { fail, type Visit } from './visit.ts'

/** What a credential inside another one may add to what that one states about the same things. */
export interface InnerMember {
  readonly member: string
  /**
   * The type and the words that it may add; anything if absent. A signature over RDF does not tell whose statement about
   * a thing is whose, so that otherwise an endorsement could add claims to the badge that it endorses.
   */
  readonly adds?: { readonly type: string; readonly words: readonly string[] }
}

/** The members under which Open Badges and the Comprehensive Learner Record have credentials with proofs of their own. */
export const innerMembers: ReadonlyMap<string, InnerMember> = new Map(
  [
    { member: 'endorsement', adds: { type: 'EndorsementSubject', words: ['endorsementComment'] } },
    // What a record says about its learner is what the credentials in it say.
    { member: 'verifiableCredential' },
  ].map((one) => [one.member, one]),
)

/** A credential inside another one, as found. */
export interface InnerCredential {
  readonly path: Path
  readonly rule: InnerMember
  readonly credential: JsonObject
}

/**
 * Asserts that a credential inside another one has a proof of its own, and no contexts but those of the credential around
 * it and of cryptosuites, so that it means in its place what it means by itself.
 */
export const assertInnerForm = (visit: Visit, inner: JsonObject, outer: JsonObject, contexts: Contexts): void => {
  const at = (...steps: Path): void => void visit.path.push(...steps)
  const { proof, '@context': named = null } = inner
  if (proof === undefined) {
    at('@context')
    fail(visit, contextErrors['context.nested'])
  }
  const around = listOf(outer['@context']).map((one) => findContext(one, contexts))
  const names = listOf(named)
  for (const [index, name] of names.entries()) {
    const context = typeof name === 'string' ? findContext(name, contexts) : undefined
    if (context !== undefined && (context.role === 'suite' || around.includes(context))) continue
    at('@context', ...(Array.isArray(named) ? [index] : []))
    fail(visit, contextErrors['context.nested'])
  }
  const together = [...listOf(outer['@context']), ...names]
  if (combine(together, contexts).conflict !== undefined) {
    at('@context')
    fail(visit, contextErrors['context.conflict'])
  }
  for (const [index, one] of listOf(proof).entries()) {
    at('proof', ...(Array.isArray(proof) ? [index] : []))
    assertProofForm(visit, one, named)
    visit.path.length -= Array.isArray(proof) ? 2 : 1
  }
}

/** A proof of texts: its content is judged when it is verified, but JSON-LD processes it with the outer credential. */
const assertProofForm = (visit: Visit, proof: Json, named: Json): void => {
  const members = isObject(proof) ? proof : fail(visit, schemaErrors['schema.malformed_member'])
  for (const [key, value] of Object.entries(members)) {
    visit.path.push(key)
    if (key === '@context') {
      if (!equalJson(value ?? null, named)) fail(visit, contextErrors['context.nested'])
    } else if (key.startsWith('@')) fail(visit, jsonldErrors['jsonld.keyword_key'])
    else if (!listOf(value).every((one) => typeof one === 'string'))
      fail(visit, schemaErrors['schema.malformed_member'])
    visit.path.pop()
  }
}

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value]

/** A mention of a node: the node that has it as a value, and the property. */
export interface Mention {
  readonly by: GraphNode
  readonly word: string
}

/** The ids that occur among the nodes below one, each with where. */
export const idsBelow = (root: GraphNode): ReadonlyMap<string, readonly Mention[]> => {
  const found = new Map<string, Mention[]>()
  const seen = new Set<GraphNode>()
  const visit = (node: GraphNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    for (const word of new Set(node.objects.flatMap(({ object }) => Object.keys(object)))) {
      if (noProperties.has(word)) continue
      for (const value of valuesOf(node, word)) {
        if (value.is !== 'node') continue
        const { id } = value.node
        if (id !== undefined) {
          const mentions = found.get(id) ?? []
          mentions.push({ by: node, word })
          found.set(id, mentions)
        }
        visit(value.node)
      }
    }
  }
  visit(root)
  return found
}

/** What an inner credential states about a node, but for what it may add. */
export const restrictedTo = ({ object, scope }: Said, { adds }: InnerMember): Statements => {
  if (adds === undefined) return new Map()
  const { type, ...members } = object
  const types = listOf(type).filter((one) => one !== adds.type)
  const said = statementsOf(types.length === 0 ? members : { ...members, type: types }, scope)
  return new Map([...said].filter(([word]) => !adds.words.includes(word)))
}

const credentialIri = 'https://www.w3.org/2018/credentials#VerifiableCredential'

/** Whether an object is a credential by its types. */
export const isCredential = ({ object, scope }: Said): boolean =>
  listOf(object['type']).some((type) => typeof type === 'string' && scope.terms.get(type)?.iri === credentialIri)
