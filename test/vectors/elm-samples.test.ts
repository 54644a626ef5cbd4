import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { annexOneReport } from '../../src/lib/model/annex-one.ts'
import type { RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import { readUnverified } from '../../src/lib/profile/table.ts'
import { elmSamples, hasElmSamples, sampleCredential } from '../support/elm-samples.ts'

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each member that a file has, with the type of the node that has it. */
const membersIn = (value: Json | undefined, found = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(value)) for (const member of value) membersIn(member, found)
  if (!isObject(value)) return found
  for (const [key, member] of Object.entries(value)) {
    if (typeof value['type'] === 'string' || Array.isArray(value['type'])) found.add(nameOf(value, key))
    membersIn(member, found)
  }
  return found
}

const nameOf = (node: JsonObject, key: string): string => `${[node['type']].flat().at(-1)}.${key}`

const decode = (credential: JsonObject): RecordedMicroCredential => readUnverified(credential as never)

const without = (value: Json | undefined, name: string): Json => {
  if (Array.isArray(value)) return value.map((member) => without(member, name))
  if (!isObject(value)) return value ?? null
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      nameOf(value, key) === name ? [] : [[key, without(member, name)]],
    ),
  )
}

/** Those of the members without which something else is read: what they say is in the model. */
const readIn = (credential: JsonObject, names: readonly string[]): readonly string[] => {
  const read = canonicalJson(decode(credential) as unknown as Json)
  return names.filter((name) => {
    try {
      return canonicalJson(decode(without(credential, name) as JsonObject) as unknown as Json) !== read
    } catch {
      return true
    }
  })
}

/** Of the file and its form, not of the learning. */
const ofTheFile =
  /^(?:EuropeanDigitalCredential\.|DisplayParameter\.|IndividualDisplay\.|DisplayDetail\.|MediaObject\.|ConceptScheme\.|\w+\.(?:id|type|inScheme|notation|definition)$)/

/** Said twice in every sample: the specification's is read where the achievement has none. */
const saidTwice: readonly string[] = ['LearningAchievement.title']

describe.skipIf(!hasElmSamples)('the sample files of the European Commission, read (needs ../shared/data)', () => {
  it.each(elmSamples)('%s gives a micro-credential', (name) => {
    const model = decode(sampleCredential(name))
    expect(Object.keys(model.title ?? {}).length).toBeGreaterThan(0)
    expect(annexOneReport(model).elements.filter(({ pointers }) => pointers.length > 0).length).toBeGreaterThan(6)
  })

  it('say no more beyond the model than the page on the mapping lists', () => {
    const page = readFileSync(new URL('../../docs/explanation/mapping.md', import.meta.url), 'utf8')
    const listed = [...page.matchAll(/^\| `([A-Z]\w+\.\w+)` /gm)].map(([, name]) => name)
    // What one file's place for a member means, another's may not: it counts as read if it ever is.
    const everRead = new Map<string, boolean>()
    for (const credential of elmSamples.map(sampleCredential)) {
      const names = [...membersIn(credential)].filter((name) => !ofTheFile.test(name) && everRead.get(name) !== true)
      const read = readIn(credential, names)
      for (const name of names) everRead.set(name, read.includes(name))
    }
    const neverRead = [...everRead].flatMap(([name, isRead]) => (isRead || saidTwice.includes(name) ? [] : [name]))
    expect(listed.sort()).toEqual(neverRead.sort())
  })
})
