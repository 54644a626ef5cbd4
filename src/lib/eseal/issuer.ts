import { MicroCredentialError } from '../base/errors.ts'
import { bare } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Contexts } from '../document/contexts.ts'
import { type Graph, type GraphNode, graphOf, valuesOf } from '../document/graph.ts'
import type { Concept } from '../model/concept.ts'
import { type DistinguishedName, isTestName, toTestName } from '../pki/names.ts'
import { countryOf, matchIdentity, readOrganizationIdentifier } from './certificate/identity.ts'

/**
 * Writes the issuer of a European Digital Credential from the certificate of the seal: its name, its number, its
 * country. What the credential says already has to agree, or it throws `cert.issuer_mismatch`: a seal over a false name
 * would still be a seal. Ids of the parts are those that the European platform writes.
 */
export const writeIssuer = (given: JsonObject, subject: DistinguishedName, contexts: Contexts): JsonObject => {
  const credential = { ...given, issuer: inFull(given['issuer']) }
  const { issuer } = credential
  const { organizationIdentifier, organisation, commonName } = subject
  const read = organizationIdentifier === undefined ? undefined : readOrganizationIdentifier(organizationIdentifier)
  const place = countryOf(subject.country ?? '') ?? countryOf(read?.country ?? '')
  if (!isObject(issuer) || organizationIdentifier === undefined || organisation === undefined || place === undefined)
    throw new MicroCredentialError('cert.issuer_mismatch', { pointer: '/issuer' })
  assertName(issuer, organisation)
  const number = {
    id: 'urn:certificateIdentifier:1',
    type: 'LegalIdentifier',
    notation: organizationIdentifier,
    spatial: conceptIn(credential, place),
  }
  const added: JsonObject = {
    legalName: issuer['legalName'] ?? { en: organisation },
    // What a test certificate is called is no name of its holder.
    ...(commonName === undefined || isTestName(organisation)
      ? {}
      : { altLabel: issuer['altLabel'] ?? { en: commonName } }),
    eIDASIdentifier: issuer['eIDASIdentifier'] ?? number,
    location: withPlace(issuer['location'], conceptIn(credential, place)),
  }
  const written = writeNode(credential, issuer['id'], added) as JsonObject
  // The issuer itself bears them even where it was nothing but an id, as that of a status list is.
  const document = { ...written, issuer: { ...(written['issuer'] as JsonObject), ...added } }
  matchIdentity(issuerIn(graphOf(document, contexts)), subject)
  return document
}

/** An id alone, or what stands in an array by itself, is written as the object that takes the members. */
const inFull = (issuer: Json | undefined): Json => {
  const one = (bare(issuer) ?? null) as Json
  return typeof one === 'string' ? { id: one } : one
}

/** The issuer with all that a document says of it, wherever it stands: readers are shown all of it. */
export const issuerIn = ({ root }: Graph): GraphNode | undefined =>
  valuesOf(root, 'issuer').flatMap((value) => (value.is === 'node' ? [value.node] : []))[0]

/**
 * One of the languages of the name has to be that of the certificate; there is none to compare where none is given. A test
 * certificate has TEST before the name, which stays as the holder writes it.
 */
const assertName = ({ legalName }: JsonObject, organisation: string): void => {
  const texts: readonly Json[] = isObject(legalName) ? (Object.values(legalName).flat() as readonly Json[]) : []
  const isNamed = texts.some(
    (one) => one === organisation || (isTestName(organisation) && toTestName(`${one}`) === organisation),
  )
  if (legalName !== undefined && !isNamed)
    throw new MicroCredentialError('cert.issuer_mismatch', { pointer: '/issuer/legalName' })
}

const countryList = 'http://publications.europa.eu/resource/authority/country'

/** A country as the credential writes it already, or as the list of countries does: never in two ways. */
const conceptIn = (value: Json, { id, label }: Concept): JsonObject =>
  findNode(value, id) ?? {
    id,
    type: 'Concept',
    inScheme: { id: countryList, type: 'ConceptScheme' },
    ...(label === undefined ? {} : { prefLabel: { ...label } }),
  }

const findNode = (value: Json, id: string): JsonObject | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (isObject(value) && value['id'] === id && Object.keys(value).length > 1) return value
  for (const member of Object.values(value)) {
    const found = findNode(member as Json, id)
    if (found !== undefined) return found
  }
  return undefined
}

/** The places of the issuer, among which is the country of its certificate. */
const withPlace = (location: Json | undefined, country: JsonObject): Json => {
  const places = location === undefined ? [] : Array.isArray(location) ? (location as readonly Json[]) : [location]
  if (places.some((one) => findId(one, country['id']))) return location ?? []
  const address = { id: 'urn:certificateAddress:1', type: 'Address', countryCode: country }
  const added = { id: 'urn:certificateLocation:1', type: 'Location', address }
  return places.length === 0 ? added : [...places, added]
}

const findId = (value: Json, id: Json | undefined): boolean =>
  value === id ||
  (typeof value === 'object' && value !== null && Object.values(value).some((one) => findId(one as Json, id)))

/** Every place that describes the issuer describes it alike: two that differ would leave open which one counts. */
const writeNode = (value: Json, id: Json | undefined, added: JsonObject): Json => {
  if (Array.isArray(value)) return value.map((member: Json) => writeNode(member, id, added))
  if (!isObject(value)) return value
  const written = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, writeNode(member as Json, id, added)]),
  )
  return value['id'] === id && Object.keys(value).length > 1 ? { ...written, ...added } : written
}
