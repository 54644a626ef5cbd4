import * as z from 'zod'

import type {
  InstitutionIdentifier,
  LearnerIdentifier,
  LegalIdentifierType,
  LocalIdentifier,
  SectorIdentifierType,
} from '../identifier.ts'
import { countryConcept } from './concepts.ts'
import { leaf, object } from './schema.ts'
import { type Judge, name } from './texts.ts'

/** The forms that the registers publish. */
const forms: Readonly<Record<SectorIdentifierType | 'esi', RegExp>> = {
  // Participant identification code of the European Commission: nine digits.
  pic: /^\d{9}$/,
  // Code of the Erasmus charter: letters of the country, filled up to three places, the town, a number.
  erasmus: /^[A-Z]{1,3} {0,2}[A-Z][A-Z-]{1,9}\d{2,3}$/,
  // schacHomeOrganization: a domain name in lower case.
  schac: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  // Crockford's base32 and two digits that check it; ROR asks for the whole address.
  ror: /^https:\/\/ror\.org\/0[a-hj-km-np-tv-z0-9]{6}\d{2}$/,
  deqar: /^DEQARINST\d{4,8}$/,
  // European Student Identifier: whose numbering, and the number.
  esi: /^urn:schac:personalUniqueCode:int:esi:[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9()+,.:=@;$_!*'%/?#-]+$/,
}

/** States and the EU write theirs in too many ways to tell more than a number from a text. */
const legalNumber = /^[\p{L}\p{N}][\p{L}\p{N} ./+*:_-]{0,98}$/u

const ofForm =
  (form: RegExp): Judge =>
  (value) =>
    name(value) ?? (form.test(value as string) ? undefined : 'model.identifier')

const numberOf = (form: RegExp): z.ZodType<string> => leaf<string>(ofForm(form))
const sector = <Type extends SectorIdentifierType>(type: Type) =>
  z.strictObject({ type: z.literal(type), value: numberOf(forms[type]) })

const legalTypes = ['eidas', 'vat', 'tax', 'registration'] as const satisfies readonly LegalIdentifierType[]
const local = z.strictObject({ type: z.literal('local'), value: leaf<string>(name), scheme: leaf<string>(name) })

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

/** The interface, where the schema takes every value of it. */
type Covered<T extends Inferred, Inferred> = T

export const institutionIdentifier: z.ZodType<InstitutionIdentifier> = ofInstitution satisfies z.ZodType<
  Covered<InstitutionIdentifier, z.infer<typeof ofInstitution>>
>
export const learnerIdentifier: z.ZodType<LearnerIdentifier> = ofLearner satisfies z.ZodType<
  Covered<LearnerIdentifier, z.infer<typeof ofLearner>>
>

export const localIdentifier: z.ZodType<LocalIdentifier> = object<LocalIdentifier>({
  value: leaf<string>(name),
  scheme: leaf<string>(name),
})
