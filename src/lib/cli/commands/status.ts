import type { Url } from '../../base/types.ts'
import type { StatusEntry } from '../../credential/credential.ts'
import { issueCredential } from '../../issue.ts'
import { eddsaRdfc2022 } from '../../proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../proof/data-integrity.ts'
import { encodeStatusList } from '../../status/credential.ts'
import { createStatusList, reinstate, revoke, type StatusList, suspend } from '../../status/list.ts'
import type { AddCommand } from '../command.ts'
import { contentOf } from '../content.ts'
import { readKey, readList, readObject, writeList } from '../files.ts'
import { usageFault } from '../world.ts'

/** What may be done to a credential's place on a list, by the name of the command. */
const acts = {
  revoke: { does: 'revoke a credential, for good', act: revoke },
  suspend: { does: 'suspend a credential, until it is reinstated', act: suspend },
  reinstate: { does: 'end a suspension', act: reinstate },
} as const

export const addStatus: AddCommand = (program, world) => {
  for (const [name, { does, act }] of Object.entries(acts))
    program
      .command(name)
      .description(`${does}; then publish the list`)
      .argument('<credential>', 'the credential, as it was issued')
      .requiredOption('--list <file>', 'the list, as `status new` wrote it')
      .action((file: string, { list: listFile }: { readonly list: string }) => {
        const list = readList(world, listFile)
        const entries = [contentOf(readObject(world, file)).credentialStatus ?? []].flat() as readonly StatusEntry[]
        const entry = entries.find((one) => one['statusListCredential'] === list.id)
        if (entry === undefined) throw usageFault('The credential has no place on this list.')
        const change = act as (list: StatusList, entry: StatusEntry) => StatusList
        world.write(listFile, writeList(change(list, entry)), { replace: true })
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
  status
    .command('publish')
    .description('sign the list as it stands: put the file at its address')
    .requiredOption('--list <file>', 'the list, as `status new` wrote it')
    .requiredOption('--key <file>', 'the key of the issuer of the credentials')
    .requiredOption('--out <file>', 'where the signed list goes; - for the standard output')
    .option('--hours <number>', 'for how long it holds', '24')
    .action(async (options: { list: string; key: string; out: string; hours: string }) => {
      const hours = Number(options.hours)
      if (!(hours > 0 && hours <= 24 * 366)) throw usageFault('--hours is a number of hours, a year at most.')
      const key = await readKey(world, options.key)
      const from = world.now()
      const credential = await encodeStatusList(readList(world, options.list), {
        issuer: key.controller,
        validFrom: from,
        validUntil: new Date(from.getTime() + hours * 3_600_000),
      })
      const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
      const signed = await issueCredential(credential, { secureWith, now: world.now })
      world.write(options.out, `${JSON.stringify(signed)}\n`, { replace: true })
    })
}
