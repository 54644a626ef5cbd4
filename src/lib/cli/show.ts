import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject, jsonOf } from '../base/json/json.ts'
import type { UnmappedStatement } from '../profile/profile.ts'
import { decodeCredential, readUnmapped } from '../profile/table.ts'
import type { Report } from '../report.ts'

type VerifiedReport = Extract<Report, { readonly verified: true }>

/**
 * What a verified credential says, a line for each value: as a micro-credential where it is one, by the names of the model;
 * else its name, its issuer and its subject as they stand. PERSONAL DATA included.
 */
export const showVerified = ({ credential }: VerifiedReport): readonly string[] => {
  const { said, isModel } = readable(credential)
  const lines = linesOf(said)
  const width = Math.min(36, Math.max(...lines.map(([name]) => name.length)))
  return [
    ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(isModel ? showUnmapped(readUnmapped(credential)) : []),
  ]
}

/** What a credential says beyond what is read of it: where, of what kind of thing, how often; nothing of what it says. */
export const showUnmapped = (statements: readonly UnmappedStatement[]): readonly string[] =>
  statements.length === 0
    ? []
    : [
        'Not held by the model, and left out:',
        ...statements.map(
          ({ pointer, types, count }) =>
            `  ${text(pointer)}  ${text(types.join(', '))}${count === 1 ? '' : `, ${count} times`}`,
        ),
      ]

const readable = (credential: VerifiedReport['credential']): { readonly said: Json; readonly isModel: boolean } => {
  try {
    return { said: jsonOf(decodeCredential(credential)), isModel: true }
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    // Of another kind, or one that says several things where a micro-credential has one.
    const { name, issuer, credentialSubject } = credential
    return { said: jsonOf({ name, issuer, credentialSubject }), isModel: false }
  }
}

type Line = readonly [name: string, value: string]

const linesOf = (value: Json, name = ''): readonly Line[] => {
  if (Array.isArray(value))
    return value.flatMap((one: Json, index) => linesOf(one, value.length === 1 ? name : `${name}.${index + 1}`))
  const whole = isObject(value) ? (inLanguages(value) ?? concept(value)) : text(value)
  if (whole !== undefined) return [[name, whole]]
  return Object.entries(value as JsonObject).flatMap(([member, one]) =>
    one === undefined ? [] : linesOf(one, name === '' ? member : `${name}.${member}`),
  )
}

/** On one line: what begins another could look like an answer of this command. */
const text = (value: Json): string => String(value).replace(/\s+/g, ' ')

const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/** A text by language; without its tag where there is one alone. */
const inLanguages = (value: JsonObject): string | undefined => {
  const entries = Object.entries(value)
  if (entries.length === 0 || !entries.every(([tag, one]) => languageTag.test(tag) && typeof one === 'string')) return
  return entries.map(([tag, one]) => `${entries.length > 1 ? `${tag}: ` : ''}${text(one ?? '')}`).join('; ')
}

/** A word of a list, by its label and its id. */
const concept = ({ id, label, ...more }: JsonObject): string | undefined => {
  if (typeof id !== 'string' || !isObject(label) || Object.keys(more).some((member) => member !== 'scheme')) return
  return `${inLanguages(label) ?? ''} (${text(id)})`
}
