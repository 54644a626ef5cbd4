import { describe, expect, it } from 'vitest'
import {
  elm,
  givenStatusLists,
  openBadge,
  type Report,
  type StatusEntry,
  trustIssuers,
  verifyCredential,
} from '../../../src/index.ts'
import { readReport, writeReport } from '../../../src/lib/node/reports.ts'
import type { MicroCredential } from '../../../src/model.ts'
import { gradeStatus } from '../../../src/model.ts'
import { createPassport, type PassportOptions } from '../../../src/passport.ts'
import { allocateStatus, createStatusList, encodeStatusList, suspend } from '../../../src/status.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { academy, clock, files, models, south, verifyFile } from '../../support/learner.ts'
import { listUrl, sign } from '../../support/status.ts'

const reportOn = async (
  model: MicroCredential,
  {
    id = 'urn:credential:sample',
    pair = south,
    status,
  }: { id?: string; pair?: typeof south; status?: StatusEntry } = {},
): Promise<Report> =>
  verifyFile(JSON.stringify(await sign(elm.encode(model, { issuer: pair.controller, id, status }), pair)))

const passportOf = (reports: readonly Report[], options: PassportOptions = {}) =>
  createPassport(reports, { now: clock, ...options })
const standingsOf = (reports: readonly Report[], options: PassportOptions = {}) =>
  passportOf(reports, options).achievements.map(({ standing, forms }) => [standing, forms[0]?.reason])

