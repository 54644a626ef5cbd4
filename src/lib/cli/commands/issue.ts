import type { Command } from 'commander'

import type { StatusEntry } from '../../credential/credential.ts'
import { issueCredential } from '../../issue.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { AddCommand } from '../command.ts'
import { readModel } from '../files.ts'
import { type MandateChoice, mandatesFrom, withMandates } from '../mandates.ts'
import { type Places, placesOn } from '../places.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { type System, thereAlready } from '../system.ts'

interface Options extends KeyChoice, SealChoice, MandateChoice {
  readonly out: string
  readonly list?: string
  readonly force?: boolean
}

export const addIssue: AddCommand = (program, system) => {
  const issue = program
    .command('issue')
    .description('sign a micro-credential as a W3C credential (European Learning Model, Data Integrity)')
    .argument('<model>', 'the micro-credential as JSON; - for standard input')
    .requiredOption('--key <file>', 'the key, as written by `keys new`')
  withMandates(withPlaceAndName(issue)).action((model: string, options: Options) => issueOne(model, options, system))

  const seal = program
    .command('seal')
    .description('seal a micro-credential as the European Digital Credentials platform does (JAdES)')
    .argument('<model>', 'the micro-credential as JSON; the issuer is the seal holder, or else the awarding body')
  withMandates(withPlaceAndName(withSeal(seal))).action((model: string, options: Options) =>
    issueOne(model, options, system),
  )
}

const withPlaceAndName = (command: Command): Command =>
  command
    .requiredOption('--out <file>', 'output file for the credential; - for standard output')
    .option(
      '--list <file>',
      'a status list, as written by `status new`: allocates an entry, so that the credential can be revoked',
    )
    .option('--force', 'overwrite an existing file')

const issueOne = async (file: string, options: Options, system: System): Promise<void> => {
  const { out, list, force = false } = options
  const model = readModel(system, file)
  const { secureWith, issuerOf, name, mark, says } = await securingFrom(options, system, model)
  const assertMandates = await mandatesFrom(options, name, system)
  assertMandates(model)
  // Checked before an entry is allocated, which would be lost; checked again when the file is written.
  if (!force && out !== '-' && system.exists(out)) throw thereAlready(out)
  const places = list === undefined ? undefined : placesOn(system, list, mark, 1)
  const issue = (status: StatusEntry | undefined) =>
    issueCredential(elm.encode(model, { issuer: issuerOf(model), status }), { secureWith, now: system.now })
  const secured = places === undefined ? await issue(undefined) : await withPlace(places, issue)
  system.write(out, `${JSON.stringify(secured)}\n`, { replace: force })
  system.notify(says)
}

/** Returns the entry to the list if issuing fails. */
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
