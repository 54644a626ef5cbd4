import fc, { type Arbitrary } from 'fast-check'

import type { Alliance } from '../../src/lib/model/alliance.ts'
import type { Concept } from '../../src/lib/model/concept.ts'
import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'

import {
  assessmentType,
  type Challenge,
  country,
  type Day,
  evidenceType,
  type Image,
  type InstitutionIdentifier,
  iscedF,
  type Learner,
  type LearningActivity,
  type LearningOutcome,
  type Level,
  type LocalizedText,
  language,
  learningActivityType,
  learningOpportunityType,
  learningSetting,
  type Moment,
  mode,
  nationalLevel,
  type Organisation,
  type QualityAssurance,
  qualityAssuranceType,
  skillReuseLevel,
  skillType,
  supervision,
  type WebResource,
  type Workload,
} from '../../src/model.ts'
