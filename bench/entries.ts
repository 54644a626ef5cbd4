import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Packages that are loaded on demand, for `canonicalization: 'reference'` and `verifyProof`: not counted. */
const onDemand = ['vc', 'data-integrity', 'ed25519-signature-2020', 'eddsa-rdfc-2022-cryptosuite'].map(
  (name) => `@digitalbazaar/${name}`,
)

/** Bytes of an entry with all that it loads at first, minified, for browsers. */
export interface EntrySize {
  readonly entry: string
  readonly minified: number
  readonly gzipped: number
}

export const entrySizes = async (): Promise<readonly EntrySize[]> => {
  const { exports, peerDependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    readonly exports: object
    readonly peerDependencies: object
  }
  // What an application brings itself, for its servers.
  const brought = Object.keys(peerDependencies)
  const sizes: EntrySize[] = []
  for (const entry of Object.keys(exports).filter((name) => !name.endsWith('.json') && name !== './node')) {
    const name = `microcredentials${entry.slice(1)}`
    const { outputFiles, metafile } = await build({
      stdin: { contents: `export * from '${name}'`, resolveDir: root },
      bundle: true,
      // What is loaded on demand lies in files of its own.
      splitting: true,
      outdir: 'bundle',
      metafile: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      conditions: ['browser'],
      external: [...onDemand, ...brought, 'node:*', ...builtinModules, 'undici'],
      logLevel: 'silent',
    })
    const atFirst = loadedAtFirst(metafile.outputs)
    const texts = outputFiles.filter(({ path }) => atFirst.has(relative(process.cwd(), path)))
    const sum = (sizeOf: (text: Uint8Array) => number): number =>
      texts.reduce((total, { contents }) => total + sizeOf(contents), 0)
    sizes.push({ entry: name, minified: sum((text) => text.length), gzipped: sum((text) => gzipSync(text).length) })
  }
  return sizes
}

/** The entry and all that it imports at once, and not on demand. */
const loadedAtFirst = (outputs: Metafile['outputs']): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (path: string): void => {
    const output = outputs[path]
    if (output === undefined || found.has(path)) return
    found.add(path)
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') visit(next)
  }
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === '<stdin>') visit(path)
  return found
}

/** Milliseconds of a fresh process that loads a package and verifies one credential, start of Node.js included. */
export interface ColdStart {
  readonly nothing: number
  readonly ours: number
  readonly peer: number
}

export const coldStart = (files: Readonly<Record<keyof ColdStart, string>>): ColdStart => {
  const times = { nothing: [] as number[], ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round < 7; round++)
    for (const [name, script] of Object.entries(files)) {
      const start = performance.now()
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: 'inherit' })
      times[name as keyof ColdStart].push(performance.now() - start)
    }
  const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
  return { nothing: median(times.nothing), ours: median(times.ours), peer: median(times.peer) }
}
