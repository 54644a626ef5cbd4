import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readUploadForm, writeUploadForm } from '../../src/import.ts'
import { equalBytes } from '../../src/lib/base/bytes.ts'
import { formIn } from '../../src/lib/import/upload-form/form.ts'
import { missingIn } from '../../src/lib/import/upload-form/held.ts'
import { draftsIn } from '../../src/lib/import/upload-form/read-award.ts'
import { readWorkbook } from '../../src/lib/import/upload-form/workbook.ts'
import { type MicroCredential, parseMicroCredential } from '../../src/model.ts'
import { microCredential } from '../support/arbitraries.ts'
import { runs } from '../support/depth.ts'

/** What the form has no place for, by the member in which it is. */
const withoutPlace: readonly RegExp[] = [
  /^\/learner\/(?:id|email)$/,
  /^\/(?:qualityAssurance|alliance|challenges|evidence|mandate|issuedBy\/)/,
  /^\/programme(?:\/(?:id|version|providers))?$/,
  /\/(?:awardingBodies|assessors|directedBy)\/\d+(?:\/|$)/,
  /^\/(?:issuedBy|issuedOn|validFrom|validUntil)(?:\/|$)/,
  /\/(?:awardedOn|assessedOn|startedOn|endedOn|grantedOn|expiresOn|maximumDuration)$/,
  /\/(?:hours|specifiedEcts|cycle|status|proficiency|towards|language)$/,
  /\/level$/,
  /\/workload$/,
  /\/modes\/\d+$/,
  /\/grade\/[^/]+$/,
  /\/parts\/\d+\/id$/,
]

/** Members that the form says, and the model did not: what is mandatory there. */
const withoutWord = (model: MicroCredential): MicroCredential => ({
  ...model,
  validFrom: model.validFrom ?? model.issuedOn,
})

const drafts = async (bytes: Uint8Array) => {
  const form = formIn(await readWorkbook(bytes))
  return [...form.records.credentials.values()].flatMap((record) => draftsIn(form, record))
}

describe('what is written into an upload form', () => {
  it('is read again as it was, but for what is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(microCredential(), { minLength: 1, maxLength: 2 }), async (models) => {
        const { bytes, notHeld } = writeUploadForm(models.map((model) => ({ model })))
        const read = await drafts(bytes)
        expect(read).toHaveLength(models.length)
        for (const [index, model] of models.entries()) {
          const named = notHeld.filter(({ item }) => item === index).map(({ pointer }) => pointer)
          const draft: Readonly<Record<string, unknown>> = { ...read[index]?.draft }
          // The bytes say what was said of them before they were written.
          const lost = missingIn(withoutWord(model), { ...draft, validFrom: draft['validFrom'] ?? draft['issuedOn'] })
          expect(
            lost.filter((pointer) => pointer !== '/documentTitle' && !pointer.startsWith('/documentTitle/')),
          ).toEqual(named.filter((pointer) => !pointer.startsWith('/documentTitle')))
          for (const pointer of named)
            expect(
              withoutPlace.some((one) => one.test(pointer)),
              pointer,
            ).toBe(true)
          expect(read[index]?.reading.problems).toEqual([])
        }
      }),
      { numRuns: runs(4, 75), endOnFailure: true },
    )
  })

  it('is the same bytes again, whatever was written before', () => {
    fc.assert(
      fc.property(microCredential(), (model) => {
        const [one, other] = [0, 1].map(() => writeUploadForm([{ model: structuredClone(model) }]).bytes)
        expect(equalBytes(one as Uint8Array, other as Uint8Array)).toBe(true)
      }),
      { numRuns: runs(2, 25), endOnFailure: true },
    )
  })

  it('is written again as the same bytes, once it has been read', async () => {
    await fc.assert(
      fc.asyncProperty(microCredential(), async (model) => {
        const { qualityAssurance } = model
        const mandate = { statement: 'Issued on behalf of the awarding body.' }
        const again = async (bytes: Uint8Array) => {
          const { awards } = await readUploadForm(bytes, {
            defaults: { qualityAssurance, mandate, workload: { hours: 1 } },
          })
          return awards.map((award) => {
            if (award.outcome === 'failed') throw new Error(JSON.stringify(award.problems))
            return { model: parseMicroCredential(award.model), delivery: award.delivery }
          })
        }
        const first = writeUploadForm(await again(writeUploadForm([{ model }]).bytes)).bytes
        expect(equalBytes(writeUploadForm(await again(first)).bytes, first)).toBe(true)
      }),
      { numRuns: runs(3, 50), endOnFailure: true },
    )
  })
})
