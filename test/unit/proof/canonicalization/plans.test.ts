import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyJson } from '../../../../src/lib/base/json/copy-json.ts'
import type { Json, JsonObject } from '../../../../src/lib/base/json/json.ts'
import { parseJson } from '../../../../src/lib/base/json/parse-json.ts'
import { trustAnyIssuer } from '../../../../src/lib/checks/trust.ts'
import type { Contexts } from '../../../../src/lib/document/contexts.ts'
import { registerContext, registerForeignContext } from '../../../../src/lib/document/registration.ts'
import type { TermKind } from '../../../../src/lib/document/terms.ts'
import { issueCredential } from '../../../../src/lib/issue.ts'
import { generateKeyPair } from '../../../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { canonicalizerFor, createShapePlans } from '../../../../src/lib/proof/canonicalization/canonicalization.ts'
import type { Plan } from '../../../../src/lib/proof/canonicalization/plans/plan.ts'
import {
  createPlanningCanonicalizer,
  type PlanningOptions,
} from '../../../../src/lib/proof/canonicalization/plans/planning-canonicalizer.ts'
import { createShapeMemory } from '../../../../src/lib/proof/canonicalization/plans/shape-memory.ts'
import { createStandIns } from '../../../../src/lib/proof/canonicalization/plans/stand-ins.ts'
import { toPlan } from '../../../../src/lib/proof/canonicalization/plans/to-plan.ts'
import type { Quad } from '../../../../src/lib/proof/canonicalization/quads.ts'
import { eddsaRdfc2022 } from '../../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../../../src/lib/verify.ts'
import { microCredential } from '../../../support/arbitraries.ts'
import { badge, badgeContexts } from '../../../support/badges.ts'
import { anyCharacter } from '../../../support/characters.ts'
import { runs } from '../../../support/depth.ts'
import { exampleUniversity, fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'
import { codeOfAsync } from '../../../support/errors.ts'

const issuer = 'did:web:university.example'
const asDocument = (value: object): JsonObject => value as JsonObject

/** Documents of one shape, canonicalized by plans: the third is the first that a plan is asked for. */
const viaPlan = async (documents: readonly JsonObject[], contexts: Contexts, options: PlanningOptions = {}) => {
  const used: string[] = []
  const canonicalizer = createPlanningCanonicalizer(contexts, { ...options, onCanonicalized: (how) => used.push(how) })
  const results: string[] = []
  for (const document of documents) results.push(await canonicalizer.canonicalize(document))
  return { results, used, planned: used.filter((how) => how === 'plan').length }
}

const viaReference = (document: JsonObject, contexts: Contexts): Promise<string> =>
  canonicalizerFor(contexts, 'reference').canonicalize(document)

/** The same document with another text in a place. */
const withText = (document: JsonObject, path: readonly (string | number)[], text: Json): JsonObject => {
  const copy = structuredClone(document)
  const last = path.at(-1) ?? ''
  const place = path.slice(0, -1).reduce<Json | undefined>((at, step) => (at as JsonObject)[step], copy)
  ;(place as Record<string | number, Json>)[last] = text
  return copy
}

const awkward = [
  '"',
  '\\',
  '\\"',
  '\u0000',
  '\b\t\n\u000b\f\r\u001f\u007f',
  '\u0080\u009f\u2028\u2029\ufffe\uffff',
  'é ﷽ 𝕌 \u{10ffff}',
  '> <urn:x> "x" .\n',
  '_:c14n0',
  'urn:x-text:00000000000000000000000000000000:0:',
  'urn:x-text:00000000000000000000000000000000:1: and more',
  '@id',
  'did:web:university.example',
  '',
  ' ',
  '2026-01-15T12:00:00Z',
  'true',
  '5',
]

describe('plans', () => {
  it('give the bytes of jsonld for badges with other texts', async () => {
    const documents = [0, 1, 2, 3].map((serial) => asDocument(badge(issuer, 5, serial)))
    const { results, planned } = await viaPlan(documents, badgeContexts)
    expect(planned).toBe(2)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
  })

  it.each([
    ['least', minimalModel],
    ['most', fullModel],
  ])('give the bytes of jsonld for the European credential that says %s', async (_, model) => {
    const documents = ['a', 'b', 'c'].map((name) =>
      asDocument(elm.encode({ ...model, learner: { ...model.learner, fullName: name } }, { issuer: sampleIssuer })),
    )
    const { results, planned } = await viaPlan(documents, bundledContexts)
    expect(planned).toBe(1)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, bundledContexts))))
  })

  it.each(awkward)('write the text %j as jsonld does', async (text) => {
    const base = asDocument(badge(issuer, 3))
    const documents = [
      base,
      base,
      withText(base, ['name'], text),
      withText(base, ['credentialSubject', 'achievement', 'alignment', 1, 'targetName'], text),
      withText(base, ['credentialSubject', 'achievement', 'criteria', 'narrative'], text),
    ]
    const { results, planned } = await viaPlan(documents, badgeContexts)
    expect(planned).toBe(3)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
  })

  it('see that texts have become the same: nodes of one id, twins, repeated values', async () => {
    const base = asDocument(badge(issuer, 3))
    const alignment = ['credentialSubject', 'achievement', 'alignment'] as const
    const twins = withText(base, [...alignment, 1], {
      type: 'Alignment',
      targetName: 'Sample skill 0',
      targetFramework: 'ESCO',
      targetCode: 'S0',
      targetUrl: 'https://vocabulary.example/skill/0',
    })
    const documents = [
      base,
      base,
      twins,
      withText(base, ['credentialSubject', 'id'], issuer),
      withText(base, [...alignment, 2, 'targetUrl'], 'https://university.example/achievement/1'),
      withText(base, [...alignment, 2, 'targetUrl'], issuer),
    ]
    const { results, planned } = await viaPlan(documents, badgeContexts)
    expect(planned).toBe(4)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
  })

  describe('where something is described in several places', () => {
    const named = 'Sample Awarding University'
    const credential = JSON.stringify(
      elm.encode(
        { ...fullModel, awardingBodies: [{ ...exampleUniversity, name: { en: named } }] },
        { issuer: sampleIssuer, id: 'urn:credential:a' },
      ),
    )
    const renamed = (name: string): string => credential.replaceAll(JSON.stringify(named), JSON.stringify(name))

    it('write it as jsonld does, whatever its texts, whether it was read as one object or as many', async () => {
      expect(credential.split(named).length).toBeGreaterThan(3)
      const texts = ['A', 'B', ...awkward].map(renamed)
      const reference = await Promise.all(texts.map((one) => viaReference(JSON.parse(one), bundledContexts)))
      for (const read of [parseJson, JSON.parse]) {
        const documents = texts.map((one) => asDocument(read(one) as object))
        const { results, planned } = await viaPlan(documents, bundledContexts)
        expect(planned).toBe(awkward.length)
        expect(results).toEqual(reference)
      }
    })

    const mentioning = (...skills: JsonObject[]): JsonObject =>
      withText(asDocument(badge(issuer, 2)), ['credentialSubject', 'achievement', 'alignment'], skills)
    const skill = (name: string, parts: readonly string[] = []): JsonObject => ({
      id: 'https://vocabulary.example/skill/1',
      type: 'Alignment',
      targetName: name,
      part: parts.map((part) => ({ type: 'Alignment', targetName: part })),
    })

    it('keep documents apart that describe as many things, but not the same ones', async () => {
      const [one, other] = [skill('a'), { ...skill('a'), id: 'https://vocabulary.example/skill/2' }]
      const documents = [
        mentioning(one, other, one),
        mentioning(one, other, one),
        mentioning(one, other, other),
        mentioning(one, one, other),
        mentioning(one, other, { ...one, id: 'https://vocabulary.example/skill/3' }),
        mentioning(one, { id: other.id }, one),
      ].map((document) => asDocument(copyJson(document) as object))
      const { results, planned } = await viaPlan(documents, badgeContexts)
      expect(planned).toBe(0)
      expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
    })

    it('give nodes without an id in it their labels in every place', async () => {
      const documents = ['a', 'b', 'c', 'd'].map((name) => {
        const described = skill(name, ['x', `part of ${name}`])
        return asDocument(copyJson(mentioning(described, skill('b'), described)) as object)
      })
      const { results, planned } = await viaPlan(documents, badgeContexts)
      expect(planned).toBe(2)
      expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
    })
  })

  it('take what stands under a language for its text, however the language is spelt', async () => {
    const base = asDocument(elm.encode(minimalModel, { issuer: sampleIssuer, id: 'urn:credential:a' }))
    const titled = (text: string): JsonObject =>
      JSON.parse(JSON.stringify(base), (key, value: Json) =>
        key === 'title' ? { en: text, id: `${text} (id)`, type: text, exp: `${text} (exp)` } : value,
      )
    const documents = ['A', 'B', ...awkward.filter((text) => text !== '')].map(titled)
    const { results, planned } = await viaPlan(documents, bundledContexts)
    expect(planned).toBe(documents.length - 2)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, bundledContexts))))
  })

  it.each(awkward.filter((text) => !/^did:/.test(text)))(
    'do not write %j as an IRI, though nobody should have let it pass',
    async (text) => {
      const base = asDocument(badge(issuer, 2))
      const place = ['credentialSubject', 'achievement', 'alignment', 1, 'targetUrl']
      const used: string[] = []
      const canonicalizer = createPlanningCanonicalizer(badgeContexts, { onCanonicalized: (how) => used.push(how) })
      const outcomeOf = async (attempt: () => Promise<string>): Promise<string> =>
        attempt().catch((error: unknown) => (error as { readonly code: string }).code)
      for (const iri of ['urn:a', 'urn:b']) await canonicalizer.canonicalize(withText(base, place, iri))
      const document = withText(base, place, text)
      expect(await outcomeOf(() => canonicalizer.canonicalize(document))).toBe(
        await outcomeOf(() => viaReference(document, badgeContexts)),
      )
      expect(used.filter((how) => how === 'plan')).toHaveLength(/^urn:/.test(text) && !text.includes(' ') ? 1 : 0)
    },
  )

  describe('under terms of an operator', () => {
    const url = 'https://vocabulary.example/measures/v1'
    const xsd = 'http://www.w3.org/2001/XMLSchema#'
    const named = (name: string, type?: string) => ({
      '@id': `https://vocabulary.example/measures#${name}`,
      ...(type === undefined ? {} : { '@type': `${xsd}${type}` }),
    })
    const measures = registerContext(bundledContexts, {
      url,
      document: {
        '@context': {
          '@protected': true,
          loose: { ...named('loose'), '@context': { length: named('length') } },
          strict: { ...named('strict'), '@context': { length: named('length', 'double') } },
        },
      },
    })
    const document = (claims: object): JsonObject =>
      asDocument({
        '@context': ['https://www.w3.org/ns/credentials/v2', url],
        type: ['VerifiableCredential'],
        credentialSubject: claims,
      })

    it('do not keep a number with an exponent, which is signed in another form than it is written in', async () => {
      const documents = ['NaN', 'NaN', '5', '5.0', '50e-1'].map((length) => {
        const measured = { id: 'urn:measured', length }
        return asDocument(copyJson(document({ id: 'urn:a', loose: measured, strict: measured })) as object)
      })
      const contexts = await measures
      const { results } = await viaPlan(documents, contexts)
      expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, contexts))))
      expect(results[2]).toContain('"5.0E0"')
    })
  })

  it('and `jsonld` say a thing once, in whichever words it is said twice', async () => {
    const url = 'https://vocabulary.example/words/v1'
    const iri = 'https://vocabulary.example/words#said'
    // Not a context that can be registered: an IRI has two names in it.
    const contexts = await registerForeignContext(bundledContexts, {
      url,
      document: {
        '@context': {
          said: iri,
          repeated: { '@id': iri, '@type': 'http://www.w3.org/2001/XMLSchema#string' },
        },
      },
    })
    const documents = ['a', 'b', 'c'].map((said) =>
      asDocument({
        '@context': ['https://www.w3.org/ns/credentials/v2', url],
        type: ['VerifiableCredential'],
        credentialSubject: { id: 'urn:a', said, repeated: said },
      }),
    )
    const { results, planned } = await viaPlan(documents, contexts)
    expect(planned).toBe(1)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, contexts))))
    for (const result of results) expect(result.split('words#said').length).toBe(2)
  })

  it('tell apart nodes that only differ farther away', async () => {
    const base = asDocument(badge(issuer, 2))
    const nested = (names: readonly string[]): JsonObject =>
      withText(
        base,
        ['credentialSubject', 'achievement', 'alignment'],
        names.map((name) => ({ type: 'Alignment', part: [{ type: 'Alignment', targetName: name }] })),
      )
    const documents = [nested(['a', 'b']), nested(['a', 'b']), nested(['d', 'c']), nested(['c', 'd'])]
    const { results, planned } = await viaPlan(documents, badgeContexts)
    expect(planned).toBe(2)
    expect(results).toEqual(await Promise.all(documents.map((one) => viaReference(one, badgeContexts))))
    expect(results[2]).toBe(results[3])
  })

  it('keep shapes apart that differ in a number, a type, a key, an array or the order of keys', async () => {
    const base = asDocument(badge(issuer, 2))
    const { name, ...rest } = base
    const others = [
      asDocument(badge(issuer, 2, 0, 1)),
      asDocument(badge(issuer, 3)),
      withText(base, ['credentialSubject', 'achievement', 'type'], ['Achievement']),
      withText(base, ['credentialSubject', 'achievement', 'criteria'], { type: 'Alignment', targetName: 'Plans' }),
      asDocument({ ...rest, description: name }),
      asDocument({ ...rest, name }),
      withText(base, ['type'], 'VerifiableCredential'),
    ]
    const { results, planned } = await viaPlan([base, base, ...others], badgeContexts)
    expect(planned).toBe(0)
    expect(results.slice(2)).toEqual(await Promise.all(others.map((one) => viaReference(one, badgeContexts))))
  })

  it('give the bytes of jsonld for any European credential', async () => {
    await fc.assert(
      fc.asyncProperty(microCredential(), async ({ alliance: _, ...model }) => {
        const document = asDocument(
          elm.encode(
            { ...model, awardingBodies: [exampleUniversity] },
            { issuer: sampleIssuer, id: 'urn:credential:a' },
          ),
        )
        const read = parseJson(JSON.stringify(document)) as JsonObject
        const { results, planned } = await viaPlan([document, document, document, read, read, read], bundledContexts)
        // What is described again is one object where it was read, and then it is of another shape.
        expect([2, 4]).toContain(planned)
        expect(new Set(results).size).toBe(1)
      }),
      { numRuns: runs(4, 40), seed: 1 },
    )
  })

  it('give the bytes of jsonld for any texts in any places of a badge', async () => {
    const base = asDocument(badge(issuer, 3))
    const text = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 20 }), fc.constantFrom(...awkward))
    const iri = fc.constantFrom(issuer, 'urn:a:b', 'https://university.example/achievement/1', 'https://é.example/ü#1')
    const edit = fc.oneof(
      fc.tuple(fc.constantFrom('name'), text).map(([key, value]) => [[key], value] as const),
      fc
        .tuple(fc.nat(2), fc.constantFrom('targetName', 'targetCode', 'targetFramework'), text)
        .map(([i, key, value]) => [['credentialSubject', 'achievement', 'alignment', i, key], value] as const),
      fc
        .tuple(fc.nat(2), iri)
        .map(([i, value]) => [['credentialSubject', 'achievement', 'alignment', i, 'targetUrl'], value] as const),
      iri.map((value) => [['credentialSubject', 'id'], value] as const),
      iri.map((value) => [['id'], value] as const),
    )
    const ways: string[] = []
    const plans = createPlanningCanonicalizer(badgeContexts, { onCanonicalized: (how) => ways.push(how) })
    for (const _ of [1, 2]) await plans.canonicalize(base)
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        const document = edits.reduce((one, [path, value]) => withText(one, path, value.toWellFormed()), base)
        expect(await plans.canonicalize(document)).toBe(await viaReference(document, badgeContexts))
      }),
      { numRuns: runs(8, 300), seed: 1 },
    )
    expect(ways.filter((how) => how === 'plan')).toHaveLength(runs(8, 300))
  })
})