const skill = { id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9' }
const withSkill: MicroCredential = { ...minimalModel, learningOutcomes: [{ title: { en: 'Dive' }, skills: [skill] }] }

describe('what enters a passport', () => {
  it('is what was verified here: copies and hand-made reports are refused, at run time as by the compiler', async () => {
    const report = await verifyFile(files.tides)
    expect(passportOf([report]).achievements).toHaveLength(1)
    const copies: readonly unknown[] = [{ ...report }, structuredClone(report), JSON.parse(JSON.stringify(report))]
    for (const copy of copies) expect(() => passportOf([copy as Report])).toThrow(TypeError)
    // @ts-expect-error: a model that was read is no report.
    expect(() => createPassport([models.tides])).toThrow(TypeError)
    // @ts-expect-error: a file is no report.
    expect(() => createPassport([files.tides])).toThrow(TypeError)
    expect(() => Object.assign(report, { checks: [] })).toThrow(TypeError)
  })

  it('is counted by its code, and shown in nothing, if its issuer is not proven or not trusted', async () => {
    const changed = await verifyFile(files.tides.replace('Tides and waves', 'Tides and storms'))
    const ofStranger = await verifyFile(files.harbour, { trust: trustIssuers([south.controller]) })
    const passport = passportOf([changed, ofStranger, await verifyFile('{}')])
    expect(passport.achievements).toEqual([])
    expect(passport.learners).toEqual([])
    expect(passport.refused).toEqual([
      { code: 'input.unrecognized', count: 1 },
      { code: 'proof.invalid_signature', count: 1 },
      { code: 'trust.unknown_issuer', count: 1 },
    ])
  })

  it('comes from workers as well, also what was revoked', async () => {
    const reports = await Promise.all([verifyFile(files.tides), verifyFile(files.data, { isRevoked: true })])
    const travelled = reports.map((report) => readReport(writeReport(report)))
    expect(passportOf(travelled)).toEqual(passportOf(reports))
    expect(standingsOf(travelled)).toEqual([
      ['current', undefined],
      ['revoked', 'status.revoked'],
    ])
  })
})

describe('what does not count', () => {
  it('is shown with the reason: suspended, expired, not yet valid, unconfirmed', async () => {
    const given = allocateStatus(createStatusList({ id: listUrl, purpose: 'suspension' }))
    const list = await sign(
      await encodeStatusList(suspend(given.list, given.entry), { issuer: south.controller, validFrom: clock() }),
      south,
    )
    const signed = await sign(
      elm.encode(withSkill, { issuer: south.controller, id: 'urn:credential:sample', status: given.entry }),
    )
    const file = JSON.stringify(signed)
    const suspended = await verifyFile(file, { statusLists: givenStatusLists([list]) })
    const unavailable = await verifyFile(file, { statusLists: givenStatusLists([]) })
    const unasked = await verifyFile(file, { status: 'off' })
    const expired = await reportOn({ ...withSkill, issuedOn: '2024-01-01', validUntil: '2025-01-01' })
    const future = await reportOn({ ...withSkill, validFrom: '2027-01-01' })
    expect(standingsOf([suspended])).toEqual([['suspended', 'status.suspended']])
    expect(standingsOf([unavailable])).toEqual([['unconfirmed', 'status.unavailable']])
    expect(standingsOf([unasked])).toEqual([['unconfirmed', undefined]])
    expect(standingsOf([expired])).toEqual([['expired', 'time.expired']])
    expect(standingsOf([future])).toEqual([['not-yet-valid', 'time.not_yet_valid']])
    for (const report of [suspended, unavailable, unasked, expired, future]) {
      const { credits, skills, progress } = passportOf([report])
      expect([credits.total, skills, progress]).toEqual([0, [], []])
    }
    // Without a status there is nothing to ask.
    expect(standingsOf([await verifyFile(files.tides, { status: 'off' })])).toEqual([['current', undefined]])
  })

  it('is what ran out after it was verified', async () => {
    const report = await reportOn({ ...withSkill, validUntil: '2026-06-01' })
    expect(standingsOf([report])).toEqual([['current', undefined]])
    expect(standingsOf([report], { now: () => new Date('2026-07-01T00:00:00Z') })).toEqual([
      ['expired', 'time.expired'],
    ])
  })

  it('is what was failed, with its skills', async () => {
    const assessment = { ...minimalModel.assessments[0], status: gradeStatus.fail }
    const { skills, credits } = passportOf([await reportOn({ ...withSkill, assessments: [assessment] })])
    expect([skills, credits.total]).toEqual([[], 0])
  })
})

describe('several reports of one credential', () => {
  it('count as the latest of them does, but a revocation stands', async () => {
    const [before, after] = await Promise.all([verifyFile(files.data), verifyFile(files.data, { isRevoked: true })])
    const later = await verifyFile(files.data, { now: () => new Date('2026-01-15T12:00:30Z') })
    for (const reports of [
      [before, after, later],
      [later, after, before],
    ])
      expect(standingsOf(reports)).toEqual([['revoked', 'status.revoked']])
    // Of two at one time the one that counts for less, whatever their order.
    const unknown = await verifyFile(files.data, { statusLists: givenStatusLists([]) })
    for (const reports of [
      [before, unknown],
      [unknown, before],
    ])
      expect(standingsOf(reports)).toEqual([['unconfirmed', 'status.unavailable']])
    expect(passportOf([before, later]).achievements[0]?.forms).toMatchObject([{ checkedAt: '2026-01-15T12:00:30Z' }])
  })
})

describe('several credentials of one achievement', () => {
  it('count once where issuer and id are the same, and the later one is shown', async () => {
    const dates = { awardedOn: '2026-01-10', validFrom: '2026-01-10' }
    const first = await reportOn({ ...withSkill, ...dates, issuedOn: '2026-01-11' })
    const corrected = await reportOn({ ...withSkill, ...dates, issuedOn: '2026-01-12', workload: { ects: 2 } })
    const { achievements, credits, skills } = passportOf([corrected, first])
    expect(achievements.map(({ ects, forms }) => [ects, forms.map(({ relation }) => relation)])).toEqual([
      [2, ['shown', 'reissue']],
    ])
    expect([credits.total, skills.map(({ evidence }) => evidence.length)]).toEqual([2, [1]])
  })

  it('count once where two issuers say the same of title, body, day and credits', async () => {
    const university = { ...minimalModel.awardingBodies[0], id: south.controller }
    const own = await reportOn({ ...withSkill, awardingBodies: [university] })
    const badge = openBadge.encode(
      {
        ...withSkill,
        awardingBodies: [university],
        issuedBy: { ...university, id: academy.controller, name: { en: 'TEST Office' } },
        mandate: { statement: 'The office issues for it.' },
      },
      { issuer: academy.controller },
    )
    const byOffice = await verifyFile(JSON.stringify(await sign(badge, academy)))
    expect(passportOf([byOffice]).achievements[0]?.awardingBodies).toMatchObject([
      { ids: [south.controller], proven: false },
    ])
    expect(passportOf([byOffice]).credits.byAwardingBody).toMatchObject([{ ects: 3, provenEcts: 0 }])
    const { achievements, credits } = passportOf([byOffice, own])
    expect(achievements.map(({ forms }) => forms.map(({ profile, relation }) => [profile, relation]))).toEqual([
      [
        ['elm', 'shown'],
        ['openBadge', 'twin'],
      ],
    ])
    expect(credits.byAwardingBody).toMatchObject([{ ects: 3, provenEcts: 3 }])
  })

  it('count twice where title, body, day and credits are alike and the outcomes are not', async () => {
    const other = { ...withSkill, learningOutcomes: [{ title: { en: 'Swim' } }] as const }
    const { credits } = passportOf([
      await reportOn(withSkill, { id: 'urn:credential:one' }),
      await reportOn(other, { id: 'urn:credential:two' }),
    ])
    expect(credits.total).toBe(6)
  })

  it('are a repeat where one programme was awarded on two days', async () => {
    const programme = { code: 'MR-1', version: '2025' }
    const [one, other] = [
      await reportOn(
        { ...withSkill, programme, awardedOn: '2025-01-10', issuedOn: '2025-01-10' },
        { id: 'urn:credential:one' },
      ),
      await reportOn({ ...withSkill, programme, awardedOn: '2026-01-10' }, { id: 'urn:credential:two' }),
    ]
    const { achievements, credits } = passportOf([one, other])
    expect(achievements.map(({ awardedOn, forms }) => [awardedOn, forms[1]?.relation])).toEqual([
      ['2026-01-10', 'repeat'],
    ])
    expect(credits.total).toBe(3)
  })
})

describe('a skill', () => {
  it('is shown with the version in which it was looked up, its label there, and that it was withdrawn', async () => {
    const retired = { replacedBy: ['http://data.europa.eu/esco/skill/another'] }
    const concepts = { version: 'v1.2.0', concepts: { [skill.id]: { label: { en: 'create' }, broader: [], retired } } }
    const { skills } = passportOf([await reportOn(withSkill)], { concepts })
    expect(skills).toMatchObject([{ id: skill.id, label: { en: 'create' }, version: 'v1.2.0', retired }])
  })

  it('is found in parts, and in other frameworks', async () => {
    const part = { title: { en: 'Part' }, learningOutcomes: [{ title: { en: 'Swim' }, skills: [skill] }] as const }
    const other = { id: 'https://framework.example/skill', scheme: 'https://framework.example/' }
    const outcomes = [{ title: { en: 'Dive' }, otherFrameworks: [other] }] as const
    const { skills } = passportOf([await reportOn({ ...minimalModel, learningOutcomes: outcomes, parts: [part] })])
    expect(skills.map(({ id, scheme }) => [id, scheme])).toEqual([
      [skill.id, 'http://data.europa.eu/esco/concept-scheme/skills'],
      [other.id, other.scheme],
    ])
  })
})

it('a credential that cannot be read is counted by its code', async () => {
  const report = await verifyCredential(
    await sign({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: south.controller,
      credentialSubject: { id: 'urn:example:learner' },
    }),
    { trust: trustIssuers([south.controller]), now: clock },
  )
  expect(passportOf([report]).refused).toEqual([{ code: 'profile.none', count: 1 }])
})
