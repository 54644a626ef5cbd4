import type { JsonObject } from '../../base/json/json.ts'
import type {
  Organisation,
  QualityAssurance,
  RecordedOrganisation,
  RecordedQualityAssurance,
} from '../../model/organisation.ts'
import { readAssurance, readCountry, readRegion, writeConcept } from './concept.ts'
import { readInstitutionIdentifiers, writeInstitutionIdentifiers } from './identifier.ts'
import { readMoment } from './moments.ts'
import {
  readEmail,
  readImage,
  readNote,
  readWebResource,
  writeImage,
  writeMailbox,
  writeNote,
  writeWebResource,
} from './parts.ts'
import {
  only,
  type Place,
  placesAt,
  placesIn,
  present,
  readAll,
  readEach,
  readId,
  reading,
  readOne,
  readSingle,
  readSingleText,
  readText,
} from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

/** Organisations and what vouches for their quality, which is an organisation again. */

/** Writes an organisation; one of which the same was said before is the same node. */
export const writeOrganisation = (writer: Writer, organisation: Organisation): JsonObject => {
  const key = JSON.stringify(organisation)
  const node = writer.organisations.get(key) ?? organisationNode(writer, organisation)
  writer.organisations.set(key, node)
  return node
}

const organisationNode = (writer: Writer, organisation: Organisation): JsonObject => {
  const { newId } = writer
  const { name, alternativeName, country, regions, address, homepage, email, logo } = organisation
  return {
    id: organisation.id ?? newId('org'),
    type: 'Organisation',
    legalName: name,
    altLabel: alternativeName,
    ...writeInstitutionIdentifiers(writer, organisation.identifiers),
    location: {
      id: newId('location'),
      type: 'Location',
      address: {
        id: newId('address'),
        type: 'Address',
        countryCode: writeConcept(country),
        fullAddress: given(address, (text) => writeNote(writer, text)),
      },
      spatialCode: regions?.map(writeConcept),
    },
    contactPoint: given(email, (address) => writeMailbox(writer, address)),
    homepage: given(homepage, (page) => writeWebResource(writer, page)),
    logo: given(logo, (image) => writeImage(writer, image)),
    accreditation: organisation.qualityAssurance?.map((one) => writeQualityAssurance(writer, one)),
  }
}

export const writeQualityAssurance = (writer: Writer, quality: QualityAssurance): JsonObject => ({
  id: writer.newId('accreditation'),
  type: 'Accreditation',
  title: quality.title,
  description: quality.description,
  dcType: writeConcept(quality.type),
  accreditingAgent: writeOrganisation(writer, quality.agency),
  dateIssued: given(quality.decidedOn, writeMoment),
  expiryDate: given(quality.expiresOn, writeMoment),
  report: given(quality.report, (page) => writeWebResource(writer, page)),
})

/** Reads an organisation; `undefined` if it lacks a name or a country. */
export const readOrganisation = (place: Place): Organisation | undefined => complete(readRecordedOrganisation(place))

const complete = ({ name, country, qualityAssurance, ...rest }: RecordedOrganisation): Organisation | undefined => {
  if (name === undefined || country === undefined) return undefined
  const assured = qualityAssurance?.flatMap((one) => completeQuality(one) ?? [])
  return present<Organisation>({
    ...rest,
    name,
    country,
    qualityAssurance: assured?.length === 0 ? undefined : assured,
  })
}

const completeQuality = ({ type, title, agency, ...rest }: RecordedQualityAssurance): QualityAssurance | undefined => {
  const by = agency && complete(agency)
  return type === undefined || title === undefined || by === undefined
    ? undefined
    : { ...rest, type, title, agency: by }
}

/** Reads what is said of an organisation, be it nothing. */
export const readRecordedOrganisation = (place: Place): RecordedOrganisation =>
  present<RecordedOrganisation>({
    ...readAgency(place),
    qualityAssurance: readAll(place, 'accreditation', readQualityAssurance),
  })

/** Reads an organisation without what vouches for it: agencies vouch for each other, and for themselves. */
const readAgency = (place: Place): RecordedOrganisation => {
  const locations = readableLocations(place)
  const addresses = placesIn(locations, 'address')
  const countries = readEach(placesIn(addresses, 'countryCode'), readCountry) ?? []
  return present<RecordedOrganisation>({
    id: readId(place),
    name: readText(place, 'legalName'),
    alternativeName: readSingleText(place, 'altLabel'),
    country: only(place, 'location/address/countryCode', countries),
    regions: readEach(placesIn(locations, 'spatialCode'), readRegion),
    address: reading(place, () => onlyAddress(addresses)),
    identifiers: readInstitutionIdentifiers(place),
    homepage: readSingle(place, 'homepage', readWebResource),
    email: readEmail(place),
    logo: readSingle(place, 'logo', readImage),
  })
}

/** What sealing adds says where the certificate was given; the organisation's own places come before it. */
const readableLocations = (place: Place): readonly Place[] => {
  const all = placesAt(place, 'location')
  const own = all.filter(({ node: { id } }) => id?.startsWith('urn:certificateLocation:') !== true)
  return own.length > 0 ? own : all
}

/** Of several addresses none is the one, and none is given. */
const onlyAddress = (addresses: readonly Place[]): Organisation['address'] => {
  const [address, ...others] = readEach(placesIn(addresses, 'fullAddress'), readNote) ?? []
  return others.length === 0 ? address : undefined
}

/** Reads what vouches for quality; `undefined` if nothing is said of it. */
export const readQualityAssurance = (place: Place): RecordedQualityAssurance | undefined => {
  const quality = present<RecordedQualityAssurance>({
    type: readOne(place, 'dcType', readAssurance),
    title: readText(place, 'title'),
    description: readText(place, 'description'),
    agency: readOne(place, 'accreditingAgent', readAgency),
    decidedOn: readMoment(place, 'dateIssued'),
    expiresOn: readMoment(place, 'expiryDate'),
    report: readSingle(place, 'report', readWebResource),
  })
  return Object.keys(quality).length === 0 ? undefined : quality
}
