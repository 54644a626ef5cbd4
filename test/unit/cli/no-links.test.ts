import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { nodeSystem } from '../../../src/lib/cli/system/node-system.ts'

// A disk without hard links, as memory sticks are.
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: () => {
    throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' })
  },
}))

const folder = mkdtempSync(join(tmpdir(), 'microcredentials-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

describe('on a disk without hard links', () => {
  it('files are written, for their owner, and none over another', () => {
    nodeSystem.write(at('key'), 'secret')
    expect([readFileSync(at('key'), 'utf8'), statSync(at('key')).mode & 0o777]).toEqual(['secret', 0o600])
    expect(() => nodeSystem.write(at('key'), 'other')).toThrow(expect.objectContaining({ exitCode: 64 }))
    expect(readFileSync(at('key'), 'utf8')).toBe('secret')
  })

  it('turns come one after the other', async () => {
    let count = 0
    const visit = () =>
      nodeSystem.exclusively(at('counted'), async () => {
        const before = count
        await new Promise((resolve) => setTimeout(resolve, 1))
        count = before + 1
      })
    await Promise.all(Array.from({ length: 20 }, visit))
    expect(count).toBe(20)
  })
})
