import { issueCredential } from '../../issue.ts'
import { elm } from '../../profile/elm/elm.ts'
import { eddsaRdfc2022 } from '../../proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../proof/data-integrity.ts'
import { allocateStatus } from '../../status/allocate.ts'
import type { AddCommand } from '../command.ts'
import { readKey, readList, readModel, writeList } from '../files.ts'

interface Options {
  readonly key: string
  readonly out: string
  readonly list?: string
  readonly force?: boolean
}

export const addIssue: AddCommand = (program, world) => {
  program
    .command('issue')
    .description('sign a micro-credential as a W3C credential (European Learning Model, Data Integrity)')
    .argument('<model>', 'the micro-credential, JSON; - for the standard input')
    .requiredOption('--key <file>', 'the key, as `keys new` wrote it')
    .requiredOption('--out <file>', 'where the credential goes; - for the standard output')
    .option(
      '--list <file>',
      'a status list, as `status new` wrote it: a place on it is taken, so that it can be revoked',
    )
    .option('--force', 'replace a file that is there already')
    .action(async (model: string, { key: keyFile, out, list: listFile, force }: Options) => {
      const key = await readKey(world, keyFile)
      const taken = listFile === undefined ? undefined : allocateStatus(readList(world, listFile))
      const credential = elm.encode(readModel(world, model), { issuer: key.controller, status: taken?.entry })
      const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
      const signed = await issueCredential(credential, { secureWith, now: world.now })
      // First the list: a place that is taken and not used harms nobody, one that is used twice does.
      if (listFile !== undefined && taken !== undefined) world.write(listFile, writeList(taken.list), { replace: true })
      world.write(out, `${JSON.stringify(signed, null, 2)}\n`, { replace: force === true })
      world.tell(`Issued by ${key.controller}.`)
    })
}
