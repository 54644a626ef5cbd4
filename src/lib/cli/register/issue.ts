import { canonicalJson } from '../../base/json/canonical-json.ts'
import { copyJson } from '../../base/json/copy-json.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { IssuingPlace } from '../../registry/issue.ts'
import { linesOf } from '../lines.ts'
import { type KeyChoice, type SealChoice, securingFrom } from '../securing.ts'
import { exitWith, thereAlready, type World } from '../world.ts'
import { onRegister, type RegisterChoice } from './open.ts'

export interface IssueChoice extends RegisterChoice, KeyChoice, SealChoice {
  readonly out: string
  readonly report?: string
  readonly force?: boolean
}

/**
 * Issues a model for each line. What a model says is its key in the register: the same file again gives the same
 * credentials, whatever became of the first attempt.
 */
export const issueFrom = async (file: string, options: IssueChoice, world: World): Promise<void> => {
  const { out, report, force = false } = options
  for (const path of [out, report ?? out]) if (!force && world.exists(path)) throw thereAlready(path)
  const securing = await securingFrom(options, world, await firstModel(file, world))
  await onRegister(options, world, async (register) => {
    const results = register.issueBatch(valuesIn(file, world), {
      keyOf: (value) => canonicalJson(copyJson(value, defaultLimits)),
      encode: (value, { id, status }: IssuingPlace) => {
        const model = parseMicroCredential(value)
        return elm.encode(model, { issuer: securing.issuerOf(model), id, status })
      },
      secureWith: securing.secureWith,
      signal: world.stopping(),
      onProgress: ({ done, failed }) => world.progress(`${done} done, ${failed} failed`),
    })
    const credentials = world.grow(out, force ? 0 : undefined)
    const rows = report === undefined ? undefined : world.grow(report, force ? 0 : undefined)
    const counts = { new: 0, before: 0, failed: 0 }
    try {
      for await (const { index, value, error } of results) {
        const row = index + 1
        if (error === undefined) {
          counts[value.isNew ? 'new' : 'before']++
          credentials.add(JSON.stringify(value.credential))
          rows?.add(JSON.stringify({ row, id: value.id, state: value.state }))
        } else {
          counts.failed++
          const problems = error.problems.map(({ code, pointer }) => ({ code, pointer }))
          rows?.add(JSON.stringify({ row, problems }))
          if (rows === undefined) world.tell(`Line ${row}: ${problems.map(({ code }) => code).join(', ')}`)
        }
      }
    } finally {
      world.progress('')
      credentials.close()
      rows?.close()
    }
    world.tell(`${securing.says} ${counts.new} issued, ${counts.before} issued before, ${counts.failed} not.`)
    if (counts.failed > 0) exitWith(1)
  })
}

/** One model, or one on each line. */
async function* valuesIn(file: string, world: World): AsyncGenerator<unknown, void, void> {
  if (!file.endsWith('.jsonl')) yield parseJson(world.read(file))
  else for await (const line of linesOf(world.stream(file))) yield readable(line)
}

/** A line that is no JSON is refused as the model that it is not, and stops no other. */
const readable = (line: Uint8Array): unknown => {
  try {
    return parseJson(line)
  } catch {
    return null
  }
}

const firstModel = async (file: string, world: World): Promise<MicroCredential | undefined> => {
  for await (const value of valuesIn(file, world))
    try {
      return parseMicroCredential(value)
    } catch {
      // What is wrong with it is said of its line.
    }
  return undefined
}
