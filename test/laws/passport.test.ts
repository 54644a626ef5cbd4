import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  createStatusMemory,
  elm,
  givenStatusLists,
  openBadge,
  type Report,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import type { MicroCredential } from '../../src/model.ts'
import { createPassport, type PassportContent } from '../../src/passport.ts'
import {
  allocateStatus,
  createStatusList,
  encodeStatusList,
  revoke,
  type StatusList,
  type StatusListEntry,
} from '../../src/status.ts'
import { runs, seed } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { alliance, clock, collaborate, communicate, expertise, stars } from '../support/learner.ts'
import { listUrl, sign, issuer as south, stranger } from '../support/status.ts'

/** Few values, so that many credentials are about one achievement, or nearly. */
const model = (): fc.Arbitrary<MicroCredential> =>
  fc
    .record({
      title: fc.constantFrom('Tides', 'Waves'),
      body: fc.constantFrom('TEST University North', 'TEST University South'),
      day: fc.constantFrom('2025-03-01', '2025-06-01'),
      ects: fc.constantFrom(1, 2.5),
      code: fc.constantFrom(undefined, 'A-1'),
      skill: fc.constantFrom(collaborate, communicate),
      level: fc.constantFrom(undefined, ...expertise.levels, `${stars}/four`, `${stars}/unheard-of`),
      eqf: fc.constantFrom(undefined, 6 as const, 7 as const),
    })
    .map(({ title, body, day, ects, code, skill, level, eqf }) => ({
      ...minimalModel,
      title: { en: title },
      awardingBodies: [{ ...minimalModel.awardingBodies[0], name: { en: body } }],
      issuedOn: day,
      learningOutcomes: [
        {
          title: { en: `Tell of ${title}` },
          skills: [skill],
          ...(level === undefined
            ? {}
            : { proficiency: { level: { id: level, scheme: level.startsWith(alliance) ? alliance : stars } } }),
        },
      ],
      workload: { ects },
      ...(code === undefined ? {} : { programme: { code } }),
      ...(eqf === undefined ? {} : { level: { eqf } }),
    }))

interface Case {
  readonly model: MicroCredential
  readonly profile: 'elm' | 'openBadge'
  readonly pair: typeof south
  readonly id: string
}

const cases = () =>
  fc.array(
    fc.record<Case>({
      model: model(),
      profile: fc.constantFrom('elm', 'openBadge'),
      pair: fc.constantFrom(south, stranger),
      id: fc.constantFrom('urn:credential:one', 'urn:credential:two', 'urn:credential:three'),
    }),
    { minLength: 1, maxLength: 6 },
  )

let places: StatusList<'revocation'> = createStatusList({ id: listUrl, purpose: 'revocation' })
const entries: StatusListEntry[] = Array.from({ length: 6 }, () => {
  const given = allocateStatus(places)
  places = given.list
  return given.entry
})

const publish = async (isRevoked: boolean, pair: typeof south): Promise<object> => {
  const [entry] = entries
  const list = isRevoked && entry !== undefined ? revoke(places, entry) : places
  return sign(await encodeStatusList(list, { issuer: pair.controller, validFrom: clock() }), pair)
}
const lists = new Map(
  await Promise.all(
    [south, stranger].flatMap((pair) =>
      [true, false].map(async (isRevoked) => {
        const statusLists = givenStatusLists([await publish(isRevoked, pair)])
        // Otherwise the list would be read for each credential.
        return [`${pair.id} ${isRevoked}`, { statusLists, statusMemory: createStatusMemory() }] as const
      }),
    ),
  ),
)

/** The reports on all of them, the first of them revoked or not. */
const reportsOn = async (all: readonly Case[], isRevoked = false): Promise<readonly Report[]> =>
  Promise.all(
    all.map(async ({ model: one, profile, pair, id }, at) => {
      const options = { issuer: pair.controller, id, status: entries[at] }
      const credential = profile === 'elm' ? elm.encode(one, options) : openBadge.encode(one, options)
      return verifyCredential(await sign(credential, pair), {
        trust: trustAnyIssuer,
        now: clock,
        ...lists.get(`${pair.id} ${isRevoked}`),
      })
    }),
  )

const options = { now: clock, commonScale: expertise, scales: [{ scheme: stars, levels: [`${stars}/four`] }] }
const passportOf = (reports: readonly Report[]) => createPassport(reports, options)
const counted = ({ skills, credits, progress }: PassportContent) => ({
  // What counts, without the keys by which achievements are shown.
  skills: skills.map(({ evidence, ...skill }) => ({
    ...skill,
    evidence: evidence.map(({ level, on }) => [level, on]),
  })),
  credits,
  progress: progress.map(({ achievements, ...moment }) => ({ ...moment, achievements: achievements.length })),
})

const law = async <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(arbitrary, holds), { numRuns: runs(5, 200), seed: seed(27) })

describe('a passport', () => {
  it('does not depend on the order of the reports, nor on how often one is given', async () => {
    await law(cases(), async (all) => {
      const reports = await reportsOn(all)
      const passport = passportOf(reports)
      expect(passportOf([...reports].reverse())).toEqual(passport)
      expect(passportOf([...reports, ...reports])).toEqual(passport)
    })
  })

  it('never has a lower best proficiency, nor fewer skills, for one more credential', async () => {
    const ranksOf = (passport: PassportContent): ReadonlyMap<string, number> =>
      new Map(
        passport.skills.flatMap(({ id, commonLevel = '', proficiencies }) => [
          [id, expertise.levels.indexOf(commonLevel)] as const,
          ...proficiencies.map(
            ({ scheme, best }) => [`${id} ${scheme}`, expertise.levels.indexOf(best?.id ?? '')] as const,
          ),
        ]),
      )
    await law(cases(), async (all) => {
      const reports = await reportsOn(all)
      const more = ranksOf(passportOf(reports))
      for (const [what, rank] of ranksOf(passportOf(reports.slice(1))))
        expect(more.get(what) ?? Number.NaN, what).toBeGreaterThanOrEqual(rank)
    })
  })

  it('loses by a revocation exactly what the revoked credential gave to it', async () => {
    await law(cases(), async (all) => {
      const without = passportOf((await reportsOn(all)).slice(1))
      const revoked = passportOf(await reportsOn(all, true))
      expect(counted(revoked)).toEqual(counted(without))
      expect(revoked.achievements.flatMap(({ forms }) => forms).some(({ standing }) => standing === 'revoked')).toBe(
        true,
      )
    })
  })
})
