import * as fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { combine } from '../../src/lib/document/combination.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerForeignContext } from '../../src/lib/document/registration.ts'
import { type Scope, scopeOf } from '../../src/lib/document/scope.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { runs } from '../support/depth.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

const folder = 'vectors/w3c-contexts'
const { expand } = jsonld as unknown as { expand(document: object, options: object): Promise<unknown[]> }

/** The contexts that have nothing but terms, each with one of a data model. */
const others: Readonly<Record<string, string>> = {
  'urn:x:ob-3.0.1': 'ob-v3p0-context-3.0.1',
  'urn:x:ob-3.0.2': 'ob-v3p0-context-3.0.2',
  'urn:x:ob-3.0.3': 'ob-v3p0-context-3.0.3',
  'urn:x:clr': '1edtech-clr-v2p0-2.0.1',
  'urn:x:citizenship': 'citizenship-v3',
}

const readAll = async (): Promise<Contexts> => {
  let contexts = bundledContexts
  for (const [url, name] of Object.entries(others))
    contexts = await registerForeignContext(contexts, { url, document: readSharedJson(`${folder}/${name}.jsonld`) })
  return contexts
}

/** A node within nodes: the properties that lead to it, and the types on the way. */
interface Step {
  readonly property: string
  readonly types: readonly string[]
}

const scopeAt = (top: Scope, steps: readonly Step[]): Scope =>
  steps.reduce((scope, { property, types }) => scopeOf(scope, property, types), top)

/** The document with one member in its innermost node. */
const documentOf = (
  context: readonly string[],
  types: readonly string[],
  steps: readonly Step[],
  member: JsonObject,
) => {
  const within = (at: number): JsonObject => {
    const step = steps[at]
    return step === undefined ? member : { [step.property]: { type: step.types, ...within(at + 1) } as JsonObject }
  }
  return { '@context': context, type: types, ...within(0) }
}

/** The IRIs of all keys, wherever they stand. */
const keysIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(keysIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, member]) => [key, ...keysIn(member)])
      : []

describe.skipIf(!hasSharedData(folder))('scopes (needs vectors)', () => {
  it('hold the terms that jsonld holds, under any properties and types', async () => {
    const contexts = await readAll()
    const documentLoader = async (url: string) => ({
      contextUrl: null,
      documentUrl: url,
      document: contexts.get(url)?.document,
    })
    const [v1, v2] = [...contexts.values()].filter(({ role }) => role === 'data-model').map(({ url }) => url)
    const combinations = [v1 ?? '', v2 ?? ''].flatMap((first) =>
      [...contexts.keys()].map((url) => (url === first ? [first] : [first, url])),
    )
    const sound = combinations.filter((one) => combine(one, contexts).conflict === undefined)
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sound),
        fc.array(fc.record({ property: fc.nat(), types: fc.array(fc.nat(), { maxLength: 2 }) }), { maxLength: 3 }),
        fc.array(fc.nat(), { maxLength: 2 }),
        fc.nat(),
        fc.boolean(),
        async (named, path, topTypes, word, isAny) => {
          const { top, kindsOf } = combine(named, contexts)
          const pick = (words: readonly string[], at: number): string => words[at % words.length] ?? ''
          const typesIn = ({ terms }: Scope, picks: readonly number[]): string[] => {
            const types = [...terms.keys()].filter((name) => /^[A-Z0-9]/.test(name))
            return [...new Set(picks.map((at) => pick(types, at)))]
          }
          const types = typesIn(top, topTypes)
          let scope = scopeOf(top, undefined, types)
          const steps: Step[] = []
          for (const one of path) {
            const nodes = [...scope.terms].filter(([, { kind }]) => kind === 'reference' || kind === 'plain')
            const property = pick(
              nodes.map(([name]) => name),
              one.property,
            )
            if (/^[A-Z]/.test(property) || /^(id|type)$/.test(property)) continue
            const step = { property, types: typesIn(scopeOf(scope, property, []), one.types) }
            steps.push(step)
            scope = scopeAt(scope, [step])
          }
          // A word that holds here, or one of any scope.
          const all = isAny
            ? named.flatMap((url) => [...(contexts.get(url)?.terms.kinds.keys() ?? [])])
            : [...scope.terms.keys()]
          const name = pick(
            all.filter((one) => !/^(id|type)$/.test(one) && kindsOf(one) !== undefined),
            word,
          )
          const term = scope.terms.get(name)
          if (term?.kind === 'graph' || term?.kind === 'json') return
          const value = term?.kind === 'language-map' ? { en: 'x' } : 'urn:x:value'
          const document = documentOf(named, types, steps, { [name]: value })
          const expanded = await expand(document, { documentLoader }).catch(() => undefined)
          // Contexts that jsonld will not put together are refused there.
          if (expanded === undefined) return
          compared++
          const [iri] = keysIn(expanded).filter((key) => key === term?.iri)
          expect(iri).toBe(term?.iri)
          if (term === undefined) expect(JSON.stringify(expanded)).not.toContain('urn:x:value')
          else if (term.kind === 'reference') expect(JSON.stringify(expanded)).toContain('{"@id":"urn:x:value"}')
          else if (term.kind === 'plain') expect(JSON.stringify(expanded)).toContain('{"@value":"urn:x:value"}')
        },
      ),
      { numRuns: runs(200, 2_000) },
    )
    expect(compared).toBeGreaterThan(runs(200, 2_000) / 2)
  }, 120_000)
})
