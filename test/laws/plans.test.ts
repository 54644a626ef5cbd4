import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { copyJson } from '../../src/lib/base/json/copy-json.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { createPlanningCanonicalizer } from '../../src/lib/proof/canonicalization/plans/planning-canonicalizer.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { anyCharacter } from '../support/characters.ts'
import { codeOf } from '../support/errors.ts'

/** What texts are made of that are hard to write: quotes, escapes, controls, every plane, keywords, IRIs, each other. */
const awkward = [
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u007f',
  '\u2028',
  '\uffff',
  '𝕌',
  '\u{10ffff}',
  '_:b0',
  '<urn:a>',
  '@id',
  '',
]
const text = fc.oneof(
  fc.constantFrom('a', 'b', 'Sample skill', ...awkward),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.array(fc.constantFrom(...awkward), { maxLength: 4 }).map((pieces) => pieces.join('')),
)
// Look-alikes: characters that are not the same, prefixes of each other, and the same once more.
const iri = fc.constantFrom(
  'urn:a:1',
  'urn:a:11',
  'urn:\u0430:1',
  'https://é.example/ü#1',
  'https://a.example/%2e',
  'did:web:a',
)

const part = fc.record({ type: fc.constant('Alignment'), targetName: text }, { requiredKeys: ['type', 'targetName'] })
const skill = fc.record(
  {
    id: iri,
    type: fc.constant('Alignment'),
    targetName: text,
    targetCode: fc.oneof(text, fc.integer({ min: 0, max: 1 })),
    targetUrl: fc.oneof(
      iri,
      iri.map((id) => ({ id })),
    ),
    part: fc.array(part, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['type', 'targetName'] },
)
const document = fc
  .record({ id: iri, name: text, learner: iri, title: text, skills: fc.array(skill, { minLength: 1, maxLength: 3 }) })
  .map(({ id, name, learner, title, skills }): JsonObject => {
    const { credentialSubject, ...rest } = badge('did:web:university.example', 0) as unknown as JsonObject
    const { achievement } = credentialSubject as { readonly achievement: JsonObject }
    const subject = { id: learner, type: 'BadgeSubject', achievement: { ...achievement, title, alignment: skills } }
    return copyJson({ ...rest, id, name, credentialSubject: subject } as object) as JsonObject
  })
  .filter((one) => codeOf(() => assertClosedWorld(one, badgeContexts)) === undefined)

describe('ten thousand documents of many shapes', () => {
  it('have by plans the canonical forms that jsonld gives them', async () => {
    const counts = { plan: 0, jsonld: 0, difference: 0 }
    const onCanonicalized = (how: keyof typeof counts): void => {
      counts[how]++
    }
    const plans = createPlanningCanonicalizer(badgeContexts, { maxPlans: 10_000, onCanonicalized })
    const reference = canonicalizerFor(badgeContexts, 'reference')
    await fc.assert(
      fc.asyncProperty(document, async (one) => {
        expect(await plans.canonicalize(one)).toBe(await reference.canonicalize(one))
      }),
      { numRuns: 10_000, seed: 20261125 },
    )
    expect(counts.plan).toBeGreaterThan(5_000)
    expect(counts.difference).toBe(0)
  }, 600_000)
})
