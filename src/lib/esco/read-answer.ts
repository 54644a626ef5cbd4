import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { escoErrors } from './errors.ts'
import type { EscoConcept, EscoHit } from './port.ts'
import { reuseLevelOf, skillTypeOf } from './types.ts'

/** Answers of the ESCO web service, which are HAL documents: what they link to is under `_links`. */

const malformed = (): MicroCredentialError => new MicroCredentialError(escoErrors['esco.malformed'])

/** Reads the answer to `/resource/…`. Throws `esco.malformed`. */
export const readResource = (answer: Json, asked: string, language: string): EscoConcept => {
  if (!isObject(answer) || answer['uri'] !== asked) throw malformed()
  const links = isObject(answer['_links']) ? answer['_links'] : {}
  const label = textIn(answer['preferredLabel'], language) ?? answer['title']
  const description = isObject(answer['description']) ? literalIn(answer['description'][language]) : undefined
  const type = skillTypeOf(urisAt(links, 'hasSkillType')[0])
  const reuseLevel = reuseLevelOf(urisAt(links, 'hasReuseLevel')[0])
  const { status } = answer
  return {
    id: asked,
    ...(typeof label === 'string' ? { label: { [language]: label } } : {}),
    ...(description === undefined ? {} : { description: { [language]: description } }),
    ...(type === undefined ? {} : { type }),
    ...(reuseLevel === undefined ? {} : { reuseLevel }),
    broader: each(links, ['broaderSkill', 'broaderConcept', 'broaderHierarchyConcept', 'broaderSkillGroup']),
    narrower: each(links, ['narrowerSkill', 'narrowerConcept']),
    ...(typeof status !== 'string' || status === 'released'
      ? {}
      : { retired: { replacedBy: each(links, ['isReplacedBy', 'replacedBy']) } }),
  }
}

/** Reads the answer to `/search`. Throws `esco.malformed`. */
export const readSearch = (answer: Json, language: string): readonly EscoHit[] => {
  const embedded = isObject(answer) ? answer['_embedded'] : undefined
  const results = isObject(embedded) ? embedded['results'] : undefined
  if (!Array.isArray(results)) throw malformed()
  return results.map((result: Json) => {
    const { uri, title, preferredLabel } = isObject(result) ? result : ({} as JsonObject)
    const label = textIn(preferredLabel, language) ?? title
    if (typeof uri !== 'string' || typeof label !== 'string') throw malformed()
    return { id: uri, label: { [language]: label } }
  })
}

const textIn = (value: Json | undefined, language: string): string | undefined => {
  const text = isObject(value) ? value[language] : undefined
  return typeof text === 'string' ? text : undefined
}

const literalIn = (value: Json | undefined): string | undefined => {
  const literal = isObject(value) ? value['literal'] : undefined
  return typeof literal === 'string' && literal !== '' ? literal : undefined
}

const urisAt = (links: JsonObject, name: string): readonly string[] =>
  [links[name] ?? []].flat().flatMap((link: Json) => {
    const uri = isObject(link) ? link['uri'] : undefined
    return typeof uri === 'string' ? [uri] : []
  })

const each = (links: JsonObject, names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((name) => urisAt(links, name))),
]
