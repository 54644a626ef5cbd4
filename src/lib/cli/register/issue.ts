import { MicroCredentialError } from '../../base/errors.ts'
import type { Several } from '../../base/in-order.ts'
import { canonicalJson } from '../../base/json/canonical-json.ts'
import { copyJson } from '../../base/json/copy-json.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import { isMembers } from '../../base/kinds.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { Issued, IssuingPlace } from '../../registry/issuing-terms.ts'
import { linesOf } from '../lines.ts'
import { type MandateChoice, mandatesFrom } from '../mandates.ts'
import { type KeyChoice, type SealChoice, securingFrom } from '../securing.ts'
import { exitWith, type System, thereAlready, usageFault } from '../system.ts'
import { onRegister, type RegisterChoice } from './open.ts'

export interface IssueChoice extends RegisterChoice, KeyChoice, SealChoice, MandateChoice {
  readonly out: string
  readonly report?: string
  readonly force?: boolean
}

/**
 * Issues a model for each line. The content of the model is its idempotency key in the register: the same file gives
 * the same credentials again, even after an interrupted attempt.
 */
export const issueFrom = async (file: string, options: IssueChoice, system: System): Promise<void> => {
  const { says, counts } = await issueEach(valuesIn(file, system), await firstModel(file, system), options, system, {
    modelOf: (value) => value,
    said: (row, outcome) => {
      if (outcome instanceof MicroCredentialError && options.report === undefined)
        system.notify(`Line ${row}: ${codesOf(outcome)}`)
    },
  })
  system.notify(`${says} ${counts.new} issued, ${counts.before} issued earlier, ${counts.failed} failed.`)
  if (counts.failed > 0) exitWith(1)
}

export interface ReissueChoice extends IssueChoice {
  readonly id?: string
}

/**
 * Issues credentials that replace others, and prints the result of each. The idempotency key is the line of the file,
 * or the single model with its id: the same input again gives the same credential.
 */
export const reissueFrom = async (file: string, options: ReissueChoice, system: System): Promise<void> => {
  const { id } = options
  if (id !== undefined && file.endsWith('.jsonl'))
    throw usageFault('With --id goes one model, in a file that ends in .json.')
  const lines = id === undefined ? valuesIn(file, system) : [{ replaces: id, model: parseJson(system.read(file)) }]
  const first = await firstModel(file, system, id === undefined ? memberOf('model') : undefined)
  const { says, counts } = await issueEach(lines, first, options, system, {
    modelOf: memberOf('model'),
    // Where a line names none, nothing may be issued for it.
    replaces: (value) => `${memberOf('replaces')(value) ?? ''}`,
    said: (row, outcome, value) => {
      const old = memberOf('replaces')(value) ?? `Line ${row}:`
      if (outcome instanceof MicroCredentialError) system.print(`${old} ${codesOf(outcome)}`)
      else system.print(`${old} replaced by ${outcome.id}${outcome.isNew ? '' : ' already'}`)
    },
  })
  system.notify(`${says} ${counts.new} issued anew, ${counts.before} before, ${counts.failed} not.`)
  system.notify('Publish the lists, so that others know: `microcredentials register publish`.')
  if (counts.failed > 0) exitWith(1)
}

const memberOf =
  (name: string) =>
  (value: unknown): unknown =>
    isMembers(value) ? value[name] : undefined

const codesOf = (error: MicroCredentialError): string => error.problems.map(({ code }) => code).join(', ')

/** How the values of a file are issued, and how the result of each is reported. */
interface Issuing {
  readonly modelOf: (value: unknown) => unknown
  readonly replaces?: (value: unknown) => string
  readonly said: (row: number, outcome: Issued<unknown> | MicroCredentialError, value: unknown) => void
}

/** Writes the credentials and the report, line by line, and counts. */
const issueEach = async (
  values: Several<unknown>,
  first: MicroCredential | undefined,
  options: IssueChoice,
  system: System,
  { modelOf, replaces, said }: Issuing,
) => {
  const { out, report, force = false } = options
  for (const path of [out, report ?? out]) if (!force && system.exists(path)) throw thereAlready(path)
  const securing = await securingFrom(options, system, first)
  const assertMandates = await mandatesFrom(options, securing.name, system)
  const counts = { new: 0, before: 0, failed: 0 }
  await onRegister(options, system, async (register) => {
    const lists = new Set((await register.lists()).map(({ id }) => id))
    const waiting: unknown[] = []
    const results = register.issueBatch(remembered(values, waiting), {
      keyOf: (value) => canonicalJson(copyJson(value, defaultLimits)),
      replaces,
      encode: (value, { id, status }: IssuingPlace) => {
        const model = parseMicroCredential(modelOf(value))
        assertMandates(model)
        return elm.encode(model, { issuer: securing.issuerOf(model), id, status })
      },
      secureWith: securing.secureWith,
      signal: system.stopping(),
      onProgress: ({ done, failed }) => system.progress(`${done} done, ${failed} failed`),
    })
    const credentials = system.grow(out, force ? 0 : undefined)
    const rows = report === undefined ? undefined : system.grow(report, force ? 0 : undefined)
    try {
      for await (const { index, value, error } of results) {
        const row = index + 1
        if (error === undefined) {
          counts[value.isNew ? 'new' : 'before']++
          credentials.add(JSON.stringify(value.credential))
          rows?.add(JSON.stringify({ row, id: value.id, state: value.state }))
        } else {
          counts.failed++
          rows?.add(JSON.stringify({ row, problems: error.problems.map(({ code, pointer }) => ({ code, pointer })) }))
        }
        said(row, error ?? value, waiting.shift())
      }
    } finally {
      system.progress('')
      credentials.close()
      rows?.close()
    }
    for (const { id } of await register.lists())
      if (!lists.has(id)) system.notify(`A list was full. The next one is ${id}: publish it at that address.`)
  })
  return { says: securing.says, counts }
}

/** Keeps what is under way, in its order. */
async function* remembered<T>(values: Several<T>, waiting: T[]): AsyncGenerator<T, void, void> {
  for await (const value of values) {
    waiting.push(value)
    yield value
  }
}

/** Yields one model, or one per line. */
async function* valuesIn(file: string, system: System): AsyncGenerator<unknown, void, void> {
  if (!file.endsWith('.jsonl')) yield parseJson(system.read(file))
  else for await (const line of linesOf(system.stream(file))) yield readable(line)
}

/** Parses a line; text that is not JSON is reported as an invalid model and does not stop the rest. */
const readable = (line: Uint8Array): unknown => {
  try {
    return parseJson(line)
  } catch {
    return null
  }
}

const firstModel = async (
  file: string,
  system: System,
  modelOf: (value: unknown) => unknown = (value) => value,
): Promise<MicroCredential | undefined> => {
  for await (const value of valuesIn(file, system))
    try {
      return parseMicroCredential(modelOf(value))
    } catch {
      // The problem is reported for its line.
    }
  return undefined
}
