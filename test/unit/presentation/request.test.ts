import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../src/index.ts'
import { parsePresentationRequest } from '../../../src/presentation.ts'

const requirement = {
  id: 'robotics',
  title: { en: 'Robotics', nl: 'Robotica' },
  skills: [{ id: 'http://data.europa.eu/esco/skill/a', proficiency: ['https://alliance.example/expertise/advanced'] }],
  eqf: 6,
  issuers: ['did:web:university.example', 'VATES-A00000000'],
  ects: 2.5,
}
const request = {
  domain: 'https://employer.example',
  challenge: 'a challenge that was given out once',
  purpose: { en: 'To see whether you can start as a pilot of sample robots.' },
  requirements: [requirement],
}
const placeOf = (input: object | string): string => {
  try {
    parsePresentationRequest(input)
    return 'taken'
  } catch (fault) {
    return fault instanceof MicroCredentialError ? `${fault.code} ${fault.pointer}` : 'another fault'
  }
}
const refusedAt = (pointer: string) => `presentation.request_malformed ${pointer}`
const withRequirement = (members: object) => ({ ...request, requirements: [{ ...requirement, ...members }] })

describe('a presentation request', () => {
  it('is read from text and objects, and is the data that it was', () => {
    expect(parsePresentationRequest(JSON.stringify(request))).toEqual(request)
    expect(parsePresentationRequest({ ...request, requirements: [{ id: 'any' }] })).toMatchObject({
      requirements: [{ id: 'any' }],
    })
  })

  it.each<[string, object, string]>([
    ['without a challenge', { ...request, challenge: undefined }, '/challenge'],
    ['with a challenge that can be guessed', { ...request, challenge: '1234' }, '/challenge'],
    ['without a domain', { ...request, domain: '' }, '/domain'],
    ['that asks nothing', { ...request, requirements: [] }, '/requirements'],
    [
      'that asks too much',
      { ...request, requirements: Array.from({ length: 101 }, (_, id) => ({ id: `${id}` })) },
      '/requirements',
    ],
    ['with a misspelt member', { ...request, purposes: {} }, ''],
    ['with a misspelt member of a requirement', withRequirement({ skils: [] }), '/requirements/0'],
    ['with a requirement without a name', { ...request, requirements: [{ eqf: 6 }] }, '/requirements/0/id'],
    [
      'with two requirements of one name',
      { ...request, requirements: [requirement, requirement] },
      '/requirements/1/id',
    ],
    ['for no skill', withRequirement({ skills: [] }), '/requirements/0/skills'],
    ['for a skill that is a word', withRequirement({ skills: [{ id: 'robotics' }] }), '/requirements/0/skills/0/id'],
    ['for a level as text', withRequirement({ eqf: '6' }), '/requirements/0/eqf'],
    ['for level 9', withRequirement({ eqf: 9 }), '/requirements/0/eqf'],
    ['for no credits', withRequirement({ ects: 0 }), '/requirements/0/ects'],
    [
      'for issuers by address',
      withRequirement({ issuers: ['https://university.example'] }),
      '/requirements/0/issuers/0',
    ],
    ['with a text without a language', withRequirement({ title: 'Robotics' }), '/requirements/0/title'],
    ['with a language that is none', withRequirement({ title: { 'not a tag': 'x' } }), '/requirements/0/title'],
  ])('%s is refused with the place', (_, input, pointer) => {
    expect(placeOf(JSON.stringify(input))).toBe(refusedAt(pointer))
  })

  it('that is not JSON, or says something twice, is refused', () => {
    expect(placeOf('{')).toMatch(/^input\.not_json/)
    expect(placeOf(JSON.stringify(request).replace('{', '{"domain":"https://other.example",'))).toMatch(
      /^input\.duplicate_key/,
    )
  })
})
