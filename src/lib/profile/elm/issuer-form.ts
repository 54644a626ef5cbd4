import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import {
  countryCodeOf,
  isCertifiedAs,
  isTestName,
  readOrganizationIdentifier,
} from '../../credential/certified-name.ts'
import { type GraphNode, type Value, valuesOf } from '../../document/graph.ts'
import type { Concept } from '../../model/concept.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import { certErrors } from '../../pki/errors.ts'
import { describeIssuer, hasContext, type IssuerForm, type IssuerNumber, textOf } from '../issuer-form.ts'
import { elmContextUrl } from './context.ts'

/**
 * The issuer form of European Digital Credentials: writes the name, identifier and country from the certificate of a
 * seal. Ids of the parts are those that the European platform writes.
 */
export const elmIssuerForm: IssuerForm = {
  matches: (credential) => hasContext(credential, (url) => url === elmContextUrl),
  write: (credential, { organizationIdentifier, organisation, commonName, country }) => {
    const issuer = credential['issuer'] as JsonObject
    const place = conceptOf(country) ?? conceptOf(readOrganizationIdentifier(organizationIdentifier)?.country)
    if (place === undefined) throw new MicroCredentialError(certErrors['cert.issuer_mismatch'], { pointer: '/issuer' })
    assertName(issuer, organisation)
    const number = {
      id: 'urn:certificateIdentifier:1',
      type: 'LegalIdentifier',
      notation: organizationIdentifier,
      spatial: conceptIn(credential, place),
    }
    return describeIssuer(credential, {
      legalName: issuer['legalName'] ?? { en: organisation },
      // The prefix of a test certificate is not part of the holder's name.
      ...(commonName === undefined || isTestName(organisation)
        ? {}
        : { altLabel: issuer['altLabel'] ?? { en: commonName } }),
      eIDASIdentifier: issuer['eIDASIdentifier'] ?? number,
      location: withPlace(issuer['location'], conceptIn(credential, place)),
    })
  },
  numbersOf: (issuer) => numbersOf(issuer),
  namesOf: (issuer) => valuesOf(issuer, 'legalName').map(textOf).filter(Boolean),
}

/** The members of an organisation with identifiers, and the register of each. */
const registers: Readonly<Record<string, string | undefined>> = {
  eIDASIdentifier: 'certificate',
  registration: 'NTR',
  vatIdentifier: 'VAT',
  taxIdentifier: undefined,
  identifier: undefined,
}

/** The concept of a country, from its code in a certificate or an identifier. */
const conceptOf = (code: string | undefined): Concept | undefined => {
  const name = countryCodeOf(code ?? '')
  return Object.hasOwn(countries, name) ? countries[name as keyof typeof countries] : undefined
}

const codeOf = (concept: string): string | undefined =>
  Object.entries(countries).find(([, { id }]) => id === concept)?.[0]

/**
 * One language of the name must equal the name in the certificate; without a name there is nothing to compare. In a
 * test certificate the prefix TEST is ignored.
 */
const assertName = ({ legalName }: JsonObject, organisation: string): void => {
  const texts: readonly Json[] = isObject(legalName) ? (Object.values(legalName).flat() as readonly Json[]) : []
  const isNamed = texts.some((one) => isCertifiedAs(`${one}`, organisation))
  if (legalName !== undefined && !isNamed)
    throw new MicroCredentialError(certErrors['cert.issuer_mismatch'], { pointer: '/issuer/legalName' })
}

const countryList = 'http://publications.europa.eu/resource/authority/country'

/**
 * Uses the country as the credential already writes it, or else the entry of the vocabulary, so that it is never
 * written in two ways.
 */
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

/** Adds the country of the certificate to the locations of the issuer. */
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

const numbersOf = (issuer: GraphNode): readonly IssuerNumber[] =>
  Object.entries(registers).flatMap(([member, ofMember]) =>
    valuesOf(issuer, member).flatMap((value) => {
      if (value.is !== 'node')
        return value.is === 'json' ? [] : [{ register: ofMember, notation: textOf(value), countries: [] }]
      const [scheme] = textsAt(value.node, 'schemeName').filter((name) => Object.hasOwn(registers, name))
      const countries = valuesOf(value.node, 'spatial').flatMap((place) => {
        const id = idOf(place)
        return id === undefined ? [] : [codeOf(id)]
      })
      const register = member === 'identifier' && scheme !== undefined ? registers[scheme] : ofMember
      return textsAt(value.node, 'notation').map((notation) => ({ register, notation, countries }))
    }),
  )

const textsAt = (node: GraphNode, word: string): readonly string[] => valuesOf(node, word).map(textOf).filter(Boolean)

const idOf = (value: Value): string | undefined => (value.is === 'node' ? value.node.id : textOf(value) || undefined)
