import { MicroCredentialError } from '../../base/errors.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import { type BatchProgress, issueBatch } from '../../batch.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { StatusListEntry } from '../../status/list.ts'
import { beginning, heading, readStanding, type Standing } from '../batch-report.ts'
import type { AddCommand } from '../command.ts'
import { linesOf } from '../lines.ts'
import { type Places, placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, type Securing, securingFrom, withSeal } from '../securing.ts'
import { toVisibleJson } from '../visible.ts'
import { exitWith, type Growing, usageFault, type World } from '../world.ts'

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
  const { out, report, list } = options
  if (!resume && (world.exists(out) || world.exists(report)))
    throw usageFault(`${out} or ${report} is there already. Give other names, or --resume.`)
  const { sha256, lines } = await world.fingerprint(models)
  const standing = resume ? await readStanding(world, report, out, sha256) : beginning
  const securing = await securingFrom(options, world, await firstModel(models, world))
  const atOnce = Math.max(1, Math.min(placesAtOnce, lines - standing.rows))
  const places = list === undefined ? undefined : placesOn(world, list, securing.mark, atOnce)

  const credentials = world.grow(out, resume ? standing.bytes.out : undefined)
  const rows = world.grow(report, resume ? standing.bytes.report : undefined)
  if (standing.bytes.report === 0) rows.add(heading(sha256))
  const work = { models, folder: options.folder, lines, standing, securing, places, credentials, rows }
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

interface Work {
  readonly models: string
  readonly folder: string | undefined
  readonly lines: number
  readonly standing: Standing
  readonly securing: Securing
  readonly places: Places | undefined
  readonly credentials: Growing
  readonly rows: Growing
}

/** What a row has of its own as long as nothing of it is written. */
interface UnderWay {
  readonly status: StatusListEntry | undefined
  readonly credential?: UnsecuredCredential
}

/** Issues the rows that are left, and gives how many have failed in all. */
const issueRows = async (work: Work, world: World): Promise<number> => {
  const { models, lines, standing, securing, places, credentials, rows } = work
  const underWay = new Map<number, UnderWay>()
  const results = issueBatch(after(linesOf(world.stream(models)), standing.rows), {
    encode: async (line, { index }) => {
      const model = parseMicroCredential(parseJson(line))
      const status = await places?.take()
      underWay.set(index, { status })
      const credential = elm.encode(model, { issuer: securing.issuerOf(model), status })
      underWay.set(index, { status, credential })
      return credential
    },
    secureWith: securing.secureWith,
    now: world.now,
    total: lines - standing.rows,
    signal: world.stopping(),
    onProgress: (progress) => world.progress(bar(progress)),
  })
  let { failed } = standing
  try {
    for await (const { index, value, error } of results) {
      const { status, credential } = underWay.get(index) ?? {}
      underWay.delete(index)
      const row = standing.rows + index + 1
      if (error === undefined) writeRow(work, row, JSON.stringify(value), world)
      else {
        failed++
        if (status !== undefined) places?.giveBack(status)
      }
      rows.add(toVisibleJson({ row, ...(error === undefined ? placeOf(credential) : faultsOf(error)) }))
    }
  } finally {
    credentials.close()
    rows.close()
    for (const { status } of underWay.values()) if (status !== undefined) places?.giveBack(status)
    // Places that cannot be given back are lost, which harms nobody; what went wrong before is worth more to know.
    await places?.close().catch(() => {})
  }
  return failed
}

const writeRow = ({ folder, credentials }: Work, row: number, text: string, world: World): void => {
  if (folder !== undefined) world.write(fileIn(folder, row), `${text}\n`, { replace: true })
  credentials.add(text)
}

const fileIn = (folder: string, row: number): string => `${folder}/${String(row).padStart(6, '0')}.jsonld`

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

async function* after<T>(items: AsyncIterable<T>, skip: number): AsyncGenerator<T> {
  let at = 0
  for await (const item of items) if (at++ >= skip) yield item
}

const placeOf = (credential: UnsecuredCredential | undefined): object => {
  const [entry] = [credential?.credentialStatus ?? []].flat()
  const { statusListIndex: index } = (entry ?? {}) as { readonly statusListIndex?: string }
  return { id: credential?.id, ...(index === undefined ? {} : { statusListIndex: index }) }
}

const faultsOf = ({ problems }: MicroCredentialError): object => ({
  problems: problems.map(({ code, pointer }) => ({ code, pointer })),
})

const width = 30

const bar = ({ done, failed, total = done, perSecond = 0, secondsLeft = 0 }: BatchProgress): string => {
  const full = total === 0 ? width : Math.round((width * done) / total)
  const rate = `${perSecond.toFixed()} a second, ${secondsLeft.toFixed()} s left`
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${total}, ${failed} failed, ${rate}`
}
