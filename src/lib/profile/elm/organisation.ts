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
import { readSingleText, readText } from './read-values.ts'
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
} from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

/** Organisations and their quality assurance, which refers to organisations again. */

/** Writes an organisation; equal organisations become one node. */
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

/** Reads an organisation; `undefined` without a name or a country. */
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

/** Reads an organisation that may be incomplete. */
export const readRecordedOrganisation = (place: Place): RecordedOrganisation =>
  present<RecordedOrganisation>({
    ...readAgency(place),
    qualityAssurance: readAll(place, 'accreditation', readQualityAssurance),
  })

/** Reads an organisation without its quality assurance, since agencies may refer to each other and to themselves. */
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

/** The organisation's own locations come before the one that sealing adds from the certificate. */
const readableLocations = (place: Place): readonly Place[] => {
  const all = placesAt(place, 'location')
  const own = all.filter(({ node: { id } }) => id?.startsWith('urn:certificateLocation:') !== true)
  return own.length > 0 ? own : all
}

/** Several addresses are ignored, since none of them takes precedence. */
const onlyAddress = (addresses: readonly Place[]): Organisation['address'] => {
  const [address, ...others] = readEach(placesIn(addresses, 'fullAddress'), readNote) ?? []
  return others.length === 0 ? address : undefined
}

/** Reads quality assurance; `undefined` if it is empty. */
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
