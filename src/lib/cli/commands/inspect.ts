import { MicroCredentialError } from '../../base/errors.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { readUnverified } from '../../profile/table.ts'
import type { AddCommand } from '../command.ts'

export const addInspect: AddCommand = (program, world) => {
  program
    .command('inspect')
    .description('print what a credential says, PERSONAL DATA included; verifies nothing')
    .argument('<file>', 'a credential of any kind; - for the standard input')
    .option('--raw', 'the credential as it stands, not as a micro-credential')
    .option('--subject <id>', 'of several subjects the one to read')
    .action((file: string, { raw, subject }: { readonly raw?: boolean; readonly subject?: string }) => {
      const content = contentOf(world.read(file)) as unknown as UnsecuredCredential
      // Any other file is none of this command's business: it could be a key.
      if (content['@context'] === undefined) throw new MicroCredentialError('input.unrecognized')
      world.tell('Nobody has vouched for this: see `microcredentials verify`.')
      world.say(JSON.stringify(raw === true ? content : readUnverified(content, { subject }), null, 2))
    })
}
