import type { Judgement } from './judge-by.ts'
import type { MicroCredential } from './micro-credential.ts'
import { judge, judgeProgramme } from './parse.ts'
import type { Programme } from './programme.ts'

/** A problem in the form of Standard Schema. */
export interface StandardIssue {
  readonly message: string
  /** The member names and indexes that lead to it. */
  readonly path: readonly (string | number)[]
}

/** The result of a validation: the value or the problems. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/** A schema in the common interface of form and web frameworks (Standard Schema, version 1). */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<T>
    /** For type inference only; never present at run time. */
    readonly types?: { readonly input: T; readonly output: T } | undefined
  }
}

/** Indexes consist of digits, which no member name does. */
const toPath = (pointer = ''): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))

const schemaOf = <T>(judgement: (value: unknown) => Judgement<T>): StandardSchema<T> => ({
  '~standard': {
    version: 1,
    vendor: 'microcredentials',
    validate: (value) => {
      const result = judgement(value)
      if (!('problems' in result)) return result
      return { issues: result.problems.map(({ message, pointer }) => ({ message, path: toPath(pointer) })) }
    },
  },
})

/**
 * The schema of a micro-credential for libraries that support Standard Schema, such as those for forms and routes. It
 * validates as `parseMicroCredential` does; messages are the fixed sentences of the codes.
 *
 * @example
 * const result = await microCredentialSchema['~standard'].validate(JSON.parse(text))
 * if (result.issues === undefined) console.log(result.value.title)
 */
export const microCredentialSchema: StandardSchema<MicroCredential> = /* @__PURE__ */ schemaOf(judge)

/**
 * The schema of a programme for libraries that support Standard Schema. It validates as `parseProgramme` does.
 *
 * @example
 * const result = await programmeSchema['~standard'].validate(JSON.parse(text))
 * if (result.issues === undefined) console.log(result.value.code)
 */
export const programmeSchema: StandardSchema<Programme> = /* @__PURE__ */ schemaOf(judgeProgramme)
