import type { Command } from 'commander'

import type { StatusEntry } from '../../credential/credential.ts'
import { issueCredential } from '../../issue.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { AddCommand } from '../command.ts'
import { readModel } from '../files.ts'
import { type Places, placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { thereAlready, type World } from '../world.ts'

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
  const { out, list, force = false } = options
  const model = readModel(world, file)
  const { secureWith, issuerOf, mark, says } = await securingFrom(options, world, model)
  // Asked before a place is taken, which would be lost; asked again when the file is written.
  if (!force && out !== '-' && world.exists(out)) throw thereAlready(out)
  const places = list === undefined ? undefined : placesOn(world, list, mark, 1)
  const issue = (status: StatusEntry | undefined) =>
    issueCredential(elm.encode(model, { issuer: issuerOf(model), status }), { secureWith, now: world.now })
  const secured = places === undefined ? await issue(undefined) : await withPlace(places, issue)
  world.write(out, `${JSON.stringify(secured)}\n`, { replace: force })
  world.tell(says)
}

/** The place is free again if nothing came of it. */
const withPlace = async <T>(places: Places, issue: (status: StatusEntry) => Promise<T>): Promise<T> => {
  const status = await places.take()
  try {
    return await issue(status)
  } catch (fault) {
    places.giveBack(status)
    await places.close()
    throw fault
  }
}
