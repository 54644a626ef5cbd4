import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'

import { linesOf } from '../lines.ts'
import type { System } from '../system.ts'
import { visible } from '../visible.ts'
import { inTurn } from './lock.ts'
import { holdsFiles, readWhole, streamOf } from './reading.ts'
import { growing, updateWhole, writeWhole } from './writing.ts'

/** The real system: files, clock and terminal. */
export const nodeSystem: System = {
  read: readWhole,
  write: (path, text, options) => {
    // Files contain JSON, whose value is unchanged by the escapes.
    if (path === '-') process.stdout.write(typeof text === 'string' ? visible(text) : text)
    else writeWhole(path, text, options)
  },
  update: updateWhole,
  exclusively: (path, act, { wait = true } = {}) => inTurn(path, act, wait),
  stream: (path) => streamOf(path),
  fingerprint: async (path) => {
    const hash = createHash('sha256')
    let lines = 0
    for await (const _ of linesOf(streamOf(path, (piece) => hash.update(piece)))) lines++
    return { sha256: hash.digest('hex'), lines }
  },
  grow: growing,
  remove: (path) => rmSync(path, { force: true }),
  exists: existsSync,
  holdsFiles,
  print: (text) => {
    const shown = visible(text)
    process.stdout.write(`${isColoured(process.stdout) ? coloured(shown) : shown}\n`)
  },
  notify: (text) => {
    process.stderr.write(`${visible(text)}\n`)
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${visible(text)}`)
  },
  ask:
    process.stdin.isTTY && process.stderr.isTTY
      ? () => createInterface({ input: process.stdin, output: process.stderr })
      : undefined,
  stopping: () => {
    const controller = new AbortController()
    process.once('SIGINT', () => controller.abort(Object.assign(new Error(''), { exitCode: 130 })))
    return controller.signal
  },
  now: () => new Date(),
  version: (createRequire(import.meta.url)('microcredentials/package.json') as { readonly version: string }).version,
}

const isColoured = (stream: { readonly isTTY?: boolean }): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

const colours = { '✓': 'green', '✗': 'red', '?': 'yellow', '!': 'yellow' } as const

/** Colours the marks at the start of lines, which repeat what the words after them say. */
const coloured = (text: string): string =>
  text.replace(/^\s*[✓✗?!](?= )/gm, (mark) => styleText(colours[mark.trim() as keyof typeof colours], mark))