describe('a wrong plan', () => {
  const url = 'https://vocabulary.example/levels/v1'
  const level = (value: string): JsonObject => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', url],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'urn:example:learner', level: value },
  })
  const [word, iri] = ['levels:basic', 'https://vocabulary.example/levels#advanced']

  /** Contexts whose table claims that a compact IRI comes out as it is. */
  const mistaken = async (): Promise<Contexts> => {
    const document = {
      '@context': {
        '@protected': true,
        level: { '@id': 'https://vocabulary.example/levels#level', '@type': '@vocab' },
        levels: { '@id': 'https://vocabulary.example/levels#', '@prefix': true },
      },
    }
    const contexts = await registerContext(bundledContexts, { url, document })
    const context = contexts.get(url)
    if (context === undefined) throw new Error('The context is not there.')
    const kinds = new Map<string, ReadonlySet<TermKind>>([['level', new Set<TermKind>(['reference'])]])
    return new Map([...contexts, [url, { ...context, terms: { ...context.terms, kinds } }]])
  }

  it('is not used if it fails on the document that it is made of', async () => {
    const documents = [word, word, word].map(level)
    const { results, used } = await viaPlan(documents, await mistaken())
    expect(used).toEqual(['jsonld', 'jsonld', 'jsonld'])
    expect(results[2]).toContain('<https://vocabulary.example/levels#basic>')
  })

  it('is found out by a comparison, gives no answer, and is not used again', async () => {
    const documents = [iri, iri, iri, word, iri].map(level)
    const { results, used } = await viaPlan(documents, await mistaken(), { sampleEvery: 2 })
    expect(used).toEqual(['jsonld', 'jsonld', 'plan', 'difference', 'jsonld'])
    expect(results[3]).toContain('<https://vocabulary.example/levels#basic>')
  })

  const standIns = createStandIns(1)
  const [standIn = ''] = standIns.texts
  const node = (value: string) => ({ termType: 'NamedNode', value })
  const quad = (changes: Partial<Quad>): Quad => ({
    subject: node('urn:a'),
    predicate: node('urn:b'),
    object: node(standIn),
    graph: { termType: 'DefaultGraph', value: '' },
    ...changes,
  })
  it.each([
    ['leaves no trace', [quad({ object: node('urn:c') })]],
    ['comes out as part of an IRI', [quad({ object: node(`${standIn}c`) })]],
    ['comes out as a predicate', [quad({ predicate: node(standIn) })]],
    ['comes out as a literal and as an IRI', [quad({}), quad({ object: { ...node(standIn), termType: 'Literal' } })]],
    ['stands in a graph with a name', [quad({ graph: node('urn:g') })]],
  ])('is not made where a text %s', (_, quads) => {
    expect(toPlan([quad({})], standIns)).toBeDefined()
    expect(toPlan(quads, standIns)).toBeUndefined()
  })
})

