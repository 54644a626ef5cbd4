import { Command, CommanderError } from 'commander'

import { MicroCredentialError } from '../base/errors.ts'
import type { AddCommand } from './command.ts'
import { addAlliance } from './commands/alliance.ts'
import { addBatch } from './commands/batch.ts'
import { addCheck } from './commands/check.ts'
import { addCompletion } from './commands/completion.ts'
import { addConvert } from './commands/convert.ts'
import { addDemo } from './commands/demo.ts'
import { addImport } from './commands/import.ts'
import { addInspect } from './commands/inspect.ts'
import { addIssue } from './commands/issue.ts'
import { addKeys } from './commands/keys.ts'
import { addNew } from './commands/new.ts'
import { addProgrammes } from './commands/programmes.ts'
import { addRegister } from './commands/register.ts'
import { addStatus } from './commands/status.ts'
import { addUploadForm } from './commands/upload-form.ts'
import { addVerify } from './commands/verify.ts'
import { askForDebug, placesOf } from './debugging.ts'
import { explainFault, isMisuse, type System } from './system.ts'

/** The commands, in the order of `--help`. */
const commands: readonly AddCommand[] = [
  addVerify,
  addInspect,
  addNew,
  addProgrammes,
  addImport,
  addCheck,
  addIssue,
  addBatch,
  addStatus,
  addRegister,
  addAlliance,
  addKeys,
  addConvert,
  addUploadForm,
  addDemo,
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

A TEST seal is created if there is none yet. To sign with a key instead: \`keys new\`, then \`issue --key\`.
To see it all at once, with sample data: \`demo\`.`

/**
 * Runs the command line and returns the exit code: 0 done or verified, 1 not verified or invalid data, 2 could not be
 * verified, 64 usage error, 66 a file cannot be read, 73 a file cannot be written, 75 another command holds the lock.
 * Messages contain no personal data and no keys; only `inspect`, and `verify --show` for a verified credential, print
 * personal data.
 */
export const run = async (words: readonly string[], system: System): Promise<number> => {
  const program = new Command('microcredentials')
    .description('Issue, seal, verify and revoke European micro-credentials.')
    .version(system.version, '-V, --version')
    .option('--debug', 'for internal errors, also print where they occurred')
    .addHelpText('after', journey)
    .exitOverride()
    .showHelpAfterError('(see: microcredentials --help)')
  program.configureOutput({
    writeOut: (text) => system.print(text.trimEnd()),
    writeErr: (text) => system.notify(withoutValues(text.trimEnd(), words)),
  })
  for (const add of commands) add(program, system)
  for (const command of allOf(program))
    command
      .exitOverride()
      .copyInheritedSettings(program)
      .showHelpAfterError(`(see: ${pathOf(command)} --help)`)
  try {
    await program.parseAsync([...words], { from: 'user' })
    return 0
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 64
    const { exitCode } = fault as { readonly exitCode?: number }
    const text = explainFault(fault, (path) => named(path, words, system))
    if (text !== '') system.notify(isMisuse(fault) ? withoutValues(text, words) : text)
    const code = exitCode ?? (fault instanceof MicroCredentialError ? 1 : 70)
    if (code === 70)
      system.notify(program.opts<{ readonly debug?: boolean }>().debug === true ? placesOf(fault) : askForDebug)
    return code
  }
}

/**
 * The name of a file in a message: its path if such a file exists. Otherwise the path may be the key or password
 * itself, so the option is named instead.
 */
const named = (path: string, words: readonly string[], system: System): string => {
  if (path === '-') return 'the standard input'
  if (system.exists(path)) return path
  const at = words.findIndex((word) => word === path || (word.startsWith('--') && word.endsWith(`=${path}`)))
  const option = [words[at], words[at - 1]].find((word) => /^--[a-z-]+(?:=|$)/.test(word ?? ''))
  return at < 0 || option === undefined ? 'the named file' : `the file of ${option.split('=')[0]}`
}

/**
 * An argument in place of a command or option may be anything, so only what looks like one is repeated. Short words are
 * removed only where they are quoted, since they may be part of our own words.
 */
const withoutValues = (text: string, words: readonly string[]): string =>
  words
    .filter((word) => !/^-{0,2}[a-z][a-z-]{0,19}$/i.test(word))
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word.length < 8 ? `'${word}'` : word, '…'), text)

/** What is typed for a command: `microcredentials status new`. */
const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`

const allOf = (command: Command): readonly Command[] => command.commands.flatMap((one) => [one, ...allOf(one)])
