/**
 * What the learner's side costs in seconds of processor time: a passport of a thousand credentials, and ten thousand
 * opportunities ranked for it. Each is to take less than one.
 *
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/passport.ts
 */
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  openBadge,
  type Report,
  trustAnyIssuer,
  verifyCredential,
} from 'microcredentials'
import { iscedF, type MicroCredential, type Programme, programmeOf } from 'microcredentials/model'
import { createPassport, type KnownConcept, recommend, type SkillCatalogue } from 'microcredentials/passport'

import { sample } from '../examples/support/sample.ts'
import { benchKey } from './issuing.ts'

/** Seconds of processor time: the median of five passports, in a process that has made three before. */
export interface PassportRow {
  readonly credentials: number
  readonly passport: number
  /** The first one that the process made. */
  readonly first: number
  readonly opportunities: number
  readonly ranking: number
}

const [credentials, opportunities, skills] = [1_000, 10_000, 300]
const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })
const scheme = 'https://alliance.example/levels'
const commonScale = { scheme, levels: [1, 2, 3].map((level) => `${scheme}/${level}`), equals: {} }
const skillOf = (serial: number) => ({
  id: `http://data.europa.eu/esco/skill/${serial % skills}`,
  label: { en: `Sample skill ${serial % skills}` },
})
const fields = Object.values(iscedF)

const modelOf = (serial: number): MicroCredential => ({
  ...sample,
  title: { en: `Sample micro-credential ${serial}` },
  learningOutcomes: [0, 1, 2, 3, 4].map((more) => ({
    title: { en: `Sample outcome ${serial} ${more}` },
    skills: [skillOf(serial * 5 + more)],
    proficiency: { level: { id: `${scheme}/${(serial % 3) + 1}`, scheme } },
  })) as never,
  fields: [fields[serial % fields.length] as (typeof fields)[number]],
  programme: { code: `SAMPLE-${serial}` },
})

/** Every skill has one above it, and these one at the top. */
const above = (id: string, broader: string): readonly [string, KnownConcept] => [id, { broader: [broader] }]
const concepts: SkillCatalogue = {
  version: 'v1.2.0',
  concepts: Object.fromEntries([
    ...Array.from({ length: skills }, (_, at) => above(skillOf(at).id, `urn:example:group:${at % 20}`)),
    ...Array.from({ length: 20 }, (_, at) => above(`urn:example:group:${at}`, 'urn:example:top')),
  ]),
}

const cpuOf = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

const reportsFrom = async (first: number) => {
  const reports: Report[] = []
  for (let serial = first; serial < first + credentials; serial++) {
    const model = modelOf(serial)
    const id = `urn:uuid:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
    const options = { issuer: benchKey.controller, id }
    const credential = serial % 2 === 0 ? elm.encode(model, options) : openBadge.encode(model, options)
    const signed = await issueCredential(credential, { secureWith })
    reports.push(await verifyCredential(signed, { trust: trustAnyIssuer }))
  }
  return reports
}

// What was read once is remembered, so every passport is made of reports of its own. The first ones teach the compiler.
const [early, counted] = [3, 5]
const makings: number[] = []
let passport = createPassport([])
for (let round = 0; round < early + counted; round++) {
  const reports = await reportsFrom(round * credentials)
  const making = cpuOf(() => {
    passport = createPassport(reports, { commonScale, concepts })
  })
  if (passport.achievements.length !== credentials) throw new Error('Some credentials are not in the passport.')
  makings.push(making)
}
const [first = Number.NaN] = makings
const making = makings.slice(early).sort((one, other) => one - other)[counted >> 1] ?? Number.NaN
const offers = Array.from(
  { length: opportunities },
  (_, serial) => programmeOf(modelOf((early + counted) * credentials + serial)) as Programme,
)
const goals = {
  skills: Array.from({ length: 10 }, (_, at) => ({ id: `urn:example:skill:${at}` })).concat([
    { id: 'urn:example:top' },
  ]),
  fields: ['http://data.europa.eu/snb/isced-f/05'],
  interests: [{ id: skillOf(7).id, strength: 0.5 }],
}
const row: PassportRow = {
  credentials,
  passport: making,
  first,
  opportunities,
  ranking: cpuOf(() => recommend(offers, passport, goals, { commonScale, concepts })),
}
console.log(JSON.stringify(row))
