import type { Command } from 'commander'

import { type AddCommand, several } from '../command.ts'
import { contextOption } from '../contexts.ts'
import { placesOf } from '../debugging.ts'
import { showVerified } from '../show.ts'
import { reportLines, type Verifying, verifyFile, warningsOf } from '../verifying.ts'
import { exitWith } from '../world.ts'

interface Options extends Verifying {
  readonly show?: boolean
  readonly json?: boolean
}

/** The exit code for each outcome. */
const codes = { passed: 0, failed: 1, indeterminate: 2 } as const

export const addVerify: AddCommand = (program, world) => {
  program
    .command('verify')
    .description('verify a credential, whoever made it: embedded proofs, e-seals, status lists')
    .argument('<file>', 'the credential; - for the standard input')
    .option(
      '--trust <id>',
      'an issuer you believe: a DID, or the number in the certificate of a seal; again for more',
      several,
    )
    .option('--trust-any', 'believe whoever issued: a person will judge')
    .option('--anchor <file>', 'a certificate of an authority for seals, PEM or DER; again for more', several)
    .option('--timestamp-anchor <file>', 'a certificate of an authority for time-stamps; again for more', several)
    .option('--status-list <file>', 'a status list as it was published; again for more', several)
    .option('--online <host>', 'a host that DID documents and status lists are fetched from; again for more', several)
    .option('--at <moment>', 'as of a moment, such as 2026-01-15T12:00:00Z; now if absent')
    .option(...contextOption, several)
    .option('--show', 'once it is verified, also print what it says, PERSONAL DATA included')
    .option('--json', 'print the checks as JSON; nothing from the claims, unless --show asks for them')
    .addHelpText(
      'after',
      '\nExit codes: 0 verified, 1 not verified, 2 could not be verified, 64 wrong use, 66 no such file.',
    )
    .action(async (file: string, options: Options, command: Command) => {
      const { debug = false } = command.optsWithGlobals<{ readonly debug?: boolean }>()
      const report = await verifyFile(
        file,
        options,
        world,
        debug ? ({ where, error }) => world.tell(`${where}: ${placesOf(error)}`) : undefined,
      )
      const { verified, outcome, checks } = report
      const shown = options.show === true && report.verified ? report : undefined
      if (options.json === true) {
        const claims = shown === undefined ? {} : { credential: shown.credential }
        world.say(JSON.stringify({ verified, outcome, checks, warnings: warningsOf(report), ...claims }, null, 2))
      } else {
        for (const line of reportLines(report)) world.say(line)
        if (shown !== undefined) for (const line of ['', ...showVerified(shown)]) world.say(line)
        else if (options.show === true) world.tell('What it says is not shown: it was not verified.')
      }
      if (outcome !== 'passed') exitWith(codes[outcome])
    })
}
