import { MicroCredentialError, type Problem, problem } from '../../base/errors.ts'
import type { Concept } from '../../model/concept.ts'
import { modelErrors } from '../../model/errors.ts'
import type { LocalizedText, Moment } from '../../model/text.ts'
import { writeMoment } from '../elm/writer.ts'
import { textIn } from '../open-badge/writer.ts'

/** Writes the claims of one credential, whose texts have one language. */
export interface ClaimsWriter {
  readonly language: string
  /** The members of the model that the type requires and the model lacks. */
  readonly missing: Problem[]
}

/** Returns a value that the type requires, and records its place in the model if there is none. */
export const required = <T>({ missing }: ClaimsWriter, pointer: string, value: T | undefined): T | undefined => {
  if (value === undefined) missing.push(problem(modelErrors['model.missing_member'], { pointer }))
  return value
}

/** Throws `model.invalid` with everything that is missing. */
export const assertComplete = ({ missing }: ClaimsWriter): void => {
  const [first] = missing
  if (first === undefined) return
  throw new MicroCredentialError(modelErrors['model.invalid'], { pointer: first.pointer, problems: missing })
}

/** The day of a moment, in UTC. */
export const writeDay = (moment: Moment): string =>
  new Date(writeMoment(moment)).toISOString().slice(0, 'YYYY-MM-DD'.length)

export const writeText = (writer: ClaimsWriter, text: LocalizedText | undefined): string | undefined =>
  text === undefined ? undefined : textIn(writer, text)

/** The name of an entry of a vocabulary; its id, if it has none. */
export const writeName = (writer: ClaimsWriter, { id, label }: Concept): string => writeText(writer, label) ?? id
