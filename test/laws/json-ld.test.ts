import fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { createJsonLd } from '../../src/lib/proof/canonicalization/json-ld.ts'
import { runs } from '../support/depth.ts'

/**
 * What is read with cheap copies of contexts is what `jsonld` reads by itself. Contexts of types, of terms and of nodes
 * redefine the same few terms, so that each way from one context to another is taken and comes back.
 */
const names = ['a', 'b', 'c'] as const
const types = ['T', 'U', 'V'] as const

const iri = fc.constantFrom('https://example.org/1#', 'https://example.org/2#', 'https://example.org/3#')
const coercions = fc.constantFrom<Json>(
  {},
  { '@type': '@id' },
  { '@type': 'https://example.org/day' },
  { '@container': '@set' },
)

type Tie = { readonly context: JsonObject; readonly term: JsonObject }
const { context: contexts } = fc.letrec<Tie>((tie) => ({
  term: fc
    .tuple(
      iri,
      fc.constantFrom(...names),
      coercions,
      fc.option(fc.oneof({ depthSize: 'small' }, fc.constant({}), tie('context')), { nil: undefined }),
    )
    .map(([base, name, coercion, scoped]) => ({
      '@id': `${base}${name}`,
      ...(coercion as JsonObject),
      ...(scoped === undefined ? {} : { '@context': scoped }),
    })),
  context: fc
    .tuple(
      fc.dictionary(fc.constantFrom(...names), tie('term'), { maxKeys: 3 }),
      fc.option(fc.boolean(), { nil: undefined }),
      fc.option(iri, { nil: undefined }),
      fc.dictionary(fc.constantFrom(...types), tie('term'), { maxKeys: 2 }),
    )
    .map(([terms, propagate, vocabulary, typed]) => ({
      ...terms,
      ...Object.fromEntries(
        Object.entries(typed).map(([type, { '@id': id, '@context': scoped }]) => [
          type,
          { '@id': `${id}${type}`, ...(scoped === undefined ? {} : { '@context': scoped }) },
        ]),
      ),
      ...(propagate === undefined ? {} : { '@propagate': propagate }),
      ...(vocabulary === undefined ? {} : { '@vocab': vocabulary }),
    })),
}))

const { node: nodes } = fc.letrec<{ readonly node: JsonObject; readonly value: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'medium' }, fc.constantFrom('x', 'https://example.org/x', 'urn:y'), tie('node')),
  node: fc
    .tuple(
      fc.subarray([...types], { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...names), fc.array(tie('value'), { maxLength: 3 }), { maxKeys: 3 }),
      fc.option(contexts, { nil: undefined, freq: 4 }),
    )
    .map(([type, members, context]) => ({
      ...(context === undefined ? {} : { '@context': context }),
      ...(type.length === 0 ? {} : { '@type': type }),
      ...members,
    })),
}))

const whole = fc.tuple(contexts, contexts, nodes).map(([one, other, node]): JsonObject => {
  const { '@propagate': _, ...first } = one
  const { '@propagate': __, ...second } = other
  return { ...node, '@context': [first, second] }
})

const outcomeOf = async (quads: Promise<unknown>): Promise<string> => {
  try {
    return canonicalJson((await quads) as Json)
  } catch {
    return 'refused'
  }
}

const nothing = async (): Promise<never> => {
  throw new Error('Nothing is loaded.')
}

describe('what a document says', () => {
  it('is what jsonld says that it says, whichever contexts hold where', async () => {
    const ours = createJsonLd(new Map())
    let read = 0
    await fc.assert(
      fc.asyncProperty(whole, async (document) => {
        const options = { documentLoader: nothing, safe: true, rdfDirection: 'i18n-datatype', base: null }
        const theirs = await outcomeOf(jsonld.toRDF(document, options))
        if (theirs !== 'refused' && theirs !== '[]') read++
        // Twice: what was kept of the first time is then used.
        expect(await outcomeOf(ours.toQuads(document))).toBe(theirs)
        expect(await outcomeOf(ours.toQuads(document))).toBe(theirs)
      }),
      { numRuns: runs(40, 2_000) },
    )
    expect(read).toBeGreaterThan(5)
  })
})
