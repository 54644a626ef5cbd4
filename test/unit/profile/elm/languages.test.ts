import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { language } from '../../../../src/lib/model/vocabulary/language.ts'
import { languageIri, languageTag } from '../../../../src/lib/profile/elm/languages.ts'
import { codeOf } from '../../../support/errors.ts'
import { conceptOf, readEuropean } from '../../../support/european.ts'

const list = 'http://publications.europa.eu/resource/authority/language/'
const languagesOf = (concept: JsonObject) =>
  readEuropean({ claim: { specifiedBy: { type: 'Qualification', language: concept } } }).languages

describe('the language of a text', () => {
  it.each(['nl', 'NL', 'nld', 'NLD', 'dut', 'Dut'])('is the same in every code and case: %s', (tag) => {
    expect(readEuropean({ claim: { title: { [tag]: 'Robotica' } } }).title).toEqual({ nl: 'Robotica' })
  })

  it.each([
    ['nld-BE', 'nl-BE'],
    ['ZH-hant', 'zh-Hant'],
    ['gsw', 'gsw'],
    ['sgn-ase', 'sgn-ase'],
  ])('keeps its region and script, and a code of which there is no shorter one: %s', (tag, read) => {
    expect(Object.keys(readEuropean({ claim: { title: { [tag]: 'A' } } }).title ?? {})).toEqual([read])
  })

  it('may be said twice where the texts are the same, and else nothing chooses', () => {
    expect(readEuropean({ claim: { title: { nl: 'Robotica', nld: 'Robotica' } } }).title).toEqual({ nl: 'Robotica' })
    const two = { claim: { title: { nl: 'Robotica', nld: 'Robots' } } }
    expect(codeOf(() => readEuropean(two))).toBe('profile.ambiguous')
  })
})

describe('a language of the list of the EU', () => {
  it.each(['NLD', 'nld', 'nl', 'NL', 'DUT'])('is read in every code and case: %s', (code) => {
    expect(languagesOf(conceptOf(list + code))).toEqual([{ id: `${list}NLD` }])
  })

  it('is read by its code where the file has no other id for it, and not guessed', () => {
    expect(languagesOf({ type: 'Concept', notation: 'en' })).toEqual([{ id: `${list}ENG` }])
    expect(languagesOf({ ...conceptOf('urn:epass:language:1'), notation: 'language' })).toBeUndefined()
    expect(languagesOf(conceptOf(`${list}UND`))).toBeUndefined()
    expect(languagesOf(conceptOf(`${list}xx`))).toBeUndefined()
  })

  it('in which a credential is shown first is read in every code and case', () => {
    for (const id of [`${list}fin`, `${list}FIN`, `${list}fi`, 'FI']) {
      const displayParameter = { type: 'DisplayParameter', primaryLanguage: conceptOf(id) }
      expect(readEuropean({ credential: { displayParameter } }).primaryLanguage).toBe('fi')
    }
  })

  it('and its tag lead to each other for every language that the model has', () => {
    for (const [tag, { id }] of Object.entries(language)) expect([languageIri(tag), languageTag(id)]).toEqual([id, tag])
    expect(['DE-at', 'ger', 'und', 'x-own', ''].map(languageIri)).toEqual(
      ['DEU', 'DEU', 'UND', 'UND', 'UND'].map((code) => list + code),
    )
  })
})
