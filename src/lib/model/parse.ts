import { MicroCredentialError } from '../base/errors.ts'
import { modelErrors } from './errors.ts'
import { type Judgement, judgeBy } from './judge-by.ts'
import type { MicroCredential } from './micro-credential.ts'
import type { Programme } from './programme.ts'
import { microCredential } from './schema/micro-credential.ts'
import { programme } from './schema/programme.ts'

/**
 * Validates a micro-credential from a form or another system, and returns a copy without changes or defaults.
 *
 * Does not verify that its statements are true. Throws `model.invalid` with all problems at once in `problems`: codes
 * of the `model` family with JSON Pointers, without the values. Input that is not plain data, or is too large, is
 * refused with that problem alone.
 *
 * @example
 * try {
 *   const model = parseMicroCredential(JSON.parse(text))
 * } catch (error) {
 *   if (error instanceof MicroCredentialError) for (const { code, pointer } of error.problems) console.log(code, pointer)
 * }
 */
export const parseMicroCredential = (input: unknown): MicroCredential => {
  const result = judge(input)
  if ('problems' in result) throw new MicroCredentialError(modelErrors['model.invalid'], { problems: result.problems })
  return result.value
}

/**
 * Validates a programme: a description shared by everyone who earns it. Throws `model.programme_invalid`; otherwise
 * like `parseMicroCredential`.
 *
 * @example
 * const programme = parseProgramme(JSON.parse(line))
 */
export const parseProgramme = (input: unknown): Programme => {
  const result = judgeProgramme(input)
  if ('problems' in result)
    throw new MicroCredentialError(modelErrors['model.programme_invalid'], { problems: result.problems })
  return result.value
}

/** Validates a micro-credential and returns the result as data. */
export const judge = (input: unknown): Judgement<MicroCredential> => judgeBy(microCredential, input)
export const judgeProgramme = (input: unknown): Judgement<Programme> => judgeBy(programme, input)
