import { MicroCredentialError } from '../../base/errors.ts'
import { inputErrors } from '../../base/shared-errors.ts'
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

export const addInspect: AddCommand = (program, system) => {
  program
    .command('inspect')
    .description('print the content of a credential, including PERSONAL DATA; verifies nothing')
    .argument('<file>', 'a credential of any kind; - for standard input')
    .option('--raw', 'print the credential unchanged, not as a micro-credential')
    .option('--subject <id>', 'the subject to read, if there are several')
    .option(...contextOption, several)
    .action(async (file: string, { raw, subject, context }: Options) => {
      const content = credentialOf(contentOf(system.read(file)))
      // Other files are not printed, since they could be a key.
      if (content['@context'] === undefined) throw new MicroCredentialError(inputErrors['input.unrecognized'])
      const contexts = await contextsFrom(context, system)
      system.notify('This was not verified: see `microcredentials verify`.')
      system.print(JSON.stringify(raw === true ? content : readUnverified(content, { subject, contexts }), null, 2))
      if (raw !== true)
        for (const line of showUnmapped(readUnmapped(content, { subject, contexts }))) system.notify(line)
    })
}
