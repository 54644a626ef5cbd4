import Ajv from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'

import { checkProfile } from '../../src/edc.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { fullModel, minimalModel, sampleIssuer } from '../support/elm-models.ts'
import { elmSamples, sampleCredential } from '../support/elm-samples.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

/**
 * A third opinion: the JSON Schema that EBSI publishes, without its envelope. Where it differs from the shapes, the shapes are
 * right (docs/how-to/why-edc-refuses-a-file.md).
 */
const file = 'elm/json-schema/ebsi-vcdm2.0-europass-edc-schema.json'
const encode = (model: typeof fullModel): JsonObject =>
  elm.encode(model, { issuer: sampleIssuer, id: 'urn:credential:sample' }) as unknown as JsonObject

describe.skipIf(!hasSharedData(file))('the JSON Schema of EBSI (needs ../shared/data)', () => {
  let validate: (document: JsonObject) => boolean
  let faults: () => readonly string[]
  beforeAll(() => {
    const { $defs } = readSharedJson(file)
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    const compiled = ajv.compile({ $ref: '#/$defs/EuropeanDigitalCredentialType', $defs })
    validate = (document) => compiled(document)
    faults = () => (compiled.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
  })
  /** It takes no credential without a type of its own. */
  const attested = (document: JsonObject): JsonObject => ({
    ...document,
    type: ['VerifiableCredential', 'VerifiableAttestation', 'EuropeanDigitalCredential'],
  })

  it.each(elmSamples)('agrees on %s, save for a type of its own', (name) => {
    const document = sampleCredential(name)
    expect(validate(attested(document))).toBe(checkProfile(document, { profile: 'generic' }).conforms)
    expect(validate(document)).toBe(false)
    expect(faults()).toContain('/type minItems')
  })

  it('does not ask for the number of an issuer, which the shapes do', () => {
    const document = encode(minimalModel)
    expect(validate(attested(document))).toBe(true)
    expect(checkProfile(document).violations.map(({ constraint }) => constraint)).toEqual(['issuer-identifier'])
  })

  it('takes no reference to what is described elsewhere in the file, which the shapes do', () => {
    const document = encode(fullModel)
    expect(validate(attested(document))).toBe(false)
    expect(faults()).toContainEqual(expect.stringMatching(/\/groupMemberOf required$/))
    expect(checkProfile(document).conforms).toBe(true)
  })
})
