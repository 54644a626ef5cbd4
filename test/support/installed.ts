import { execFile } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packs a folder as npm would publish it, and installs that where nothing else is. */
export const installFrom = async (folder: string): Promise<string> => {
  const place = mkdtempSync(join(tmpdir(), 'microcredentials-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', place], { cwd: folder })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', ...quietly, join(place, filename)], { cwd: place })
  return place
}

/** When a file was last changed, or anything in a folder: a file that went changes the folder that it was in. */
const changed = (path: string): number =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).reduce(
    (latest, name) => Math.max(latest, statSync(join(path, name)).mtimeMs),
    statSync(path).mtimeMs,
  )

/** Whether `npm run build` was the last thing that happened: a build takes longer than any test of what was built. */
const isBuilt = (): boolean => {
  const made = join(root, 'dist/worker.d.ts')
  if (!existsSync(made)) return false
  const sources = ['package.json', 'package-lock.json', 'tsup.config.ts', 'tsconfig.json'].map((name) =>
    join(root, name),
  )
  const latest = Math.max(changed(join(root, 'src')), ...sources.map((path) => statSync(path).mtimeMs))
  return statSync(made).mtimeMs > latest
}

/**
 * Builds the package, unless that was just done, and installs it. In a folder of its own: tests that run side by side do not
 * build over each other.
 */
export const buildAndInstall = async (): Promise<string> => {
  if (isBuilt()) return installFrom(root)
  mkdirSync(join(root, 'out'), { recursive: true })
  const folder = mkdtempSync(join(root, 'out/package-'))
  try {
    await run('npx', ['tsup', '--out-dir', join(folder, 'dist')], { cwd: root })
    for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'])
      copyFileSync(join(root, file), join(folder, file))
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true })
    return await installFrom(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
