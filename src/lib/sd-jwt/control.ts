import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { LegalCategory } from '../profile/learning-credential/kinds.ts'
import type { ReadSdJwt } from './read-sd-jwt.ts'

/** What a control looks at. */
export interface Attestation extends Pick<ReadSdJwt, 'parts' | 'disclosed'> {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly claims: JsonObject
}

/** A requirement of ETSI TS 119 472-1 on an attestation, as far as the attestation alone shows whether it is met. */
export interface Control {
  /** The identifier of the requirement, which begins with that of its clause. */
  readonly id: string
  readonly clause: string
  readonly requirement: 'shall' | 'should'
  /** One English sentence: what is required. */
  readonly message: string
  /** The place that it is about: a JSON Pointer into the claims, or into the header after `header:`. */
  readonly place: string
  /** The legal categories that it is for; all if absent. */
  readonly categories?: readonly LegalCategory[]
  /** Whether it is met; `undefined` if it does not apply to this attestation. */
  readonly isMet: (attestation: Attestation) => boolean | undefined
}

const clauseOf = (id: string): string => /-([\d.]+)-\d+$/.exec(id)?.[1] ?? ''

export const control = (
  id: string,
  requirement: Control['requirement'],
  place: string,
  message: string,
  isMet: Control['isMet'],
  categories?: readonly LegalCategory[],
): Control => ({
  id,
  clause: clauseOf(id),
  requirement,
  message,
  place,
  isMet,
  ...(categories === undefined ? {} : { categories }),
})

export const isText = (value: Json | undefined): boolean => typeof value === 'string' && value !== ''
export const isWhole = (value: Json | undefined): boolean => Number.isInteger(value)
export const isThere = (value: Json | undefined): boolean => value !== undefined
export const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined

/** A form that a claim must have if it is there. */
export const ifThere =
  (name: string, fits: (value: Json) => boolean): Control['isMet'] =>
  ({ claims }) => {
    const value = claims[name]
    return value === undefined ? undefined : fits(value)
  }

/** The members that a status must have if there is one. */
export const inStatus =
  (name: string, fits: (value: Json | undefined) => boolean): Control['isMet'] =>
  ({ claims: { status } }) =>
    status === undefined ? undefined : fits(memberOf(status, name))

/** What the claims about others than the subject must have: one group of them, or several. */
export const inGroups =
  (fits: (group: JsonObject) => boolean | undefined): Control['isMet'] =>
  ({ claims: { subAttrs } }) => {
    if (subAttrs === undefined) return undefined
    const groups = Array.isArray(subAttrs) ? subAttrs : [subAttrs]
    const found = groups.map((group) => isObject(group) && fits(group))
    return found.every((one) => one === undefined) ? undefined : !found.includes(false)
  }

/** In each group that has this member. */
export const inGroupsWith = (name: string, fits: (value: Json) => boolean): Control['isMet'] =>
  inGroups(({ [name]: value }) => (value === undefined ? undefined : fits(value)))

/** Whether claims on the first level may be concealed, by digests beside those of the disclosures. */
export const mayConceal = ({ payload, disclosed }: Attestation): boolean => {
  const digests = payload['_sd']
  return Array.isArray(digests) && digests.length > disclosed.disclosures.filter(({ path }) => path.length === 1).length
}

export const hasCertificate = (header: JsonObject): boolean => isThere(header['x5c']) || isThere(header['x5u'])

export const hasDisclosures = ({ parts }: Attestation): boolean => parts.disclosures.length > 0