describe('a shape whose nodes can no longer be told apart', () => {
  const ids = Array.from({ length: 8 }, (_, at) => at)
  /** Nodes without ids, each with so many parts: alike, or each with a name of its own. */
  const document = (name: (at: number) => string): JsonObject =>
    withText(
      asDocument(badge(issuer, 1)),
      ['credentialSubject', 'achievement', 'alignment'],
      ids.map((at) => ({
        type: 'Alignment',
        targetName: name(at),
        part: ids.map(() => ({ type: 'Alignment', targetName: 'x' })),
      })),
    )

  it('is refused as it is refused without plans, with the code', async () => {
    const plans = createPlanningCanonicalizer(badgeContexts)
    for (const _ of [1, 2, 3]) await plans.canonicalize(document((at) => `${at}`))
    const codeOfBoth = await Promise.all(
      [plans, canonicalizerFor(badgeContexts, 'reference')].map(({ canonicalize }) =>
        codeOfAsync(() => canonicalize(document(() => 'x'))),
      ),
    )
    expect(codeOfBoth).toEqual(['canon.too_complex', 'canon.too_complex'])
  })
})

describe('stand-ins', () => {
  it('are known to nobody beforehand, and are not taken for those of another plan', () => {
    const [one, other] = [createStandIns(2), createStandIns(2)]
    expect(one.texts.map(one.find)).toEqual([0, 1])
    expect(other.texts.map(one.find)).toEqual([undefined, undefined])
    expect(one.find(`${one.texts[0]} and more`)).toBe('part')
  })
})

