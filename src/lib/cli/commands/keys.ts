import { parseDidUrl } from '../../base/did.ts'
import { createDidDocument } from '../../did/create-document.ts'
import { toDidWebUrl } from '../../did/web.ts'
import { generateKeyPair, importKeyPair, type KeyPair } from '../../keys/key-pair.ts'
import type { AddCommand } from '../command.ts'
import { readKey } from '../files.ts'
import { usageFault } from '../system.ts'

interface NewKey {
  readonly out: string
  readonly id?: string
  readonly force?: boolean
}

export const addKeys: AddCommand = (program, system) => {
  const keys = program.command('keys').description('generate keys and publish their public part')
  keys
    .command('new')
    .description('generate an Ed25519 key; the file is secret, the printed DID is public')
    .requiredOption('--out <file>', 'output file for the key, readable by its owner only')
    .option('--id <did>', 'the `did:web` of the key, optionally with a name after `#`; a `did:key` if absent')
    .option('--force', 'overwrite an existing file')
    .action(async ({ out, id, force }: NewKey) => {
      const key = await newKey(id)
      system.write(out, `${JSON.stringify(key.export())}\n`, { replace: force === true })
      system.print(key.controller)
      if (id !== undefined)
        system.notify(
          `\`keys document\` creates the document for ${toDidWebUrl(key.controller)}, where verifiers find the key.`,
        )
    })
  keys
    .command('show')
    .description('print the DID of a key')
    .argument('<file>', 'as written by `keys new`')
    .action(async (file: string) => system.print((await readKey(system, file)).controller))
  keys
    .command('document')
    .description('print the DID document to publish for a `did:web`, with public keys only')
    .argument(
      '<files...>',
      'its keys, as written by `keys new`; keep old ones while credentials signed with them are in use',
    )
    .action(async (files: readonly string[]) => {
      const all = await Promise.all(files.map((file) => readKey(system, file)))
      const [did, ...others] = new Set(all.map(({ controller }) => controller))
      if (did === undefined || others.length > 0) throw usageFault('All keys of a document must have the same DID.')
      system.print(JSON.stringify(createDidDocument({ did, keys: all }), null, 2))
    })
}

/** A key without a name is named after its public key, so that names within a document differ. */
const newKey = async (id: string | undefined): Promise<KeyPair<'Ed25519'>> => {
  const key = await generateKeyPair('Ed25519')
  if (id === undefined) return key
  const { did, method, didUrl } = parseDidUrl(id.includes('#') ? id : `${id}#${key.publicKeyMultibase}`)
  if (method !== 'web')
    throw usageFault(
      '--id must be a `did:web`, such as did:web:university.example. Without --id the key has a `did:key`.',
    )
  // Refuses a DID that nobody could resolve.
  toDidWebUrl(did)
  // Drops the id of the exported key.
  const { publicKeyMultibase, secretKeyMultibase } = key.export()
  return importKeyPair('Ed25519', { publicKeyMultibase, secretKeyMultibase }, { id: didUrl })
}
