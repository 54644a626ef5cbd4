import type { Json } from '../../base/json/json.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import type { IssuerId } from '../../credential/credential.ts'
import { credentialOf } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import type { JadesSeal } from '../../jades/serialization.ts'
import { toFlattenedSeal } from '../../jades/serialization.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { elm } from '../../profile/elm/elm.ts'
import { readUnmapped, readUnverified } from '../../profile/table.ts'
import type { AddCommand } from '../command.ts'
import { issuerBy, sealHolderOf } from '../securing.ts'
import { showUnmapped } from '../show.ts'
import { type System, usageFault } from '../system.ts'

interface Options {
  readonly to: string
  readonly out: string
  readonly issuer?: string
  readonly force?: boolean
}

type Convert = (bytes: Uint8Array, options: Options, system: System) => unknown

/** The micro-credential in a file: a model, or the content of a credential or seal. */
const modelIn = (bytes: Uint8Array): RecordedMicroCredential => {
  const content = contentOf(bytes)
  if (content['learner'] !== undefined) return parseMicroCredential(content)
  return readUnverified(credentialOf(content))
}

const forms: Readonly<Record<string, Convert>> = {
  model: (bytes, _, system) => {
    const content = contentOf(bytes)
    if (content['learner'] === undefined)
      for (const line of showUnmapped(readUnmapped(credentialOf(content)))) system.notify(line)
    return modelIn(bytes)
  },
  elm: (bytes, { issuer }) => {
    const model = parseMicroCredential(modelIn(bytes))
    return elm.encode(model, {
      issuer: issuer === undefined ? sealHolderOf(model) : issuerBy(model, issuer as IssuerId),
    })
  },
  flattened: (bytes) => {
    const seal = parseJson(bytes) as Json & { readonly signatures?: unknown }
    if (!Array.isArray(seal?.signatures)) throw usageFault('The file is not a seal in general JSON serialization.')
    return toFlattenedSeal(seal as Json & JadesSeal)
  },
}

export const addConvert: AddCommand = (program, system) => {
  program
    .command('convert')
    .description('convert a file to another form, including PERSONAL DATA; verifies nothing, secures nothing')
    .argument('<file>', 'a model, a credential or a seal; - for standard input')
    .requiredOption('--to <form>', `${Object.keys(forms).join(', ')}`)
    .requiredOption('--out <file>', 'output file; - for standard output')
    .option('--issuer <id>', 'for `elm`: the id of the issuer; that of the seal holder or the awarding body if absent')
    .option('--force', 'overwrite an existing file')
    .addHelpText(
      'after',
      `
model      the micro-credential that a credential records: for \`check\`, and to read it
elm        a credential of the European Learning Model, not yet secured: for another system that seals
flattened  a seal with its one signature beside the payload`,
    )
    .action((file: string, options: Options) => {
      const convert = Object.hasOwn(forms, options.to) ? forms[options.to] : undefined
      if (convert === undefined) throw usageFault(`--to must be one of ${Object.keys(forms).join(', ')}.`)
      const converted = convert(system.read(file), options, system)
      system.write(options.out, `${JSON.stringify(converted, null, 2)}\n`, { replace: options.force === true })
    })
}
