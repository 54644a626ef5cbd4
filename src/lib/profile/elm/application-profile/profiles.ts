import type { ProfileId } from '../../../credential/profile-report.ts'
import { agents } from './agents.ts'
import type { ClassRule, ClassRules } from './check-nodes.ts'
import { claims } from './claims.ts'
import { credential } from './credential.ts'
import { offers } from './offers.ts'
import { type Rows, type Rule, rulesOf } from './rules.ts'
import { specifications } from './specifications.ts'
import { values } from './values.ts'

/** The application profiles for European Digital Credentials: `generic` contains the common requirements. */
export type EdcProfileName = 'generic' | 'accredited' | 'issued-by-mandate' | 'converted' | 'diploma-supplement'

interface ProfileRow {
  /** The last part of the IRI of its shapes. */
  readonly schema: string
  /** The last part of the IRI of its concept in the list of credential profiles: `credentialProfiles`. */
  readonly concept: string
  /** The requirements in addition to those of the profile `on`. */
  readonly rows: Rows
  readonly on?: EdcProfileName
}

const evidence = 'evidence + Evidence'

const generic: Rows = { ...credential, ...agents, ...claims, ...specifications, ...offers, ...values }

/** The profiles of version 1.2.0, which belongs to ELM 3.2. */
const profiles: Readonly<Record<EdcProfileName, ProfileRow>> = {
  generic: { schema: 'edc-generic-full', concept: 'e34929035b', rows: generic },
  accredited: {
    schema: 'edc-accredited',
    concept: '6cf8e68c43',
    on: 'generic',
    rows: {
      EuropeanDigitalCredential: evidence,
      Evidence: 'accreditation 1 Accreditation',
      Person: 'hasClaim 1 achievement',
    },
  },
  'issued-by-mandate': {
    schema: 'edc-issued-by-mandate',
    concept: 'c_9a31f32a',
    on: 'generic',
    rows: { EuropeanDigitalCredential: evidence, Evidence: 'evidenceStatement 1 string' },
  },
  converted: {
    schema: 'edc-converted',
    concept: 'c_7e400154',
    on: 'generic',
    rows: { EuropeanDigitalCredential: evidence, Evidence: 'embeddedEvidence + MediaObject' },
  },
  'diploma-supplement': {
    schema: 'edc-diploma-supplement',
    concept: '6dff8a0f87',
    on: 'accredited',
    rows: {
      Person: `
        fullName 1 text
        dateOfBirth 1 dateTime
      `,
      LearningAchievement: `
        creditReceived 1 CreditPoint
        provenBy 1 LearningAssessment
      `,
      Qualification: `
        language + Concept
        mode + Concept
        thematicArea + Concept
        maximumDuration 1 duration
        learningOutcome + LearningOutcome
        awardingOpportunity + AwardingOpportunity
        hasPart + Qualification
        nqfLevel + Concept
      `,
    },
  },
}

/** A version of the profiles: the profiles, and the IRI of their shapes without its last part. */
interface Edition {
  readonly shapes: string
  readonly profiles: Readonly<Record<EdcProfileName, ProfileRow>>
}

const snb = 'http://data.europa.eu/snb'

/** The versions of the application profiles that are known. */
export type EdcProfileVersion = '1.2.0'

/** One line for each version. A credential names the version by its shapes; the concepts are the same in all. */
const editions: Readonly<Record<EdcProfileVersion, Edition>> = {
  '1.2.0': { shapes: `${snb}/model/ap/`, profiles },
}

/** The version that the platform checks, and the one that applies where a credential names no shapes. */
export const currentVersion: EdcProfileVersion = '1.2.0'

const versions = Object.keys(editions) as readonly EdcProfileVersion[]

/** The version whose shapes are named. */
export const versionOf = (shapes: readonly string[]): EdcProfileVersion =>
  versions.find((version) => shapes.some((iri) => iri.startsWith(editions[version].shapes))) ?? currentVersion

export const profileId = (name: EdcProfileName, version: EdcProfileVersion): ProfileId => ({
  name,
  id: `${editions[version].shapes}${editions[version].profiles[name].schema}`,
  version,
})

/** The profile with this IRI, of its shapes in the given version or of its concept. */
export const profileNamed = (iri: string, version: EdcProfileVersion): EdcProfileName | undefined => {
  const { shapes, profiles } = editions[version]
  return (Object.keys(profiles) as readonly EdcProfileName[]).find(
    (name) => iri === shapes + profiles[name].schema || iri === `${snb}/credential/${profiles[name].concept}`,
  )
}

/** The rules of profiles, by class, including the profiles on which they are based. */
export const rulesFor = (wanted: readonly EdcProfileName[], version: EdcProfileVersion): ClassRules => {
  const { profiles } = editions[version]
  const all = new Set<EdcProfileName>(wanted)
  for (const name of all) {
    const { on }: ProfileRow = profiles[name]
    if (on !== undefined) all.add(on)
  }
  const classes = new Map<string, readonly Rule[]>()
  for (const name of all)
    for (const [type, rows] of Object.entries(profiles[name].rows))
      classes.set(type, [...(classes.get(type) ?? []), ...rulesOf(rows)])
  return new Map([...classes].map(([type, rules]) => [type, inOrder(rules)] as const))
}

const inOrder = (rules: readonly Rule[]): ClassRule => {
  const byWord = new Map<string, readonly Rule[]>()
  for (const rule of rules) byWord.set(rule.word, [...(byWord.get(rule.word) ?? []), rule])
  return { needed: rules.filter(({ least }) => least > 0), byWord }
}
