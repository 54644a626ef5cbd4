import { assertArgument } from '../base/options.ts'
import type { NonEmpty } from '../base/types.ts'
import type { ClaimPath } from '../credential/sd-jwt-vc.ts'
import type { LearningCredentialName } from '../profile/learning-credential/kinds.ts'
import { typeNamed } from '../profile/learning-credential/table.ts'
import { aRequest, type PresentationRequest, type Requirement } from './request.ts'

/** A claim that a wallet is asked for, with the values that suffice (OpenID4VP 1.0, §6.3). */
export interface DcqlClaim {
  readonly path: ClaimPath
  readonly values?: NonEmpty<string | number | boolean> | undefined
}

/** A credential that a wallet is asked for (OpenID4VP 1.0, §6.1). */
export interface DcqlCredential {
  readonly id: string
  readonly format: 'dc+sd-jwt'
  readonly meta: { readonly vct_values: NonEmpty<string> }
  readonly multiple?: boolean | undefined
  readonly claims: NonEmpty<DcqlClaim>
}

/** A question to a wallet in the Digital Credentials Query Language (OpenID4VP 1.0, §6). */
export interface DcqlQuery {
  readonly credentials: readonly DcqlCredential[]
  readonly credential_sets: readonly { readonly options: readonly (readonly [string])[] }[]
}

/** Where a type states what requirements are about. A type that does not state something cannot be asked for it. */
interface Places {
  readonly type: LearningCredentialName
  readonly title: ClaimPath
  readonly credits: ClaimPath
  readonly skills?: ClaimPath
  readonly level?: { readonly path: ClaimPath; readonly valueOf: (eqf: number) => string | number }
}

const everyPlace: NonEmpty<Places> = [
  {
    type: 'eudi',
    title: ['achievement_title'],
    credits: ['expected_study_time'],
    level: { path: ['level_of_learning_experience'], valueOf: (eqf) => eqf },
  },
  {
    type: 'we-build',
    title: ['title'],
    credits: ['notionalWorkload'],
    skills: ['escoReference'],
    level: { path: ['level'], valueOf: (eqf) => `EQF-${eqf}` },
  },
  {
    type: 'dc4eu',
    title: ['credentialSubject', 'achievement', 'name'],
    credits: ['credentialSubject', 'achievement', 'ECTS'],
  },
]

const line = 'toDcqlQuery(request)'

/**
 * Writes a presentation request as a question in the Digital Credentials Query Language, for the `dcql_query` of an
 * OpenID4VP request: the wallet offers what could meet each requirement, as one of the types of learning credentials, and
 * discloses no more than is needed to judge it.
 *
 * The language compares values only: a level is asked for as it and all above, skills and credits without a value. So
 * an answer may fall short; `matchRequest` judges it. A level or skills that a type does not state are not asked of that
 * type; proficiency and accepted issuers are in none. Throws a `TypeError` for a value that is not a request.
 *
 * @example
 * const dcql_query = toDcqlQuery(parsePresentationRequest(text))
 */
export const toDcqlQuery = (request: PresentationRequest): DcqlQuery => {
  assertArgument(line, 'request', aRequest, request)
  const asked = request.requirements.map((requirement, index) =>
    everyPlace
      .filter((places) => statesAll(places, requirement))
      .map((places) => toCredential(places, requirement, `requirement-${index + 1}-${places.type}`)),
  )
  return {
    credentials: asked.flat(),
    credential_sets: asked.map((options) => ({ options: options.map(({ id }) => [id] as const) })),
  }
}

const statesAll = ({ skills, level }: Places, requirement: Requirement): boolean =>
  (requirement.skills === undefined || skills !== undefined) && (requirement.eqf === undefined || level !== undefined)

const toCredential = (places: Places, requirement: Requirement, id: string): DcqlCredential => ({
  id,
  format: 'dc+sd-jwt',
  meta: { vct_values: [typeNamed(places.type)?.vct ?? ''] },
  // Credits may come from several achievements.
  ...(requirement.ects === undefined ? {} : { multiple: true }),
  claims: [{ path: places.title }, ...claimsFor(places, requirement)],
})

const highestLevel = 8

const claimsFor = (
  { credits, skills, level }: Places,
  { ects, eqf, ...requirement }: Requirement,
): readonly DcqlClaim[] => {
  const levels = eqf === undefined ? [] : Array.from({ length: highestLevel + 1 - eqf }, (_, above) => eqf + above)
  const [lowest, ...higher] = level === undefined ? [] : levels.map(level.valueOf)
  return [
    ...(level === undefined || lowest === undefined
      ? []
      : [{ path: level.path, values: [lowest, ...higher] } as const]),
    ...(requirement.skills === undefined || skills === undefined
      ? []
      : [{ path: skills }, { path: ['learningOutcomes'] } as const]),
    ...(ects === undefined ? [] : [{ path: credits }]),
  ]
}
