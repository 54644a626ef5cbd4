import { describe, expect, it } from 'vitest'

import {
  decodeCredential,
  hashIdentities,
  isIdentity,
  openBadge,
  readUnmapped,
  readUnverified,
  trustIssuers,
  verifyCredential,
} from '../../../../src/index.ts'
import { fullModel, minimalModel } from '../../../support/elm-models.ts'
import { codeOf } from '../../../support/errors.ts'
import { edubadge, foreignBadge } from '../../../support/foreign-badges.ts'
import { partiesIn } from '../../../support/parties.ts'
import { issuer, now, sign } from '../../../support/status.ts'

const options = { issuer: issuer.controller, id: 'urn:uuid:00000000-0000-4000-8000-00000000000b' }
const verify = async (file: object) =>
  verifyCredential(JSON.stringify(file), { trust: trustIssuers([issuer.controller]), now })

/** All objects within a value. */
const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inner : [value as Readonly<Record<string, unknown>>, ...inner]
}

describe('a micro-credential as an Open Badge', () => {
  it('is issued, verified and decoded like any other credential', async () => {
    const report = await verify(await sign(openBadge.encode(minimalModel, options)))
    expect(report.outcome).toBe('passed')
    if (!report.verified) return
    const { learner, title, workload, learningOutcomes, assessments, awardingBodies } = decodeCredential(
      report.credential,
    )
    expect({ learner, title, workload, learningOutcomes }).toEqual({
      learner: minimalModel.learner,
      title: minimalModel.title,
      workload: minimalModel.workload,
      learningOutcomes: minimalModel.learningOutcomes,
    })
    expect(assessments).toEqual(minimalModel.assessments)
    expect(awardingBodies).toEqual([{ ...minimalModel.awardingBodies[0], id: issuer.controller }])
  })

  it('says in the words of 1EdTech what it is', () => {
    const badge = openBadge.encode(fullModel, {
      ...options,
      issuer: { ...fullModel.awardingBodies[0], id: issuer.controller },
    })
    expect(badge).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      credentialSchema: [{ type: '1EdTechJsonSchemaValidator2019' }],
      credentialSubject: { type: ['AchievementSubject'], achievement: { achievementType: 'MicroCredential' } },
    })
    expect(badge['@context']).toContain('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json')
    expect(openBadge.matches(badge)).toBe(true)
  })

  it('gives an id to every part, but for those in which the schema of 1EdTech allows none', () => {
    const badge = openBadge.encode(fullModel, {
      ...options,
      issuer: { ...fullModel.awardingBodies[0], id: issuer.controller },
    })
    const bare = objectsIn(badge).filter(({ id, type }) => id === undefined && type !== undefined)
    expect([...new Set(bare.map(({ type }) => type))].sort()).toEqual(['IdentifierEntry', 'IdentityObject'])
  })

  it('has the same parts whenever it is encoded under the same id', () => {
    expect(openBadge.encode(minimalModel, options)).toEqual(openBadge.encode(minimalModel, options))
  })

  it('states the level of a skill as a rubric level that was achieved', () => {
    const level = {
      id: 'https://university.example/levels/3',
      label: { en: 'Advanced' },
      scheme: 'https://university.example/levels',
    }
    const skill = { id: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001', label: { en: 'dive' } }
    const outcome = { title: { en: 'Plan a dive' }, skills: [skill], proficiency: { level } }
    const badge = openBadge.encode({ ...minimalModel, learningOutcomes: [outcome] }, options)
    expect(badge.credentialSubject).toMatchObject({
      achievement: {
        alignment: expect.arrayContaining([
          expect.objectContaining({ targetType: 'ceasn:Competency', targetName: 'dive', targetUrl: skill.id }),
        ]),
        resultDescription: expect.arrayContaining([
          expect.objectContaining({
            name: 'Plan a dive',
            rubricCriterionLevel: [expect.objectContaining({ id: `${options.id}#level-1`, name: 'Advanced' })],
          }),
        ]),
      },
      result: [{ achievedLevel: `${options.id}#level-1`, resultDescription: `${options.id}#outcome-1` }],
    })
    expect(readUnverified(badge).learningOutcomes).toEqual([outcome])
  })

  it('is refused if another issues without a mandate', () => {
    const other = { ...minimalModel.awardingBodies[0], name: { en: 'Other Office' }, id: issuer.controller }
    expect(codeOf(() => openBadge.encode(minimalModel, { ...options, issuer: other }))).toBe('model.invalid')
  })
})

