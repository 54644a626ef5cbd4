import * as z from 'zod'
import { modelErrors } from '../errors.ts'

import type {
  InstitutionIdentifier,
  LearnerIdentifier,
  LegalIdentifierType,
  LocalIdentifier,
  SectorIdentifierType,
} from '../identifier.ts'
import { forms, legalNumber } from '../identifier-forms.ts'
import { countryConcept } from './concepts.ts'
import { leaf, object } from './schema.ts'
import { type Judge, name } from './texts.ts'

const ofForm =
  (form: RegExp): Judge =>
  (value) =>
    name(value) ?? (form.test(value as string) ? undefined : modelErrors['model.identifier'])

const numberOf = (form: RegExp): z.ZodType<string> => leaf<string>(ofForm(form))
const sector = <Type extends SectorIdentifierType>(type: Type) =>
  z.strictObject({ type: z.literal(type), value: numberOf(forms[type]) })

const legalTypes = ['eidas', 'vat', 'tax', 'registration'] as const satisfies readonly LegalIdentifierType[]
const local = z.strictObject({
  type: z.literal('local'),
  value: leaf<string>(name),
  scheme: z.optional(leaf<string>(name)),
})

const ofInstitution = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(legalTypes), value: numberOf(legalNumber), country: countryConcept }),
  sector('pic'),
  sector('erasmus'),
  sector('schac'),
  sector('ror'),
  sector('deqar'),
  local,
])

const ofLearner = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('esi'), value: numberOf(forms.esi) }),
  z.strictObject({ type: z.literal('national'), value: numberOf(legalNumber), country: countryConcept }),
  local,
])

/** The interface, provided that the schema accepts all of its values. */
type Covered<T extends Inferred, Inferred> = T

export const institutionIdentifier: z.ZodType<InstitutionIdentifier> = ofInstitution satisfies z.ZodType<
  Covered<InstitutionIdentifier, z.infer<typeof ofInstitution>>
>
export const learnerIdentifier: z.ZodType<LearnerIdentifier> = ofLearner satisfies z.ZodType<
  Covered<LearnerIdentifier, z.infer<typeof ofLearner>>
>

export const localIdentifier: z.ZodType<LocalIdentifier> = object<LocalIdentifier>({
  value: leaf<string>(name),
  scheme: z.optional(leaf<string>(name)),
})
