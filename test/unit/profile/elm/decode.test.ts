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

  it('award achievements of the programme that the whole names, parts of it as well', () => {
    const [body] = minimalModel.awardingBodies
    const [first, second] = ['https://university.example/', 'https://second-university.example/']
    const programme = { id: 'https://university.example/programmes/1' }
    const credential = there({
      ...minimalModel,
      awardingBodies: [{ ...body, id: first }],
      programme,
      parts: [{ title: { en: 'A module' }, awardingBodies: [{ ...body, id: second }], level: { eqf: 6 } }],
    })
    expect(partiesIn(credential).awardingBodies).toEqual(
      expect.arrayContaining([first, second].map((id) => ({ id, numbers: [], programmes: [programme.id] }))),
    )
  })
})
