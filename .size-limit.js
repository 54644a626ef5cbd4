/** For browsers: `#platform` as the package resolves it there, not as the paths of the sources say. */
const forBrowsers = (config) => ({ ...config, platform: 'browser', tsconfigRaw: '{}', logLevel: 'error' })

/** What each entry may weigh, minified and compressed with gzip, all it stands on included. */
const budgets = [
  ['microcredentials', 'index', '*', '115 kB'],
  ['microcredentials/model', 'model', '*', '55 kB'],
  ['microcredentials/model: one list', 'model', '{ mode }', '1 kB'],
  ['microcredentials/status', 'status', '*', '10 kB'],
  ['microcredentials/eseal', 'eseal', '*', '125 kB'],
]

export default budgets.map(([name, entry, names, limit]) => ({
  name,
  path: `dist/${entry}.js`,
  import: names,
  limit,
  gzip: true,
  modifyEsbuildConfig: forBrowsers,
}))
