import { eSeal, eSealVerifier } from '../../src/eseal.ts'
import {
  createStatusMemory,
  dataIntegrity,
  dataIntegrityVerifier,
  eddsaRdfc2022,
  elm,
  givenStatusLists,
  issueBoth,
  issueCredential,
  openBadge,
  type Report,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import type { Concept, MicroCredential, Organisation } from '../../src/model.ts'
import { iscedF } from '../../src/model.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from '../../src/status.ts'
import { createTestSeal } from '../../src/testing.ts'
import { minimalModel } from './elm-models.ts'
import { sealHolder } from './seals.ts'
import { stranger as academy, listUrl, issuer as south } from './status.ts'

/** Six credentials of one learner, from three issuers in three forms: what a careful human says of them is in the journey. */

export { academy, south }

export const clock = (): Date => new Date('2026-01-15T12:00:00Z')

const esco = (id: string, label: string): Concept => ({
  id: `http://data.europa.eu/esco/skill/${id}`,
  label: { en: label },
})
export const collaborate = esco('326809fc-238d-40c2-881e-40042f7f2f0d', 'establish collaborative relations')
export const communicate = esco('80f308e6-0e09-404a-80cd-ec5f50f6f304', 'communicate with target community')
export const create = esco('ccdf3597-5c80-410f-896d-e1bdfa223de9', 'stimulate creativity in the team')

const levelOf = (scheme: string, name: string) => ({ id: `${scheme}/${name}`, label: { en: name }, scheme })
export const alliance = 'https://alliance.example/expertise'
export const stars = 'https://academy.example/stars'
export const expertise = {
  scheme: alliance,
  levels: ['aware', 'practised', 'advanced'].map((name) => `${alliance}/${name}`),
  /** The academy and the alliance have agreed on it. */
  equals: { [`${stars}/four`]: `${alliance}/practised`, [`${stars}/five`]: `${alliance}/advanced` },
}

const [{ country }] = minimalModel.awardingBodies
const body = (name: string, id: string): Organisation => ({ id, name: { en: name }, country })
const outcome = (title: string, skill: Concept, level?: ReturnType<typeof levelOf>) => ({
  title: { en: title },
  skills: [skill],
  ...(level === undefined ? {} : { proficiency: { level } }),
})

export const models = {
  robotics: {
    ...minimalModel,
    title: { en: 'Sample: Marine robotics' },
    awardingBodies: [body('TEST University North', 'https://north.example/')],
    issuedOn: '2025-03-12',
    awardedOn: '2025-03-10',
    learningOutcomes: [outcome('Plan a dive with others', collaborate, levelOf(alliance, 'practised'))],
    workload: { ects: 3 },
    level: { eqf: 6 },
    fields: [iscedF['0714']],
    programme: { code: 'MR-1', version: '2025' },
    alliance: {
      name: { en: 'TEST Alliance' },
      sealHolder: body(sealHolder.name, 'urn:example:alliance'),
      mandate: { statement: 'The office seals for its members by the agreement of 2025.' },
    },
  },
  tides: {
    ...minimalModel,
    title: { en: 'Sample: Tides and waves' },
    awardingBodies: [body('TEST University South', south.controller)],
    issuedOn: '2025-06-02',
    awardedOn: '2025-06-01',
    learningOutcomes: [
      outcome('Tell a harbour of its tides', communicate, levelOf(alliance, 'aware')),
      outcome('Measure waves with a crew', collaborate, levelOf(alliance, 'advanced')),
    ],
    workload: { ects: 2.5 },
    level: { eqf: 6 },
    fields: [iscedF['0532']],
    programme: { code: 'TW-1' },
  },
  harbour: {
    ...minimalModel,
    title: { en: 'Sample: Harbour challenge' },
    awardingBodies: [body('TEST City Academy', academy.controller)],
    issuedOn: '2025-09-15',
    awardedOn: '2025-09-15',
    learningOutcomes: [outcome('Find ideas for a harbour', create)],
    workload: { ects: 1 },
    level: { eqf: 5 },
    programme: { code: 'HC-1' },
  },
  data: {
    ...minimalModel,
    title: { en: 'Sample: Data for the sea' },
    awardingBodies: [body('TEST University South', south.controller)],
    issuedOn: '2025-10-02',
    awardedOn: '2025-10-01',
    learningOutcomes: [outcome('Explain data to those concerned', communicate, levelOf(alliance, 'advanced'))],
    workload: { ects: 4 },
    level: { eqf: 7 },
    fields: [iscedF['0532']],
    programme: { code: 'DS-1' },
  },
  teamwork: {
    ...minimalModel,
    title: { en: 'Sample: Work in a team' },
    awardingBodies: [body('TEST City Academy', academy.controller)],
    issuedOn: '2025-11-20',
    awardedOn: '2025-11-20',
    learningOutcomes: [outcome('Bring ideas to a team', create, levelOf(stars, 'four'))],
    workload: { ects: 1.5 },
    level: { eqf: 6 },
    programme: { code: 'WT-1' },
  },
} satisfies Record<string, MicroCredential>

const by = (pair: typeof south) => dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
const places = allocateStatus(createStatusList({ id: listUrl, purpose: 'revocation' }))

/** The files as the learner has them: text. */
export const issueAll = async () => {
  const seal = await createTestSeal({
    algorithm: 'ES256',
    now: clock,
    organizationIdentifier: sealHolder.organizationIdentifier,
  })
  const office = { id: 'urn:example:alliance', name: { en: sealHolder.name }, country } as const
  const sealed = await issueCredential(
    elm.encode(models.robotics, { issuer: office, id: 'urn:credential:sample-robotics' }),
    { secureWith: eSeal({ signer: seal.signer }), now: clock },
  )
  const both = await issueBoth(models.tides, {
    issuer: south.controller,
    european: { secureWith: by(south) },
    badge: { secureWith: by(south) },
    now: clock,
  })
  const badge = async (model: MicroCredential): Promise<object> =>
    issueCredential(openBadge.encode(model, { issuer: academy.controller }), { secureWith: by(academy), now: clock })
  const data = await issueCredential(
    elm.encode(models.data, { issuer: south.controller, id: 'urn:credential:sample-data', status: places.entry }),
    { secureWith: by(south), now: clock },
  )
  const files = {
    robotics: sealed,
    tides: both.european,
    tidesBadge: both.badge,
    harbour: await badge(models.harbour),
    data,
    teamwork: await badge(models.teamwork),
  }
  return {
    files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)])) as {
      readonly [K in keyof typeof files]: string
    },
    trustAnchors: seal.trustAnchors,
  }
}

