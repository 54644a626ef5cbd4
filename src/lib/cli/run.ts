import { Command, CommanderError } from 'commander'

import { MicroCredentialError } from '../base/errors.ts'
import type { AddCommand } from './command.ts'
import { addBatch } from './commands/batch.ts'
import { addCheck } from './commands/check.ts'
import { addCompletion } from './commands/completion.ts'
import { addConvert } from './commands/convert.ts'
import { addImport } from './commands/import.ts'
import { addInspect } from './commands/inspect.ts'
import { addIssue } from './commands/issue.ts'
import { addKeys } from './commands/keys.ts'
import { addNew } from './commands/new.ts'
import { addStatus } from './commands/status.ts'
import { addVerify } from './commands/verify.ts'
import { explainFault, type World } from './world.ts'

/** The commands, in the order that `--help` shows them. */
const commands: readonly AddCommand[] = [
  addVerify,
  addInspect,
  addNew,
  addImport,
  addCheck,
  addIssue,
  addBatch,
  addStatus,
  addKeys,
  addConvert,
  addCompletion,
]

const journey = `
From nothing to a sealed credential that somebody else has checked, and its end:

  microcredentials new --out model.json
  microcredentials check model.json
  microcredentials status new --id https://university.example/status/1 --out list.json
  microcredentials seal model.json --test test-seal --list list.json --out credential.jsonld
  microcredentials status publish --list list.json --test test-seal --out published.json
  microcredentials verify credential.jsonld --status-list published.json \\
    --anchor test-seal/anchor.pem --trust NTRNL-00000000
  microcredentials revoke credential.jsonld --list list.json

A TEST seal is made where there is none yet. To sign with a key instead: \`keys new\`, then \`issue --key\`.`

/**
 * Runs the command line and gives the exit code: 0 done or verified, 1 not verified or a fault in the data, 2 could not be
 * verified, 64 wrong use, 66 a file that cannot be read. Messages hold no personal data; `inspect` alone prints some.
 */
export const run = async (words: readonly string[], world: World): Promise<number> => {
  const program = new Command('microcredentials')
    .description('Issue, seal, verify and revoke European micro-credentials.')
    .version(world.version, '-V, --version')
    .addHelpText('after', journey)
    .exitOverride()
    .showHelpAfterError('(--help says more)')
  program.configureOutput({
    writeOut: (text) => world.say(text.trimEnd()),
    writeErr: (text) => world.tell(text.trimEnd()),
  })
  for (const add of commands) add(program, world)
  for (const command of allOf(program)) command.exitOverride().copyInheritedSettings(program)
  try {
    await program.parseAsync([...words], { from: 'user' })
    return 0
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 64
    const { exitCode } = fault as { readonly exitCode?: number }
    const text = explainFault(fault)
    if (text !== '') world.tell(text)
    return exitCode ?? (fault instanceof MicroCredentialError ? 1 : 70)
  }
}

const allOf = (command: Command): readonly Command[] => command.commands.flatMap((one) => [one, ...allOf(one)])
