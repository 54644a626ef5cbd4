import { MicroCredentialError } from '../../base/errors.ts'
import { credentialOf } from '../../credential/credential.ts'
import { contentOf } from '../../envelope/content.ts'
import { readUnmapped, readUnverified } from '../../profile/table.ts'
import { type AddCommand, several } from '../command.ts'
import { contextOption, contextsFrom } from '../contexts.ts'
import { showUnmapped } from '../show.ts'

interface Options {
  readonly raw?: boolean
  readonly subject?: string
  readonly context?: readonly string[]
}

export const addInspect: AddCommand = (program, world) => {
  program
    .command('inspect')
    .description('print what a credential says, PERSONAL DATA included; verifies nothing')
    .argument('<file>', 'a credential of any kind; - for the standard input')
    .option('--raw', 'the credential as it stands, not as a micro-credential')
    .option('--subject <id>', 'of several subjects the one to read')
    .option(...contextOption, several)
    .action(async (file: string, { raw, subject, context }: Options) => {
      const content = credentialOf(contentOf(world.read(file)))
      // Any other file is none of this command's business: it could be a key.
      if (content['@context'] === undefined) throw new MicroCredentialError('input.unrecognized')
      const contexts = await contextsFrom(context, world)
      world.tell('Nobody has vouched for this: see `microcredentials verify`.')
      world.say(JSON.stringify(raw === true ? content : readUnverified(content, { subject, contexts }), null, 2))
      if (raw !== true) for (const line of showUnmapped(readUnmapped(content, { subject, contexts }))) world.tell(line)
    })
}
