import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import type { MicroCredential } from '../../../../src/lib/model/micro-credential.ts'
import { parseMicroCredential } from '../../../../src/lib/model/parse.ts'
import { evidenceType } from '../../../../src/lib/model/vocabulary/evidence-type.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { minimalModel } from '../../../support/elm-models.ts'
import { problemsOf } from '../../../support/errors.ts'
import { conceptOf, organisationOf, readEuropean } from '../../../support/european.ts'

const office = organisationOf('https://office.example/', 'Example Office')
const mandate: JsonObject = {
  id: 'urn:epass:evidence:1',
  type: 'Evidence',
  dcType: conceptOf(evidenceType.mandate.id),
  evidenceStatement: 'The university has asked the office to issue.',
}
const group: JsonObject = { id: 'https://alliance.example/', type: 'Group', prefLabel: { en: 'Example Alliance' } }
const statement = 'The university has asked the office to issue.'

describe('who issued, where none of the awarding bodies did', () => {
  it('is read beside who awarded, with the mandate, without any alliance', () => {
    const model = readEuropean({ credential: { issuer: office, evidence: mandate } })
    expect(model.issuedBy).toMatchObject({ id: 'https://office.example/', name: { en: 'Example Office' } })
    expect(model.awardingBodies?.map(({ name }) => name)).toEqual([{ en: 'Example University' }])
    expect(model).toMatchObject({ mandate: { statement } })
    expect([model.evidence, model.alliance]).toEqual([undefined, undefined])
  })

  it('is read although no mandate is stated, or one without words', () => {
    expect(readEuropean({ credential: { issuer: office } }).issuedBy?.id).toBe('https://office.example/')
    const { evidenceStatement: _, ...wordless } = mandate
    const model = readEuropean({ credential: { issuer: office, evidence: wordless } })
    expect([model.issuedBy?.id, model.mandate]).toEqual(['https://office.example/', undefined])
    expect(model.evidence).toEqual([{ type: { id: evidenceType.mandate.id } }])
  })

  it('holds the seal of the alliance where the awarding bodies are members of one and a mandate is stated', () => {
    const model = readEuropean({ credential: { issuer: office, evidence: mandate }, body: { groupMemberOf: group } })
    expect(model.alliance).toMatchObject({ sealHolder: { id: 'https://office.example/' }, mandate: { statement } })
    expect([model.issuedBy, model.mandate]).toEqual([undefined, undefined])
  })

  it('is no holder of a seal of the alliance where nobody says so', () => {
    const model = readEuropean({ credential: { issuer: office }, body: { groupMemberOf: group } })
    expect([model.alliance?.sealHolder, model.issuedBy?.id]).toEqual([undefined, 'https://office.example/'])
  })

  it('is not read where the awarding body issued, or says the same of itself under another id', () => {
    expect(readEuropean({ credential: { evidence: mandate } })).toMatchObject({
      evidence: [{ type: { id: evidenceType.mandate.id }, statement }],
    })
    const adopted = organisationOf('did:web:university.example', 'Example University')
    for (const model of [readEuropean({}), readEuropean({ credential: { issuer: adopted } })])
      expect([model.issuedBy, model.mandate]).toEqual([undefined, undefined])
  })
})

const country = minimalModel.awardingBodies[0].country
const byOffice: MicroCredential = {
  ...minimalModel,
  issuedBy: { id: 'https://office.example/', name: { en: 'Example Office' }, country },
  mandate: { statement },
}

describe('a micro-credential that another issues than awards', () => {
  it('keeps both sides when it is written and read again, and the member does not become the issuer', () => {
    const credential = elm.encode(parseMicroCredential(byOffice), { issuer: 'https://office.example/' })
    expect(credential.issuer).toMatchObject({ legalName: { en: 'Example Office' } })
    expect([credential.credentialProfiles].flat()).toHaveLength(2)
    const read = readUnverified(credential)
    expect(read).toMatchObject({ issuedBy: byOffice.issuedBy, mandate: byOffice.mandate })
    const again = readUnverified(elm.encode(read as MicroCredential, { issuer: 'https://office.example/' }))
    expect(again).toEqual(read)
  })

  it.each([
    ['nothing allows it', { mandate: undefined }, 'model.mandate_missing', '/issuedBy'],
    [
      'an alliance says the same',
      { alliance: { name: { en: 'A' }, sealHolder: byOffice.issuedBy, mandate: { statement } }, mandate: undefined },
      'model.issuer_twice',
      '/alliance',
    ],
    ['a mandate has no words', { mandate: { statement: ' ' } }, 'model.empty', '/mandate/statement'],
  ] as const)('is refused where %s', (_, change, code, pointer) => {
    expect(problemsOf(() => parseMicroCredential({ ...byOffice, ...change }))).toEqual([
      expect.objectContaining({ code, pointer }),
    ])
  })

  it('is not written without a mandate, unless the evidence has one', () => {
    const { mandate: _, ...without } = byOffice
    const encode = (model: MicroCredential) => elm.encode(model, { issuer: 'https://office.example/' })
    expect(problemsOf(() => encode(without))).toMatchObject([{ code: 'model.mandate_missing', pointer: '/mandate' }])
    const model = parseMicroCredential({ ...without, evidence: [{ type: evidenceType.mandate }] })
    expect(readUnverified(encode(model))).toMatchObject({ issuedBy: byOffice.issuedBy, evidence: model.evidence })
  })
})
