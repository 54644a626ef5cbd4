import type { Command } from 'commander'

import { MicroCredentialError, type Problem } from '../../base/errors.ts'
import { listOf } from '../../base/json/bare.ts'
import { statusListLimits } from '../../base/json/limits.ts'
import { readDateTimeStamp } from '../../base/time.ts'
import { givenStatusLists, type StatusListSource } from '../../checks/given-status-lists.ts'
import { trustAnyIssuer, trustIssuers } from '../../checks/trust.ts'
import { isTestName } from '../../credential/certified-name.ts'
import type { Check } from '../../credential/check.ts'
import { contentOf } from '../../envelope/content.ts'
import { eSealVerifier } from '../../eseal/e-seal-verifier.ts'
import { guardedFetch } from '../../node/guarded-fetch.ts'
import { decodeCredential } from '../../profile/table.ts'
import { dataIntegrityVerifier } from '../../proof/data-integrity-verifier.ts'
import { explainReport, type Report } from '../../report.ts'
import { offline, online } from '../../sources.ts'
import { verifyCredential } from '../../verify.ts'
import { type AddCommand, several } from '../command.ts'
import { contextOption, contextsFrom } from '../contexts.ts'
import { placesOf } from '../debugging.ts'
import { readCertificateFile } from '../files.ts'
import { reportAtTerminal } from '../remedies.ts'
import { showVerified } from '../show.ts'
import { dataFault, exitWith, usageFault, type World } from '../world.ts'

interface Options {
  readonly trust?: readonly string[]
  readonly trustAny?: boolean
  readonly anchor?: readonly string[]
  readonly timestampAnchor?: readonly string[]
  readonly statusList?: readonly string[]
  readonly online?: readonly string[]
  readonly at?: string
  readonly context?: readonly string[]
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
      const input = world.read(file)
      const { debug = false } = command.optsWithGlobals<{ readonly debug?: boolean }>()
      const report = reportAtTerminal(
        await verifyCredential(input, {
          ...(await toOptions(options, world)),
          onFault: debug ? ({ where, error }) => world.tell(`${where}: ${placesOf(error)}`) : undefined,
        }),
      )
      const { verified, outcome, checks } = report
      const shown = options.show === true && report.verified ? report : undefined
      const warnings = [...report.warnings, ...ambiguitiesIn(report)]
      if (options.json === true) {
        const claims = shown === undefined ? {} : { credential: shown.credential }
        world.say(JSON.stringify({ verified, outcome, checks, warnings, ...claims }, null, 2))
      } else {
        world.say(explainReport(report))
        for (const { code, message, pointer } of warnings)
          world.say(`  ! ${message} [${code}${pointer ? ` at ${pointer}` : ''}]`)
        if (report.checks.some(isByTestSeal))
          world.say('  ! This is a TEST seal, made for trying things out: it proves nothing to anybody else.')
        if (shown !== undefined) for (const line of ['', ...showVerified(shown)]) world.say(line)
        else if (options.show === true) world.tell('What it says is not shown: it was not verified.')
      }
      if (outcome !== 'passed') exitWith(codes[outcome])
    })
}

const isByTestSeal = (check: Check): boolean =>
  check.name === 'proof' &&
  check.outcome === 'passed' &&
  check.details.proofs.some(({ seal }) => isTestName(seal?.signer.organisation ?? ''))

/** Where a credential says several things of which a micro-credential has one: it is signed, and nobody can read it as one. */
const ambiguitiesIn = (report: Report): readonly Problem[] => {
  if (!report.verified) return []
  try {
    decodeCredential(report.credential)
    return []
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    return error.code === 'profile.ambiguous' ? error.problems : []
  }
}

const toOptions = async (options: Options, world: World): Promise<Parameters<typeof verifyCredential>[1]> => {
  const { trust, trustAny, at, anchor = [], timestampAnchor = [], statusList = [] } = options
  if ((trust === undefined) === (trustAny === undefined))
    throw usageFault('Whom do you believe? Give --trust with each issuer you know, or --trust-any.')
  const moment = at === undefined ? world.now().getTime() : readDateTimeStamp(at)
  if (moment === undefined) throw usageFault('--at is a date, a time and a zone, such as 2026-01-15T12:00:00Z.')
  const seals = eSealVerifier({
    trustAnchors: anchor.map((path) => readCertificateFile(world, path)),
    timestampAnchors: timestampAnchor.map((path) => readCertificateFile(world, path)),
  })
  const given = givenLists(statusList, world)
  const { didResolver, statusLists } =
    options.online === undefined ? offline() : online({ fetch: guardedFetch(), hosts: options.online, now: world.now })
  return {
    didResolver,
    statusLists: (url, call) => given(url, call) ?? statusLists(url, call),
    contexts: await contextsFrom(options.context, world),
    trust: trust === undefined ? trustAnyIssuer : trustIssuers(trust),
    mechanisms: [dataIntegrityVerifier(), seals],
    // Some issuers sign twice, for readers of either suite. Each proof has to hold.
    proofs: 'every',
    now: () => new Date(moment),
  }
}

const givenLists = (paths: readonly string[], world: World): StatusListSource => {
  const lists = paths.map((path) => ({ path, list: world.read(path) }))
  const other = lists.find(({ list }) => !isPublished(list))
  if (other !== undefined)
    throw dataFault(
      `--status-list: ${other.path} is no list as it is published. \`status publish\` makes one of the list that is kept.`,
    )
  try {
    return givenStatusLists(lists.map(({ list }) => list))
  } catch (fault) {
    if (fault instanceof TypeError) throw dataFault(`--status-list: ${fault.message}`)
    throw fault
  }
}

const isPublished = (list: Uint8Array): boolean =>
  listOf(contentOf(list, statusListLimits)['type']).some((type) => /StatusList(?:2021)?Credential$/.test(`${type}`))
