import {
  createStatusMemory,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  givenStatusLists,
  issueBoth,
  issueCredential,
  openBadge,
  type Report,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { iscedF, type MicroCredential } from 'microcredentials/model'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from 'microcredentials/status'

import { sample } from './sample.ts'

/** The credentials of one learner, from two issuers in two forms; a course that is revoked later. */
const university = await generateKeyPair('Ed25519')
const academy = await generateKeyPair('Ed25519')
const by = (key: typeof university) => dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

const scheme = 'https://alliance.example/expertise'
export const scale = {
  scheme,
  levels: ['aware', 'practised', 'advanced'].map((name) => `${scheme}/${name}`),
  equals: {},
}
const esco = (id: string, label: string) => ({ id: `http://data.europa.eu/esco/skill/${id}`, label: { en: label } })
export const communicate = esco('80f308e6-0e09-404a-80cd-ec5f50f6f304', 'communicate with target community')
export const create = esco('ccdf3597-5c80-410f-896d-e1bdfa223de9', 'stimulate creativity in the team')
export const levelOf = (name: string) => ({ id: `${scheme}/${name}`, label: { en: name }, scheme })

const [{ country }] = sample.awardingBodies
export const course = (
  key: typeof university,
  [code, title, ects, on]: readonly [code: string, title: string, ects: number, on: string],
  skill: typeof create,
  level: string,
): MicroCredential => ({
  ...sample,
  title: { en: title },
  awardingBodies: [
    { id: key.controller, name: { en: key === university ? 'TEST University' : 'TEST Academy' }, country },
  ],
  issuedOn: on,
  awardedOn: on,
  learningOutcomes: [{ title: { en: title }, skills: [skill], proficiency: { level: levelOf(level) } }],
  workload: { ects },
  level: { eqf: 6 },
  fields: [iscedF['0532']],
  programme: { code },
})

export const tides = course(university, ['TW-1', 'Sample: Tides and waves', 2.5, '2025-06-01'], communicate, 'aware')
export const data = course(university, ['DS-1', 'Sample: Data for the sea', 4, '2025-10-01'], communicate, 'advanced')
export const ideas = course(academy, ['ID-1', 'Sample: Ideas for a harbour', 1, '2025-11-20'], create, 'practised')

const { list, entry } = allocateStatus(
  createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
)
const { european, badge } = await issueBoth(tides, {
  issuer: university.controller,
  european: { secureWith: by(university) },
  badge: { secureWith: by(university) },
})
export const files: readonly object[] = [
  european,
  badge,
  await issueCredential(elm.encode(data, { issuer: university.controller, status: entry }), {
    secureWith: by(university),
  }),
  await issueCredential(openBadge.encode(ideas, { issuer: academy.controller }), { secureWith: by(academy) }),
]

/** The reports on all of them, before or after the course was revoked. */
export const verifyAll = async (isRevoked = false): Promise<readonly Report[]> => {
  const current = isRevoked ? revoke(list, entry) : list
  const published = await issueCredential(
    await encodeStatusList(current, { issuer: university.controller, validFrom: new Date() }),
    { secureWith: by(university) },
  )
  const options = {
    trust: trustIssuers([university.controller, academy.controller]),
    statusLists: givenStatusLists([published]),
    statusMemory: createStatusMemory(),
  }
  return Promise.all(files.map((file) => verifyCredential(file, options)))
}
