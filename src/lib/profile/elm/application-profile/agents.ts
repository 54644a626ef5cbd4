import type { Rows } from './rules.ts'

/** Persons and organisations, their identifiers and contact details. */
export const agents: Rows = {
  Agent: `
    identifier * Identifier LegalIdentifier
    altLabel * text
    prefLabel * text unique
    location * Location
    additionalNote * Note
    contactPoint * ContactPoint
    groupMemberOf * Group
    dateModified ? dateTime
  `,
  Person: `
    identifier * Identifier LegalIdentifier
    location ? Location
    nationalID ? LegalIdentifier
    fullName ? text
    givenName ? text
    familyName ? text
    birthName * text
    patronymicName * text
    memberOf * Organisation
    dateOfBirth ? dateTime
    placeOfBirth ? Location
    citizenshipCountry * Concept in:country
    gender ? Concept
    contactPoint * ContactPoint
    groupMemberOf * Group
    dateModified ? dateTime
    hasCredential * EuropeanDigitalCredential
    hasClaim + claim
  `,
  Organisation: `
    identifier * Identifier LegalIdentifier
    altLabel * text
    dcType * Concept
    homepage * WebResource
    additionalNote * Note
    location + Location
    accreditation * Accreditation
    eIDASIdentifier ? LegalIdentifier
    registration ? LegalIdentifier
    legalName + text unique
    vatIdentifier * LegalIdentifier
    taxIdentifier * LegalIdentifier
    logo ? MediaObject
    hasSubOrganization * Organisation
    subOrganizationOf ? Organisation
    groupMemberOf * Group
    contactPoint * ContactPoint
    dateModified ? dateTime
  `,
  Group: `
    prefLabel + text unique
    altLabel * text
    dcType * Concept
    additionalNote * Note
    location * Location
    contactPoint * ContactPoint
    member * Agent Person Organisation
  `,
  Identifier: `
    notation 1 literal
    schemeAgency ? text
    creator ? iri
    dateIssued ? dateTime
    dcType * Concept
    schemeName ? string
    schemeVersion ? string
    schemeId ? anyURI
  `,
  LegalIdentifier: `
    notation 1 literal
    schemeAgency ? text
    creator ? iri
    dateIssued ? dateTime
    dcType * Concept
    schemeName ? string
    schemeVersion ? string
    schemeId ? anyURI
    spatial 1 Concept in:country
  `,
  Location: `
    identifier * Identifier LegalIdentifier
    description * text unique
    address + Address
    geographicName * text
    spatialCode * Concept
  `,
  Address: `
    identifier * Identifier LegalIdentifier
    fullAddress ? Note
    countryCode 1 Concept in:country
  `,
  ContactPoint: `
    additionalNote * Note
    description * text unique
    address * Address
    phone * Phone
    emailAddress * Mailbox
    contactForm * WebResource
  `,
  Phone: `
    phoneNumber ? string
    countryDialing ? string
    dialNumber ? string
  `,
  Accreditation: `
    identifier * Identifier LegalIdentifier
    dcType 1 Concept in:accreditation
    title + text unique
    description * text unique
    homepage * WebResource
    dateIssued ? dateTime
    additionalNote * Note
    supplementaryDocument * WebResource
    decision ? Concept
    report ? WebResource
    organisation * Organisation
    limitQualification ? Qualification
    limitField * Concept in:isced-f
    limitEQFLevel * Concept in:eqf
    limitJurisdiction * Concept in:atu
    limitCredentialType * Concept
    accreditingAgent 1 Organisation
    reviewDate ? dateTime
    expiryDate ? dateTime
    landingPage * WebResource
    status ? string
    dateModified ? dateTime
    valid ? dateTime
  `,
}
