import type { Rows } from './rules.ts'

/** The credential, its display, and its verification. */
export const credential: Rows = {
  EuropeanDigitalCredential: `
    identifier * Identifier LegalIdentifier
    credentialProfiles + Concept in:credential
    attachment * MediaObject
    displayParameter 1 DisplayParameter
    issuer 1 Agent Person Organisation issuer
    credentialSubject 1 Agent Person Organisation
    issuanceDate ? dateTime
    issued 1 dateTime
    validFrom 1 dateTime
    expirationDate ? dateTime
    validUntil ? dateTime
    evidence * Evidence
    termsOfUse * TermsOfUse
    credentialSchema + ShaclValidator2017 iri
    credentialStatus ? CredentialStatus iri
    holder * Agent Person Organisation
  `,
  EuropeanDigitalPresentation: `
    verifiableCredential * EuropeanDigitalCredential
    verificationCheck * VerificationCheck
    holder * Agent Person Organisation
  `,
  VerifiablePresentation: `
    verifiableCredential * VerifiableCredential
    holder * Agent Person Organisation
  `,
  VerificationCheck: `
    dcType 1 Concept in:verification
    description * text unique
    verificationStatus 1 Concept in:verification-status
    elmSubject 1 EuropeanDigitalCredential
  `,
  Evidence: `
    dcType 1 Concept in:evidence-type
    evidenceStatement ? string
    evidenceTarget ? Agent Person Organisation
    embeddedEvidence * MediaObject
    accreditation ? Accreditation
  `,
  DisplayParameter: `
    title + text unique
    description * text unique
    language + Concept in:language
    primaryLanguage 1 Concept in:language
    summaryDisplay ? string
    individualDisplay + IndividualDisplay
  `,
  IndividualDisplay: `
    language 1 Concept
    displayDetail + DisplayDetail
  `,
  DisplayDetail: `
    image 1 MediaObject
    page 1 positiveInteger
  `,
  MediaObject: `
    title * text unique
    description * text unique
    contentType 1 Concept
    attachmentType ? Concept
    contentEncoding 1 Concept
    contentSize ? integer
    content 1 string
    contentURL ? anyURI
  `,
}
