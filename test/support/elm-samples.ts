import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { credentialsV1Url } from '../../src/lib/credential/credential.ts'
import { elmContextUrl } from '../../src/lib/profile/elm/context.ts'
import { hasSharedData, readSharedJson } from './shared-data.ts'

const folder = 'elm/samples/edc-official'

/** The sample credentials that the European Commission publishes, in each state of their lives. */
export const elmSamples: readonly string[] = [
  'AA-Annex1-MC-signed.jsonld',
  'AA-Annex1-MC-unsigned.json',
  'Sample-CertOfPart-signed.jsonld',
  'Sample-CertOfPart-unsigned-uploadable.json',
  'Sample-CertOfPart-unsigned.jsonld',
  'Sample-MC-Annex1-signed.jsonld',
  'Sample-MC-Annex1-unsigned-uploadable.json',
  'Sample-MC-Annex1-unsigned.jsonld',
]

/**
 * The credential in a file: the payload of a seal, or what was to be uploaded for sealing. The form for uploads may
 * leave out the contexts.
 */
export const sampleCredential = (name: string): JsonObject => {
  const file = readSharedJson(`${folder}/${name}`)
  const { payload, credential } = file
  const content = typeof payload === 'string' ? JSON.parse(payload) : (credential ?? file)
  return { '@context': [credentialsV1Url, elmContextUrl], ...content }
}

export const hasElmSamples: boolean = hasSharedData(folder)
