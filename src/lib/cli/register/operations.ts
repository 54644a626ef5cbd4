import { decodeBase64Url } from '../../base/bytes.ts'
import { credentialOf } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { certificateOf } from '../../pki/certificate.ts'
import type { Register } from '../../registry/acts.ts'
import { journalHeadOf, type RegisterCheck } from '../../registry/check.ts'
import { restoreRegister } from '../../registry/operations/restore.ts'
import { readText } from '../files.ts'
import type { OwnMark } from '../kept-list.ts'
import { verifyingOwn } from '../own-credential.ts'
import { type KeyChoice, type SealChoice, securingFrom } from '../securing.ts'
import { dataFault, exitWith, fileFault, type System, thereAlready, usageFault } from '../system.ts'
import { onOpened, onRegister, type RegisterChoice } from './open.ts'

export interface CheckChoice extends RegisterChoice {
  readonly list?: readonly string[]
}

/** Checks the register, with the heads that published lists state, and prints its numbers. */
export const checkRegister = async ({ list = [], ...choice }: CheckChoice, system: System): Promise<void> => {
  const heads = list.map((file) => headIn(readText(system, file), file))
  await onRegister(choice, system, async (register) => {
    const outcome = await register.check({ heads })
    system.print(sayCheck(outcome))
    for (const [name, number] of Object.entries(await register.metrics())) system.print(`${name} ${number}`)
    if (!outcome.sound) exitWith(1)
  })
}

const headIn = (text: string, file: string): string => {
  const head = journalHeadOf(credentialOf(contentOf(text)))
  if (head === undefined) throw dataFault(`${file} is no list of a register.`)
  return head
}

const sayCheck = (outcome: RegisterCheck): string => {
  if (outcome.sound) return `sound, ${outcome.entries} entries, last hash ${outcome.head}`
  const { fault, entry, credential, list } = outcome
  return ['not sound:', fault, entry, credential, list].filter((word) => word !== undefined).join(' ')
}

export interface BackupChoice extends RegisterChoice {
  readonly out: string
}

/** Writes the register to a new file. */
export const backUpRegister = async ({ out, ...choice }: BackupChoice, system: System): Promise<void> => {
  await onRegister(choice, system, async (register) => {
    const { entries, head, sha256 } = await register.backup({ file: out }).catch(inTerms(out, 'write'))
    system.print(`${entries} entries, last hash ${head}, SHA-256 ${sha256}`)
  })
  system.notify(`${out} contains the secrets of the register: keep it as safe as the register itself.`)
}

export interface RestoreChoice extends RegisterChoice, KeyChoice, SealChoice {
  readonly list?: readonly string[]
  /** False for `--no-close-open-lists`. */
  readonly closeOpenLists: boolean
}

/** Restores a register, and takes over what lists say that were published after the backup. */
export const restoreFrom = async (file: string, options: RestoreChoice, system: System): Promise<void> => {
  const { list = [], closeOpenLists, ...choice } = options
  // Before a folder is made for it.
  if (!system.exists(file)) throw fileFault('read', file)
  const lists = list.map((path) => readText(system, path))
  const mark = lists.length === 0 ? undefined : (await securingFrom(options, system)).mark
  const opening = { file, closeOpenLists, now: system.now }
  const open = (database: Parameters<Parameters<typeof onOpened>[2]>[0]): Promise<Register> =>
    restoreRegister({ ...opening, database }).catch(inTerms(file, 'read'))
  await onOpened(choice, system, open, async (register) => {
    system.print(sayCheck(await register.check()))
    if (mark === undefined) return
    const recovering = { issuer: issuerOf(mark), verify: verifyingOwn(mark, system.now()) }
    for (const { id, changed, unknown } of await register.recover(lists, recovering))
      system.print(`${id} ${changed} changed since the backup, ${unknown} of credentials without a record`)
  })
  if (closeOpenLists)
    system.notify('Its lists are closed. Add one at an address that was never used: `register init --id <url>`.')
}

/** The issuer as a list that was signed or sealed proves it. */
const issuerOf = (mark: OwnMark): string => {
  if ('id' in mark) return mark.id.split('#')[0] ?? ''
  const der = decodeBase64Url(mark.certificate)
  return (der === undefined ? undefined : certificateOf(der).subject.organizationIdentifier) ?? ''
}

const registerAlready = (): Error =>
  usageFault('There is a register already. Restore into another --folder or --database.')

/** The faults of the file of a backup, as for other files. */
const inTerms =
  (file: string, act: 'read' | 'write') =>
  (fault: { readonly code?: unknown }): never => {
    if (fault.code === 'registry.backup_exists') throw thereAlready(file)
    if (fault.code === 'registry.not_empty') throw registerAlready()
    throw fault.code === 'registry.backup' ? fileFault(act, file) : fault
  }
