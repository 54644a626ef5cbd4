import type { Command } from 'commander'

import { issueCredential } from '../../issue.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { AddCommand } from '../command.ts'
import { readModel } from '../files.ts'
import { placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import type { World } from '../world.ts'

interface Options extends KeyChoice, SealChoice {
  readonly out: string
  readonly list?: string
  readonly force?: boolean
}

export const addIssue: AddCommand = (program, world) => {
  const issue = program
    .command('issue')
    .description('sign a micro-credential as a W3C credential (European Learning Model, Data Integrity)')
    .argument('<model>', 'the micro-credential, JSON; - for the standard input')
    .requiredOption('--key <file>', 'the key, as `keys new` wrote it')
  withPlaceAndName(issue).action((model: string, options: Options) => issueOne(model, options, world))

  const seal = program
    .command('seal')
    .description('seal a micro-credential as the European Digital Credentials platform does (JAdES)')
    .argument('<model>', 'the micro-credential, JSON; its issuer is the seal holder, or else the awarding body')
  withPlaceAndName(withSeal(seal)).action((model: string, options: Options) => issueOne(model, options, world))
}

const withPlaceAndName = (command: Command): Command =>
  command
    .requiredOption('--out <file>', 'where the credential goes; - for the standard output')
    .option('--list <file>', 'a status list, as `status new` wrote it: takes a place on it, so that it can be revoked')
    .option('--force', 'replace a file that is there already')

const issueOne = async (file: string, options: Options, world: World): Promise<void> => {
  const model = readModel(world, file)
  const { secureWith, issuerOf, says } = await securingFrom(options, world, model)
  const status = options.list === undefined ? undefined : placesOn(world, options.list, 1)()
  const credential = elm.encode(model, { issuer: issuerOf(model), status })
  const secured = await issueCredential(credential, { secureWith, now: world.now })
  world.write(options.out, `${JSON.stringify(secured)}\n`, { replace: options.force === true })
  world.tell(says)
}
