import { asBytes } from './base/bytes.ts'
import { MicroCredentialError } from './base/errors.ts'
import { copyJson } from './base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from './base/json/json.ts'
import { defaultLimits, maxJsonLdObjects } from './base/json/limits.ts'
import { parseJson } from './base/json/parse-json.ts'
import { toPointer } from './base/json/pointer.ts'
import { inputErrors, limitErrors } from './base/shared-errors.ts'
import { type Contexts, withContextsNamed } from './document/contexts.ts'
import { contextErrors } from './document/errors.ts'
import { assertFewPairs } from './document/pairs.ts'

/** A document of which only the proof is verified. */
export interface ProofInput {
  /**
   * The document with its contexts as written; it is passed on, because the name of an embedded context is internal.
   */
  readonly written: JsonObject
  /** The document with each context replaced by its URL. */
  readonly named: JsonObject
}

/**
 * Reads a document of which only the proof is verified. Its content is not checked; the limits are those of `jsonld`.
 * Throws `input.*`, `limit.*`, `context.missing`, `context.inline`.
 */
export const readProofInput = (input: string | Uint8Array | object, contexts: Contexts): ProofInput => {
  const text = typeof input === 'string' ? input : asBytes(input)
  const limits = { ...defaultLimits, nodes: maxJsonLdObjects }
  const written = text === undefined ? copyJson(input, limits) : parseJson(text, limits)
  if (!isObject(written)) throw new MicroCredentialError(inputErrors['input.not_object'])
  const named = withContextsNamed(written, contexts)
  if (named['@context'] === undefined)
    throw new MicroCredentialError(contextErrors['context.missing'], { pointer: '/@context' })
  assertNoInlineContext(withProofsNamed(named, contexts))
  if ([named['@context']].flat().length > maxContexts)
    throw new MicroCredentialError(limitErrors['limit.array_length'], { pointer: '/@context' })
  assertFewPairs(named)
  return { written, named }
}

/** If JSON itself is signed, a proof has the contexts of its document, written in the same way. */
const withProofsNamed = (document: JsonObject, contexts: Contexts): JsonObject => {
  const nameIn = (one: Json): Json => (isObject(one) ? withContextsNamed(one, contexts) : one)
  const { proof } = document
  if (proof === undefined) return document
  return { ...document, proof: Array.isArray(proof) ? proof.map(nameIn) : nameIn(proof) }
}

/** Each occurrence is processed again. */
const maxContexts = 16

/**
 * Embedded contexts that are not registered are never processed, at any level: they cost more than any signature, and
 * `jsonld` would cache them.
 */
const assertNoInlineContext = (value: Json | undefined, path: (string | number)[] = []): void => {
  if (typeof value !== 'object' || value === null) return
  const isArray = Array.isArray(value)
  for (const [key, member] of Object.entries(value)) {
    path.push(isArray ? Number(key) : key)
    if (key !== '@context' || isArray) assertNoInlineContext(member, path)
    else if ([member].flat().some((one) => typeof one !== 'string'))
      throw new MicroCredentialError(contextErrors['context.inline'], { pointer: toPointer(path) })
    path.pop()
  }
}
