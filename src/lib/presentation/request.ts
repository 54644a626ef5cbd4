import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { isMembers, type Kind } from '../base/kinds.ts'
import { isLanguageTag } from '../base/language-tags.ts'
import type { NonEmpty } from '../base/types.ts'
import { isOrganisationNumber } from '../credential/party.ts'
import { readInput } from '../envelope/read-input.ts'
import type { EqfLevel } from '../model/level.ts'
import type { LocalizedText } from '../model/text.ts'
import { presentationErrors } from './errors.ts'
import { aChallenge, aDomain } from './present.ts'

/** A skill that a verifier asks for. */
export interface RequestedSkill {
  /** Its IRI in ESCO or in another framework. */
  readonly id: string
  /** IRIs of the levels of proficiency that suffice. Scales have no common order, so each is named. Any if absent. */
  readonly proficiency?: NonEmpty<string> | undefined
}

/**
 * Something that a verifier asks for. An achievement counts if it satisfies all that is stated here; what is absent is
 * not asked.
 */
export interface Requirement {
  /** A name of it, once in a request. */
  readonly id: string
  /** What it is, for the learner. */
  readonly title?: LocalizedText | undefined
  /** All of them, in one achievement. For skills from several achievements, write several requirements. */
  readonly skills?: NonEmpty<RequestedSkill> | undefined
  /** The lowest level of the European Qualifications Framework that suffices. */
  readonly eqf?: EqfLevel | undefined
  /** Issuers who are accepted for it, named as for `trustIssuers`. Those that your policy trusts if absent. */
  readonly issuers?: NonEmpty<string> | undefined
  /** ECTS credits of all achievements that count, together. At least one has to count in any case. */
  readonly ects?: number | undefined
}

/** What a verifier asks a learner to show: plain data, to be sent as JSON. */
export interface PresentationRequest {
  /** The verifier, as for `verifyPresentation`. */
  readonly domain: string
  /** The text that was given out for this request, as for `verifyPresentation`. */
  readonly challenge: string
  /** What the answer is used for: the learner decides by it whether to answer. */
  readonly purpose?: LocalizedText | undefined
  /** Each has to be met. */
  readonly requirements: NonEmpty<Requirement>
}

/** How a member of a request has to be written: throws at the first place that is not. */
type Form = (value: Json | undefined, pointer: string) => void

const refuse = (pointer: string): never => {
  throw new MicroCredentialError(presentationErrors['presentation.request_malformed'], { pointer })
}

const form =
  (fits: (value: Json | undefined) => boolean): Form =>
  (value, pointer) => {
    if (!fits(value)) refuse(pointer)
  }

/** More of anything than one request needs. */
const most = 100

const several =
  (one: Form): Form =>
  (value, pointer) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) return refuse(pointer)
    for (const [index, member] of (value as readonly Json[]).entries()) one(member, `${pointer}/${index}`)
  }

/** An object of these members and no others: one that is misspelt would ask for nothing. */
const record =
  (needs: Readonly<Record<string, Form>>, may: Readonly<Record<string, Form>>): Form =>
  (value, pointer) => {
    if (value === undefined || !isObject(value)) return refuse(pointer)
    const forms = { ...needs, ...may }
    for (const name of Object.keys(needs)) if (!Object.hasOwn(value, name)) refuse(`${pointer}/${name}`)
    for (const [name, member] of Object.entries(value)) {
      const known = Object.hasOwn(forms, name) ? forms[name] : undefined
      if (known === undefined) return refuse(pointer)
      known(member, `${pointer}/${name}`)
    }
  }

const isName = (value: Json | undefined): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 2000
const text = form(
  (value) =>
    value !== undefined &&
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([tag, one]) => isLanguageTag(tag) && isName(one)),
)
const iri = form((value) => isName(value) && /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(value))
const skill = record({ id: iri }, { proficiency: several(iri) })
const requirement = record(
  { id: form(isName) },
  {
    title: text,
    skills: several(skill),
    eqf: form((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 8),
    issuers: several(form((value) => isName(value) && (value.startsWith('did:') || isOrganisationNumber(value)))),
    ects: form((value) => typeof value === 'number' && value > 0 && value <= 1000),
  },
)
const request = record(
  { domain: form(aDomain.is), challenge: form(aChallenge.is), requirements: several(requirement) },
  { purpose: text },
)

/** A loose test that only catches mistakes; `parsePresentationRequest` judges. */
export const aRequest: Kind = {
  words: 'a request, as returned by `parsePresentationRequest`',
  is: (value) => isMembers(value) && Array.isArray(value['requirements']),
}

/**
 * Reads a presentation request as a verifier sends it: text, bytes or an object. Members that are not known are refused,
 * since a misspelt one would ask for nothing.
 *
 * A request is not signed: whoever sends it may name another as `domain`, and the answer is then good for that other one
 * only. Throws `presentation.request_malformed` with the place, `input.*` and `limit.*`.
 *
 * @example
 * const request = parsePresentationRequest({
 *   domain: 'https://employer.example',
 *   challenge: createChallengeMemory().create(),
 *   requirements: [{ id: 'level', eqf: 6, ects: 3 }],
 * })
 */
export const parsePresentationRequest = (input: string | Uint8Array | object): PresentationRequest => {
  const { value } = readInput(input, defaultLimits)
  request(value, '')
  const { requirements } = value as JsonObject & { readonly requirements: readonly { readonly id: string }[] }
  const ids = requirements.map(({ id }) => id)
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index)
  if (again >= 0) refuse(`/requirements/${again}/id`)
  return value as object as PresentationRequest
}
