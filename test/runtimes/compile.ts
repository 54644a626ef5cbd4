import { execFile } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Compiles the journey, and every entry of the package as it is installed, with the declarations checked as well. */
export const compile = async (compiler: string, place: string): Promise<void> => {
  const manifest = readFileSync(join(place, 'node_modules/microcredentials/package.json'), 'utf8')
  const { exports } = JSON.parse(manifest) as { readonly exports: Readonly<Record<string, unknown>> }
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'))
  const lines = entries.map((entry, at) => `export * as entry${at} from '${entry.replace('.', 'microcredentials')}'\n`)
  writeFileSync(join(place, 'entries.ts'), lines.join(''))
  copyFileSync(fileURLToPath(new URL('journey.ts', import.meta.url)), join(place, 'journey.ts'))
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    types: [],
  }
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['entries.ts', 'journey.ts'] }))
  await run(process.execPath, [compiler, '-p', place])
}
