import type { ErrorCode, Problem } from '../base/errors.ts'
import type { Check } from '../credential/check.ts'
import type { Report } from '../report.ts'

/** Remedies in terms of the command: those of the library are about code. */
const remedies: { readonly [C in ErrorCode]?: string } = {
  'archive.timestamp_untrusted': 'Archives are opened with the library: this command does not.',
  'archive.unsigned': 'Archives are opened with the library: this command does not.',
  'context.not_allowed':
    'If you have reviewed the context and trust it, pass its URL and its file: `--context <url>=<file>`.',
  'context.inline': 'It is embedded in the credential, and this command supports only contexts named by URL.',
  'context.nested': 'Save the credentials inside it, each in a file of its own.',
  'did.method_unsupported': 'To resolve a `did:web`, allow its host: `--online <host>`.',
  'holder.key_binding_missing': 'Ask its holder to show it for your nonce and your audience.',
  'holder.not_subject': 'Establish by other means whom it is about.',
  'import.delimiter': 'Pass it: `--delimiter ";"` or `--delimiter tab`. `--start` detects it.',
  'input.enveloped': 'Save the JWT in its `id`, what follows the comma, in a file of its own.',
  'input.jwt': '`verify <file>` verifies it.',
  'input.wrapped': 'Save the credential, at the place given, in a file of its own.',
  'input.credential': 'Verify it as a credential: `verify <file>`.',
  'input.presentation': 'Save the credentials in it, each in a file of its own: the members of `verifiableCredential`.',
  'input.unprocessable': 'Run the command again with --debug to see where the error occurred.',
  'input.array': 'Save each of its members in a file of its own.',
  'input.model':
    'Sign it with `issue <file> --key <file>`, or seal it with `seal <file>`. `check <file>` lists what is missing.',
  'input.seal': 'Pass the certificate of an authority that you trust: `--anchor <file>`.',
  'issuer.already_issued': 'Ask for it where it was delivered, or replace it: `register reissue`.',
  'issuer.other_id': 'This is an internal error: please report it.',
  'issuer.other_place':
    'The register has lists of two purposes, but a European credential has one status entry: use `--purpose both` for all.',
  'registry.no_vault': 'The registers of this command keep no credentials.',
  'registry.no_list': 'Add one: `register init --id <url>`.',
  'registry.other_register': 'Pass the lists of this register, and the key or the seal with which they were made.',
  'registry.unverified': 'Use the key or the seal of the issuer with which the register was begun.',
  'jades.timestamp_untrusted': 'If you trust it: `--timestamp-anchor <file>`.',
  'key.ambiguous': 'Save the key to use in a file of its own.',
  'key.not_extractable': 'Pass a file that contains the key itself.',
  'render.other_file': 'Pass the file that was verified, unchanged.',
  'proof.base_proof': 'Ask its holder for what is to be shown of it. `inspect <file>` prints the content of this one.',
  'proof.inner_not_verified': 'Each is reported by itself, below.',
  'profile.ambiguous':
    'If there are several subjects, name the one to read: `inspect --subject <id>`. Otherwise the issuer has to state the value once.',
  'profile.none': '`inspect --raw` prints it unchanged; `verify --show` prints its verified content.',
  'profile.nonconforming': '`check <file> --profile edc` lists the violations and where they are.',
  'proof.multiple': 'This form allows only one: keep the file as it is.',
  'resource.schema_unjudged': 'This command has no validator for schemas: validate the credential by other means.',
  'sdjwt.issuer_key':
    'If the issuer has a certificate, pass that of its authority: `--anchor <file>`. If it is named by its address, allow its host: `--online <host>`.',
  'status.not_allocated':
    'Pass the list on which the entry was allocated: `--list <file>`. `issue` and `batch` allocate entries.',
  'status.unavailable': 'Pass the list with `--status-list <file>`, or allow its host with `--online <host>`.',
  'trust.unknown_issuer': 'To trust it: `--trust <id>`.',
  'trust.unknown_root':
    'If you trust its authority, pass its certificate from the EU trusted list of its country: `--anchor <file>`.',
}

/** Remedies where the library has none, but a person at a terminal needs one. */
const otherwise: typeof remedies = {
  'input.not_json': 'Pass the credential itself, a file that ends in `.jsonld` or `.json`.',
  'input.not_object': 'Pass the credential itself, a file that ends in `.jsonld` or `.json`.',
  'proof.missing': 'It is not signed: ask for the signed file. `inspect <file>` prints the content of this one.',
}

/** Remedies about file formats mention the library; here it is a command, which has looked for a badge itself. */
const importing = ["('microcredentials/import')", 'by `microcredentials import`'] as const
const pictures = [
  'take the badge out of it first, with `readBakedBadge`.',
  'no badge was found in it. Ask for the credential itself.',
] as const

export const atTerminal = (one: Problem): Problem => {
  const remedy =
    remedies[one.code] ?? one.remedy?.replaceAll(...importing).replaceAll(...pictures) ?? otherwise[one.code]
  return remedy === undefined ? one : { ...one, remedy }
}

/** A report with remedies in terms of the command. */
export const reportAtTerminal = (report: Report): Report =>
  ({ ...report, warnings: report.warnings.map(atTerminal), checks: report.checks.map(checkAtTerminal) }) as Report

const checkAtTerminal = (check: Check): Check => {
  if (check.outcome === 'skipped') return check
  if (check.outcome === 'passed')
    return check.warnings === undefined ? check : { ...check, warnings: check.warnings.map(atTerminal) }
  const { problems } = check
  const more = problems === undefined ? {} : { problems: problems.map(atTerminal) }
  return { ...check, problem: atTerminal(check.problem), ...more }
}
