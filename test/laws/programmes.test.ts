import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type ImportMapping, importCsv } from '../../src/import.ts'
import { elm, readUnverified } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { award, type Programme, parseMicroCredential, parseProgramme, programmeOf } from '../../src/model.ts'
import { learner, localizedText, programme } from '../support/arbitraries.ts'
import { runs } from '../support/depth.ts'
import { inAnyOrder } from '../support/elm-expected.ts'
import { deepFreeze } from '../support/freeze.ts'
import { collect } from '../support/imports.ts'

const issuerId = 'did:web:university.example' as const

/** Any programme, of which the first awarding body issues. */
const anyProgramme: fc.Arbitrary<Programme> = programme().map((any) => {
  const [first, ...others] = any.awardingBodies
  const awardingBodies = [{ ...first, id: issuerId }, ...others] as const
  // That the awarding bodies provide it goes without saying.
  const { providers = [], ...alone } = any
  const ids = [...awardingBodies].map((one) => JSON.stringify(one)).sort()
  const isSaid = JSON.stringify(providers.map((one) => JSON.stringify(one)).sort()) !== JSON.stringify(ids)
  return { ...(isSaid ? any : alone), awardingBodies }
})
const grades = (one: Programme) =>
  one.assessments.map((_, at) => ({ grade: { en: `${at}` }, assessedOn: '2026-06-30' }))

/** What a document of a programme has no place for: that is for the credential to say. */
const withoutSeal = (one: Programme): Programme => {
  if (one.alliance === undefined) return one
  const { mandate: _, sealHolder: __, ...alliance } = one.alliance
  return { ...one, alliance }
}
const compared = (one: unknown): unknown => inAnyOrder(one as never)

describe('any programme', () => {
  it('is found again in what is awarded of it, and both are sound', () => {
    fc.assert(
      fc.property(programme(), learner(), localizedText(100), (one, who, grade) => {
        const model = award(deepFreeze(one), {
          ...{ learner: who, issuedOn: '2026-07-01' },
          results: grades(one).map((result) => ({ ...result, grade })),
        })
        expect(parseProgramme(one)).toEqual(one)
        expect(parseMicroCredential(model)).toEqual(model)
        expect(programmeOf(model)).toEqual(one)
      }),
      { numRuns: runs(4, 200) },
    )
  })

  it('is the same in ELM, whether it was awarded there or described', () => {
    fc.assert(
      fc.property(anyProgramme, (one) => {
        const model = award(one, { learner: { fullName: 'A' }, issuedOn: '2026-07-01', results: grades(one) })
        const issuer = { ...one.awardingBodies[0], id: issuerId } as const
        const awarded = programmeOf(readUnverified(elm.encode(model, { issuer }))) as Programme
        const described = elm.decodeProgramme(elm.encodeProgramme(deepFreeze(one)))
        expect(compared(described)).toEqual(compared(withoutSeal(awarded)))
        expect(compared(elm.decodeProgramme(elm.encodeProgramme(described as Programme)))).toEqual(compared(described))
      }),
      { numRuns: runs(4, 150), seed: 4 },
    )
  })

  it('loses nothing in JSON-LD', async () => {
    const reference = canonicalizerFor(bundledContexts, 'reference')
    await fc.assert(
      fc.asyncProperty(anyProgramme, async (one) => {
        const document = elm.encodeProgramme(one) as unknown as JsonObject
        expect(await reference.canonicalize(document)).toContain('LearningOpportunity')
      }),
      { numRuns: runs(1, 20), seed: 5 },
    )
  })
})

describe('rows of results', () => {
  const mapping: ImportMapping = {
    language: 'en',
    columns: { programme: 'Code', 'learner.fullName': 'Name', 'assessment.grade': 'Grade' },
    ...{ constants: { issuedOn: '2026-07-01' }, words: { 'assessment.grade': { A: 'Good', B: 'Fair' } } },
  }
  const row = fc.record({
    code: fc.constantFrom('C-0', 'C-1', 'C-2', 'C-9', ''),
    name: fc.constantFrom('Sample Learner', 'Learner Two', ''),
    grade: fc.constantFrom('A', 'B', 'x', ''),
  })

  it('say the same in any order', async () => {
    const [some] = fc.sample(
      fc.array(
        programme().filter(({ assessments }) => assessments.length === 1),
        { minLength: 3, maxLength: 3 },
      ),
      1,
    )
    const programmes = (some ?? []).map((one, at) => ({ ...one, code: `C-${at}`, version: '1' }))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.nat(), async (rows, seed) => {
        const shuffled = rows
          .map((one, at) => ({ one, at, key: (at * 7919 + seed) % 104_729 }))
          .sort((a, b) => a.key - b.key)
        const read = async (all: typeof rows) => {
          const text = ['Code,Name,Grade', ...all.map(({ code, name, grade }) => `${code},${name},${grade}`)].join('\n')
          const results = await collect(importCsv(text, { mapping, programmes: [...programmes].reverse() }))
          return results.map(({ row: _, ...result }) =>
            JSON.parse(JSON.stringify(result).replace(/"row":\d+/g, '"row":0')),
          )
        }
        const [straight, other] = [await read(rows), await read(shuffled.map(({ one }) => one))]
        expect(other).toEqual(shuffled.map(({ at }) => straight[at]))
      }),
      { numRuns: runs(4, 60) },
    )
  })
})
