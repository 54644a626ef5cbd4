import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { platform, type Runtime } from './table.ts'

const run = promisify(execFile)
const folder = fileURLToPath(new URL('../../out/runtimes/', import.meta.url))

/** A program that is there, or why it is not. */
export type Fetched = { readonly program: string } | { readonly missing: string }

/** Brings a runtime from npm into a folder that git ignores, if it is not there yet. Never rejects. */
export const fetchRuntime = async ({ package: name, version, program }: Runtime): Promise<Fetched> => {
  const here = `${process.platform} ${process.arch}`
  if (name !== 'typescript' && here !== platform)
    return { missing: `it is stated for ${platform}, and this is ${here}` }
  const place = join(folder, `${name.replaceAll('/', '-')}-${version}`)
  const path = join(place, 'node_modules', name, program)
  if (existsSync(path)) return { program: path }
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{ "private": true }')
  const quietly = ['--no-save', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  try {
    await run('npm', ['install', ...quietly, `${name}@${version}`], { cwd: place, timeout: 120_000 })
  } catch (error) {
    const said = /npm error code (\w+)/.exec(String((error as { stderr?: unknown }).stderr))?.[1]
    return { missing: `npm could not install ${name}@${version} (${said ?? 'no answer'})` }
  }
  return existsSync(path) ? { program: path } : { missing: `${name}@${version} has no ${program}` }
}
