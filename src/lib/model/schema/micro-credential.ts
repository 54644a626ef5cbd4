import * as z from 'zod'
import type { Alliance, Mandate } from '../alliance.ts'
import { modelErrors } from '../errors.ts'
import type { AchievementPart, Evidence, MicroCredential, Stackability } from '../micro-credential.ts'
import type { LocalizedText, Moment } from '../text.ts'
import { ceilings } from './ceilings.ts'
import { concept, evidenceConcept, fieldConcept, languageConcept } from './concepts.ts'
import { localIdentifier } from './identifiers.ts'
import { learner } from './learner.ts'
import {
  activity,
  assessment,
  challenge,
  entitlement,
  learningOutcome,
  level,
  participation,
  partWorkload,
  recordedAssessment,
  workload,
} from './learning.ts'
import { webResource } from './media.ts'
import { organisation, qualityAssurance } from './organisations.ts'
import { programmeReference } from './programme-reference.ts'
import { iri } from './references.ts'
import { includesMandate, includesSame, inOrder } from './rules.ts'
import { leaf, list, nested, object, oneOrMore, type Rule } from './schema.ts'
import { languageTag, localizedText, text as plainText } from './texts.ts'
import { duration, moment } from './times.ts'

const text: z.ZodType<LocalizedText> = leaf<LocalizedText>(localizedText)
const time: z.ZodType<Moment> = leaf<Moment>(moment)

const mandate: z.ZodType<Mandate> = object<Mandate>({ statement: leaf<string>(plainText) })

export const alliance: z.ZodType<Alliance> = object<Alliance>({
  id: z.optional(leaf<string>(iri)),
  name: text,
  members: z.optional(list(organisation)),
  sealHolder: z.optional(organisation),
  mandate: z.optional(mandate),
})

export const stackability: z.ZodType<Stackability> = object<Stackability>({
  stackable: z.boolean(),
  towards: z.optional(
    list(object<NonNullable<Stackability['towards']>[number]>({ title: text, id: z.optional(leaf<string>(iri)) })),
  ),
})

const evidence: z.ZodType<Evidence> = object<Evidence>({
  type: evidenceConcept,
  statement: z.optional(leaf<string>(plainText)),
})

/** Members that parts and the whole share, with the same optionality. */
const saidOfBoth = {
  description: z.optional(text),
  identifiers: z.optional(list(localIdentifier)),
  type: z.optional(concept),
  learningOutcomeSummary: z.optional(text),
  level: z.optional(level),
  fields: z.optional(list(fieldConcept)),
  languages: z.optional(list(languageConcept)),
  activities: z.optional(list(activity)),
  challenges: z.optional(list(challenge)),
  prerequisites: z.optional(text),
  stackability: z.optional(stackability),
  furtherInformation: z.optional(text),
  documents: z.optional(list(webResource)),
  homepage: z.optional(webResource),
  entitlements: z.optional(list(entitlement)),
  maximumDuration: z.optional(leaf<string>(duration)),
}

const part: z.ZodType<AchievementPart> = nested(ceilings.partDepth, (inner) =>
  object<AchievementPart>({
    ...saidOfBoth,
    id: z.optional(leaf<string>(iri)),
    title: text,
    awardingBodies: z.optional(oneOrMore(organisation)),
    awardedOn: z.optional(time),
    learningOutcomes: z.optional(oneOrMore(learningOutcome)),
    workload: z.optional(partWorkload),
    assessments: z.optional(list(recordedAssessment)),
    participation: z.optional(participation),
    qualityAssurance: z.optional(oneOrMore(qualityAssurance)),
    parts: z.optional(list(inner)),
  }),
)

type Shared = Pick<MicroCredential, 'title' | 'primaryLanguage' | 'alliance' | 'awardingBodies'>

/** Rules that also apply to programmes. */
export const sharedRules: readonly Rule<Shared>[] = [
  {
    kind: modelErrors['model.primary_language'],
    at: 'primaryLanguage',
    holds: ({ title, primaryLanguage }) =>
      typeof primaryLanguage !== 'string' ||
      typeof title !== 'object' ||
      title === null ||
      Object.hasOwn(title, primaryLanguage),
  },
  {
    kind: modelErrors['model.mandate_missing'],
    at: 'alliance',
    holds: ({ alliance, awardingBodies }) => {
      const { sealHolder, mandate } = (alliance ?? {}) as Partial<Alliance>
      return (sealHolder && mandate === undefined && !includesSame(awardingBodies, sealHolder)) !== true
    },
  },
]

const rules: readonly Rule<MicroCredential>[] = [
  {
    kind: modelErrors['model.interval'],
    at: 'validUntil',
    holds: ({ issuedOn, validFrom, validUntil }) => inOrder(validFrom ?? issuedOn, validUntil),
  },
  ...sharedRules,
  {
    kind: modelErrors['model.mandate_missing'],
    at: 'issuedBy',
    holds: ({ issuedBy, mandate, evidence, alliance, awardingBodies }) =>
      issuedBy === undefined ||
      (mandate ?? (alliance as Partial<Alliance> | undefined)?.mandate) !== undefined ||
      includesMandate(evidence) ||
      includesSame(awardingBodies, issuedBy),
  },
  {
    kind: modelErrors['model.issuer_twice'],
    at: 'alliance',
    holds: ({ alliance, issuedBy, mandate }) => {
      const ofAlliance = (alliance ?? {}) as Partial<Alliance>
      return (
        (ofAlliance.sealHolder === undefined || issuedBy === undefined) &&
        (ofAlliance.mandate === undefined || mandate === undefined)
      )
    },
  },
]

/** The schema of the model; the compiler compares each interface with its schema. */
export const microCredential: z.ZodType<MicroCredential> = object<MicroCredential>(
  {
    learner,
    title: text,
    awardingBodies: oneOrMore(organisation),
    issuedOn: time,
    learningOutcomes: oneOrMore(learningOutcome),
    workload,
    ...saidOfBoth,
    assessments: oneOrMore(assessment),
    participation,
    qualityAssurance: oneOrMore(qualityAssurance),
    awardedOn: z.optional(time),
    validFrom: z.optional(time),
    validUntil: z.optional(time),
    documentTitle: z.optional(text),
    alliance: z.optional(alliance),
    issuedBy: z.optional(organisation),
    mandate: z.optional(mandate),
    parts: z.optional(list(part)),
    evidence: z.optional(list(evidence)),
    programme: z.optional(programmeReference),
    primaryLanguage: z.optional(leaf<string>(languageTag)),
  },
  rules,
)