describe('the learner of a badge', () => {
  const model = { ...minimalModel, learner: { fullName: 'Sample Learner', email: 'sample@example.org' } }

  it('is not told by a badge with hashed identities, which whoever knows one can compare', async () => {
    const identities = await hashIdentities(model.learner)
    const badge = openBadge.encode(model, { ...options, identities })
    expect(JSON.stringify(badge)).not.toMatch(/Sample Learner|sample@example/)
    expect(readUnverified(badge).learner).toEqual({})
    const [, email] = identities
    expect(email).toMatchObject({ type: 'emailAddress', hash: expect.stringMatching(/^sha256\$[0-9a-f]{64}$/) })
    if (email === undefined) return
    expect(await isIdentity(email, 'sample@example.org')).toBe(true)
    expect(await isIdentity(email, 'Sample@example.org')).toBe(false)
    expect(await isIdentity({ ...email, salt: '' }, 'sample@example.org')).toBe(false)
  })

  it('has other salts each time, so that two badges do not show that they are of one person', async () => {
    const [one, other] = [await hashIdentities(model.learner), await hashIdentities(model.learner)]
    expect(new Set([...one, ...other].map(({ hash }) => hash)).size).toBe(4)
  })

  it('is compared as the specification says: the hash of the identity and the salt after it', async () => {
    const hash = 'sha256$91876da79e9d9f76eb97fc9e5d73e028278becee12a851e695739de91a72eadd'
    expect(await isIdentity({ hash, salt: 'salt' }, 'sample@example.org')).toBe(true)
    expect(
      await isIdentity({ hash: hash.toUpperCase().replace('SHA', 'sha'), salt: 'salt' }, 'sample@example.org'),
    ).toBe(true)
  })
})

