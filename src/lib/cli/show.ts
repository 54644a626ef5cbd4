import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject, jsonOf } from '../base/json/json.ts'
import type { UnmappedStatement } from '../profile/profile.ts'
import { decodeCredential, readUnmapped } from '../profile/table.ts'
import type { Report } from '../report.ts'
import { profiles } from './profiles.ts'

type VerifiedReport = Extract<Report, { readonly verified: true }>

/**
 * Formats the content of a verified credential, one line per value: as a micro-credential by the names of the model, or
 * else its name, issuer and subject. Includes PERSONAL DATA.
 */
export const showVerified = ({ credential }: VerifiedReport): readonly string[] => {
  const { said, isModel } = readable(credential)
  const lines = linesOf(said)
  const width = Math.min(36, Math.max(...lines.map(([name]) => name.length)))
  return [
    ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(isModel ? showUnmapped(readUnmapped(credential, { profiles })) : []),
  ]
}

/** Formats the statements that are not represented in the model: place, type and count, without values. */
export const showUnmapped = (statements: readonly UnmappedStatement[]): readonly string[] =>
  statements.length === 0
    ? []
    : [
        'Not represented in the model, and omitted:',
        ...statements.map(
          ({ pointer, types, count }) =>
            `  ${text(pointer)}  ${text(types.join(', '))}${count === 1 ? '' : `, ${count} times`}`,
        ),
      ]

const readable = (credential: VerifiedReport['credential']): { readonly said: Json; readonly isModel: boolean } => {
  try {
    return { said: jsonOf(decodeCredential(credential, { profiles })), isModel: true }
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    // Of an unknown profile, or ambiguous as a micro-credential.
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

/** White space is collapsed to one line: another line could look like output of this command. */
const text = (value: Json): string => String(value).replace(/\s+/g, ' ')

const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/** A text by language; without the tag if there is only one. */
const inLanguages = (value: JsonObject): string | undefined => {
  const entries = Object.entries(value)
  if (entries.length === 0 || !entries.every(([tag, one]) => languageTag.test(tag) && typeof one === 'string')) return
  return entries.map(([tag, one]) => `${entries.length > 1 ? `${tag}: ` : ''}${text(one ?? '')}`).join('; ')
}

/** An entry of a vocabulary, by its label and id. */
const concept = ({ id, label, ...more }: JsonObject): string | undefined => {
  if (typeof id !== 'string' || !isObject(label) || Object.keys(more).some((member) => member !== 'scheme')) return
  return `${inLanguages(label) ?? ''} (${text(id)})`
}
