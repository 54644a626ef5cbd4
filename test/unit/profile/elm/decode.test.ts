import { describe, expect, it } from 'vitest'

import type { MicroCredential } from '../../../../src/lib/model/micro-credential.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { afterElm, inAnyOrder } from '../../../support/elm-expected.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'
import { known, partiesIn } from '../../../support/parties.ts'

const there = (model: MicroCredential) => elm.encode(model, { issuer: sampleIssuer })
const thereAndBack = (model: MicroCredential) => readUnverified(there(model))

describe('a European Digital Credential read again', () => {
  it('is the micro-credential with everything, as it was', () => {
    expect(inAnyOrder(thereAndBack(fullModel))).toEqual(inAnyOrder(fullModel))
  })

  it('is the smallest micro-credential, with what ELM asks for', () => {
    expect(inAnyOrder(thereAndBack(minimalModel))).toEqual(afterElm(minimalModel, sampleIssuer))
  })
})

describe('the parties of a European Digital Credential', () => {
  it('are the awarding bodies, those without an id among them', () => {
    const text = JSON.stringify(there(fullModel))
    const university = {
      id: 'https://university.example/',
      numbers: ['NTRNL-00000000'],
      programmes: [undefined],
    }
    expect(partiesIn(JSON.parse(text))).toEqual({
      awardingBodies: [known('https://second-university.example/'), university],
      byMandate: true,
    })
    const unnamed = text.replaceAll('"id":"https://second-university.example/",', '')
    expect(partiesIn(JSON.parse(unnamed)).awardingBodies).toContainEqual(known(undefined))
  })
})
