import { parseObject } from '../../base/json/parse-json.ts'
import type { DeliveryDetails } from '../../import/upload-form/read-award.ts'
import { type NotHeld, type UploadItem, writeUploadForm } from '../../import/upload-form/write-upload-form.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import type { AddCommand } from '../command.ts'
import { linesOf } from '../lines.ts'
import { dataFault, type System } from '../system.ts'

interface Options {
  readonly out: string
  readonly delivery?: string
  readonly force?: boolean
}

const journey = `
  microcredentials upload-form models.jsonl --out form.xlsx
  microcredentials upload-form models.jsonl --delivery models.jsonl.delivery.jsonl --out form.xlsx
  microcredentials import form.xlsx --mapping constants.json --out models.jsonl

The form holds PERSONAL DATA. It takes a hundred rows of a sheet; the first line of the models is row 13. What it has no
place for is told by its place in the model.
Exit codes: 0 written, 1 a model is not sound or the form too small, 64 wrong use, 66 no such file, 73 cannot be written.`

export const addUploadForm: AddCommand = (program, system) => {
  program
    .command('upload-form')
    .description('write micro-credentials into the spreadsheet that the EDC Issuer takes')
    .argument('<files...>', 'models as JSON, or as JSON lines as `import` writes them; - for the standard input')
    .requiredOption('--out <file>', 'where the form goes, .xlsx; - for the standard output')
    .option('--delivery <file>', 'where each is to be sent: JSON lines with `email`, `wallet`, one for each model')
    .option('--force', 'replace a file that is there already')
    .addHelpText('after', journey)
    .action((files: readonly string[], options: Options) => writeForm(files, options, system))
}

const writeForm = async (files: readonly string[], options: Options, system: System): Promise<void> => {
  const models = (await Promise.all(files.map((file) => objectsIn(file, system)))).flat().map(parseMicroCredential)
  const deliveries = options.delivery === undefined ? [] : await objectsIn(options.delivery, system)
  if (options.delivery !== undefined && deliveries.length !== models.length)
    throw dataFault(`${options.delivery} has ${deliveries.length} lines for ${models.length} models.`)
  const items = models.map((model, at): UploadItem => ({ model, delivery: deliveryIn(deliveries[at]) }))
  const { bytes, notHeld } = writeUploadForm(items)
  system.write(options.out, bytes, { replace: options.force === true })
  system.notify(`${models.length} in the form.`)
  for (const line of inWords(notHeld)) system.notify(line)
}

/** One object, whatever lines it has, or one in each line. */
const objectsIn = async (file: string, system: System): Promise<readonly object[]> => {
  if (file.toLowerCase().endsWith('.json')) return [parseObject(system.read(file))]
  const objects: object[] = []
  for await (const line of linesOf(system.stream(file))) if (line.length > 0) objects.push(parseObject(line))
  return objects
}

const deliveryIn = (given: object | undefined): DeliveryDetails => {
  const { email, wallet } = { ...given } as Readonly<Record<string, unknown>>
  for (const one of [email, wallet])
    if (one !== undefined && typeof one !== 'string') throw dataFault('`email` and `wallet` of a delivery are texts.')
  return { email, wallet } as DeliveryDetails
}

/** Each place once, wherever in a list it is, with how many micro-credentials say something there. */
const inWords = (notHeld: readonly NotHeld[]): readonly string[] => {
  const places = new Map<string, Set<number>>()
  for (const { item, pointer } of notHeld) {
    const place = pointer.replace(/\/\d+(?=\/|$)/g, '/…')
    places.set(place, (places.get(place) ?? new Set()).add(item))
  }
  return [...places].map(([place, found]) => `Not in the form: ${place}, of ${found.size}.`)
}
