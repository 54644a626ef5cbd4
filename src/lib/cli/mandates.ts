import type { Command } from 'commander'

import { assertMandate } from '../alliance/assert-mandate.ts'
import { toAllianceRegister, type VerifiedDirectory } from '../alliance/verify-mandates.ts'
import { parseJson } from '../base/json/parse-json.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { parseAllianceDirectory } from '../model/parse-directory.ts'
import type { System } from './system.ts'
import { type Sources, sourcesFrom, withSources } from './verifying.ts'

/** The options of a command that issues only with a mandate in force. */
export interface MandateChoice extends Sources {
  readonly directory?: string
}

export const withMandates = (command: Command): Command =>
  withSources(
    command.option('--directory <file>', 'the directory of an alliance: refuse what no mandate in force permits'),
  )

/** The directory of an alliance in a file, with its mandates verified. */
export const directoryFrom = async (path: string, options: Sources, system: System): Promise<VerifiedDirectory> => {
  const { profiles: _, applicationProfile: _profile, ...sources } = await sourcesFrom(options, system)
  return toAllianceRegister(parseAllianceDirectory(parseJson(system.read(path))), sources)
}

/** Throws the code of a mandate that is not in force; asserts nothing without a directory. */
export type MandateAssertion = (model: MicroCredential) => void

export const mandatesFrom = async (
  { directory, ...options }: MandateChoice,
  issuer: string,
  system: System,
): Promise<MandateAssertion> => {
  if (directory === undefined) return () => {}
  const { register } = await directoryFrom(directory, options, system)
  return (model) => void assertMandate(register, model, { issuer, now: system.now })
}
