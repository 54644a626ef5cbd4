import type { Url } from '../../base/types.ts'
import type { StatusEntry } from '../../credential/credential.ts'
import { readCertificates } from '../../pki/certificate.ts'
import { valueAt } from '../../status/codec.ts'
import { isHttpsUrl } from '../../status/entry.ts'
import { createStatusList, credentialStates, entryAt, type StatusList, type StatusPurpose } from '../../status/list.ts'
import { acts } from '../acts.ts'
import type { AddCommand } from '../command.ts'
import { readKey, readText } from '../files.ts'
import { changeList, markOfKey, markOfSeal, type OwnMark, readList, writeList } from '../kept-list.ts'
import { readOwnCredential } from '../own-credential.ts'
import { withPlaceTaken } from '../places.ts'
import { publishList } from '../publish-list.ts'
import { type KeyChoice, type SealChoice, securingFrom, withSeal } from '../securing.ts'
import { dataFault, fileFault, type System, usageFault } from '../system.ts'

/** The kinds of lists, by their option value. */
const kinds = {
  revocation: { purpose: 'revocation' },
  suspension: { purpose: 'suspension' },
  both: credentialStates,
} as const

interface Which extends KeyChoice {
  readonly list: string
  readonly index?: string
  readonly certificates?: string
}

export const addStatus: AddCommand = (program, system) => {
  for (const [name, { does, act }] of Object.entries(acts))
    program
      .command(name)
      .description(`${does}; publish the list afterwards`)
      .argument('[credential]', 'the issued credential; - for standard input')
      .requiredOption('--list <file>', 'the list, as written by `status new`')
      .option('--index <number>', 'its index on the list, if the credential is not available')
      .option('--key <file>', 'the key it was issued with, unless the list contains it')
      .option('--certificates <file>', 'the certificate of the seal as PEM, unless the list contains it')
      .action(async (file: string | undefined, which: Which) => {
        const entryOn = await entryFrom(file, which, system)
        await changeList(system, which.list, ({ list, issuers }) => {
          const entry = entryOn(list)
          const known = file === undefined ? list : withPlaceTaken(list, entry)
          return [{ list: act(known, entry), issuers }, undefined]
        })
        system.notify('Done. Publish the list for the change to take effect: `microcredentials status publish`.')
      })
  const status = program.command('status').description('create and publish status lists')
  status
    .command('new')
    .description('create an empty list')
    .requiredOption('--id <url>', 'the https URL where it will be published')
    .requiredOption(
      '--out <file>',
      'output file for the list; it shows who was revoked only together with the credentials',
    )
    .option('--purpose <purpose>', 'revocation, suspension, or both', 'revocation')
    .option('--force', 'overwrite an existing file')
    .action(async ({ id, out, purpose, force }: { id: string; out: string; purpose: string; force?: boolean }) => {
      const kind = Object.hasOwn(kinds, purpose) ? kinds[purpose as keyof typeof kinds] : undefined
      if (kind === undefined) throw usageFault('--purpose must be revocation, suspension, or both.')
      if (!isHttpsUrl(id)) throw usageFault('--id must be an https URL without a fragment.')
      const list = createStatusList<StatusPurpose>({ id: id as Url, ...kind })
      const write = () => system.write(out, writeList({ list, issuers: [] }), { replace: force === true })
      // Locked, since a command that has read the replaced list would write it back.
      await (out === '-' ? write() : system.exclusively(out, write))
    })
  const publish = status
    .command('publish')
    .description('sign or seal the current list, to be published at its URL')
    .requiredOption('--list <file>', 'the list, as written by `status new`')
    .requiredOption('--out <file>', 'output file for the signed list; - for standard output')
    .option('--hours <number>', 'its validity in hours', '336')
    .option('--key <file>', 'with the key of the issuer of the credentials')
  withSeal(publish).action(async (options: Publishing) => {
    const hours = Number(options.hours)
    if (!(hours > 0 && hours <= 24 * 366)) throw usageFault('--hours must be a number of hours, at most a year.')
    if (!system.exists(options.list)) throw fileFault('read', options.list)
    const { secureWith, issuer, says } = await securingFrom(options, system)
    await publishList(options.list, options.out, { secureWith, issuer, hours }, system)
    system.notify(says)
  })
}

interface Publishing extends KeyChoice, SealChoice {
  readonly list: string
  readonly out: string
  readonly hours: string
}

/** Finds the entry of a credential file, which is trusted if it has the issuer's own signature. */
const entryFrom = async (
  file: string | undefined,
  which: Which,
  system: System,
): Promise<(list: StatusList) => StatusEntry> => {
  const { index } = which
  if ((file === undefined) === (index === undefined))
    throw usageFault('Pass either the file of the credential, or --index.')
  if (file === undefined) return (list) => entryGiven(list, index ?? '')
  const marks = [...readList(system, which.list).issuers, ...(await marksFrom(which, system))]
  const credential = await readOwnCredential(system.read(file), marks, system.now())
  if (credential === undefined)
    throw dataFault(
      'The credential was altered, or was not issued with this list. Nothing was changed. ' +
        'If the list does not contain its issuer, pass it with --key or --certificates.',
    )
  return (list) => {
    const entries = [credential.credentialStatus ?? []].flat() as readonly StatusEntry[]
    const entry = entries.find(
      (one) => one['statusListCredential'] === list.id && one['statusPurpose'] === list.purpose,
    )
    if (entry === undefined) throw usageFault('The credential has no entry on this list.')
    return entry
  }
}

const marksFrom = async ({ key, certificates }: Which, system: System): Promise<readonly OwnMark[]> => {
  // Only the first certificate is the seal's own: the others have certified many.
  const [leaf] = certificates === undefined ? [] : readCertificates(readText(system, certificates))
  return [
    ...(key === undefined ? [] : [markOfKey(await readKey(system, key))]),
    ...(leaf === undefined ? [] : [markOfSeal(leaf)]),
  ]
}

/** Refuses an index that is not allocated, since a later credential could receive it. */
const entryGiven = (list: StatusList, index: string): StatusEntry => {
  const place = /^\d{1,12}$/.test(index) ? Number(index) : list.length
  if (place >= list.length) throw usageFault('--index must be an index of the list: an integer from 0.')
  if (valueAt(list.allocated, place, 1) === 0) throw usageFault('No credential has this index on the list.')
  return entryAt(list, place)
}
