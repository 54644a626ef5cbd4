import { credentialOf } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { type AnnexOneEntry, annexOneReport } from '../../model/annex-one.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { reviewModel } from '../../model/review.ts'
import { readUnverified } from '../../profile/table.ts'
import type { AddCommand } from '../command.ts'
import { exitWith } from '../world.ts'

export const addCheck: AddCommand = (program, world) => {
  program
    .command('check')
    .description('say whether a micro-credential has what Annex I of the Recommendation asks for; verifies nothing')
    .argument('<file>', 'a model, or a credential of any kind; - for the standard input')
    .option('--json', 'print the report as JSON')
    .action((file: string, { json }: { readonly json?: boolean }) => {
      const object = contentOf(world.read(file))
      const isModel = object['learner'] !== undefined
      const model: RecordedMicroCredential = isModel
        ? parseMicroCredential(object)
        : readUnverified(credentialOf(object))
      const { complete, elements } = annexOneReport(model)
      const warnings = isModel ? reviewModel(parseMicroCredential(object)) : []
      if (json === true) world.say(JSON.stringify({ complete, elements, warnings }, null, 2))
      else {
        for (const entry of elements) world.say(lineOf(entry))
        for (const { code, message, pointer } of warnings) world.say(`! ${message} [${code} at ${pointer ?? ''}]`)
        world.say(complete ? 'Complete.' : 'Incomplete: a mandatory element is not stated.')
      }
      if (!complete) exitWith(1)
    })
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
