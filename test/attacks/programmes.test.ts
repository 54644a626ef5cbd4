import { describe, expect, it } from 'vitest'

import { elm } from '../../src/lib/profile/elm/elm.ts'
import { minimalModel, sampleIssuer } from '../support/elm-models.ts'
import { codeOf } from '../support/errors.ts'

const { '@context': context } = elm.encode(minimalModel, { issuer: sampleIssuer })
const programme = { '@context': context, type: 'Qualification', title: { en: 'Marine robotics' } }

describe('a description of a programme that somebody hands in', () => {
  it('is refused with a code where it stands within itself, or goes down without end', () => {
    const round: Record<string, unknown> = { ...programme }
    round['isPartOf'] = round
    let deep: object = {}
    for (let level = 0; level < 20_000; level++) deep = { isPartOf: deep }
    for (const document of [round, { ...programme, ...deep }])
      expect(codeOf(() => elm.decodeProgramme(document))).toBe('limit.depth')
  })
})
