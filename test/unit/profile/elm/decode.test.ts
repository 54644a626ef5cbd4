import { describe, expect, it } from 'vitest'

import type { MicroCredential } from '../../../../src/lib/model/micro-credential.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { afterElm, inAnyOrder } from '../../../support/elm-expected.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'

const there = (model: MicroCredential) => elm.encode(model, { issuer: sampleIssuer })
const thereAndBack = (model: MicroCredential) => elm.readUnverified(there(model))

describe('a European Digital Credential read again', () => {
  it('is the micro-credential with everything, as it was', () => {
    expect(thereAndBack(fullModel)).toEqual(fullModel)
  })

  it('is the smallest micro-credential, with what ELM asks for', () => {
    expect(inAnyOrder(thereAndBack(minimalModel))).toEqual(afterElm(minimalModel, sampleIssuer))
  })
})

describe('the parties of a European Digital Credential', () => {
  it('are the awarding bodies, those without an id among them', () => {
    const text = JSON.stringify(there(fullModel))
    expect(elm.parties(JSON.parse(text))).toEqual({
      awardingBodies: ['https://university.example/', 'https://second-university.example/'],
      byMandate: true,
    })
    const unnamed = text.replaceAll('"id":"https://second-university.example/",', '')
    expect(elm.parties(JSON.parse(unnamed)).awardingBodies).toEqual(['https://university.example/', undefined])
  })
})
