import { parseDidUrl } from '../../base/did.ts'
import { createDidDocument } from '../../did/create-document.ts'
import { toDidWebUrl } from '../../did/web.ts'
import { generateKeyPair, importKeyPair, type KeyPair } from '../../keys/key-pair.ts'
import type { AddCommand } from '../command.ts'
import { readKey } from '../files.ts'
import { usageFault } from '../world.ts'

interface NewKey {
  readonly out: string
  readonly id?: string
  readonly force?: boolean
}

export const addKeys: AddCommand = (program, world) => {
  const keys = program.command('keys').description('make a key, and show what others may know of it')
  keys
    .command('new')
    .description('make an Ed25519 key; the file is secret, the DID that is printed is not')
    .requiredOption('--out <file>', 'where the key goes; nobody else may read the file')
    .option(
      '--id <did>',
      'the `did:web` whose key it is, with a name of the key after `#` or without; a `did:key` if absent',
    )
    .option('--force', 'replace a file that is there already')
    .action(async ({ out, id, force }: NewKey) => {
      const key = await newKey(id)
      world.write(out, `${JSON.stringify(key.export())}\n`, { replace: force === true })
      world.say(key.controller)
      if (id !== undefined)
        world.tell(`\`keys document\` makes what goes to ${toDidWebUrl(key.controller)}, where verifiers find the key.`)
    })
  keys
    .command('show')
    .description('print the DID of a key')
    .argument('<file>', 'as `keys new` wrote it')
    .action(async (file: string) => world.say((await readKey(world, file)).controller))
  keys
    .command('document')
    .description('print the document to publish for a `did:web`: public halves alone')
    .argument('<files...>', 'its keys, as `keys new` wrote them; old ones stay in it as long as what they signed')
    .action(async (files: readonly string[]) => {
      const all = await Promise.all(files.map((file) => readKey(world, file)))
      const [did, ...others] = new Set(all.map(({ controller }) => controller))
      if (did === undefined || others.length > 0) throw usageFault('A document has the keys of one DID.')
      world.say(JSON.stringify(createDidDocument({ did, keys: all }), null, 2))
    })
}

/** A key without a name is called by its public half: so no two keys of a document have one name. */
const newKey = async (id: string | undefined): Promise<KeyPair<'Ed25519'>> => {
  const key = await generateKeyPair('Ed25519')
  if (id === undefined) return key
  const { did, method, didUrl } = parseDidUrl(id.includes('#') ? id : `${id}#${key.publicKeyMultibase}`)
  if (method !== 'web')
    throw usageFault('--id is a `did:web`, such as did:web:university.example. Without --id the key has a `did:key`.')
  // Refuses one that nobody could ever fetch.
  toDidWebUrl(did)
  // The key in `export` has a name of its own already, which is left behind.
  const { publicKeyMultibase, secretKeyMultibase } = key.export()
  return importKeyPair('Ed25519', { publicKeyMultibase, secretKeyMultibase }, { id: didUrl })
}
