import type { Command } from 'commander'

import { type AddCommand, several } from '../command.ts'
import { contextOption } from '../contexts.ts'
import { placesOf } from '../debugging.ts'
import { holderLines, withHolder } from '../holder.ts'
import { showVerified } from '../show.ts'
import { exitWith } from '../system.ts'
import {
  type FileReport,
  innerLines,
  reportLines,
  type Verifying,
  verifyFile,
  warningsOf,
  withSources,
} from '../verifying.ts'

interface Options extends Verifying {
  readonly show?: boolean
  readonly json?: boolean
}

/** The exit code of each outcome. */
const codes = { passed: 0, failed: 1, indeterminate: 2 } as const

const withoutClaims = ({ pointer, member, report }: FileReport['inner'][number]): object => {
  const { verified, outcome, checks, warnings } = report
  return { pointer, member, verified, outcome, checks, warnings }
}

export const addVerify: AddCommand = (program, system) => {
  const verify = program
    .command('verify')
    .description('verify a credential of any issuer: embedded proofs, e-seals, tokens, SD-JWTs, status lists')
    .argument('<file>', 'the credential; - for standard input')
    .option(
      '--trust <id>',
      'a trusted issuer: a DID, or the organisation identifier in the certificate of a seal; repeatable',
      several,
    )
    .option('--trust-any', 'trust any issuer: a person will decide')
    .option('--register <file>', 'trust whom the register of an alliance names, published by an issuer of --trust')
  withHolder(withSources(verify))
    .option(...contextOption, several)
    .option('--show', 'if verified, also print the content, including PERSONAL DATA')
    .option('--json', 'print the checks as JSON, without claims unless --show is given')
    .addHelpText(
      'after',
      '\nCredentials inside the file, such as endorsements, are reported each by itself. They do not change the exit code.' +
        '\n\nExit codes: 0 verified, 1 not verified, 2 could not be verified, 64 usage error, 66 file cannot be read.',
    )
    .action(async (file: string, options: Options, command: Command) => {
      const { debug = false } = command.optsWithGlobals<{ readonly debug?: boolean }>()
      const { report, holder, inner } = await verifyFile(
        file,
        options,
        system,
        debug ? ({ where, error }) => system.notify(`${where}: ${placesOf(error)}`) : undefined,
      )
      const { verified, outcome, checks } = report
      const shown = options.show === true && report.verified ? report : undefined
      if (options.json === true) {
        const claims = shown === undefined ? {} : { credential: shown.credential }
        const within = inner.length === 0 ? {} : { inner: inner.map(withoutClaims) }
        const warnings = warningsOf(report)
        const asked = holder === undefined ? {} : { holder }
        system.print(JSON.stringify({ verified, outcome, checks, warnings, ...asked, ...within, ...claims }, null, 2))
      } else {
        for (const line of [...reportLines(report), ...holderLines(holder), ...innerLines(inner)]) system.print(line)
        if (shown !== undefined) for (const line of ['', ...showVerified(shown)]) system.print(line)
        else if (options.show === true) system.notify('The content is not shown, because it was not verified.')
      }
      if (outcome !== 'passed') exitWith(codes[outcome])
    })
}
