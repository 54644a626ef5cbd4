import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  importKeyPair,
  type KeyPair,
  type StatusEntry,
} from 'microcredentials'
import {
  type AllianceDirectory,
  type Batch,
  openOffice,
  parseAllianceDirectory,
  toAllianceRegister,
} from 'microcredentials/alliance'
import type { MicroCredential } from 'microcredentials/model'
import { listFolder, openRegister, pglite, postgres, vaultFolder } from 'microcredentials/registry'

/** Somebody who works in the office, and the token by which they are known. */
export interface Staff {
  readonly actor: string
  readonly member: string
  readonly token: string
}

/** The member of the sample directory. */
export const member = 'https://university.example'

/** What a file contains; it is written first if there is none, for its owner alone. */
const fileOf = <T>(path: string, make: () => T): T => {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as T
  const made = make()
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

/** The key of the office. In production it is in a device, or a service signs. */
const keyIn = async (path: string): Promise<KeyPair> => {
  const made = await generateKeyPair('Ed25519')
  return importKeyPair('Ed25519', fileOf(path, () => made.export()) as never)
}

const directoryOf = (office: string): AllianceDirectory => ({
  id: 'https://alliance.example',
  name: { en: 'Example Alliance' },
  members: [
    {
      organisation: {
        id: member,
        name: { en: 'Example University' },
        country: { id: 'http://publications.europa.eu/resource/authority/country/NLD' },
      },
    },
  ],
  sealHolders: [
    {
      id: office,
      organisation: {
        name: { en: 'Alliance Office' },
        country: { id: 'http://publications.europa.eu/resource/authority/country/BEL' },
      },
    },
  ],
  mandates: [{ member, sealHolder: office }],
})

const staffOf = (): readonly Staff[] =>
  ['clerk-1', 'registrar-1'].map((actor) => ({ actor, member, token: randomBytes(24).toString('base64url') }))

/** The models of batches, as files: in production they stay in the student system. */
const contentsIn = (folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = ({ id }: Batch): string => join(folder, `${id.replace('urn:uuid:', '')}.json`)
  return {
    keep: (batch: Batch, models: readonly MicroCredential[]) =>
      writeFileSync(path(batch), JSON.stringify(models), { mode: 0o600 }),
    load: (batch: Batch): readonly MicroCredential[] => JSON.parse(readFileSync(path(batch), 'utf8')),
  }
}

export interface OfficeSettings {
  readonly folder: string
  /** Where verifiers fetch status lists, from a web server in front of the service. */
  readonly lists: `https://${string}`
  /** A PostgreSQL server; a database in the folder if absent. */
  readonly connection?: string | undefined
}

/** Opens the office in a folder, and writes there what a new one needs: a key, a directory, staff. */
export const openOfficeIn = async ({ folder, lists, connection }: OfficeSettings) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const key = await keyIn(join(folder, 'key.json'))
  const staff = fileOf(join(folder, 'staff.json'), staffOf)
  const directory = parseAllianceDirectory(fileOf(join(folder, 'alliance.json'), () => directoryOf(key.controller)))
  const { register: alliance } = await toAllianceRegister(directory)
  const database =
    connection === undefined ? await pglite({ folder: join(folder, 'database') }) : await postgres({ connection })
  const contents = vaultFolder({ folder: join(folder, 'vault') })
  const keys = vaultFolder({ folder: join(folder, 'vault-keys') })
  const register = await openRegister({ database, vault: { contents, keys } })
  await register.addList({ id: `${lists}/status/1`, purpose: 'message' })
  const office = await openOffice({
    ...{ database, alliance },
    authorise: ({ actor, member: of }) => staff.some((one) => one.actor === actor && one.member === of),
  })
  const kept = contentsIn(join(folder, 'contents'))
  const terms = {
    register,
    secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
    encode: (model: MicroCredential, { id, status }: { readonly id: string; readonly status: StatusEntry }) =>
      elm.encode(model, { issuer: key.controller, id, status }),
  }
  /** Issues a batch in this process, where there are no workers. */
  const issueHere = async (id: string, actor: string): Promise<void> => {
    const batch = await office.batch(id, { actor })
    for await (const { error } of office.issue(id, kept.load(batch), { ...terms, actor }))
      if (error !== undefined) throw error
  }
  return {
    ...{ office, register, database, directory, alliance, key, staff, terms, issueHere },
    contents: kept,
    host: listFolder({ folder: join(folder, 'lists') }),
  }
}
export type OpenedOffice = Awaited<ReturnType<typeof openOfficeIn>>
