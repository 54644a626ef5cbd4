import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Processes, threads, browsers, packages and listeners, and attacks and vectors that take long: in `npm run test:deep` alone. */
export const system: readonly string[] = [
  'test/attacks/browser.test.ts',
  'test/attacks/costly-seals.test.ts',
  'test/attacks/http.test.ts',
  'test/attacks/imports.test.ts',
  'test/attacks/presentations.test.ts',
  'test/attacks/register.test.ts',
  'test/attacks/seals.test.ts',
  'test/attacks/services.test.ts',
  'test/attacks/trusted-lists.test.ts',
  'test/attacks/upload-forms.test.ts',
  'test/bundles.test.ts',
  'test/docs.test.ts',
  'test/integrations.test.ts',
  'test/journeys/browser-page.test.ts',
  'test/journeys/certificate-page.test.ts',
  'test/journeys/passport-page.test.ts',
  'test/journeys/verifier-page.test.ts',
  'test/journeys/claim-and-verify.test.ts',
  'test/journeys/first-file.test.ts',
  'test/journeys/demo.test.ts',
  'test/journeys/erased-keys.test.ts',
  'test/journeys/failing-registers.test.ts',
  'test/journeys/issuer-service.test.ts',
  'test/journeys/killed-registers.test.ts',
  'test/journeys/mandates.test.ts',
  'test/journeys/office-workers.test.ts',
  'test/journeys/many-commands.test.ts',
  'test/journeys/register.test.ts',
  'test/journeys/seals-in-bulk.test.ts',
  'test/laws/register.test.ts',
  'test/journeys/vc-api.test.ts',
  'test/journeys/vc-jose-command.test.ts',
  'test/journeys/w3c-inputs.test.ts',
  'test/journeys/what-a-file-says.test.ts',
  'test/packaging.test.ts',
  'test/tutorial.test.ts',
  'test/unit/cli/exit-codes.test.ts',
  'test/unit/cli/register-mandates.test.ts',
  'test/unit/cli/turns.test.ts',
  'test/unit/jades/signers.test.ts',
  'test/unit/node/guarded-fetch.test.ts',
  'test/unit/node/isolation.test.ts',
  'test/unit/node/lookup.test.ts',
  'test/unit/node/pool.test.ts',
  'test/unit/http/claim-handler.test.ts',
  'test/unit/http/office-handler.test.ts',
  'test/unit/office/approval.test.ts',
  'test/unit/office/delivery.test.ts',
  'test/unit/office/rights.test.ts',
  'test/unit/office/servers.test.ts',
  'test/unit/office/queue.test.ts',
  'test/unit/registry/folder.test.ts',
  'test/unit/registry/journal.test.ts',
  'test/unit/registry/operations.test.ts',
  'test/unit/registry/postgres.test.ts',
  'test/unit/registry/publishing.test.ts',
  'test/unit/registry/register.test.ts',
  'test/unit/registry/vault.test.ts',
  'test/unit/registry/wallet-copies.test.ts',
  'test/unit/render/certificate-pdf.test.ts',
  'test/vectors/bring.test.ts',
  'test/vectors/application-profile-opinions.test.ts',
  'test/vectors/application-profile.test.ts',
  'test/vectors/elm-shacl.test.ts',
  'test/vectors/keys.test.ts',
  'test/attacks/content.test.ts',
  'test/attacks/reading.test.ts',
  'test/attacks/status.test.ts',
  'test/journeys/command-line.test.ts',
  'test/journeys/import.test.ts',
  'test/journeys/presentations.test.ts',
  'test/unit/cli/own-credentials.test.ts',
  'test/vectors/honest-cases.test.ts',
]

/** Laws that need thousands of inputs to say anything: in `npm run test:deep` alone. */
export const lawsInDepth: readonly string[] = [
  'test/laws/der.test.ts',
  'test/laws/elm.test.ts',
  'test/laws/import.test.ts',
  'test/laws/one-graph.test.ts',
  'test/laws/one-reading-of-badges.test.ts',
  'test/laws/one-reading-of-others.test.ts',
  'test/laws/one-reading-of-seals.test.ts',
  'test/laws/pages.test.ts',
  'test/laws/plans.test.ts',
  'test/laws/seal.test.ts',
  'test/laws/secrets.test.ts',
  'test/laws/tamper-evidence.test.ts',
  'test/laws/timestamp.test.ts',
  'test/laws/tokens.test.ts',
  'test/laws/upload-form.test.ts',
  'test/laws/vendors.test.ts',
]

/** Load modules with another platform, replace modules, or weigh the heap: each in a process of its own. */
export const apart: readonly string[] = [
  'test/projects.test.ts',
  'test/unit/base/one-codec.test.ts',
  'test/unit/base/own-text.test.ts',
  'test/unit/batch.test.ts',
  'test/unit/cli/no-links.test.ts',
  'test/unit/did/once.test.ts',
  'test/unit/import/many-results.test.ts',
  'test/unit/keys/key-pair.test.ts',
  'test/unit/keys/weak-keys.test.ts',
]

/** Begun first, so that nothing is still to be waited for when all else is done: the longest of `npm run test:deep`. */
export const longest: readonly string[] = [
  'test/laws/one-reading-of-seals.test.ts',
  'test/laws/one-reading.test.ts',
  'test/laws/one-reading-of-others.test.ts',
  'test/packaging.test.ts',
  'test/bundles.test.ts',
  'test/journeys/many-commands.test.ts',
  'test/attacks/costly-seals.test.ts',
]

/** Have commands of their own: judges in other languages, and other runtimes. */
export const elsewhere: readonly string[] = ['test/interop/**', 'test/runtimes/**']

const root = fileURLToPath(new URL('..', import.meta.url))

export const allTests: readonly string[] = (readdirSync(`${root}test`, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => !elsewhere.some((folder) => path.startsWith(folder.replace('**', ''))))
  .sort()

export const textOf = (path: string): string => readFileSync(root + path, 'utf8')

/** Ask `runs` how often: they try a few inputs in `npm test`, and are tried once more, in depth, by `npm run test:deep`. */
export const sampled: readonly string[] = allTests.filter(
  (path) => ![...system, ...lawsInDepth].includes(path) && /from '[./]+\/support\/depth\.ts'/.test(textOf(path)),
)
