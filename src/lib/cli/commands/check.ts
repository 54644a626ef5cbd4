import { credentialOf } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { type AnnexOneEntry, annexOneReport } from '../../model/annex-one.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { reviewModel } from '../../model/review.ts'
import { readUnverified } from '../../profile/table.ts'
import { profileCheck } from '../check-profile.ts'
import type { AddCommand } from '../command.ts'
import { exitWith, type System, usageFault } from '../system.ts'

interface Options {
  readonly json?: boolean
  readonly profile?: string
}

export const addCheck: AddCommand = (program, system) => {
  program
    .command('check')
    .description(
      'report which elements of Annex I of the Recommendation a micro-credential states, or what an application profile requires; verifies nothing',
    )
    .argument('<file>', 'a model, a programme, or a credential of any kind; - for standard input')
    .option('--profile <name>', 'compare with an application profile instead: edc, European Digital Credentials')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 complete, or conforms; 1 incomplete, or does not conform; 64 wrong use; 66 no such file.',
    )
    .action((file: string, { json = false, profile }: Options) => {
      if (profile !== undefined && profile !== 'edc') throw usageFault('--profile must be edc.')
      const object = contentOf(system.read(file))
      const isGood = profile === undefined ? annexOneCheck(object, json, system) : profileCheck(object, json, system)
      if (!isGood) exitWith(1)
    })
}

const annexOneCheck = (object: ReturnType<typeof contentOf>, json: boolean, system: System): boolean => {
  const isModel = object['learner'] !== undefined
  const model: RecordedMicroCredential = isModel ? parseMicroCredential(object) : readUnverified(credentialOf(object))
  const { complete, elements } = annexOneReport(model)
  const warnings = isModel ? reviewModel(parseMicroCredential(object)) : []
  if (json) system.print(JSON.stringify({ complete, elements, warnings }, null, 2))
  else {
    for (const entry of elements) system.print(lineOf(entry))
    for (const { code, message, pointer } of warnings) system.print(`! ${message} [${code} at ${pointer ?? ''}]`)
    system.print(complete ? 'Complete.' : 'Incomplete: a mandatory element is not stated.')
  }
  return complete
}

const lineOf = ({ element, number, requirement, pointers, missing }: AnnexOneEntry): string => {
  const isStated = pointers.length > 0 && missing.length === 0
  const mark = isStated ? '✓' : requirement === 'mandatory' ? '✗' : '–'
  const places = [...pointers, ...missing.map((place) => `not at ${place}`)]
  return [
    `${mark} ${String(number ?? '').padStart(2)} ${element}`,
    ...(places.length > 0 ? [places.join(' ')] : []),
  ].join('  ')
}
