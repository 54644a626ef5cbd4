import { type ErrorKind, type Problem, problem } from '../../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../../base/json/json.ts'
import { members } from '../../../base/kinds.ts'
import { assertArgument } from '../../../base/options.ts'
import { readDateTime } from '../../../base/time.ts'
import type { Graph } from '../../../document/graph.ts'
import { accreditationErrors } from '../../errors.ts'
import { accreditationEvidence } from '../namespaces.ts'
import { stringsAt } from '../read-values.ts'
import { isOfType, type Place, placesAt, placesIn, startAt } from '../reader.ts'

/** An accreditation as a register states it: for whom, when, and for what. An absent member is no restriction. */
export interface RegisteredAccreditation {
  readonly id: string
  /** The numbers of the accredited organisation, in any of its registers. */
  readonly organisation: readonly string[]
  readonly issuedOn?: string | undefined
  readonly expiresOn?: string | undefined
  /** The numbers of the qualification that is accredited. */
  readonly qualification?: readonly string[] | undefined
  /** IRIs of EQF levels. */
  readonly eqfLevels?: readonly string[] | undefined
  /** IRIs of ISCED-F fields: a field includes the narrower ones. */
  readonly fields?: readonly string[] | undefined
  /** IRIs of administrative units: a unit includes those whose IRI is its own IRI continued after an underscore. */
  readonly jurisdictions?: readonly string[] | undefined
}

/**
 * Reads the answer of the European register of accreditations (QDR), JSON-LD in the frame that the European Digital
 * Credentials platform uses. The origin of the answer is NOT verified: the caller who queried the register is
 * responsible for it. A member that the answer does not state is no restriction.
 *
 * @example
 * const accreditation = readAccreditation(JSON.parse(text))
 */
export const readAccreditation = (answer: object): RegisteredAccreditation => {
  assertArgument('readAccreditation(answer)', 'answer', members, answer)
  const found = answer as JsonObject
  const limits = (word: string): readonly string[] | undefined =>
    found[word] === undefined ? undefined : textsIn(found[word], 'id')
  return {
    id: textsIn(found, 'id')[0] ?? '',
    organisation: listOf(found['organisation']).flatMap((one) => numbersIn(one)),
    issuedOn: textsIn(found, 'dateIssued')[0],
    expiresOn: textsIn(found, 'expiryDate')[0],
    qualification:
      found['limitQualification'] === undefined
        ? undefined
        : listOf(found['limitQualification']).flatMap((one) => numbersIn(one)),
    eqfLevels: limits('limitEQFLevel'),
    fields: limits('limitField'),
    jurisdictions: limits('limitJurisdiction'),
  }
}

const numberWords = ['identifier', 'registration', 'taxIdentifier', 'vatIdentifier', 'eIDASIdentifier'] as const

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value as Json]

/** The texts of a member, including typed values. */
const textsIn = (value: Json | undefined, word: string): readonly string[] =>
  listOf(value).flatMap((one) =>
    isObject(one)
      ? listOf(one[word]).flatMap((text) => {
          const bare = isObject(text) ? text['@value'] : text
          return typeof bare === 'string' ? [bare] : []
        })
      : [],
  )

const numbersIn = (one: Json): readonly string[] =>
  isObject(one) ? numberWords.flatMap((word) => textsIn(one[word], 'notation')) : []

/**
 * Compares a credential with the accreditation that its evidence names, as stated by the register. `undefined` if the
 * credential names none; an empty list if the accreditation covers each of its achievements.
 */
export const compareAccreditation = (
  graph: Graph,
  accreditation: RegisteredAccreditation,
): readonly Problem[] | undefined => {
  const credential = startAt(graph)
  const evidence = placesAt(credential, 'evidence').filter((one) =>
    idsAt(one, 'dcType').includes(accreditationEvidence),
  )
  const named = evidence.flatMap((one) => idsAt(one, 'accreditation'))
  if (named.length === 0) return undefined
  const kinds: readonly ErrorKind[] = named.includes(accreditation.id)
    ? [...datesOf(credential, accreditation), ...claimsOf(credential, accreditation)]
    : [accreditationErrors['accreditation.other']]
  return [...new Set(kinds)].map((kind) => problem(kind))
}

const idsAt = (place: Place, word: string): readonly string[] =>
  placesAt(place, word).flatMap(({ node }) => (node.id === undefined ? [] : [node.id]))

const datesOf = (credential: Place, { issuedOn, expiresOn }: RegisteredAccreditation): readonly ErrorKind[] => {
  const issued = ['issuanceDate', 'issued'].flatMap((word) => stringsAt(credential, word)).map((text) => timeOf(text))
  const [from, until] = [timeOf(issuedOn), timeOf(expiresOn)]
  return [
    ...(issuedOn !== undefined && !issued.every((at) => at >= from)
      ? [accreditationErrors['accreditation.not_yet_valid']]
      : []),
    ...(expiresOn !== undefined && !issued.every((at) => at <= until)
      ? [accreditationErrors['accreditation.expired']]
      : []),
  ]
}

/** A malformed time is neither before nor after any other. */
const timeOf = (text: string | undefined): number => readDateTime(text)?.time ?? Number.NaN

const claimsOf = (credential: Place, accreditation: RegisteredAccreditation): readonly ErrorKind[] => {
  const claims = placesIn(placesAt(credential, 'credentialSubject'), 'hasClaim')
  const achievements = claims.filter((claim) => isOfType(claim, 'LearningAchievement'))
  if (achievements.length === 0) return [accreditationErrors['accreditation.qualification']]
  return achievements.flatMap((one) => claimFaults(one, accreditation))
}

const claimFaults = (
  claim: Place,
  { organisation, qualification, eqfLevels, fields, jurisdictions }: RegisteredAccreditation,
): readonly ErrorKind[] => {
  const bodies = placesIn(placesAt(claim, 'awardedBy'), 'awardingBody')
  const specifications = placesAt(claim, 'specifiedBy')
  const ids = (places: readonly Place[], word: string): readonly string[] => places.flatMap((one) => idsAt(one, word))
  const numbers = (places: readonly Place[], words: readonly string[]): readonly string[] =>
    words.flatMap((word) => placesIn(places, word).flatMap((one) => stringsAt(one, 'notation')))
  const where = [...placesIn(placesAt(claim, 'awardedBy'), 'location'), ...placesIn(bodies, 'location')]
  return [
    ...(hasOne(numbers(bodies, numberWords), organisation) ? [] : [accreditationErrors['accreditation.organisation']]),
    ...(qualification === undefined || hasOne(numbers(specifications, ['identifier']), qualification)
      ? []
      : [accreditationErrors['accreditation.qualification']]),
    ...(eqfLevels === undefined || hasOne(ids(specifications, 'eqfLevel'), eqfLevels)
      ? []
      : [accreditationErrors['accreditation.level']]),
    ...(isCovered(ids(specifications, 'thematicArea'), fields, '') ? [] : [accreditationErrors['accreditation.field']]),
    ...(isCovered(ids(where, 'spatialCode'), jurisdictions, '_')
      ? []
      : [accreditationErrors['accreditation.jurisdiction']]),
  ]
}

const hasOne = (found: readonly string[], wanted: readonly string[]): boolean =>
  found.some((one) => wanted.includes(one))

/** A narrower concept has the IRI of the broader one, continued. */
const isCovered = (found: readonly string[], limits: readonly string[] | undefined, joint: string): boolean =>
  limits === undefined || found.some((one) => limits.some((limit) => one === limit || one.startsWith(limit + joint)))
