import type { Concept } from '../../model/concept.ts'
import { assessmentType } from '../../model/vocabulary/assessment-type.ts'
import { country } from '../../model/vocabulary/country.ts'
import { language } from '../../model/vocabulary/language.ts'
import { learningActivityType } from '../../model/vocabulary/learning-activity-type.ts'
import { mode } from '../../model/vocabulary/mode.ts'
import { qualityAssuranceType } from '../../model/vocabulary/quality-assurance-type.ts'
import { supervision } from '../../model/vocabulary/supervision.ts'

type Vocabulary = Readonly<Record<string, Concept>>

/** Codes for the entries of a vocabulary, and back. */
export interface Codes {
  codeOf(concept: Concept): string | undefined
  conceptOf(code: string): Concept | undefined
}

const byKey = (entries: Vocabulary): Codes => ({
  codeOf: ({ id }) => Object.keys(entries).find((key) => entries[key]?.id === id),
  conceptOf: (code) => (Object.hasOwn(entries, code) ? entries[code] : undefined),
})

/** ISO 3166-1 alpha-2. */
export const countryCodes: Codes = /* @__PURE__ */ byKey(country)
/** ISO 639-1. */
export const languageCodes: Codes = /* @__PURE__ */ byKey(language)

const labelOf = ({ label }: Concept): string => label?.['en'] ?? ''
const toCode = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/**
 * Codes that are the English names of the entries, in lower case with hyphens, except those that a rulebook writes
 * otherwise.
 */
const byName = (entries: Vocabulary, others: Readonly<Record<string, Concept>>): Codes => ({
  codeOf: (concept) => {
    const other = Object.keys(others).find((code) => others[code]?.id === concept.id)
    if (other !== undefined) return other
    const known = Object.values(entries).find(({ id }) => id === concept.id)
    return known === undefined ? undefined : toCode(labelOf(known))
  },
  conceptOf: (code) =>
    Object.hasOwn(others, code) ? others[code] : Object.values(entries).find((one) => toCode(labelOf(one)) === code),
})

/** The code lists of the WE BUILD rulebook for micro-credentials, draft of 2026-07, §2.8. */
export const weBuildCodes: {
  readonly assessment: Codes
  readonly participation: Codes
  readonly activity: Codes
  readonly supervision: Codes
  readonly quality: Codes
} = {
  assessment: /* @__PURE__ */ byName(assessmentType, {
    'portfolio-assessment': assessmentType.portfolio,
    'project-assessment': assessmentType.projectWork,
  }),
  participation: /* @__PURE__ */ byName(mode, { 'on-site': mode.presential }),
  activity: /* @__PURE__ */ byName(learningActivityType, { 'e-learning': learningActivityType.eLearningCoursework }),
  supervision: /* @__PURE__ */ byName(supervision, {
    'proctored-online-exam': supervision.supervisedWithIdVerification,
  }),
  quality: /* @__PURE__ */ byName(qualityAssuranceType, {
    'institutional-accreditation': qualityAssuranceType.institutionalQualityAssurance,
    'programme-accreditation': qualityAssuranceType.programQualityAssurance,
  }),
}

/** The entry of a vocabulary with an English name. */
export const conceptNamed = (entries: Vocabulary, name: string): Concept | undefined =>
  Object.values(entries).find((one) => labelOf(one).toLowerCase() === name.toLowerCase())

/** The IRIs of ISCED-F end in its codes. */
export const isced = 'http://data.europa.eu/snb/isced-f/'
