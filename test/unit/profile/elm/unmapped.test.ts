import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../../src/lib/base/errors.ts'
import { canonicalJson } from '../../../../src/lib/base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../../../../src/lib/base/json/json.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { holdsText } from '../../../../src/lib/profile/elm/nodes.ts'
import { readUnmapped, readUnverified } from '../../../../src/lib/profile/table.ts'
import { runs } from '../../../support/depth.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'
import { elmSamples, hasElmSamples, sampleCredential } from '../../../support/elm-samples.ts'

const encode = (model = minimalModel): JsonObject =>
  elm.encode(model, { issuer: sampleIssuer, id: 'urn:credential:sample' }) as unknown as JsonObject
const unmapped = (credential: JsonObject): readonly string[] =>
  readUnmapped(credential as never).map(({ pointer, types, count }) => `${pointer} ${types.join('+')} ${count}`)

const change = (value: Json, path: readonly string[], make: (member: Json) => Json): Json => {
  const [step, ...rest] = path
  if (step === undefined) return make(value)
  const { [step]: member = null, ...members } = value as JsonObject
  return { ...members, [step]: change(member, rest, make) }
}
const claim = ['credentialSubject', 'hasClaim']
const put = (path: readonly string[], members: JsonObject): JsonObject =>
  change(encode(), path, (node) => ({ ...(node as JsonObject), ...members })) as JsonObject

const pages = [
  '/displayParameter/individualDisplay DisplayParameter 1',
  '/displayParameter/language DisplayParameter 1',
]

describe('what the model does not hold', () => {
  it('is the pictures of the pages, and their languages, where this library wrote the credential', () => {
    expect(unmapped(encode())).toEqual(pages)
    expect(unmapped(encode(fullModel))).toEqual([pages[0], '/displayParameter/language DisplayParameter 2'])
  })

  it.each<[string, JsonObject, readonly string[]]>([
    [
      'a statement that no word of the model takes, without what stands within it',
      put(['credentialSubject'], {
        gender: { id: 'http://publications.europa.eu/resource/authority/human-sex/FEMALE', type: 'Concept' },
      }),
      ['/credentialSubject/gender Person 1'],
    ],
    [
      'a value that cannot be read',
      put([...claim, 'specifiedBy'], { maximumDuration: 'half a year' }),
      ['/credentialSubject/hasClaim/specifiedBy/maximumDuration Qualification 1'],
    ],
    [
      'what was read and then dropped, as a whole: a right without a title',
      put(claim, { entitlesTo: { id: 'urn:x:right', type: 'LearningEntitlement', description: { en: 'Enrol' } } }),
      ['/credentialSubject/hasClaim/entitlesTo LearningAchievement 1'],
    ],
    [
      'each of two of which neither is the one',
      put(['credentialSubject'], {
        contactPoint: {
          id: 'urn:x:c',
          type: 'ContactPoint',
          emailAddress: ['mailto:a@example.org', 'mailto:b@example.org'],
        },
      }),
      ['/credentialSubject/contactPoint Person 1'],
    ],
    [
      'a title of the specification that is another one than that of the achievement',
      put([...claim, 'specifiedBy'], { title: { en: 'Marine robotics', fr: 'Robotique marine' } }),
      ['/credentialSubject/hasClaim/specifiedBy/title Qualification 1'],
    ],
    [
      'the credits of another system',
      put(claim, { creditReceived: { id: 'urn:x:p', type: 'CreditPoint', framework: 'urn:x:framework', point: '7' } }),
      ['/credentialSubject/hasClaim/creditReceived LearningAchievement 1'],
    ],
  ])('lists %s', (_, credential, expected) => {
    expect(unmapped(credential)).toEqual([...expected, ...pages])
  })

  it('counts, and names no place in an array and no value', () => {
    const gone = (at: number): JsonObject => ({ id: `urn:x:${at}`, type: 'LearningEntitlement' })
    const list = readUnmapped(put(claim, { entitlesTo: [gone(1), gone(2), gone(3)] }) as never)
    expect(list[0]).toEqual({
      pointer: '/credentialSubject/hasClaim/entitlesTo',
      types: ['LearningAchievement'],
      property: 'entitlesTo',
      count: 3,
    })
    expect(JSON.stringify(list)).not.toContain('urn:x')
  })
})

/** The places of texts and numbers in a document: words and places in arrays, and the words alone. */
interface Leaf {
  readonly steps: readonly (string | number)[]
  readonly words: string
}
const leavesIn = (value: Json, steps: Leaf['steps'] = [], words = ''): readonly Leaf[] => {
  if (Array.isArray(value)) return value.flatMap((member: Json, at) => leavesIn(member, [...steps, at], words))
  if (!isObject(value)) return [{ steps, words }]
  const word = steps.findLast((step) => typeof step === 'string')
  const isText = typeof word === 'string' && holdsText(word)
  return Object.entries(value).flatMap(([key, member]) =>
    !isText && ['id', 'type', '@context', 'proof'].includes(key)
      ? []
      : leavesIn(member ?? null, [...steps, key], isText ? words : `${words}/${key}`),
  )
}
const edit = (value: Json, [step, ...rest]: Leaf['steps']): Json => {
  if (step === undefined)
    return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`
  if (Array.isArray(value)) return value.map((one: Json, at) => (at === step ? edit(one, rest) : one))
  return { ...(value as JsonObject), [step]: edit((value as JsonObject)[step] ?? null, rest) }
}

const said = (credential: JsonObject): string => {
  try {
    return canonicalJson([readUnverified(credential as never), readUnmapped(credential as never)] as unknown as Json)
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

/** What verification judges, and what a list says of its own entries. */
const form =
  /^\/(?:credential(?:Profiles|Schema|Status)|issued|issuanceDate|validFrom)|\/(?:prefLabel|inScheme|notation|definition)$/

describe('no statement can be changed in silence', () => {
  const files: readonly (readonly [string, () => JsonObject])[] = [
    ['everything that this library writes', () => encode(fullModel)],
    ...(hasElmSamples ? elmSamples.map((name) => [name, () => sampleCredential(name)] as const) : []),
  ]

  it.each(files)('either the model or the list changes, or the list has it: %s', (_, make) => {
    const credential = make()
    const before = said(credential)
    // What is said of a thing is listed at the shortest way there, wherever else it stands.
    const listed = readUnmapped(credential as never).map(({ pointer }) => `/${pointer.split('/').slice(-3).join('/')}/`)
    const leaves = leavesIn(credential).filter(
      ({ words }) => !form.test(words) && !listed.some((tail) => `/${words}/`.includes(tail.replace('//', '/'))),
    )
    const every = Math.max(1, Math.floor(leaves.length / runs(6, 10_000)))
    const silent = leaves.filter(
      ({ steps }, at) => at % every === 0 && said(edit(credential, steps) as JsonObject) === before,
    )
    expect(silent.map(({ words }) => words)).toEqual([])
    expect(leaves.length).toBeGreaterThan(20)
  })
})
