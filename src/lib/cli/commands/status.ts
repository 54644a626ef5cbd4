import type { Url } from '../../base/types.ts'
import type { StatusEntry } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { issueCredential } from '../../issue.ts'
import { encodeStatusList } from '../../status/credential.ts'
import { createStatusList, entryAt, reinstate, revoke, type StatusList, suspend } from '../../status/list.ts'
import type { AddCommand } from '../command.ts'
import { readList, writeList } from '../files.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { usageFault, type World } from '../world.ts'

/** What may be done to a credential's place on a list, by the name of the command. */
const acts = {
  revoke: { does: 'revoke a credential, for good', act: revoke },
  suspend: { does: 'suspend a credential, until it is reinstated', act: suspend },
  reinstate: { does: 'end a suspension', act: reinstate },
} as const

interface Which {
  readonly list: string
  readonly index?: string
}

export const addStatus: AddCommand = (program, world) => {
  for (const [name, { does, act }] of Object.entries(acts))
    program
      .command(name)
      .description(`${does}; then publish the list`)
      .argument('[credential]', 'the credential, as it was issued; - for the standard input')
      .requiredOption('--list <file>', 'the list, as `status new` wrote it')
      .option('--index <number>', 'its place on the list, where the credential is not at hand')
      .action((file: string | undefined, which: Which) => {
        const list = readList(world, which.list)
        const change = act as (list: StatusList, entry: StatusEntry) => StatusList
        world.write(which.list, writeList(change(list, entryOf(file, which, list, world))), { replace: true })
        world.tell('Done. Publish the list, so that others know: `microcredentials status publish`.')
      })
  const status = program.command('status').description('make and publish status lists')
  status
    .command('new')
    .description('make an empty list')
    .requiredOption('--id <url>', 'where it will be published, https')
    .requiredOption(
      '--out <file>',
      'where the list is kept; it says who was revoked only together with the credentials',
    )
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation')
    .option('--force', 'replace a file that is there already')
    .action(({ id, out, purpose, force }: { id: string; out: string; purpose: string; force?: boolean }) => {
      if (purpose !== 'revocation' && purpose !== 'suspension')
        throw usageFault('--purpose is revocation or suspension.')
      if (!id.startsWith('https://')) throw usageFault('--id is an https address.')
      world.write(out, writeList(createStatusList({ id: id as Url, purpose })), { replace: force === true })
    })
  const publish = status
    .command('publish')
    .description('sign or seal the list as it stands: put the file at its address')
    .requiredOption('--list <file>', 'the list, as `status new` wrote it')
    .requiredOption('--out <file>', 'where the signed list goes; - for the standard output')
    .option('--hours <number>', 'for how long it holds', '24')
    .option('--key <file>', 'with the key of the issuer of the credentials')
  withSeal(publish).action(async (options: Publishing) => {
    const hours = Number(options.hours)
    if (!(hours > 0 && hours <= 24 * 366)) throw usageFault('--hours is a number of hours, a year at most.')
    const { secureWith, issuer, says } = await securingFrom(options, world)
    const from = world.now()
    const validUntil = new Date(from.getTime() + hours * 3_600_000)
    const credential = await encodeStatusList(readList(world, options.list), { issuer, validFrom: from, validUntil })
    const secured = await issueCredential(credential, { secureWith, now: world.now })
    world.write(options.out, `${JSON.stringify(secured)}\n`, { replace: true })
    world.tell(says)
  })
}

interface Publishing extends KeyChoice, SealChoice {
  readonly list: string
  readonly out: string
  readonly hours: string
}

/** The entry of a credential on this list, or the place that was named. */
const entryOf = (file: string | undefined, { index }: Which, list: StatusList, world: World): StatusEntry => {
  if ((file === undefined) === (index === undefined))
    throw usageFault('Say which: the file of the credential, or --index with its place.')
  if (file === undefined) {
    if (!/^\d{1,12}$/.test(index ?? '') || Number(index) >= list.length)
      throw usageFault('--index is a place on the list: a whole number from 0.')
    return entryAt(list, Number(index))
  }
  const entries = [contentOf(world.read(file))['credentialStatus'] ?? []].flat() as unknown as readonly StatusEntry[]
  const entry = entries.find((one) => one['statusListCredential'] === list.id && one['statusPurpose'] === list.purpose)
  if (entry === undefined) throw usageFault('The credential has no place on this list.')
  return entry
}
