import type { Change } from '../../registry/change.ts'
import { reasons } from '../../registry/records.ts'
import type { AddCommand } from '../command.ts'
import { withMandates } from '../mandates.ts'
import { type ChangeChoice, changeThose } from '../register/change.ts'
import { type CompromiseChoice, namesOfKey } from '../register/compromise.ts'
import { type IssueChoice, issueFrom, type ReissueChoice, reissueFrom } from '../register/issue.ts'
import {
  type ExportChoice,
  exportJournal,
  type FindChoice,
  findOne,
  type ImportChoice,
  type InitChoice,
  importList,
  initRegister,
  type PublishChoice,
  publishLists,
} from '../register/lists.ts'
import { withRegister } from '../register/open.ts'
import {
  type BackupChoice,
  backUpRegister,
  type CheckChoice,
  checkRegister,
  type RestoreChoice,
  restoreFrom,
} from '../register/operations.ts'
import { withSeal } from '../securing.ts'

const changes: Readonly<Record<Change, string>> = {
  revoke: 'revoke credentials permanently by id; publish afterwards',
  suspend: 'suspend credentials by id; publish afterwards',
  reinstate: 'end the suspension of credentials by id; publish afterwards',
}

const journey = `
  microcredentials register init --id https://university.example/status/1
  microcredentials register issue models.jsonl --key key.json --out credentials.jsonl
  microcredentials register revoke urn:uuid:… --reason 'issued in error'
  microcredentials register publish --key key.json --out published

A register in a folder requires \`npm install @electric-sql/pglite\`, one on a server \`npm install pg\`.`

const reissuing = `
  microcredentials register reissue model.json --id urn:uuid:… --key key.json --out credential.jsonl
  microcredentials register reissue renamed.jsonl --key key.json --out credentials.jsonl --report report.jsonl`

const restoringLines = `
  microcredentials register restore backup.jsonl --folder restored --list published/1.json --key key.json
  microcredentials register init --folder restored --id https://university.example/status/restored-1
  microcredentials register publish --folder restored --key key.json --out published`

const compromising = `
  microcredentials register compromise did:web:university.example#key-1 --since 2026-01-15
  microcredentials register compromise did:web:university.example#key-1 --since 2026-01-15 --revoke`

export const addRegister: AddCommand = (program, system) => {
  const register = program
    .command('register')
    .description('manage the issuer’s register: issue, revoke and publish by the ids of credentials')
    .addHelpText('after', journey)
  const init = register
    .command('init')
    .description('create the register with a status list, or add a list to it')
    .requiredOption('--id <url>', 'the https URL where the list will be published')
    .option('--purpose <purpose>', 'revocation, suspension, or both', 'both')
  withRegister(init).action((options: InitChoice) => initRegister(options, system))

  const issue = register
    .command('issue')
    .description('sign or seal micro-credentials; those issued earlier are returned and not issued twice')
    .argument('<models>', 'micro-credentials as JSON Lines (.jsonl), or one as JSON')
    .requiredOption('--out <file>', 'output file for the credentials, JSON Lines in the same order')
    .option('--report <file>', 'output file for the result of each line: its id, or error codes')
    .option('--force', 'overwrite existing files')
    .option('--key <file>', 'sign with this key, as written by `keys new`')
  withRegister(withMandates(withSeal(issue))).action((file: string, options: IssueChoice) =>
    issueFrom(file, options, system),
  )

  const reissue = register
    .command('reissue')
    .description('sign or seal credentials in the place of others, which are revoked by the same act; then publish')
    .argument('<models>', 'JSON lines of `{ "replaces": <id>, "model": … }` (.jsonl), or one model, JSON, with --id')
    .option('--id <id>', 'the id of the one credential that is replaced')
    .requiredOption('--out <file>', 'where the credentials go, JSON lines in the same order')
    .option('--report <file>', 'what became of each line: its id, or the codes of its faults')
    .option('--force', 'replace files that are there already')
    .option('--key <file>', 'sign with this key, as `keys new` wrote it')
    .addHelpText('after', reissuing)
  withRegister(withMandates(withSeal(reissue))).action((file: string, options: ReissueChoice) =>
    reissueFrom(file, options, system),
  )

  for (const [change, does] of Object.entries(changes)) {
    const command = register
      .command(change)
      .description(does)
      .argument('[ids...]', 'ids of credentials')
      .option('--ids <file>', 'a file with one id per line')
      .option('--reason <reason>', `for internal use: ${reasons.join(', ')}`)
    withRegister(command).action((ids: readonly string[], options: ChangeChoice) =>
      changeThose(change as Change, ids, options, system),
    )
  }

  const compromise = register
    .command('compromise')
    .description('name what a key has signed that fell into other hands, and revoke what it has signed since then')
    .argument('<key>', 'its verification method, or x5t#S256: and the thumbprint of the certificate of a seal')
    .requiredOption('--since <moment>', 'since when it was in other hands')
    .option('--revoke', 'revoke what was issued under it since then; nothing is changed without')
    .addHelpText('after', compromising)
  withRegister(compromise).action((key: string, options: CompromiseChoice) => namesOfKey(key, options, system))

  const publish = register
    .command('publish')
    .description('sign or seal the current lists, each to be published at its URL')
    .requiredOption('--out <folder>', 'output folder for the signed lists')
    .option('--hours <number>', 'their validity in hours', '336')
    .option('--key <file>', 'with the key of the issuer of the credentials')
  withRegister(withSeal(publish)).action((options: PublishChoice) => publishLists(options, system))

  const find = register
    .command('find')
    .description('print the status and history of a credential; names are not recorded')
    .argument('[id]', 'its id')
    .option('--list <url>', 'or the list with its entry')
    .option('--index <number>', 'and the index')
  withRegister(find).action((id: string | undefined, options: FindChoice) => findOne(id, options, system))

  const exporting = register
    .command('export')
    .description('verify the journal and write it to a file; prints the number of entries and the last hash')
    .requiredOption('--out <file>', 'output file, one entry per line')
  withRegister(exporting).action((options: ExportChoice) => exportJournal(options, system))

  const checking = register
    .command('check')
    .description('compare the register with its journal, and print its numbers, one to a line')
    .option('--list <files...>', 'published lists, of which the journal must contain the state')
  withRegister(checking).action((options: CheckChoice) => checkRegister(options, system))

  const backingUp = register
    .command('backup')
    .description('write the register to a new file, in one consistent view; the vault is not in it')
    .requiredOption('--out <file>', 'output file; it contains the secrets of the register')
  withRegister(backingUp).action((options: BackupChoice) => backUpRegister(options, system))

  const restoring = register
    .command('restore')
    .description('restore a register from a backup, into a folder or a database that has none')
    .argument('<backup>', 'a file of `register backup`')
    .option(
      '--list <files...>',
      'the published lists, in the order of their numbers: what was revoked since the backup',
    )
    .option('--no-close-open-lists', 'only if nothing was issued after the backup: entries could be assigned twice')
    .option('--key <file>', 'the key with which the published lists were signed')
    .addHelpText('after', restoringLines)
  withRegister(withSeal(restoring)).action((file: string, options: RestoreChoice) => restoreFrom(file, options, system))

  const importing = register
    .command('import')
    .description('import a status list that was kept in a file, with its credentials')
    .requiredOption('--list <file>', 'the list, as written by `status new`')
    .option('--report <file>', 'the report of a batch: ids and status entries of its credentials')
  withRegister(importing).action((options: ImportChoice) => importList(options, system))
}
