import * as z from 'zod'
import type { Json } from '../../base/json/json.ts'
import { readDateTimeStamp } from '../../base/time.ts'
import {
  type AllianceDirectory,
  type CoMaker,
  certifiedNumber,
  type DirectoryMandate,
  type DirectoryMember,
  type DirectoryPeriod,
  type DirectoryProgramme,
  type DirectorySealHolder,
  type IdentifiedOrganisation,
} from '../alliance-directory.ts'
import { modelErrors } from '../errors.ts'
import type { LocalizedText } from '../text.ts'
import { organisation } from './organisations.ts'
import { iri } from './references.ts'
import { leaf, object, oneOrMore, type Rule, type Shape } from './schema.ts'
import { type Judge, localizedText } from './texts.ts'

const text: z.ZodType<LocalizedText> = leaf<LocalizedText>(localizedText)
const id: z.ZodType<string> = leaf<string>(iri)

const stamp: Judge = (value) => {
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return readDateTimeStamp(value) === undefined ? modelErrors['model.date'] : undefined
}

/** A DID, or the organisation identifier in a certificate. */
const signingName: Judge = (value) => {
  if (value === undefined) return modelErrors['model.missing_member']
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return value.startsWith('did:')
    ? iri(value)
    : certifiedNumber.test(value)
      ? undefined
      : modelErrors['model.identifier']
}

const credential: Judge = (value) =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value))
    ? undefined
    : modelErrors['model.wrong_type']

const period: Shape<DirectoryPeriod> = {
  from: z.optional(leaf<string>(stamp)),
  until: z.optional(leaf<string>(stamp)),
}

const isInOrder = ({ from, until }: Readonly<Partial<Record<'from' | 'until', unknown>>>): boolean => {
  const [start, end] = [readDateTimeStamp(from), readDateTimeStamp(until)]
  return start === undefined || end === undefined || start < end
}
const order: Rule<DirectoryPeriod> = { kind: modelErrors['model.interval'], at: 'until', holds: isInOrder }

/** An organisation that has an id: the rest is that of every organisation. */
const identified = organisation.superRefine((value, context) => {
  const kind = iri(value.id)
  if (kind !== undefined) context.addIssue({ code: 'custom', path: ['id'], params: { kind } })
}) as z.ZodType<IdentifiedOrganisation>

const member: z.ZodType<DirectoryMember> = object<DirectoryMember>({
  organisation: identified,
  signsAs: z.optional(oneOrMore(leaf<string>(signingName))),
  periods: z.optional(oneOrMore(object<DirectoryPeriod>(period, [order]))),
})

const sealHolder: z.ZodType<DirectorySealHolder> = object<DirectorySealHolder>(
  { id: leaf<string>(signingName), organisation, ...period },
  [order],
)

const mandate: z.ZodType<DirectoryMandate> = object<DirectoryMandate>(
  {
    member: id,
    sealHolder: leaf<string>(signingName),
    programmes: z.optional(oneOrMore(id)),
    revokedSince: z.optional(leaf<string>(stamp)),
    credential: z.optional(leaf<Json>(credential)),
    ...period,
  },
  [order],
)

const programme: z.ZodType<DirectoryProgramme> = object<DirectoryProgramme>({
  id,
  title: text,
  awardingBodies: oneOrMore(id),
  coMakers: z.optional(
    oneOrMore(object<CoMaker>({ organisation: identified, signsAs: oneOrMore(leaf<string>(signingName)) })),
  ),
})

/** The schema of the directory of an alliance; what it refers to is judged by `findUnknownReferences`. */
export const allianceDirectory: z.ZodType<AllianceDirectory> = object<AllianceDirectory>({
  id,
  name: text,
  members: oneOrMore(member),
  sealHolders: oneOrMore(sealHolder),
  mandates: z.optional(oneOrMore(mandate)),
  programmes: z.optional(oneOrMore(programme)),
})