describe('a badge of another platform', () => {
  it('is decoded: level, quality assurance, skills and grade, as far as the model holds them', async () => {
    const report = await verify(await sign(edubadge))
    expect(report.outcome).toBe('passed')
    if (!report.verified) return
    expect(decodeCredential(report.credential)).toEqual({
      learner: { id: 'https://badges.harbour.example/students/1' },
      title: { 'en-EN': 'Harbour pilot' },
      description: { 'en-EN': 'Steers a ship into the harbour.' },
      awardingBodies: [
        {
          id: issuer.controller,
          name: { 'en-EN': 'Harbour University' },
          country: { id: 'http://publications.europa.eu/resource/authority/country/NLD', label: { en: 'Netherlands' } },
          identifiers: [
            { type: 'local', value: '00XX', scheme: 'BRIN' },
            { type: 'local', value: 'harbour.example', scheme: 'name' },
          ],
        },
      ],
      issuedOn: '2026-01-01T00:00:00Z',
      level: { eqf: 5 },
      learningOutcomes: [
        {
          title: { 'en-EN': 'steer a ship' },
          description: { 'en-EN': 'In all weathers' },
          skills: [
            {
              id: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001',
              label: { 'en-EN': 'steer a ship' },
            },
          ],
        },
      ],
      learningOutcomeSummary: { 'en-EN': 'Three ships, in fog.' },
      qualityAssurance: [
        {
          title: { 'en-EN': 'Accreditation of nautical programmes' },
          description: { 'en-EN': 'Existing programme' },
          report: { url: 'https://agency.example/decisions/AC-0001' },
        },
      ],
      assessments: [
        {
          title: { 'en-EN': 'Final grade' },
          grade: { 'en-EN': '7.5' },
          status: {
            id: 'urn:epass:concept:grade-status-pass',
            label: { en: 'Pass' },
            scheme: 'urn:epass:conceptScheme:grade-status',
          },
        },
      ],
      programme: { id: 'https://badges.harbour.example/achievements/1' },
      primaryLanguage: 'en-EN',
    })
  })

  it('has credits that are not read as ECTS, unless it says that they are', () => {
    expect(readUnverified(edubadge).workload).toBeUndefined()
    expect(readUnmapped(edubadge).map(({ property }) => property)).toContain('creditsAvailable')
  })

  it('lists what the model does not hold', () => {
    expect(readUnmapped(edubadge).map(({ pointer }) => pointer.replace('/credentialSubject', ''))).toEqual([
      '/achievement/alignment/targetCode',
      '/achievement/creditsAvailable',
      '/achievement/image',
      '/achievement/resultDescription/requiredValue',
      '/achievement/resultDescription/resultType',
      '/achievement/resultDescription/valueMax',
      '/achievement/resultDescription/valueMin',
    ])
  })

  it('is awarded by its issuer, whoever defined the achievement', () => {
    const creator = { id: 'https://inventor.example', type: ['Profile'], name: 'Inventor of badges' }
    expect(partiesIn(foreignBadge({ achievement: { creator } })).awardingBodies).toEqual([
      { id: issuer.controller, numbers: [], programmes: ['https://badges.harbour.example/achievements/1'] },
    ])
  })

  it.each([
    [
      'two achievements',
      {
        subject: {
          achievement: [
            { id: 'urn:x:1', type: ['Achievement'] },
            { id: 'urn:x:2', type: ['Achievement'] },
          ],
        },
      },
      'profile.ambiguous',
    ],
    ['no achievement', { subject: { achievement: undefined } }, 'profile.malformed'],
    ['two titles', { achievement: { name: ['Harbour pilot', 'Sea pilot'] } }, 'profile.ambiguous'],
    [
      'two levels',
      {
        achievement: {
          alignment: [5, 6].map((n) => ({
            type: ['Alignment'],
            targetType: 'ext:EQF',
            targetName: `${n}`,
            targetCode: `${n}`,
            targetUrl: 'https://eqf.example',
          })),
        },
      },
      'profile.ambiguous',
    ],
    [
      'two names of the learner',
      {
        subject: {
          identifier: ['A', 'B'].map((identityHash) => ({
            type: 'IdentityObject',
            hashed: false,
            identityHash,
            identityType: 'name',
          })),
        },
      },
      'profile.ambiguous',
    ],
    [
      'two grades in one result',
      { subject: { result: [{ type: ['Result'], value: ['7', '8'] }] } },
      'profile.ambiguous',
    ],
    ['two subjects', { badge: { credentialSubject: [{ id: 'urn:x:1' }, { id: 'urn:x:2' }] } }, 'profile.ambiguous'],
  ] as const)('with %s is not read', async (_, parts, code) => {
    expect(codeOf(() => readUnverified(foreignBadge(parts)))).toBe(code)
  })

  it('says which level it means: a code and an address that differ say nothing', () => {
    const alignment = [
      {
        type: ['Alignment'],
        targetType: 'ext:EQF',
        targetName: 'x',
        targetCode: '5',
        targetUrl: 'http://data.europa.eu/snb/eqf/6',
      },
    ]
    expect(readUnverified(foreignBadge({ achievement: { alignment } })).level).toBeUndefined()
  })

  it('of an earlier version, under the data model 1.1, is decoded, too', async () => {
    const badge = {
      ...foreignBadge(),
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
      ],
      issuanceDate: '2026-01-01T00:00:00Z',
      validFrom: undefined,
    }
    const { credentialSubject } = badge as { credentialSubject: { achievement: { inLanguage?: string } } }
    delete credentialSubject.achievement.inLanguage
    const report = await verify(await sign(badge))
    expect(report.outcome).toBe('passed')
    if (report.verified)
      expect(decodeCredential(report.credential)).toMatchObject({
        title: { und: 'Harbour pilot' },
        issuedOn: '2026-01-01T00:00:00Z',
      })
  })

  it('is no badge of this profile without its type, or without its context', () => {
    expect(codeOf(() => readUnverified(foreignBadge({ badge: { type: ['VerifiableCredential'] } })))).toBe(
      'profile.none',
    )
    expect(openBadge.matches({ ...foreignBadge(), '@context': ['https://www.w3.org/ns/credentials/v2'] })).toBe(false)
  })
})
