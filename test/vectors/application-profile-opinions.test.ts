import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { checkProfile } from '../../src/edc.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { fullModel, minimalModel, sampleIssuer, sampleStatus } from '../support/elm-models.ts'
import { elmSamples, sampleCredential } from '../support/elm-samples.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

const schemaFile = 'elm/json-schema/ebsi-vcdm2.0-europass-edc-schema.json'

describe.skipIf(!hasSharedData(schemaFile))('the JSON Schema of EBSI', () => {
  it('x', () => {
    const { $defs } = readSharedJson(schemaFile)
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    const validate = ajv.compile({ $ref: '#/$defs/EuropeanDigitalCredentialType', $defs })
    const docs: [string, JsonObject][] = [
      ...elmSamples.map((name): [string, JsonObject] => [name, sampleCredential(name)]),
      ['minimal', elm.encode(minimalModel, { issuer: sampleIssuer }) as never],
      ['full', elm.encode(fullModel, { issuer: sampleIssuer }) as never],
      ['status', elm.encode(fullModel, { issuer: sampleIssuer, status: sampleStatus }) as never],
      [
        'accredited',
        elm.encode(fullModel, {
          issuer: sampleIssuer,
          accreditation: {
            ...fullModel.qualityAssurance[0],
            id: 'http://data.europa.eu/snb/data/accreditation/sample',
          },
        }) as never,
      ],
    ]
    for (const [name, doc] of docs) {
      const ok = validate(doc)
      const ours = checkProfile(doc, { profile: 'generic' })
      const t = performance.now()
      for (let i = 0; i < 20; i++) checkProfile(doc, { profile: 'generic' })
      const ms = (performance.now() - t) / 20
      console.log(
        name,
        ok,
        ours.conforms,
        ms.toFixed(2),
        ours.violations.map((v) => `${v.pointer}/${v.property} ${v.constraint}`).slice(0, 4),
        [...new Set((validate.errors ?? []).map((e) => `${e.instancePath} ${e.keyword} ${e.message}`))].slice(0, 8),
      )
    }
    expect(1).toBe(1)
  })
})
