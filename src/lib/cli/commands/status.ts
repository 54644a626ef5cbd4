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
import { dataFault, fileFault, usageFault, type World } from '../world.ts'

/** What a list can say of a credential, by the word for it. */
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

export const addStatus: AddCommand = (program, world) => {
  for (const [name, { does, act }] of Object.entries(acts))
    program
      .command(name)
      .description(`${does}; then publish the list`)
      .argument('[credential]', 'the credential, as it was issued; - for the standard input')
      .requiredOption('--list <file>', 'the list, as `status new` wrote it')
      .option('--index <number>', 'its place on the list, where the credential is not at hand')
      .option('--key <file>', 'the key it was issued with, where the list does not know it')
      .option('--certificates <file>', 'the certificate of the seal, PEM, where the list does not know it')
      .action(async (file: string | undefined, which: Which) => {
        const entryOn = await entryFrom(file, which, world)
        await changeList(world, which.list, ({ list, issuers }) => {
          const entry = entryOn(list)
          const known = file === undefined ? list : withPlaceTaken(list, entry)
          return [{ list: act(known, entry), issuers }, undefined]
        })
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
    .option('--purpose <purpose>', 'revocation, suspension, or both', 'revocation')
    .option('--force', 'replace a file that is there already')
    .action(async ({ id, out, purpose, force }: { id: string; out: string; purpose: string; force?: boolean }) => {
      const kind = Object.hasOwn(kinds, purpose) ? kinds[purpose as keyof typeof kinds] : undefined
      if (kind === undefined) throw usageFault('--purpose is revocation, suspension, or both.')
      if (!isHttpsUrl(id)) throw usageFault('--id is an https address, without a fragment.')
      const list = createStatusList<StatusPurpose>({ id: id as Url, ...kind })
      const write = () => world.write(out, writeList({ list, issuers: [] }), { replace: force === true })
      // In its turn: a command that has read the list that is replaced would write it back.
      await (out === '-' ? write() : world.alone(out, write))
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
    if (!world.exists(options.list)) throw fileFault('read', options.list)
    const { secureWith, issuer, says } = await securingFrom(options, world)
    await publishList(options.list, options.out, { secureWith, issuer, hours }, world)
    world.tell(says)
  })
}

interface Publishing extends KeyChoice, SealChoice {
  readonly list: string
  readonly out: string
  readonly hours: string
}

/** Finds the place on the list once it is read: what a file says is believed if its signature is one's own. */
const entryFrom = async (
  file: string | undefined,
  which: Which,
  world: World,
): Promise<(list: StatusList) => StatusEntry> => {
  const { index } = which
  if ((file === undefined) === (index === undefined))
    throw usageFault('Say which: the file of the credential, or --index with its place.')
  if (file === undefined) return (list) => entryGiven(list, index ?? '')
  const marks = [...readList(world, which.list).issuers, ...(await marksFrom(which, world))]
  const credential = await readOwnCredential(world.read(file), marks, world.now())
  if (credential === undefined)
    throw dataFault(
      'The credential was changed, or was not issued with this list. Nothing was done. ' +
        'If the list does not know its issuer, name the issuer with --key or --certificates.',
    )
  return (list) => {
    const entries = [credential.credentialStatus ?? []].flat() as readonly StatusEntry[]
    const entry = entries.find(
      (one) => one['statusListCredential'] === list.id && one['statusPurpose'] === list.purpose,
    )
    if (entry === undefined) throw usageFault('The credential has no place on this list.')
    return entry
  }
}

const marksFrom = async ({ key, certificates }: Which, world: World): Promise<readonly OwnMark[]> => {
  // Of certificates only the first is the seal's own: the others have certified many.
  const [leaf] = certificates === undefined ? [] : readCertificates(readText(world, certificates))
  return [
    ...(key === undefined ? [] : [markOfKey(await readKey(world, key))]),
    ...(leaf === undefined ? [] : [markOfSeal(leaf)]),
  ]
}

/** A place that nobody has is the next one's: whoever gets it would begin with a credential that is revoked. */
const entryGiven = (list: StatusList, index: string): StatusEntry => {
  const place = /^\d{1,12}$/.test(index) ? Number(index) : list.length
  if (place >= list.length) throw usageFault('--index is a place on the list: a whole number from 0.')
  if (valueAt(list.allocated, place, 1) === 0) throw usageFault('No credential has this place on the list.')
  return entryAt(list, place)
}