const { trustAnchors, files } = await issueAll()

export { files }

const publish = async (list: typeof places.list): Promise<object> =>
  issueCredential(await encodeStatusList(list, { issuer: south.controller, validFrom: clock() }), {
    secureWith: by(south),
    now: clock,
  })
const lists = {
  before: await publish(places.list),
  after: await publish(revoke(places.list, places.entry)),
}
/** Otherwise the lists would be read for each file. */
const memories = { before: createStatusMemory(), after: createStatusMemory() }

/** Verifies as a platform does that trusts the three, before or after the revocation. */
export const verifyFile = async (
  file: string,
  { isRevoked = false, ...options }: Partial<VerifyOptions> & { readonly isRevoked?: boolean } = {},
): Promise<Report> =>
  verifyCredential(file, {
    trust: trustIssuers([south.controller, academy.controller, sealHolder.organizationIdentifier]),
    mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors })],
    statusLists: givenStatusLists([isRevoked ? lists.after : lists.before]),
    ...(options.statusLists === undefined ? { statusMemory: isRevoked ? memories.after : memories.before } : {}),
    now: clock,
    ...options,
  })

export const verifyAll = (options: { readonly isRevoked?: boolean } = {}): Promise<Report[]> =>
  Promise.all(Object.values(files).map((file) => verifyFile(file, options)))
