import { MicroCredentialError } from '../../base/errors.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { beginning, heading, readStanding } from '../batch-report.ts'
import { fileIn, issueRows } from '../batch-rows.ts'
import type { AddCommand } from '../command.ts'
import { linesOf } from '../lines.ts'
import { placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { exitWith, thereAlready, usageFault, type World } from '../world.ts'

interface Options extends KeyChoice, SealChoice {
  readonly out: string
  readonly report: string
  readonly list?: string
  readonly folder?: string
  readonly resume?: boolean
}

/** Places on the list that are taken at a time: as many are lost where a batch breaks off. */
const placesAtOnce = 100

export const addBatch: AddCommand = (program, world) => {
  const batch = program
    .command('batch')
    .description('sign or seal many micro-credentials, one on each line')
    .argument('<models>', 'micro-credentials as JSON lines, such as `import` writes them')
    .requiredOption('--out <file>', 'where the credentials go, JSON lines in the same order')
    .requiredOption('--report <file>', 'what became of each line: its credential’s id and place, or its faults')
    .option('--list <file>', 'a status list, as `status new` wrote it: each takes a place on it')
    .option('--folder <folder>', 'also put each credential into a file of its own, named by its line: 000001.jsonld')
    .option('--resume', 'go on where the same batch was stopped')
    .option('--key <file>', 'sign with this key, as `keys new` wrote it')
  withSeal(batch)
    .addHelpText(
      'after',
      '\nThe report holds numbers, ids and codes, no personal data. Exit codes: 0 all issued, 1 some were not, 130 stopped.',
    )
    .action((models: string, options: Options) => issueAll(models, options, world))
}

const issueAll = async (models: string, options: Options, world: World): Promise<void> => {
  const { out, report, resume = false } = options
  for (const path of [models, out, report])
    if (path === '-') throw usageFault('A batch works on files, so that it can go on where it was stopped.')
  // Two batches on one report would each go on where the other is.
  await world.alone(report, () => issueTo(models, options, resume, world), { wait: false })
}

const issueTo = async (models: string, options: Options, resume: boolean, world: World): Promise<void> => {
  const { out, report, list, folder } = options
  if (!resume && (world.exists(out) || world.exists(report)))
    throw usageFault(`${out} or ${report} is there already. Give other names, or --resume.`)
  // The files of another batch have the same names.
  if (!resume && folder !== undefined && world.exists(fileIn(folder, 1))) throw thereAlready(fileIn(folder, 1))
  const { sha256, lines } = await world.fingerprint(models)
  const standing = resume ? await readStanding(world, report, out, sha256) : beginning
  const securing = await securingFrom(options, world, await firstModel(models, world))
  const atOnce = Math.max(1, Math.min(placesAtOnce, lines - standing.rows))
  const places = list === undefined ? undefined : placesOn(world, list, securing.mark, atOnce)

  const credentials = world.grow(out, resume ? standing.bytes.out : undefined)
  const rows = world.grow(report, resume ? standing.bytes.report : undefined)
  if (standing.bytes.report === 0) rows.add(heading(sha256))
  const work = { models, folder, lines, standing, securing, places, credentials, rows }
  const failed = await issueRows(work, world).catch((fault: unknown) => {
    world.progress('')
    if ((fault as { readonly exitCode?: number }).exitCode === 130)
      world.tell('Stopped. The same command with --resume goes on from here.')
    throw fault
  })
  world.progress('')
  world.tell(`${securing.says} ${lines - failed} issued, ${failed} not: ${report} says why.`)
  if (failed > 0) exitWith(1)
}

/** For whom a TEST seal is made, where one has to be. */
const firstModel = async (models: string, world: World): Promise<MicroCredential | undefined> => {
  for await (const line of linesOf(world.stream(models)))
    try {
      return parseMicroCredential(parseJson(line))
    } catch (fault) {
      if (!(fault instanceof MicroCredentialError)) throw fault
    }
  return undefined
}
