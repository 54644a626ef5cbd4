import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  openBadge,
  type Report,
  trustAnyIssuer,
  verifyCredential,
} from '../../../src/index.ts'
import type { MicroCredential } from '../../../src/model.ts'
import { matchRequest, type PresentationRequest, type Requirement } from '../../../src/presentation.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { issuer, now, stranger } from '../../support/status.ts'

type VerifiedReport = Extract<Report, { verified: true }>

const esco = (id: string) => ({ id: `http://data.europa.eu/esco/skill/${id}`, label: { en: `skill ${id}` } })
const level = (name: string) => ({
  id: `https://alliance.example/expertise/${name}`,
  label: { en: name },
  scheme: 'https://alliance.example/expertise',
})
const outcome = (skill: string, proficiency?: string) => ({
  title: { en: `Outcome ${skill}` },
  skills: [esco(skill)],
  ...(proficiency === undefined ? {} : { proficiency: { level: level(proficiency) } }),
})
const failed = { id: 'http://data.europa.eu/snb/grade-status/fail', label: { en: 'fail' } }

const reportOf = async (
  members: Partial<MicroCredential>,
  { by = issuer, profile = elm }: { by?: typeof issuer; profile?: typeof elm | typeof openBadge } = {},
): Promise<VerifiedReport> => {
  const credential = profile.encode({ ...minimalModel, ...members }, { issuer: by.controller })
  const secureWith = dataIntegrity({ signer: by.signer(), cryptosuite: eddsaRdfc2022 })
  const report = await verifyCredential(await issueCredential(credential, { secureWith, now }), {
    trust: trustAnyIssuer,
    now,
  })
  if (!report.verified) throw new Error(JSON.stringify(report.errors))
  return report
}

const requestFor = (...requirements: readonly [Requirement, ...Requirement[]]): PresentationRequest => ({
  domain: 'https://verifier.example',
  challenge: 'a challenge that was given out once',
  requirements,
})
const matched = (requirement: Omit<Requirement, 'id'>, ...reports: readonly VerifiedReport[]) => {
  const [one] = matchRequest(requestFor({ id: 'asked', ...requirement }), reports).requirements
  return { met: one?.met, ects: one?.ects, reasons: one?.credentials.map(({ reasons }) => reasons.join(' ')) }
}

const robotics = await reportOf({ learningOutcomes: [outcome('a', 'advanced'), outcome('b')], level: { eqf: 6 } })
const plain = await reportOf({ title: { en: 'Sample: Ethics' }, workload: { ects: 2 } })

describe('a credential counts for what is asked', () => {
  it.each<[string, Omit<Requirement, 'id'>, string]>([
    ['nothing in particular', {}, ''],
    ['a skill', { skills: [esco('a')] }, ''],
    ['a skill at a level', { skills: [{ id: esco('a').id, proficiency: [level('advanced').id] }] }, ''],
    ['two skills', { skills: [esco('a'), esco('b')] }, ''],
    ['a lower level', { eqf: 5 }, ''],
    ['its issuer', { issuers: [issuer.controller] }, ''],
    ['another skill', { skills: [esco('a'), esco('c')] }, 'skill'],
    ['a skill at another level', { skills: [{ id: esco('a').id, proficiency: [level('expert').id] }] }, 'proficiency'],
    ['a skill at some level', { skills: [{ id: esco('b').id, proficiency: [level('advanced').id] }] }, 'proficiency'],
    ['a higher level', { eqf: 7 }, 'level'],
    ['another issuer', { issuers: [stranger.controller, 'VATES-A00000000'] }, 'issuer'],
    ['another issuer and skill', { issuers: [stranger.controller], skills: [esco('c')] }, 'issuer skill'],
  ])('or not: %s', (_, requirement, reason) => {
    const skills = requirement.skills?.map(({ id, proficiency }) => ({ id, proficiency }))
    const asked = { ...requirement, skills: skills as Requirement['skills'] }
    expect(matched(asked, robotics)).toEqual({ met: reason === '', ects: reason === '' ? 3 : 0, reasons: [reason] })
  })

  it('not by a level that it does not state, nor by an assessment that was failed', async () => {
    expect(matched({ eqf: 1 }, plain).reasons).toEqual(['level-not-stated'])
    const [assessment] = minimalModel.assessments
    const without = await reportOf({ assessments: [{ ...assessment, status: failed }] })
    expect(matched({}, without)).toEqual({ met: false, ects: 0, reasons: ['not-passed'] })
  })

  it('with the module that has the skill, and with the credits of that module alone', async () => {
    const whole = await reportOf({
      workload: { ects: 180 },
      level: { eqf: 6 },
      parts: [
        { title: { en: 'Sample module' }, learningOutcomes: [outcome('a')], workload: { ects: 5 }, level: { eqf: 5 } },
        { title: { en: 'Another module' }, learningOutcomes: [outcome('b')], workload: { ects: 10 } },
      ],
    })
    expect(matched({ skills: [esco('a')] }, whole)).toEqual({ met: true, ects: 5, reasons: [''] })
    expect(matched({}, whole).ects).toBe(180)
    // The level of the whole is not that of its parts.
    expect(matched({ skills: [esco('a')], eqf: 6 }, whole).reasons).toEqual(['level skill'])
  })
})

describe('credits', () => {
  it('of all that count are added up', () => {
    expect(matched({ ects: 5 }, robotics, plain)).toEqual({ met: true, ects: 5, reasons: ['', ''] })
    expect(matched({ ects: 5.5 }, robotics, plain).met).toBe(false)
    expect(matched({ ects: 5, issuers: [stranger.controller] }, robotics, plain)).toMatchObject({ met: false, ects: 0 })
  })

  it('of one award count once, whether it is sent twice or in two forms', async () => {
    const badge = await reportOf({}, { profile: openBadge })
    const european = await reportOf({ title: { en: 'Marine robotics', nl: 'Mariene robotica' } }, { by: stranger })
    const later = await reportOf({ issuedOn: '2026-01-14' })
    expect(matched({ ects: 3.5 }, badge, european)).toEqual({ met: false, ects: 3, reasons: ['', ''] })
    expect(matched({}, badge, european, badge, later).ects).toBe(6)
  })

  it('do not depend on the order of the credentials', async () => {
    const reports = await Promise.all([
      robotics,
      plain,
      reportOf({ title: { nl: 'Mariene robotica' }, workload: { ects: 9 } }),
      reportOf({ title: { en: 'Marine robotics', nl: 'Mariene robotica' }, workload: { ects: 4 } }),
    ])
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: 4 }), (order) => {
        expect(matched({}, ...order).ects).toBe(5)
      }),
      { numRuns: 24 },
    )
  })
})

describe('a request', () => {
  it('is met if each of its requirements is', () => {
    const asked = requestFor({ id: 'skill', skills: [esco('a')] }, { id: 'ects', ects: 5 })
    expect(matchRequest(asked, [robotics, plain])).toMatchObject({ met: true })
    const { met, requirements } = matchRequest(asked, [robotics])
    expect([met, requirements.map((one) => [one.id, one.met])]).toEqual([
      false,
      [
        ['skill', true],
        ['ects', false],
      ],
    ])
  })

  it('is not met by nothing', () => {
    expect(matchRequest(requestFor({ id: 'any' }), []).met).toBe(false)
  })

  it('is compared with what this process verified, and with nothing else', () => {
    const forged = { ...robotics, credential: structuredClone(robotics.credential) } as VerifiedReport
    expect(() => matchRequest(requestFor({ id: 'any' }), [forged])).toThrow(TypeError)
  })
})
