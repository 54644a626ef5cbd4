import type { ErrorCode, Problem } from '../base/errors.ts'
import type { Check } from '../credential/check.ts'
import type { Report } from '../report.ts'

/** What mends it here: the library says it in the words of a program, which nobody can type at a terminal. */
const remedies: { readonly [C in ErrorCode]?: string } = {
  'context.not_allowed':
    'If you have read that context and trust what it says: `--context <url>=<file>`, its address and its file.',
  'context.inline': 'It is part of the credential, and this command reads contexts by their addresses alone.',
  'did.method_unsupported': 'A `did:web` is fetched where its host is named: `--online <host>`.',
  'import.delimiter': 'Say which: `--delimiter ";"`, or `--delimiter tab`. `--start` finds it out.',
  'input.wrapped': 'Put the credential, which stands at the place that is named, into a file of its own.',
  'input.unprocessable': 'Again with --debug, it says where the fault came from.',
  'input.array': 'Put each of its members into a file of its own.',
  'input.model': 'Sign it: `issue <file> --key <file>`; or seal it: `seal <file>`. `check <file>` says what it lacks.',
  'input.seal': 'Name whom you trust: `--anchor <file>`.',
  'issuer.other_id': 'The fault is this program’s, not yours: please report it.',
  'issuer.other_place':
    'The register has lists of two kinds, and a European credential has a place on one: `--purpose both` serves for all.',
  'registry.no_list': 'Add one: `register init --id <url>`.',
  'jades.timestamp_untrusted': 'If you trust it: `--timestamp-anchor <file>`.',
  'key.ambiguous': 'Put the key that is meant into a file of its own.',
  'key.not_extractable': 'Give a file that holds the key itself.',
  'profile.ambiguous':
    'Of several subjects, name the one to read: `inspect --subject <id>`. All else is for the issuer to say once.',
  'profile.none': '`inspect --raw` prints it as it stands; `verify --show` what is verified of it.',
  'proof.multiple': 'This form has place for one alone: leave the file as it is.',
  'status.not_allocated':
    'Name the list that the place was given on: `--list <file>`. Indexes are given by `issue` and `batch`.',
  'status.unavailable':
    'Give the list: `--status-list <file>`, or the host that it is fetched from: `--online <host>`.',
  'trust.unknown_issuer': 'If you mean to trust it: `--trust <id>`.',
  'trust.unknown_root': 'If you trust it: `--anchor <file>`, from the EU trusted list of its country.',
}

/** Where the library says nothing of what a file looks like, and a person still wants to know what to do. */
const otherwise: typeof remedies = {
  'input.not_json': 'Give the credential itself, a file that ends in `.jsonld` or `.json`.',
  'input.not_object': 'Give the credential itself, a file that ends in `.jsonld` or `.json`.',
  'proof.missing': 'Nobody has signed it: ask for the file that was. `inspect <file>` prints what this one says.',
}

/** What a file looks like is said in its remedy, with the part of the library that reads it. */
const importing = ["('microcredentials/import')", 'by `microcredentials import`'] as const

export const atTerminal = (one: Problem): Problem => {
  const remedy = remedies[one.code] ?? one.remedy?.replaceAll(...importing) ?? otherwise[one.code]
  return remedy === undefined ? one : { ...one, remedy }
}

/** The report with remedies that name options of the command. */
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
