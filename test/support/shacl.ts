import { Parser, type Quad, Store } from 'n3'
import Validator from 'rdf-validate-shacl'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { readSharedText } from './shared-data.ts'

const parse = (text: string): Quad[] => new Parser().parse(text)

/** The constraints of the EU, as published: `EDC-generic-full` adds the lists to `EDC-generic-no-cv`. */
export const readShapes = (names: readonly string[]): Validator => {
  const quads = names.flatMap((name) => parse(readSharedText(`elm/shacl/${name}.ttl`)))
  // The files import each other; they are put together here.
  return new Validator(new Store(quads.filter(({ predicate }) => !predicate.value.endsWith('owl#imports'))))
}

/** Every violation: the node, and the property that is wrong there. */
export const violationsOf = async (shapes: Validator, credential: JsonObject): Promise<readonly string[]> => {
  const quads = await canonicalizerFor(bundledContexts, 'reference').canonicalize(credential)
  const { results } = await shapes.validate(new Store(parse(quads)))
  return results.map(({ focusNode, path }) => `${textOf(focusNode)} ${textOf(path)}`)
}

const textOf = (term: unknown): string =>
  typeof term === 'object' && term !== null && 'value' in term ? String(term.value) : ''
