import type { MicroCredential } from './micro-credential.ts'
import { type Judgement, judge, judgeProgramme } from './parse.ts'
import type { Programme } from './programme.ts'

/** A fault in the words of Standard Schema. */
export interface StandardIssue {
  readonly message: string
  /** Member names and indexes that lead to it. */
  readonly path: readonly (string | number)[]
}

/** What a validation gives: the value, or what is wrong with it. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/** A schema that forms and frameworks take as it is (Standard Schema, version 1). */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<T>
    /** For the type checker; never there. */
    readonly types?: { readonly input: T; readonly output: T } | undefined
  }
}

/** An index has digits only, and no member of the model does. */
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
 * `parseMicroCredential` for libraries of forms, of routes and the like that speak Standard Schema. Messages are the
 * fixed sentences of the codes.
 *
 * @example
 * const result = await microCredentialSchema['~standard'].validate(JSON.parse(text))
 * if (result.issues === undefined) console.log(result.value.title)
 */
export const microCredentialSchema: StandardSchema<MicroCredential> = /* @__PURE__ */ schemaOf(judge)

/**
 * The same for `parseProgramme`.
 *
 * @example
 * const result = await programmeSchema['~standard'].validate(JSON.parse(text))
 * if (result.issues === undefined) console.log(result.value.code)
 */
export const programmeSchema: StandardSchema<Programme> = /* @__PURE__ */ schemaOf(judgeProgramme)
