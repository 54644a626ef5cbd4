import { MicroCredentialError, type Problem, toProblem } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { credentialOf, type UnsecuredCredential } from '../credential/credential.ts'
import { assertEnvelope } from '../credential/envelope.ts'
import { openClosedWorld } from '../document/closed-world.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import { type Graph, graphOf } from '../document/graph.ts'
import { assertSaidOnTop } from '../document/nodes.ts'

/** A credential whose text is signed as it is, by a seal or in a token. */
export interface SignedJson {
  readonly credential: UnsecuredCredential
  readonly graph: Graph
  /** The first deviation from the closed world. */
  readonly warnings: readonly Problem[]
  /** The number of credentials inside it, where they were counted. */
  readonly inner: number
}

export interface SignedJsonOptions {
  readonly contexts: Contexts
  /** Whether deviations from the rules about RDF and JSON are refused. */
  readonly strict: boolean
  /** Members that another standard defines, to which those rules do not apply. */
  readonly besides?: readonly string[]
}

/**
 * Checks the members that verification reads, and reads the graph of a credential whose text is signed. Deviations from
 * the rules about RDF and JSON are findings. Throws `schema.*`, `time.malformed`, `jsonld.node_conflict`, and the code of
 * the first deviation if `strict`.
 */
export const readSignedJson = (
  document: JsonObject,
  { contexts, strict, besides = [] }: SignedJsonOptions,
): SignedJson => {
  assertEnvelope(withContextsNamed(document, contexts))
  const isBeside = (name: string): boolean => besides.includes(name) && document[name] !== undefined
  const others = Object.keys(document).filter(isBeside)
  const judged =
    others.length === 0
      ? document
      : Object.fromEntries(Object.entries(document).filter(([name]) => !others.includes(name)))
  const { graph, deviation, inner } = readGraph(judged, contexts)
  const whole = others.length === 0 ? graph : graphOf(document, contexts)
  assertSaidOnTop(document, whole)
  if (deviation !== undefined && strict) throw deviation
  const warnings = deviation === undefined ? [] : [toProblem(deviation)]
  return { credential: credentialOf(document), graph: whole, warnings, inner }
}

/** The graph of a document, and its first deviation from the closed world, which a file with none is read in one go. */
const readGraph = (
  document: JsonObject,
  contexts: Contexts,
): { readonly graph: Graph; readonly inner: number; readonly deviation?: MicroCredentialError } => {
  try {
    return openClosedWorld(document, contexts)
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    return { graph: graphOf(document, contexts), inner: 0, deviation: cause }
  }
}
