import { readFileSync } from 'node:fs'

/** For browsers: `#platform` as the package resolves it there, not as the paths of the sources say. */
const forBrowsers = (config) => ({ ...config, platform: 'browser', tsconfigRaw: '{}', logLevel: 'error' })
const forNode = (config) => ({ ...config, platform: 'node', tsconfigRaw: '{}', logLevel: 'error' })

/** Loaded on demand, for `canonicalization: 'reference'` and `verifyProof`. */
const reference = ['vc', 'data-integrity', 'ed25519-signature-2020', 'eddsa-rdfc-2022-cryptosuite']
const atFirst = (settings) => (config) => ({
  ...settings(config),
  external: [...(config.external ?? []), ...reference.map((name) => `@digitalbazaar/${name}`)],
})

/** Installed by whoever keeps a register, and loaded on demand. */
const registry = (config) => ({
  ...atFirst(forNode)(config),
  external: [
    '@electric-sql/pglite',
    'nodemailer',
    'pg',
    'pg-boss',
    ...reference.map((name) => `@digitalbazaar/${name}`),
  ],
})

/** Installed by whoever draws pages, and loaded on demand. */
const drawing = (config) => ({
  ...forNode(config),
  external: [...(config.external ?? []), '@resvg/resvg-js', 'bidi-js', 'fontkitten', 'pdfkit', 'qr'],
})

/** Loaded on demand, by whoever names a link. */
const withoutQr = (config) => ({ ...forBrowsers(config), external: [...(config.external ?? []), 'qr'] })

/** What each entry for browsers may weigh, minified and compressed with gzip, all it stands on included. */
const budgets = [
  ['microcredentials', 'index', '*', '160.1 kB', atFirst(forBrowsers)],
  // Without what whoever verifies does not import, such as the table of all errors.
  [
    'microcredentials: to verify',
    'index',
    '{ verifyCredential, trustIssuers, decodeCredential }',
    '133.9 kB',
    atFirst(forBrowsers),
  ],
  ['microcredentials, with the reference', 'index', '*', '195.6 kB'],
  ['microcredentials/model', 'model', '*', '53.4 kB'],
  ['microcredentials/model: one list', 'model', '{ mode }', '1 kB'],
  ['microcredentials/status', 'status', '*', '8.6 kB'],
  // Verifies registers and mandates; and the office, which has a register's tables.
  ['microcredentials/alliance', 'alliance', '*', '186.4 kB', registry],
  // The constraints of the profile as a table, the lists of the EU, and what reads and writes ELM.
  ['microcredentials/edc', 'edc', '*', '67.5 kB'],
  ['microcredentials/eseal', 'eseal', '*', '154.1 kB'],
  ['microcredentials/passport', 'passport', '*', '71.7 kB'],
  ['microcredentials/presentation', 'presentation', '*', '140.0 kB', atFirst(forBrowsers)],
  ['microcredentials/testing', 'testing', '*', '152.8 kB', atFirst(forBrowsers)],
  // Issues the forms of one award, and so reads and writes European credentials and badges.
  ['microcredentials/wallet', 'wallet', '*', '160.6 kB', atFirst(forBrowsers)],
  ['microcredentials/archive', 'archive', '*', '148.4 kB', atFirst(forBrowsers)],
  ['microcredentials/trusted-lists', 'trusted-lists', '*', '43.1 kB'],
  ['microcredentials/node', 'node', '*', '187.7 kB', forNode],
  ['microcredentials/worker', 'worker', '*', '135.4 kB', atFirst(forNode)],
  // Verifies the lists that it publishes.
  ['microcredentials/registry', 'registry', '*', '150.5 kB', registry],
  // Of the office, only what it refuses; an office is passed in.
  ['microcredentials/http', 'http', '*', '18.7 kB', registry],
  ['microcredentials/certificate', 'certificate', '*', '74.3 kB', withoutQr],
  ['microcredentials/render', 'render', '*', '80.6 kB', drawing],
  ['microcredentials/import', 'import', '*', '96.5 kB', forNode],
]

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const targets = Object.values(exports).flatMap((target) => target.default ?? [])
const unmeasured = targets.filter((target) => !budgets.some(([, entry]) => target === `./dist/${entry}.js`))
if (unmeasured.length > 0) throw new Error(`Say in .size-limit.js what these may weigh: ${unmeasured.join(', ')}`)

export default budgets.map(([name, entry, names, limit, modifyEsbuildConfig = forBrowsers]) => ({
  name,
  path: `dist/${entry}.js`,
  import: names,
  limit,
  gzip: true,
  modifyEsbuildConfig,
}))