describe('a memory of shapes', () => {
  it('is bounded', async () => {
    const { planned } = await viaPlan(
      [1, 1, 2, 2, 1, 2].map((skills) => asDocument(badge(issuer, skills))),
      badgeContexts,
      { maxPlans: 1 },
    )
    expect(planned).toBe(1)
  })

  it('is bounded in weight, too: plans of many statements drive each other out', () => {
    const memory = createShapeMemory(100)
    const heavy = (statements: number): Plan => ({
      ends: Array.from({ length: statements }, () => ({
        before: '',
        object: { kind: 'fixed', written: '' },
        after: '',
      })),
      groups: [],
      iris: [],
      nodes: [],
    })
    const names = Array.from({ length: 10 }, (_, at) => JSON.stringify([`shape ${at}`]))
    for (const name of names) memory.keep(name, heavy(10_000))
    // Those met last stay at hand, one way or the other.
    const known = names.filter((name) => memory.recall(JSON.parse(name)) !== undefined)
    expect(known.length).toBeLessThan(8)
    expect(known).toContain(names.at(-1))
    const light = createShapeMemory(100)
    for (const name of names) light.keep(name, heavy(10))
    expect(names.filter((name) => light.recall(JSON.parse(name)) !== undefined)).toEqual(names)
  })

  it('learns, in verification, of what somebody has signed alone', async () => {
    const used: string[] = []
    const canonicalization = createShapePlans({ onCanonicalized: (how) => used.push(how) })
    const common = { contexts: badgeContexts, now: () => new Date('2026-02-01T00:00:00Z') }
    const options = {
      ...common,
      trust: trustAnyIssuer,
      mechanisms: [dataIntegrityVerifier({ canonicalization })],
    }
    const key = await generateKeyPair('Ed25519')
    const secureWith = dataIntegrity({
      signer: key.signer(),
      cryptosuite: eddsaRdfc2022,
      canonicalization: 'reference',
    })
    const signed = await issueCredential(badge(key.controller, 1), { ...common, secureWith })
    const altered = { ...signed, name: 'Another name' }
    for (let time = 0; time < 5; time++) expect((await verifyCredential(altered, options)).verified).toBe(false)
    expect(new Set(used)).toEqual(new Set(['jsonld']))
    used.length = 0
    for (let time = 0; time < 3; time++) expect((await verifyCredential(signed, options)).verified).toBe(true)
    expect(used).toEqual(['jsonld', 'jsonld', 'jsonld', 'jsonld', 'plan', 'plan'])
  })

  it('is told of, and what whoever is told throws is not heard', async () => {
    const onCanonicalized = (): void => {
      throw new Error('from the counter')
    }
    const { results, planned } = await viaPlan(
      [1, 2, 3].map((at) => asDocument(badge(issuer, 2, at))),
      badgeContexts,
    )
    const unheard = canonicalizerFor(badgeContexts, createShapePlans({ onCanonicalized }))
    for (const [at, result] of results.entries())
      expect(await unheard.canonicalize(asDocument(badge(issuer, 2, at + 1)))).toBe(result)
    expect(planned).toBe(1)
  })

  it('has to be one: a way that is misspelt is a mistake of the program, not of the file', async () => {
    const pair = await generateKeyPair('Ed25519')
    for (const wrong of ['plan', 'toString', { canonicalizerFor: () => undefined }]) {
      const canonicalization = wrong as never
      expect(() => dataIntegrityVerifier({ canonicalization })).toThrow(TypeError)
      const signing = { signer: pair.signer(), cryptosuite: eddsaRdfc2022, canonicalization }
      expect(() => dataIntegrity(signing)).toThrow(TypeError)
    }
  })

  it.each([0, -1, 1.5, Number.NaN])('takes no bound like %j', (value) => {
    const use = (options: PlanningOptions) => () => createShapePlans(options)
    expect(use({ maxPlans: value })).toThrow(TypeError)
    expect(use({ sampleEvery: value })).toThrow(TypeError)
  })
})
