import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { type AnnexOneElement, annexOneReport } from '../../../../src/lib/model/annex-one.ts'
import type { MicroCredential } from '../../../../src/lib/model/micro-credential.ts'
import { parseMicroCredential } from '../../../../src/lib/model/parse.ts'
import { reviewModel } from '../../../../src/lib/model/review.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { minimalModel } from '../../../support/elm-models.ts'
import { expectFailure, problemsOf } from '../../../support/errors.ts'
import { conceptOf, type EuropeanParts, european, organisationOf, readEuropean } from '../../../support/european.ts'

const [{ country: nowhere }] = minimalModel.awardingBodies

const unstated = (parts: EuropeanParts): readonly AnnexOneElement[] =>
  annexOneReport(readEuropean(parts))
    .elements.slice(0, 5)
    .filter(({ pointers, missing }) => pointers.length === 0 || missing.length > 0)
    .map(({ element }) => element)

/** What a file lacks, and which of the elements that all else of it states are then not stated. */
const lacking: readonly (readonly [what: string, parts: EuropeanParts, elements: readonly AnnexOneElement[]])[] = [
  ['nothing', {}, []],
  ['the country of the awarding body', { body: { location: undefined } }, ['country']],
  ['the name of the awarding body', { body: { legalName: undefined } }, ['awarding-body']],
  ['an awarding body', { award: { awardingBody: undefined } }, ['country', 'awarding-body']],
  ['an award', { claim: { awardedBy: undefined } }, ['country', 'awarding-body']],
  ['a title', { claim: { title: undefined } }, ['title']],
  ['a name of the learner', { subject: { fullName: undefined } }, ['learner']],
  [
    'a date of issue',
    { credential: { issued: undefined, issuanceDate: undefined, validFrom: undefined } },
    ['date-of-issuing'],
  ],
]

describe('a file that lacks a part', () => {
  it.each(lacking)(
    'is read all the same, and what is missing is told where it is missing: %s',
    (_, parts, elements) => {
      expect(unstated(parts)).toEqual(elements)
      expect(reviewModel(readEuropean(parts))).toBeInstanceOf(Array)
    },
  )

  it.each([
    ['the country of the awarding body', { awardingBodies: [{ name: { en: 'A' } }] }, '/awardingBodies/0/country'],
    ['the name of the awarding body', { awardingBodies: [{ country: nowhere }] }, '/awardingBodies/0/name'],
    ['an awarding body', { awardingBodies: undefined }, '/awardingBodies'],
    ['a title', { title: undefined }, '/title'],
    ['a date of issue', { issuedOn: undefined }, '/issuedOn'],
    ['the name of who issued', { issuedBy: { id: 'https://office.example/' } }, '/issuedBy/name'],
    ['an agency', { qualityAssurance: [{ title: { en: 'Q' }, type: nowhere }] }, '/qualityAssurance/0/agency'],
  ])('is not written again as if it were whole: %s', (_, lack, pointer) => {
    const model = { ...minimalModel, ...lack } as unknown as MicroCredential
    const problems = [expect.objectContaining({ code: 'model.missing_member', pointer })]
    expect(problemsOf(() => elm.encode(model, { issuer: 'https://university.example/' }))).toEqual(problems)
    expect(problemsOf(() => parseMicroCredential(model))).toEqual(expect.arrayContaining(problems))
  })

  it('keeps what is there of each part', () => {
    const accreditation = {
      type: 'Accreditation',
      title: { en: 'Review' },
      dcType: conceptOf('http://data.europa.eu/snb/accreditation/820101cba6'),
    }
    const specifiedBy = { type: 'Qualification', accreditation }
    const model = readEuropean({ claim: { specifiedBy }, body: { location: undefined, altLabel: { en: 'ExU' } } })
    expect(model.awardingBodies).toEqual([
      { id: 'https://university.example/', name: { en: 'Example University' }, alternativeName: { en: 'ExU' } },
    ])
    expect(model.qualityAssurance).toEqual([{ title: { en: 'Review' }, type: { id: accreditation.dcType.id } }])
  })

  it('names the one awarding body of several that has no country', () => {
    const second: JsonObject = { ...organisationOf('https://second.example/', 'Second'), location: undefined }
    const awardingBody = [organisationOf('https://university.example/', 'Example University'), second]
    const { complete, elements } = annexOneReport(readEuropean({ award: { awardingBody } }))
    expect(elements[2]).toMatchObject({
      pointers: ['/awardingBodies/1/country'],
      missing: ['/awardingBodies/0/country'],
    })
    expect(complete).toBe(false)
    const awardingBodies = [minimalModel.awardingBodies[0], { name: { en: 'Second' } }] as const
    expect(annexOneReport({ ...minimalModel, awardingBodies }).complete).toBe(false)
  })

  it('takes the title of what was to be learnt, and then that of the display, where the achievement has none', () => {
    const display = { type: 'DisplayParameter', title: { en: 'Certificate' } }
    const claim: JsonObject = { title: undefined, specifiedBy: { type: 'Qualification', title: { en: 'Robotics' } } }
    expect(readEuropean({ claim, credential: { displayParameter: display } }).title).toEqual({ en: 'Robotics' })
    expect(readEuropean({ claim: { title: undefined }, credential: { displayParameter: display } }).title).toEqual({
      en: 'Certificate',
    })
  })
})

describe('a file that is none of this profile', () => {
  it('claims nothing of anybody: what it shows could be the claim of another', () => {
    const displayParameter = { type: 'DisplayParameter', title: { en: 'Marine robotics' } }
    const parts = { subject: { hasClaim: undefined }, credential: { displayParameter } }
    expectFailure(() => readEuropean(parts), 'profile.malformed', '/credentialSubject/hasClaim')
  })

  it('has no subject, or not the one that was asked for', () => {
    const { credentialSubject: _, ...rest } = european()
    expectFailure(() => readUnverified(rest as never), 'profile.malformed', '/credentialSubject')
    const other = { subject: 'did:example:other' }
    expectFailure(() => readUnverified(european() as never, other), 'profile.malformed', '/credentialSubject')
  })
})

describe('what a document is called', () => {
  const display = (title: JsonObject) => ({ type: 'DisplayParameter', title })
  const read = (displayParameter: JsonObject | readonly JsonObject[], claim: JsonObject = {}) =>
    readEuropean({ credential: { displayParameter }, claim })

  it('is read beside the title of what was achieved', () => {
    const { title, documentTitle } = read(display({ en: 'Degree Certificate' }))
    expect([title, documentTitle]).toEqual([{ en: 'Marine robotics' }, { en: 'Degree Certificate' }])
  })

  it('is nothing of its own where it is that title, in all its languages or some', () => {
    expect(read(display({ en: 'Marine robotics' })).documentTitle).toBeUndefined()
    const title = { en: 'Marine robotics', nl: 'Mariene robotica' }
    expect(read(display({ en: 'Marine robotics' }), { title }).documentTitle).toBeUndefined()
    expect(read(display({ en: 'Certificate' }), { title: undefined }).documentTitle).toBeUndefined()
  })

  it('is not read of several displays, and no file is refused for them', () => {
    expect(read([display({ en: 'Certificate' }), display({ en: 'Diploma' })]).documentTitle).toBeUndefined()
    expect(read(display({ en: ['Certificate', 'Diploma'] })).documentTitle).toBeUndefined()
  })
})
