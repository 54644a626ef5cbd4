import type { JsonObject } from '../../src/lib/base/json/json.ts'
import type { UnsecuredCredential } from '../../src/lib/credential/credential.ts'
import { credentialsV1Url } from '../../src/lib/credential/credential.ts'
import type { RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import { elmContextUrl } from '../../src/lib/profile/elm/context.ts'
import { readUnverified } from '../../src/lib/profile/table.ts'

/** What stands in a small European Digital Credential beside or in place of what every one has. */
export interface EuropeanParts {
  readonly credential?: JsonObject
  readonly subject?: JsonObject
  readonly claim?: JsonObject
  readonly award?: JsonObject
  readonly body?: JsonObject
}

export const conceptOf = (id: string): JsonObject => ({ id, type: 'Concept' })
export const countryConcept: JsonObject = {
  ...conceptOf('http://publications.europa.eu/resource/authority/country/NLD'),
  prefLabel: { en: 'Netherlands' },
}

/** An organisation of a file, in the Netherlands. */
export const organisationOf = (id: string, name: string): JsonObject => ({
  id,
  type: 'Organisation',
  legalName: { en: name },
  location: { type: 'Location', address: { type: 'Address', countryCode: countryConcept } },
})

/** A small file as other systems write them: its awarding body issues it. */
export const european = ({ credential, subject, claim, award, body }: EuropeanParts = {}): JsonObject => {
  const university = { ...organisationOf('https://university.example/', 'Example University'), ...body }
  return {
    '@context': [credentialsV1Url, elmContextUrl],
    id: 'urn:credential:sample',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    issuer: university,
    issuanceDate: '2026-01-15T00:00:00Z',
    issued: '2026-01-15T00:00:00Z',
    validFrom: '2026-01-15T00:00:00Z',
    credentialSubject: {
      id: 'urn:epass:person:1',
      type: 'Person',
      fullName: { en: 'Sample Learner' },
      hasClaim: {
        id: 'urn:epass:learningAchievement:1',
        type: 'LearningAchievement',
        title: { en: 'Marine robotics' },
        awardedBy: { id: 'urn:epass:awardingProcess:1', type: 'AwardingProcess', awardingBody: university, ...award },
        ...claim,
      },
      ...subject,
    },
    ...credential,
  }
}

/** What is read of such a file. */
export const readEuropean = (parts: EuropeanParts): RecordedMicroCredential =>
  readUnverified(european(parts) as unknown as UnsecuredCredential)
