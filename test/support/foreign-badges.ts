import type { CredentialV2, JsonObject } from '../../src/index.ts'
import { issuer } from './status.ts'

/** Badges as other platforms make them, with names of our own. */

export const openBadgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** What is the same in every badge: whoever calls adds to it, or takes from it. */
export const foreignBadge = (
  parts: {
    readonly badge?: object
    readonly subject?: object
    readonly achievement?: object
    readonly context?: readonly unknown[]
  } = {},
): CredentialV2 =>
  ({
    '@context': ['https://www.w3.org/ns/credentials/v2', openBadgeContext, ...(parts.context ?? [])],
    id: 'https://badges.harbour.example/credentials/1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Harbour pilot',
    issuer: {
      id: issuer.controller,
      type: ['Profile'],
      name: 'Harbour University',
      address: { type: ['Address'], addressCountry: 'The Netherlands', addressCountryCode: 'NL' },
      otherIdentifier: [
        { type: 'IdentifierEntry', identifier: '00XX', identifierType: 'ext:BRIN' },
        { type: 'IdentifierEntry', identifier: 'harbour.example', identifierType: 'name' },
      ],
    },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://badges.harbour.example/students/1',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://badges.harbour.example/achievements/1',
        type: ['Achievement'],
        name: 'Harbour pilot',
        description: 'Steers a ship into the harbour.',
        criteria: { narrative: 'Three ships, in fog.' },
        inLanguage: 'en-EN',
        ...parts.achievement,
      },
      ...parts.subject,
    },
    ...parts.badge,
  }) as unknown as CredentialV2

const alignment = (members: object): JsonObject => ({ type: ['Alignment'], ...members })

/** A micro-credential in the manner of edubadges: level, quality assurance and a grade. */
export const edubadge: CredentialV2 = foreignBadge({
  badge: {
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  },
  context: ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
  achievement: {
    creditsAvailable: 3,
    image: { id: 'https://badges.harbour.example/pilot.png', type: 'Image' },
    alignment: [
      alignment({
        targetType: 'ext:QualityAssurance',
        targetName: 'Accreditation of nautical programmes',
        targetDescription: 'Existing programme',
        targetCode: 'AC-0001',
        targetUrl: 'https://agency.example/decisions/AC-0001',
      }),
      alignment({
        targetType: 'ext:EQF',
        targetName: 'EQF level 5',
        targetCode: '5',
        targetUrl: 'https://content.example/eqf-levels',
      }),
      alignment({
        targetName: 'steer a ship',
        targetDescription: 'In all weathers',
        targetFramework: 'ESCO',
        targetUrl: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001',
      }),
    ],
    resultDescription: [
      {
        id: 'https://badges.harbour.example/results/1',
        type: ['ResultDescription'],
        valueMax: '10',
        valueMin: '1',
        name: 'Final grade',
        requiredValue: '6',
        resultType: 'ext:ECTSGradeScore',
      },
    ],
  },
  subject: {
    result: [
      {
        type: ['Result'],
        resultDescription: 'https://badges.harbour.example/results/1',
        value: '7.5',
        status: 'Completed',
      },
    ],
  },
})
