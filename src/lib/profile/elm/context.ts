import type { JsonObject } from '../../base/json/json.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import type { PinnedContext } from '../../document/contexts.ts'

export const elmContextUrl = 'http://data.europa.eu/snb/model/context/edc-ap'

/** The prefixes of the official context, unchanged: `clv` lacks its last slash. */
const prefixes: Readonly<Record<string, string>> = {
  adms: 'http://www.w3.org/ns/adms#',
  clv: 'http://data.europa.eu/m8g',
  cred: 'https://www.w3.org/2018/credentials#',
  dc: 'http://purl.org/dc/terms/',
  elm: 'http://data.europa.eu/snb/model/elm/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  org: 'http://www.w3.org/ns/org#',
  person: 'http://www.w3.org/ns/person#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  rov: 'http://www.w3.org/ns/regorg#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vc: 'http://data.europa.eu/snb/model/w3c/vc/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** Terms of one form, separated by spaces: `key` for `elm:key`, `key=iri` if the names differ. */
interface Row {
  /** The definition of each term apart from its IRI. */
  readonly form: JsonObject
  readonly words: string
}

const classes = `
  Accreditation Address Agent Amount AwardingOpportunity AwardingProcess Claim Concept=skos:Concept
  ConceptScheme=skos:ConceptScheme ContactPoint CredentialStatus CreditPoint DisplayDetail DisplayParameter
  EuropeanDigitalCredential EuropeanDigitalPresentation Evidence Geometry=locn:Geometry GradingScheme Grant Group
  Identifier IndividualDisplay LearningAchievement LearningAchievementSpecification LearningActivity
  LearningActivitySpecification LearningAssessment LearningAssessmentSpecification LearningEntitlement
  LearningEntitlementSpecification LearningOpportunity LearningOutcome LegalIdentifier Location=dc:Location
  Mailbox MediaObject Note Organisation PeriodOfTime=dc:PeriodOfTime Person Phone PriceDetail Proof Qualification
  ResultCategory ResultDistribution ShaclValidator2017 ShortenedGrading Specification TermsOfUse VerificationCheck
  WebResource
`

const properties: readonly Row[] = [
  // Other nodes. `dateModified` and `descriptionHtml` are among them by a mistake in the official context: their values
  // become IRIs.
  {
    form: { '@type': '@id' },
    words: `
      accreditation accreditingAgent additionalNote address admissionProcedure amount assessedBy attachment
      attachmentType awardedBy awardingBody awardingOpportunity awards bannerImage citizenshipCountry contactForm
      contactPoint contentEncoding contentType countryCode creator=dc:creator credentialProfiles creditPoint
      creditReceived dateModified=dc:modified dcType=dc:type decision descriptionHtml directedBy displayDetail
      displayParameter educationalSystemNote educationLevel educationSubject eIDASIdentifier=elm:eidasLegalIdentifier
      elmSubject=elm:subject emailAddress embeddedEvidence entitledBy entitlementStatus entitlesTo entryRequirement
      eqfLevel=elm:EQFLevel evidenceTarget framework fullAddress gender generalisationOf grade gradeStatus
      gradingScheme grant groupMemberOf hasClaim hasCredential hasPart hasSubOrganization=org:hasSubOrganization
      homepage=foaf:homepage identifier=adms:identifier idVerification image individualDisplay influencedBy influences
      inScheme=skos:inScheme isPartOf landingPage language=dc:language learningAchievementSpecification
      learningActivitySpecification learningOpportunity learningOutcome learningOutcomeSummary learningSchedule
      learningSetting limitCredentialType limitEQFLevel limitField limitJurisdiction limitNationalOccupation
      limitOccupation limitOrganisation limitQualification location logo member=foaf:member memberOf=org:memberOf mode
      nationalID=elm:nationalId noteFormat nqfLevel=elm:NQFLevel organisation phone placeOfBirth priceDetail
      primaryLanguage provenBy proves providedBy publisher=dc:publisher qualificationCode
      registration=rov:registration relatedESCOSkill relatedSkill report resultCategory resultDistribution
      reusabilityLevel scheduleInformation shortenedGrading spatial=dc:spatial spatialCode specialisationOf
      specifiedBy subject=dc:subject subOrganizationOf=org:subOrganizationOf supplementaryDocument targetGroup
      taxIdentifier temporal=dc:temporal thematicArea=elm:ISCEDFCode unit used vatIdentifier verificationCheck
      verificationStatus
    `,
  },
  // Texts by language.
  {
    form: { '@container': '@language' },
    words: `
      altLabel=skos:altLabel birthName=person:birthName category definition=skos:definition description=dc:description
      familyName=foaf:familyName fullName=foaf:fullName geographicName givenName=foaf:givenName
      legalName=rov:legalName noteLiteral patronymicName=person:patronymicName prefLabel=skos:prefLabel
      schemeAgency=adms:schemeAgency title=dc:title
    `,
  },
  {
    form: { '@type': 'xsd:dateTime' },
    words: `
      applicationDeadline awardingDate dateCreated=dc:created dateIssued=dc:issued dateOfBirth endDate expiryDate
      reviewDate startDate valid=dc:valid
    `,
  },
  {
    form: { '@type': 'xsd:duration' },
    words: 'duration maximumDuration volumeOfLearning workload',
  },
  {
    form: { '@type': 'xsd:string' },
    words: `
      areaDialingCode contactHour content countryDialing dialNumber evidenceStatement label latitude=clv:latitude
      longitude=clv:longitude maximumScore=elm:maxScore minimumScore=elm:minScore phoneNumber point schemeName
      schemeVersion score status summaryDisplay
    `,
  },
  {
    form: { '@type': 'xsd:anyURI' },
    words: 'contentURL=elm:contentUrl schemeId',
  },
  {
    form: { '@type': 'xsd:integer' },
    words: 'contentSize percentageEqual percentageHigher percentageLower',
  },
  {
    form: { '@type': 'xsd:positiveInteger' },
    words: 'count levelOfCompletion page',
  },
  {
    form: { '@type': 'xsd:decimal' },
    words: 'value',
  },
  {
    form: { '@type': 'xsd:boolean' },
    words: 'isPartialQualification',
  },
  {
    form: {},
    words: 'notation=skos:notation',
  },
]

const pairs = (words: string): readonly (readonly [key: string, iri: string])[] =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [key = '', iri = `elm:${key}`] = word.split('=')
      return [key, iri]
    })

const build = (): JsonObject => ({
  '@context': {
    ...prefixes,
    ...Object.fromEntries(pairs(classes)),
    ...Object.fromEntries(
      properties.flatMap(({ form, words }) => pairs(words).map(([key, iri]) => [key, { '@id': iri, ...form }])),
    ),
  },
})

/**
 * The JSON-LD context of ELM 3.2 (EDC application profile), which defines the terms of European Digital Credentials. It
 * is generated from this table and equals the published document, as its hash ensures.
 */
export const elmContext: PinnedContext = {
  url: elmContextUrl,
  role: 'profile',
  sha256: 'b668a5c28a49fbd6349a90d339f51f8474ad57a7a430e088c36f3f76672307d4',
  document: build(),
  // It redefines a protected term of the 2.0 context, which JSON-LD refuses.
  after: [credentialsV1Url],
}
