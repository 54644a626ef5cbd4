import { type Problem, problem } from '../base/errors.ts'
import { type JsonObject, jsonOf } from '../base/json/json.ts'
import { callback } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import type { Verified } from '../base/types.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { graphOf, typesOf, valuesOf } from '../document/graph.ts'
import { contextsOfAccepted } from '../document/verified.ts'
import { resourceErrors } from './errors.ts'

/** A schema that a credential names (VCDM 2.0, §4.11): its address and its types. */
export interface StatedSchema {
  readonly id: string | undefined
  readonly types: readonly string[]
}

/** Says whether a credential conforms to a schema; `undefined` if it does not know the schema. */
export type SchemaJudge = (
  schema: StatedSchema,
  credential: JsonObject,
) => boolean | undefined | Promise<boolean | undefined>

/** The result for one schema. `indeterminate`: no function validated the credential against it. */
export type SchemaCheck = StatedSchema &
  ({ readonly outcome: 'passed' } | { readonly outcome: 'failed' | 'indeterminate'; readonly problem: Problem })

const line = 'checkSchemas(report.credential, (schema, credential) => validate(schema.id, credential))'

/**
 * Reports the schemas that a verified credential names, and the result of your function for each: this library fetches
 * no schema and has no validator. Without a function every schema is `indeterminate`.
 *
 * A schema constrains how the JSON is written, such as whether a single value is in an array. The signature does not
 * cover this, so that a holder can change the result. It is therefore not part of `verified`. Outcomes carry
 * `resource.schema_mismatch` or `resource.schema_unjudged`. Throws a `TypeError` if `credential` is not the content of
 * a report that this process made, or if `judge` answers with something else; what `judge` throws is passed on
 * unchanged.
 *
 * @example
 * if (report.verified)
 *   for (const { id, outcome } of await checkSchemas(report.credential)) console.log(id, outcome)
 */
export const checkSchemas = async (
  credential: Verified<UnsecuredCredential>,
  judge: SchemaJudge = () => undefined,
): Promise<readonly SchemaCheck[]> => {
  const contexts = contextsOfAccepted(credential)
  if (contexts === undefined)
    throw misuse(line, 'credential', 'the `credential` of a report returned by `verifyCredential`', credential)
  assertArgument(line, 'judge', callback, judge)
  const document = jsonOf(credential)
  const { root } = graphOf(document, contexts)
  const schemas = valuesOf(root, 'credentialSchema').flatMap((value): readonly StatedSchema[] =>
    value.is === 'node' ? [{ id: value.node.id, types: typesOf(value.node) }] : [],
  )
  return Promise.all(schemas.map(async (schema) => ({ ...schema, ...outcomeOf(await judge(schema, document)) })))
}

type Outcome = SchemaCheck extends infer C ? (C extends StatedSchema ? Omit<C, keyof StatedSchema> : never) : never

const outcomeOf = (answer: unknown): Outcome => {
  if (answer === true) return { outcome: 'passed' }
  if (answer === false) return { outcome: 'failed', problem: problem(resourceErrors['resource.schema_mismatch']) }
  if (answer === undefined)
    return { outcome: 'indeterminate', problem: problem(resourceErrors['resource.schema_unjudged']) }
  throw misuse(line, 'judge', 'a function that answers true, false or `undefined`', answer)
}
