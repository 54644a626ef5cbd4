import type { JsonObject } from '../../base/json/json.ts'
import type { Organisation, QualityAssurance } from '../../model/organisation.ts'
import { readConcept, writeConcept } from './concept.ts'
import { readInstitutionIdentifiers, writeInstitutionIdentifiers } from './identifier.ts'
import {
  readImage,
  readMailbox,
  readNote,
  readWebResource,
  writeImage,
  writeMailbox,
  writeNote,
  writeWebResource,
} from './parts.ts'
import { nodesIn, present, type Reader, readAll, readId, readMoment, readOne, readText } from './reader.ts'
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
export const readOrganisation = (reader: Reader, node: JsonObject): Organisation | undefined => {
  const organisation = readOne(reader, node, readAgency)
  const qualityAssurance = readAll(reader, node.accreditation, readQualityAssurance)
  return organisation && present<Organisation>({ ...organisation, qualityAssurance })
}

/** Reads an organisation without what vouches for it: agencies vouch for each other, and for themselves. */
const readAgency = (reader: Reader, node: JsonObject): Organisation | undefined => {
  const locations = nodesIn(reader, node.location)
  const addresses = locations.flatMap((location) => nodesIn(reader, location.address))
  const name = readText(node.legalName)
  const country = firstOf(addresses, (address) => readOne(reader, address.countryCode, readConcept))
  if (name === undefined || country === undefined) return undefined
  const regions = locations.flatMap((location) => readAll(reader, location.spatialCode, readConcept) ?? [])
  return present<Organisation>({
    id: readId(node),
    name,
    alternativeName: readText(node.altLabel),
    country,
    regions: regions.length === 0 ? undefined : regions,
    address: firstOf(addresses, (address) => readOne(reader, address.fullAddress, readNote)),
    identifiers: readInstitutionIdentifiers(reader, node),
    homepage: readOne(reader, node.homepage, readWebResource),
    email: readOne(reader, node.contactPoint, readMailbox),
    logo: readOne(reader, node.logo, readImage),
  })
}

const firstOf = <N, T>(nodes: readonly N[], read: (node: N) => T | undefined): T | undefined => {
  for (const node of nodes) {
    const found = read(node)
    if (found !== undefined) return found
  }
  return undefined
}

/** Reads what vouches for quality; `undefined` if it lacks a title, a type or an agency. */
export const readQualityAssurance = (reader: Reader, node: JsonObject): QualityAssurance | undefined => {
  const title = readText(node.title)
  const type = readOne(reader, node.dcType, readConcept)
  const agency = readOne(reader, node.accreditingAgent, readAgency)
  if (title === undefined || type === undefined || agency === undefined) return undefined
  return present<QualityAssurance>({
    type,
    title,
    description: readText(node.description),
    agency,
    decidedOn: readMoment(node.dateIssued),
    expiresOn: readMoment(node.expiryDate),
    report: readOne(reader, node.report, readWebResource),
  })
}
