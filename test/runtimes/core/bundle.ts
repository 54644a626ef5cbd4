import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

import { allTests, apart, lawsInDepth, system, textOf } from '../../projects.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const root = here('../../../')

/** Where a bundle is to run: `page` has nothing of Node.js. */
export type Side = 'page' | 'node'

/** A bundle of test files, which runs without vitest. */
export interface Bundle {
  readonly files: readonly string[]
  /** The files that are not in it, with the reason. */
  readonly left: ReadonlyMap<string, string>
}

/** Modules of Node.js that a page has in another way, with the names that it has of them. */
const shims: Readonly<Record<string, string>> = {
  'node:fs': 'fs',
  'node:url': 'url',
  'node:path': 'path',
  'node:crypto': 'crypto',
  'node:timers/promises': 'timers',
}

/** The names that a test file imports of a module: none, if another file does. */
const importedFrom = (file: string, module: string): readonly string[] =>
  relative(root, file).startsWith('test/')
    ? [...readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)]
        .filter(([, , from]) => from === module)
        .flatMap(([, names = '']) => names.split(','))
        .map((one) => one.trim().replace(/ as .*/, ''))
        .filter((one) => one !== '' && !one.startsWith('type '))
    : []

const hasAll = (shim: string, names: readonly string[]): boolean => {
  const exported = readFileSync(here(`node/${shim}.ts`), 'utf8')
  return names.length > 0 && names.every((name) => new RegExp(`^export const ${name}\\b`, 'm').test(exported))
}

const asked = Symbol('asked')

/** Gives tests what a page has, and marks what it has not. */
const page: Plugin = {
  name: 'page',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^[a-z]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === asked || !(path.startsWith('node:') || isBuiltin(path))) return undefined
      // A package may say itself what stands in the place of a module of Node.js.
      const own = await resolve(path, { importer, resolveDir, kind, pluginData: asked })
      if (own.errors.length === 0 && !own.external)
        return own.path === path ? { path, namespace: 'empty' } : { path: own.path }
      if (importer.includes('/node_modules/sax/')) return { path, namespace: 'empty' }
      const shim = kind === 'import-statement' ? shims[path] : undefined
      return shim !== undefined && hasAll(shim, importedFrom(importer, path))
        ? { path: here(`node/${shim}.ts`) }
        : { path, namespace: 'absent' }
    })
    for (const namespace of ['empty', 'absent'])
      onLoad({ filter: /.*/, namespace }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/** Test files keep the address that they have in the repository, and in a page find what they expect of Node.js. */
const tests = (side: Side): Plugin => ({
  name: 'tests',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/(?:test|examples)\/.*\.ts$/ }, ({ path }) => {
      if (path.startsWith(here('../'))) return undefined
      const text = readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      const names =
        side === 'node' ? [] : ['Buffer', 'process'].filter((name) => new RegExp(`\\b${name}\\b`).test(text))
      const globals = names.length === 0 ? '' : `import { ${names.join(', ')} } from '${here('node/globals.ts')}';`
      return { contents: globals + text, loader: 'ts' }
    })
  },
})

/** Bundles the tests of the core into a folder, as modules of which `main.js` runs them. */
export const bundleTests = async (
  side: Side,
  outdir: string,
  candidates: readonly string[] = core,
): Promise<Bundle> => {
  const entry = (files: readonly string[]): string =>
    [
      `import '${join(root, 'test/support/seeded.ts')}'`,
      `import { runFiles } from '${here('run.ts')}'`,
      `const files = {${files.map((file) => `'${file}': () => import('${join(root, file)}')`).join(',\n')}}`,
      'export const runTests = (names, tell) => runFiles(Object.fromEntries(names.map((name) => [name, files[name]])), tell)',
    ].join('\n')
  const { metafile } = await build({
    stdin: { contents: entry(candidates), resolveDir: root, loader: 'ts' },
    entryNames: 'main',
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    metafile: true,
    logLevel: 'error',
    plugins: side === 'page' ? [page, tests(side)] : [tests(side)],
    platform: side === 'page' ? 'browser' : 'node',
    ...(side === 'page' ? {} : { packages: 'external' }),
    alias: {
      '#platform': join(root, `src/lib/base/platform/${side === 'page' ? 'web' : 'node'}.ts`),
      vitest: here('vitest.ts'),
      // Its own replacement for browsers, which bundlers do not find beside its `exports`.
      ...(side === 'page'
        ? { 'base64url-universal': join(root, 'node_modules/base64url-universal/lib/browser.js') }
        : {}),
    },
    loader: { '.node': 'empty', '.ttf': 'empty', '.wasm': 'empty' },
  })
  const left = new Map<string, string>()
  for (const file of candidates) {
    const reason = /\.toMatch\w*Snapshot/.test(textOf(file)) ? 'snapshots of vitest' : absentIn(metafile, file)
    if (reason !== undefined) left.set(file, reason)
  }
  return { files: candidates.filter((file) => !left.has(file)), left }
}

/** The files of `npm test` that share a process and replace no modules, without those that are about this repository. */
const core: readonly string[] = allTests.filter(
  (file) => file.split('/').length > 2 && ![...system, ...apart, ...lawsInDepth].includes(file),
)

/** What a file needs, by itself or by what it imports, that is not there. */
const absentIn = ({ inputs }: Metafile, file: string): string | undefined => {
  const seen = new Set<string>()
  const open = [file]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path.startsWith('absent:')) return path.slice('absent:'.length)
    if (seen.has(path)) continue
    seen.add(path)
    open.push(...(inputs[path]?.imports ?? []).map((one) => one.path))
  }
  return undefined
}
