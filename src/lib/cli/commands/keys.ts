import { generateKeyPair } from '../../proof/keys/key-pair.ts'
import type { AddCommand } from '../command.ts'
import { readKey } from '../files.ts'

export const addKeys: AddCommand = (program, world) => {
  const keys = program.command('keys').description('make a key, and show what others may know of it')
  keys
    .command('new')
    .description('make an Ed25519 key; the file is secret, the DID that is printed is not')
    .requiredOption('--out <file>', 'where the key goes; nobody else may read the file')
    .option('--force', 'replace a file that is there already')
    .action(async ({ out, force }: { readonly out: string; readonly force?: boolean }) => {
      const key = await generateKeyPair('Ed25519')
      world.write(out, `${JSON.stringify(key.export())}\n`, { replace: force === true })
      world.say(key.controller)
    })
  keys
    .command('show')
    .description('print the DID of a key')
    .argument('<file>', 'as `keys new` wrote it')
    .action(async (file: string) => world.say((await readKey(world, file)).controller))
}
