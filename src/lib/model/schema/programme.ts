import * as z from 'zod'

import type { PlannedAssessment, Programme } from '../programme.ts'
import type { LocalizedText } from '../text.ts'
import { concept, fieldConcept, languageConcept } from './concepts.ts'
import {
  activity,
  challenge,
  gradingScheme,
  learningOutcome,
  level,
  participation,
  plannedWorkload,
} from './learning.ts'
import { webResource } from './media.ts'
import { alliance, sharedRules, stackability } from './micro-credential.ts'
import { organisation, qualityAssurance } from './organisations.ts'
import { iri } from './references.ts'
import { leaf, list, object, oneOrMore, type Rule } from './schema.ts'
import { languageTag, localizedText, name } from './texts.ts'

const text: z.ZodType<LocalizedText> = leaf<LocalizedText>(localizedText)

const plannedAssessment: z.ZodType<PlannedAssessment> = object<PlannedAssessment>({
  type: concept,
  title: z.optional(text),
  description: z.optional(text),
  gradingScheme: z.optional(gradingScheme),
  supervision: z.optional(concept),
  modes: z.optional(list(concept)),
  languages: z.optional(list(languageConcept)),
})

/** The schema of a programme; the compiler compares each interface with its schema. */
export const programme: z.ZodType<Programme> = object<Programme>(
  {
    id: z.optional(leaf<string>(iri)),
    code: leaf<string>(name),
    version: z.optional(leaf<string>(name)),
    providers: z.optional(list(organisation)),
    title: text,
    description: z.optional(text),
    awardingBodies: oneOrMore(organisation),
    alliance: z.optional(alliance),
    type: z.optional(concept),
    learningOutcomes: oneOrMore(learningOutcome),
    learningOutcomeSummary: z.optional(text),
    workload: plannedWorkload,
    level: z.optional(level),
    assessments: oneOrMore(plannedAssessment),
    participation,
    qualityAssurance: oneOrMore(qualityAssurance),
    fields: z.optional(list(fieldConcept)),
    languages: z.optional(list(languageConcept)),
    activities: z.optional(list(activity)),
    challenges: z.optional(list(challenge)),
    prerequisites: z.optional(text),
    stackability: z.optional(stackability),
    furtherInformation: z.optional(text),
    documents: z.optional(list(webResource)),
    homepage: z.optional(webResource),
    primaryLanguage: z.optional(leaf<string>(languageTag)),
  },
  sharedRules as readonly Rule<Programme>[],
)
