import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

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
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { readonly exports: object }
  const sizes: EntrySize[] = []
  for (const entry of Object.keys(exports).filter((name) => !name.endsWith('.json') && name !== './node')) {
    const name = `microcredentials${entry.slice(1)}`
    const { outputFiles } = await build({
      stdin: { contents: `export * from '${name}'`, resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      conditions: ['browser'],
      external: [...onDemand, 'node:*', 'crypto', 'util', 'http', 'https', 'undici', 'stream', 'zlib', 'url'],
      logLevel: 'silent',
    })
    const text = outputFiles[0]?.contents ?? new Uint8Array()
    sizes.push({ entry: name, minified: text.length, gzipped: gzipSync(text).length })
  }
  return sizes
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
