import { allianceContexts } from '../../alliance/contexts.ts'
import { encodeAllianceRegister } from '../../alliance/register-credential.ts'
import type { MandateReport } from '../../alliance/verify-mandates.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import { issueCredential } from '../../issue.ts'
import { parseAllianceDirectory } from '../../model/parse-directory.ts'
import type { AddCommand } from '../command.ts'
import { directoryFrom } from '../mandates.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { exitWith, type System, usageFault } from '../system.ts'
import { type Sources, withSources } from '../verifying.ts'

interface CheckOptions extends Sources {
  readonly json?: boolean
}

interface PublishOptions extends KeyChoice, SealChoice {
  readonly out: string
  readonly sequence: string
  readonly days: string
  readonly force?: boolean
}

export const addAlliance: AddCommand = (program, system) => {
  const alliance = program.command('alliance').description('the directory of an alliance: members, seals and mandates')
  const check = alliance
    .command('check')
    .description('validate a directory, and verify the mandates in it that members have signed or sealed')
    .argument('<directory>', 'the directory as JSON; - for standard input')
    .option('--json', 'print the result as JSON')
  withSources(check)
    .addHelpText(
      'after',
      '\nExit codes: 0 every mandate is proven or stated, 1 one is revoked or does not verify, or the directory is invalid, 2 one could not be determined.',
    )
    .action(async (file: string, options: CheckOptions) => {
      const { mandates } = await directoryFrom(file, options, system)
      if (options.json === true) system.print(JSON.stringify({ mandates }, null, 2))
      else for (const mandate of mandates) system.print(lineOf(mandate))
      const found = new Set(mandates.map(({ evidence }) => evidence))
      if (found.has('revoked') || found.has('unverified')) exitWith(1)
      if (found.has('unavailable')) exitWith(2)
    })

  const publish = alliance
    .command('publish')
    .description('sign or seal a directory as the register that verifiers use: `verify --register`')
    .argument('<directory>', 'the directory as JSON; - for standard input')
    .requiredOption('--out <file>', 'output file for the register; - for standard output')
    .requiredOption('--sequence <number>', 'the number of the edition, higher than the one before')
    .option('--days <number>', 'its validity in days', '30')
    .option('--key <file>', 'with this key, as written by `keys new`')
    .option('--force', 'overwrite an existing file')
  withSeal(publish).action((file: string, options: PublishOptions) => publishRegister(file, options, system))
}

const publishRegister = async (file: string, options: PublishOptions, system: System): Promise<void> => {
  const { out, force = false } = options
  const [sequence, days] = [Number(options.sequence), Number(options.days)]
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw usageFault('--sequence must be a whole number from 0.')
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw usageFault('--days must be a whole number from 1 to 366.')
  const directory = parseAllianceDirectory(parseJson(system.read(file)))
  const { secureWith, issuer, says } = await securingFrom(options, system)
  const validFrom = system.now()
  const validUntil = new Date(validFrom.getTime() + days * 86_400_000)
  const credential = encodeAllianceRegister(directory, { issuer, sequence, validFrom, validUntil })
  const published = await issueCredential(credential, { secureWith, contexts: allianceContexts, now: () => validFrom })
  system.write(out, `${JSON.stringify(published)}\n`, { replace: force })
  system.notify(says)
}

const words: Readonly<Record<MandateReport['evidence'], string>> = {
  proven: '✓ proven by the member',
  stated: '– stated by the directory',
  revoked: '✗ revoked by the member',
  unverified: '✗ does not verify',
  unavailable: '? could not be determined',
}

const lineOf = ({ member, sealHolder, evidence, problems }: MandateReport): string => {
  const codes = problems.map(({ code }) => code).join(', ')
  return `${words[evidence]}: ${member} for ${sealHolder}${codes === '' ? '' : ` [${codes}]`}`
}
