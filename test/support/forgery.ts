import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import type { Vocabulary } from './mutations.ts'
import { stranger } from './status.ts'

/** The words with which somebody would try who knows JSON-LD and the data model. */
export const forgersVocabulary: Vocabulary = {
  keys: [
    '@context',
    '@id',
    '@type',
    '@graph',
    '@reverse',
    '@included',
    '@index',
    '@nest',
    'id',
    'type',
    'name',
    'description',
    'issuer',
    'validFrom',
    'validUntil',
    'expirationDate',
    'issuanceDate',
    'credentialSubject',
    'credentialStatus',
    'evidence',
    'proof',
    'title',
    'unheardOf',
    'https://schema.org/name',
  ],
  texts: [stranger.controller, 'urn:example:other', '2030-01-01T00:00:00Z', 'en', 'VerifiableCredential'],
}

/** What two readers must agree on: arrays in any order, one thing as itself or in an array, a bare id as a node. */
export const meaningOf = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const members = value.map((member) => meaningOf(member))
    if (members.length === 1) return members[0]
    return members.map((member) => canonicalJson(member as Json)).sort()
  }
  if (typeof value !== 'object' || value === null) return value
  const { id, ...rest } = value as { readonly id?: unknown }
  if (typeof id === 'string' && Object.keys(rest).length === 0) return id
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, meaningOf(member)]))
}
