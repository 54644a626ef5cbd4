import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readAttachedCredential } from '../../src/index.ts'
import { runs, seed } from '../support/depth.ts'
import { withFiles, withStreams, withTable } from '../support/pdfs.ts'

const json = '{"name":"Sample"}'
const files = [withTable(withFiles([json])), withStreams(withFiles([json, 'Notes']))]

const words = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '/',
  '%',
  '0 R',
  'obj',
  'endstream',
  '/EF',
  '/Prev 0',
  '9999999999',
  '\0',
]
const edit = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 6 }),
  put: fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary-ascii', maxLength: 3 })),
})

describe('a PDF that is damaged anywhere', () => {
  it('is read as it was, or refused by a code: never as another, and never in any other way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 3 }), (file, edits) => {
        const damaged = edits.reduce((bytes, { at, cut, put }) => {
          const from = at % bytes.length
          return Buffer.concat([bytes.subarray(0, from), Buffer.from(put, 'latin1'), bytes.subarray(from + cut)])
        }, Buffer.from(file))
        let found = json
        try {
          found = readAttachedCredential(damaged)
        } catch (error) {
          expect((error as { readonly code?: string }).code).toMatch(
            /^(?:input\.(?:pdf|no_attachment|several_attachments|encoding)|limit\.bytes)$/,
          )
        }
        expect(found).toBe(json)
      }),
      { numRuns: runs(100, 20_000), seed: seed(20_260_115) },
    )
  })
})
