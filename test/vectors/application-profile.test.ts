import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import type { EdcProfileName } from '../../src/lib/profile/elm/application-profile/profiles.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import type { ElmEncodeOptions } from '../../src/lib/profile/elm/encode.ts'
import { microCredential } from '../support/arbitraries.ts'
import { runs, seed } from '../support/depth.ts'
import { fullModel, minimalModel, sampleIssuer, sampleStatus } from '../support/elm-models.ts'
import { elmSamples, sampleCredential } from '../support/elm-samples.ts'
import { damaged, faultyDocuments, readPropertyShapes } from '../support/profile-faults.ts'
import {
  asOneQuestion,
  readShapeFiles,
  type ShaclJudge,
  shaclJudge,
  shapeFiles,
  shapesOf,
  tableJudge,
} from '../support/profile-judges.ts'
import { createRandom } from '../support/random.ts'
import { hasSharedData } from '../support/shared-data.ts'

const names: readonly EdcProfileName[] = [
  'generic',
  'accredited',
  'issued-by-mandate',
  'converted',
  'diploma-supplement',
]
const beside = names.filter((name) => name !== 'generic')

const encode = (model: typeof fullModel, options: Partial<ElmEncodeOptions> = {}): JsonObject =>
  elm.encode(model, { issuer: sampleIssuer, id: 'urn:credential:sample', ...options }) as unknown as JsonObject

const [quality] = fullModel.qualityAssurance
const accreditation = { ...quality, id: 'http://data.europa.eu/snb/data/accreditation/sample' }
const issued: Readonly<Record<string, JsonObject>> = {
  'a minimal credential': encode(minimalModel),
  'a full credential, issued by mandate': encode(fullModel),
  'an accredited credential': encode(fullModel, { accreditation }),
  'a credential with a status': encode(fullModel, { status: sampleStatus }),
}

describe.skipIf(!hasSharedData('elm/shacl'))('the table of the application profile (needs ../shared/data)', () => {
  const judges = new Map<EdcProfileName, ShaclJudge>()
  const judgeOf = (name: EdcProfileName): ShaclJudge => {
    const judge = judges.get(name) ?? shaclJudge(name)
    judges.set(name, judge)
    return judge
  }
  const expectOneVerdict = async (name: EdcProfileName, document: JsonObject): Promise<readonly string[]> => {
    const shacl = await judgeOf(name)(document)
    expect(tableJudge(name)(document)).toEqual(asOneQuestion(shacl))
    return shacl
  }

  it.each(elmSamples)('finds in %s what the shapes of each profile find', async (file) => {
    for (const name of names) await expectOneVerdict(name, sampleCredential(file))
  })

  it.each(Object.entries(issued))('finds in %s what the shapes of each profile find', async (_, document) => {
    for (const name of names) await expectOneVerdict(name, document)
  })

  it('finds what the shapes find in whatever this library issues', async () => {
    await fc.assert(
      fc.asyncProperty(microCredential(), async ({ alliance: _, issuedBy: __, ...model }) => {
        const [first, ...others] = model.awardingBodies
        const issuer = { ...first, id: sampleIssuer } as const
        await expectOneVerdict('generic', encode({ ...model, awardingBodies: [issuer, ...others] }, { issuer }))
      }),
      { numRuns: runs(5, 40), seed: seed(1), endOnFailure: true },
    )
  }, 300_000)

  it('finds what the shapes find in a credential in which members were taken out, doubled or exchanged', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(issued)), fc.nat(), async (document, chance) => {
        found += (await expectOneVerdict('accredited', damaged(document, createRandom(chance)))).length
      }),
      { numRuns: runs(8, 50), seed: seed(3), endOnFailure: true },
    )
    expect(found).toBeGreaterThan(runs(8, 50))
  }, 300_000)

  it('breaks every constraint of every shape as the shapes do', async () => {
    const unbroken: string[] = []
    for (const name of names) {
      const shapes = name === 'generic' ? shapesOf(name) : readShapeFiles((shapeFiles[name] ?? []).slice(-1))
      const { properties } = readPropertyShapes(shapes)
      const broken = new Set<string>()
      for (const document of faultyDocuments(properties).values())
        for (const line of await expectOneVerdict(name, document))
          broken.add(line.replace(/^urn:sample:(\w+):\S+/, '$1'))
      for (const { type, path, components } of properties)
        for (const component of components)
          if (!broken.has(`${type} ${path} ${component}`)) unbroken.push(`${type} ${path} ${component}`)
    }
    expect(unbroken).toEqual([])
    expect(beside).toHaveLength(4)
  }, 600_000)

  it('leaves out the properties alone that no document can have, for the contexts have no word for them', () => {
    expect([...new Set(names.flatMap((name) => readPropertyShapes(shapesOf(name)).wordless))].sort()).toEqual([
      'http://data.europa.eu/m8g/latitude',
      'http://data.europa.eu/m8g/longitude',
      'http://data.europa.eu/snb/model/elm/areaDialing',
      'http://data.europa.eu/snb/model/elm/defaultLanguage',
      'http://www.w3.org/ns/locn#geometry',
      'http://www.w3.org/ns/org#hasMember',
      'https://w3id.org/security#proof',
      'https://www.w3.org/2018/credentials#verifiableCredential',
    ])
  })
})
