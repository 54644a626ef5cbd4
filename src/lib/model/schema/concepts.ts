import * as z from 'zod'
import type { ErrorKind } from '../../base/errors.ts'
import type { Concept } from '../concept.ts'
import { modelErrors } from '../errors.ts'
import { schemeOf } from '../vocabulary/concepts.ts'
import { iri } from './references.ts'
import { leaf, object, type Rule } from './schema.ts'
import { localizedText } from './texts.ts'

const shape = { id: leaf<string>(iri), label: z.optional(leaf<NonNullable<Concept['label']>>(localizedText)) }

/** The vocabulary of a concept: from its id, or else from its `scheme`. */
const listOf = ({ id, scheme }: Readonly<Partial<Record<keyof Concept, unknown>>>): unknown =>
  (typeof id === 'string' ? schemeOf(id) : undefined) ?? scheme

const rule = (kind: ErrorKind, holds: Rule<Concept>['holds']): Rule<Concept> => ({ kind: kind, holds })

/** The id implies one vocabulary and `scheme` names another: one of the two is wrong. */
const agrees: Rule<Concept> = rule(
  modelErrors['model.wrong_list'],
  (value) => value.scheme === undefined || listOf(value) === value.scheme,
)

const conceptWith = (rules: readonly Rule<Concept>[]): z.ZodType<Concept> =>
  object<Concept>({ ...shape, scheme: z.optional(leaf<string>(iri)) }, [agrees, ...rules])

/** An entry of any vocabulary. */
export const concept: z.ZodType<Concept> = conceptWith([])

/** An entry of a vocabulary that is known, from its id or from `scheme`. */
export const listedConcept: z.ZodType<Concept> = conceptWith([
  rule(modelErrors['model.scheme_missing'], (value) => listOf(value) !== undefined),
])

/** An entry of a framework of any kind, which it names. */
export const frameworkConcept: z.ZodType<Concept & { readonly scheme: string }> = object<
  Concept & { readonly scheme: string }
>({ ...shape, scheme: leaf<string>(iri) }, [agrees])

/** An entry of one of certain vocabularies: the application profile of the EU allows no others here. */
const entryOf = (...schemes: readonly string[]): z.ZodType<Concept> =>
  conceptWith([
    rule(
      modelErrors['model.wrong_list'],
      (value) => typeof value.id !== 'string' || schemes.includes(schemeOf(value.id) ?? ''),
    ),
  ])

const authority = 'http://publications.europa.eu/resource/authority'
const snb = 'http://data.europa.eu/snb'

export const countryConcept: z.ZodType<Concept> = entryOf(`${authority}/country`)
export const languageConcept: z.ZodType<Concept> = entryOf(`${authority}/language`)
export const regionConcept: z.ZodType<Concept> = entryOf(`${authority}/atu`, 'http://data.europa.eu/nuts')
export const fieldConcept: z.ZodType<Concept> = entryOf(`${snb}/isced-f/25831c2`)
export const settingConcept: z.ZodType<Concept> = entryOf(`${snb}/learning-setting/25831c2`)
export const skillTypeConcept: z.ZodType<Concept> = entryOf(`${snb}/skill-type/25831c2`)
export const reuseLevelConcept: z.ZodType<Concept> = entryOf(`${snb}/skill-reuse-level/25831c2`)
export const assuranceConcept: z.ZodType<Concept> = entryOf(`${snb}/accreditation/25831c2`)
export const evidenceConcept: z.ZodType<Concept> = entryOf(`${snb}/evidence-type/25831c2`)
export const entitlementStatusConcept: z.ZodType<Concept> = entryOf(`${snb}/entitlement-status/25831c2`)
export const jurisdictionConcept: z.ZodType<Concept> = entryOf(`${authority}/atu`)
export const occupationConcept: z.ZodType<Concept> = entryOf('http://data.europa.eu/esco/concept-scheme/occupations')
export const skillConcept: z.ZodType<Concept> = entryOf('http://data.europa.eu/esco/concept-scheme/skills')
