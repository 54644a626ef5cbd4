import { MicroCredentialError } from '../../base/errors.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { beginning, heading, readStanding } from '../batch-report.ts'
import { fileIn, issueRows } from '../batch-rows.ts'
import type { AddCommand } from '../command.ts'
import { linesOf } from '../lines.ts'
import { type MandateChoice, mandatesFrom, withMandates } from '../mandates.ts'
import { placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { exitWith, type System, thereAlready, usageFault } from '../system.ts'

interface Options extends KeyChoice, SealChoice, MandateChoice {
  readonly out: string
  readonly report: string
  readonly list?: string
  readonly folder?: string
  readonly resume?: boolean
}

/** The number of entries allocated at a time, of which the unused ones are lost if a batch is killed. */
const placesAtOnce = 100

export const addBatch: AddCommand = (program, system) => {
  const batch = program
    .command('batch')
    .description('sign or seal many micro-credentials, one per line')
    .argument('<models>', 'micro-credentials as JSON Lines, as written by `import`')
    .requiredOption('--out <file>', 'output file for the credentials, JSON Lines in the same order')
    .requiredOption('--report <file>', 'output file for the result of each line: id and status entry, or error codes')
    .option('--list <file>', 'a status list, as written by `status new`: allocates an entry for each')
    .option('--folder <folder>', 'also write each credential to a file named by its line: 000001.jsonld')
    .option('--resume', 'continue a batch that was stopped')
    .option('--key <file>', 'sign with this key, as written by `keys new`')
  withMandates(withSeal(batch))
    .addHelpText(
      'after',
      '\nThe report contains numbers, ids and codes, no personal data. Exit codes: 0 all issued, 1 some failed, 130 stopped.',
    )
    .action((models: string, options: Options) => issueAll(models, options, system))
}

const issueAll = async (models: string, options: Options, system: System): Promise<void> => {
  const { out, report, resume = false } = options
  for (const path of [models, out, report])
    if (path === '-') throw usageFault('A batch requires files, so that it can be continued after a stop.')
  // Two batches with one report would continue from each other's rows.
  await system.exclusively(report, () => issueTo(models, options, resume, system), { wait: false })
}

const issueTo = async (models: string, options: Options, resume: boolean, system: System): Promise<void> => {
  const { out, report, list, folder } = options
  if (!resume && (system.exists(out) || system.exists(report)))
    throw usageFault(`${out} or ${report} already exists. Choose other names, or pass --resume.`)
  // The files of another batch have the same names.
  if (!resume && folder !== undefined && system.exists(fileIn(folder, 1))) throw thereAlready(fileIn(folder, 1))
  const { sha256, lines } = await system.fingerprint(models)
  const standing = resume ? await readStanding(system, report, out, sha256) : beginning
  const securing = await securingFrom(options, system, await firstModel(models, system))
  const assertMandates = await mandatesFrom(options, securing.name, system)
  const atOnce = Math.max(1, Math.min(placesAtOnce, lines - standing.rows))
  const places = list === undefined ? undefined : placesOn(system, list, securing.mark, atOnce)

  const credentials = system.grow(out, resume ? standing.bytes.out : undefined)
  const rows = system.grow(report, resume ? standing.bytes.report : undefined)
  if (standing.bytes.report === 0) rows.add(heading(sha256))
  const work = { models, folder, lines, standing, securing, assertMandates, places, credentials, rows }
  const failed = await issueRows(work, system).catch((fault: unknown) => {
    system.progress('')
    if ((fault as { readonly exitCode?: number }).exitCode === 130)
      system.notify('Stopped. Run the same command with --resume to continue.')
    throw fault
  })
  system.progress('')
  system.notify(`${securing.says} ${lines - failed} issued, ${failed} failed: see ${report}.`)
  if (failed > 0) exitWith(1)
}

/** The micro-credential for which a TEST seal is created, if one is needed. */
const firstModel = async (models: string, system: System): Promise<MicroCredential | undefined> => {
  for await (const line of linesOf(system.stream(models)))
    try {
      return parseMicroCredential(parseJson(line))
    } catch (fault) {
      if (!(fault instanceof MicroCredentialError)) throw fault
    }
  return undefined
}
