import type { JsonObject } from '../../base/json/json.ts'

/**
 * The terms of Open Badges 3.0.3, by class; under the empty name, those at the top. A term is `name=iri!type%container`:
 * the IRI is that of the vocabulary of Open Badges unless stated (`s:` is schema.org), the type a text unless stated
 * (`node` for an object, `xsd.` for a datatype).
 */
export const terms: Readonly<Record<string, string>> = {
  OpenBadgeCredential: '',
  Achievement: `
    achievementType alignment!node%set creator!node creditsAvailable!xsd.float criteria=Criteria!@id fieldOfStudy
    humanCode image!@id inLanguage=s: otherIdentifier!node%set related!node%set resultDescription!node%set
    specialization tag=s:keywords%set version
  `,
  AchievementSubject: `
    achievement!node activityEndDate!xsd.date activityStartDate!xsd.date creditsEarned!xsd.float identifier!node%set
    image!@id licenseNumber result!node%set role source!@id term
  `,
  Address: `
    addressCountry=s: addressCountryCode=CountryCode addressLocality=s: addressRegion=s: geo=GeoCoordinates!node
    postOfficeBoxNumber=s: postalCode=s: streetAddress=s:
  `,
  Alignment: 'targetCode targetDescription=s: targetFramework=s: targetName=s: targetType targetUrl=s:!xsd.anyURI',
  Criteria: '',
  EndorsementCredential: '',
  EndorsementSubject: 'endorsementComment',
  Evidence: 'audience=s: genre=s:',
  GeoCoordinates: 'latitude=s: longitude=s:',
  IdentifierEntry: 'identifier identifierType',
  IdentityObject: 'hashed!xsd.boolean identityHash identityType salt',
  Image: 'caption=s:',
  Profile: `
    additionalName=s: address!@id dateOfBirth!xsd.date email=s: familyName=s: familyNamePrefix givenName=s:
    honorificPrefix=s: honorificSuffix=s: image!@id official otherIdentifier!node%set parentOrg!@id patronymicName phone
  `,
  Related: 'version inLanguage=s:',
  Result: 'achievedLevel!xsd.anyURI resultDescription!xsd.anyURI status value=s:',
  ResultDescription: `
    allowedValue%list requiredLevel!xsd.anyURI requiredValue resultType rubricCriterionLevel!node%set valueMax valueMin
  `,
  RubricCriterionLevel: 'level points',
  '': `
    alignment!node%set awardedDate!xsd:dateTime description=s: endorsement!node%set endorsementJwt!node%set image!@id
    inLanguage=s: name=s: narrative url=s:!xsd.anyURI
  `,
}

/** One edition of the context of Open Badges 3.0. */
export interface Edition {
  readonly url: string
  readonly sha256: string
  /** The hashes of earlier documents at the same address. */
  readonly earlier?: readonly string[]
  /** Whether each text has a datatype, and the names of datatypes a prefix. */
  readonly isTyped: boolean
  /** How the terms of a class differ from those of the newest edition. */
  readonly changes?: Readonly<Record<string, string>>
}

const of301: Readonly<Record<string, string>> = {
  Achievement: 'image=Image!@id -inLanguage',
  AchievementSubject: 'achievement=achievement-0!node image=Image!@id',
  Profile: 'image=Image!@id',
  Related: '-inLanguage',
  ResultDescription: 'allowedValue%set',
  '': '-endorsementJwt -inLanguage',
}

const address = 'https://purl.imsglobal.org/spec/ob/v3p0'

/** The editions. That of 3.0.3 got the term `endorsementJwt` in June 2026, under the address that it had before. */
export const editions: readonly Edition[] = [
  {
    url: `${address}/context.json`,
    sha256: '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
    isTyped: true,
    changes: {
      ...of301,
      Achievement: `
        alignment!ob:Alignment%set creator=Profile!node -image -inLanguage otherIdentifier!ob:IdentifierEntry%set
        related!ob:Related%set resultDescription!ob:ResultDescription%set
      `,
      AchievementSubject: `
        achievement=Achievement!node identifier!ob:IdentityObject%set -image result!ob:Result%set source!ob:Profile
      `,
      'Alignment itself': 's:Alignment',
      Profile: 'address=Address!node -image otherIdentifier!ob:IdentifierEntry%set parentOrg phone=PhoneNumber',
      ResultDescription: 'allowedValue%set rubricCriterionLevel!ob:RubricCriterionLevel%set',
      '': `
        alignment!ob:Alignment%set -awardedDate endorsement!ob:EndorsementCredential%set -endorsementJwt image!ob:Image
        -inLanguage
      `,
    },
  },
  {
    url: `${address}/context-3.0.1.json`,
    sha256: '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
    isTyped: true,
    changes: of301,
  },
  {
    url: `${address}/context-3.0.2.json`,
    sha256: 'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
    isTyped: false,
    changes: { ...of301, ResultDescription: '', '': '-awardedDate -endorsementJwt image=Image!@id -inLanguage' },
  },
  {
    url: `${address}/context-3.0.3.json`,
    sha256: '78f7767e3e126b72d6076e0005971cbd1c6c4846d51693da226f4c8327ec3327',
    earlier: ['c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99'],
    isTyped: false,
  },
]

const keywords = { id: '@id', type: '@type' } as const

/** The terms of the Comprehensive Learner Record 2.0.1, and what stands before them in the context of each class. */
export const clrTerms: {
  readonly heads: Readonly<Record<string, JsonObject>>
  readonly ClrCredential: string
  readonly ClrSubject: string
  readonly Association: string
} = {
  heads: {
    ClrCredential: keywords,
    ClrSubject: {
      ...keywords,
      cred: 'https://www.w3.org/2018/credentials#',
      obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
    },
  },
  ClrCredential: 'partial!xsd:boolean',
  ClrSubject: `
    achievement!obi:Achievement%set association!clr:Association%set
    verifiableCredential!cred:verifiableCredential%set identifier=identifier-1!obi:Identifier%set
  `,
  Association: 'associationType=AssociationType sourceId!xsd:anyURI targetId!xsd:anyURI',
}
