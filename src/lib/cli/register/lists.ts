import { parseObject } from '../../base/json/parse-json.ts'
import type { Url } from '../../base/types.ts'
import { listFolder } from '../../registry/folder/list-folder.ts'
import type { ListPurpose } from '../../registry/lists.ts'
import type { IssuedBefore } from '../../registry/take-over.ts'
import { isHttpsUrl } from '../../status/entry.ts'
import { readList } from '../kept-list.ts'
import { linesOf } from '../lines.ts'
import { verifyingOwn } from '../own-credential.ts'
import { type KeyChoice, type SealChoice, securingFrom } from '../securing.ts'
import { dataFault, fileFault, type System, usageFault } from '../system.ts'
import { onAnyRegister, onRegister, type RegisterChoice } from './open.ts'

export interface InitChoice extends RegisterChoice {
  readonly id: string
  readonly purpose: string
}

/** The option values of `status new`. */
const purposes: Readonly<Record<string, ListPurpose>> = {
  revocation: 'revocation',
  suspension: 'suspension',
  both: 'message',
}

export const initRegister = async ({ id, purpose: word, ...choice }: InitChoice, system: System): Promise<void> => {
  const purpose = Object.hasOwn(purposes, word) ? purposes[word] : undefined
  if (purpose === undefined) throw usageFault('--purpose must be revocation, suspension, or both.')
  if (!isHttpsUrl(id)) throw usageFault('--id must be an https URL without a fragment.')
  const { free } = await onAnyRegister(choice, system, (register) => register.addList({ id, purpose }))
  system.notify(`The register has a list at ${id}, with ${free} free entries.`)
  if (choice.database === undefined)
    system.notify(
      `It is kept in ${choice.folder}. It survives a command that is killed, but possibly not a power failure, ` +
        'since it does not wait for the disk. Back it up with `register backup`, or keep the register on a ' +
        'PostgreSQL server: --database.',
    )
}

export interface PublishChoice extends RegisterChoice, KeyChoice, SealChoice {
  readonly out: string
  readonly hours: string
}

/** Puts each list, verified, into a file named by its number in the register, unless a newer one is there. */
export const publishLists = async ({ out, hours: text, ...options }: PublishChoice, system: System): Promise<void> => {
  const hours = Number(text)
  if (!(hours >= 0.01 && hours <= 24 * 366)) throw usageFault('--hours must be a number of hours, at most a year.')
  const { secureWith, issuer, mark, says } = await securingFrom(options, system)
  const host = listFolder({ folder: out })
  await onRegister(options, system, async (register) => {
    const verify = verifyingOwn(mark, system.now())
    const published = await register
      .publish({ secureWith, issuer, hours, host, verify })
      .catch((fault: { readonly code?: unknown }) => {
        throw fault.code === 'registry.host' ? fileFault('write', out) : fault
      })
    for (const { id, number } of published) system.print(`${out}/${number}.json ${id}`)
  })
  system.notify(says)
}

export interface ImportChoice extends RegisterChoice {
  readonly list: string
  readonly report?: string
}

/** Imports a list of `status new`, and the ids and entries of its credentials from the report of a batch. */
export const importList = async ({ list: file, report, ...choice }: ImportChoice, system: System): Promise<void> => {
  if (!system.exists(file)) throw fileFault('read', file)
  const credentials = report === undefined ? [] : await placesIn(report, system)
  // Locked, since a concurrent command would allocate entries that now belong to the register.
  const { added, known } = await system.exclusively(file, () => {
    const { list } = readList(system, file)
    return onAnyRegister(choice, system, (register) => register.takeOver(list, credentials))
  })
  system.notify(
    `Imported, with ${added} credentials; ${known} were known already. The register now keeps the list: delete ${file}.`,
  )
}

const placesIn = async (report: string, system: System): Promise<readonly IssuedBefore[]> => {
  const found: IssuedBefore[] = []
  for await (const line of linesOf(system.stream(report))) {
    const { id, statusListIndex: index } = parseObject(line)
    if (typeof id === 'string' && typeof index === 'string' && /^\d{1,9}$/.test(index))
      found.push({ id, index: Number(index) })
  }
  return found
}

export interface FindChoice extends RegisterChoice {
  readonly list?: string
  readonly index?: string
}

/** Prints the record of a credential, by its id or by its entry on a list. */
export const findOne = async (id: string | undefined, choice: FindChoice, system: System): Promise<void> => {
  const { list, index } = choice
  const isPlace = list !== undefined && index !== undefined && /^\d{1,9}$/.test(index)
  if ((id === undefined) !== isPlace) throw usageFault('Pass either the id of a credential, or --list and --index.')
  await onRegister(choice, system, async (register) => {
    const search = id === undefined ? { place: { list: list as Url, index: Number(index) } } : { id }
    const [record] = await register.find(search)
    if (record === undefined) throw dataFault('The register does not contain this credential.')
    system.print(JSON.stringify({ ...record, history: await register.history(record.id) }, null, 2))
  })
}

export interface ExportChoice extends RegisterChoice {
  readonly out: string
}

/** Verifies the journal and writes it, one entry per line, as a copy outside the database. */
export const exportJournal = async ({ out, ...choice }: ExportChoice, system: System): Promise<void> => {
  await onRegister(choice, system, async (register) => {
    const result = await register.check()
    if (!result.sound) throw dataFault(`The journal is inconsistent: ${result.fault}. Nothing was written.`)
    const file = system.grow(out)
    for await (const entry of register.journal()) file.add(entry)
    file.close()
    system.print(`${result.entries} ${result.head}`)
  })
}
