import type { CredentialV2 } from '../../src/index.ts'

export const badgeContextUrl = 'https://vocabulary.example/badge/v1'

const term = (name: string, type?: string) => ({
  '@id': `https://vocabulary.example/badge#${name}`,
  ...(type === undefined ? {} : { '@type': type }),
})
const type = (name: string, words: object) => ({
  ...term(name),
  '@context': { '@protected': true, id: '@id', type: '@type', ...words },
})

/** A vocabulary such as an achievement has's: nodes without ids within nodes, in sets. */
export const badgeContext = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    BadgeSubject: type('BadgeSubject', { achievement: term('achievement', '@id') }),
    Achievement: type('Achievement', {
      achievementType: term('achievementType'),
      creditsAvailable: term('creditsAvailable'),
      criteria: term('criteria', '@id'),
      alignment: { ...term('alignment', '@id'), '@container': '@set' },
      humanCode: term('humanCode'),
      title: term('title'),
    }),
    Criteria: type('Criteria', { narrative: term('narrative') }),
    Alignment: type('Alignment', {
      targetName: term('targetName'),
      targetFramework: term('targetFramework'),
      targetCode: term('targetCode'),
      targetUrl: term('targetUrl', '@id'),
      part: { ...term('part', '@id'), '@container': '@set' },
    }),
  },
}

/** A badge with so many skills. `serial` makes it one of many of the same shape; `twist` gives it another shape. */
export const badge = (issuer: string, skills: number, serial = 0, twist = 0): CredentialV2 => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', badgeContextUrl],
  id: `urn:uuid:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
  type: ['VerifiableCredential'],
  name: `Sample badge ${serial}`,
  issuer: issuer as 'did:key:z',
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2036-01-01T00:00:00Z',
  credentialSubject: {
    id: `urn:example:learner:${serial}`,
    type: 'BadgeSubject',
    achievement: {
      id: 'https://university.example/achievement/1',
      type: 'Achievement',
      achievementType: 'MicroCredential',
      creditsAvailable: 3 + twist,
      humanCode: 'SAMPLE-1',
      title: 'Marine robotics',
      criteria: { type: 'Criteria', narrative: 'Plans and carries out a survey, and reports on it.' },
      alignment: Array.from({ length: skills }, (_, index) => ({
        type: 'Alignment',
        targetName: `Sample skill ${index}`,
        targetFramework: 'ESCO',
        targetCode: `S${index}`,
        targetUrl: `https://vocabulary.example/skill/${index}`,
      })),
    },
  },
})
