import type * as z from 'zod'
import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { toPointer } from '../base/json/pointer.ts'
import { modelErrors } from './errors.ts'
import { type Plain, readInput } from './schema/read-input.ts'
import { findRepetitions } from './schema/rules.ts'

/** The result of a validation, as data. */
export type Judgement<T> = { readonly value: T } | { readonly problems: readonly [Problem, ...Problem[]] }

/** Validates by a schema and by rules about the whole; ids may not be repeated unless other rules are given. */
export const judgeBy = <T>(
  schema: z.ZodType<T>,
  input: unknown,
  rulesOf: (value: Plain) => readonly Problem[] = findRepetitions,
): Judgement<T> => {
  const copy = readOrProblem(input)
  if ('problem' in copy) return { problems: [copy.problem] }
  const result = schema.safeParse(copy.value)
  const issues = result.success ? [] : result.error.issues
  const [first, ...rest] = [
    ...issues.map((issue) => problem(kindOf(issue, copy.value), { pointer: toPointer(issue.path.map(toStep)) })),
    ...rulesOf(copy.value),
  ]
  // Returns the copy that was validated, not the output of the schema, which might have changed it.
  return first === undefined ? { value: copy.value as T } : { problems: [first, ...rest] }
}

const readOrProblem = (input: unknown): { readonly value: Plain } | { readonly problem: Problem } => {
  try {
    return { value: readInput(input) }
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return { problem: problem(error.kind, { pointer: error.pointer }) }
  }
}

const toStep = (step: PropertyKey): string | number => (typeof step === 'symbol' ? '' : step)

/** Our codes for the issues that the validator reports. */
const kinds: Readonly<Record<string, ErrorKind>> = {
  unrecognized_keys: modelErrors['model.unknown_member'],
  invalid_value: modelErrors['model.word'],
  invalid_union: modelErrors['model.word'],
  too_small: modelErrors['model.empty'],
  too_big: modelErrors['model.too_many'],
  invalid_type: modelErrors['model.wrong_type'],
}

const kindOf = (issue: z.core.$ZodIssue, root: Plain): ErrorKind => {
  if (issue.code === 'custom') return issue.params?.['kind'] as ErrorKind
  if (issue.path.length > 0 && isAbsent(root, issue.path)) return modelErrors['model.missing_member']
  return kinds[issue.code] ?? modelErrors['model.wrong_type']
}

const isAbsent = (root: Plain, path: readonly PropertyKey[]): boolean => {
  const value = path.reduce<unknown>(
    (place, step) => (typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined),
    root,
  )
  return value === undefined
}
