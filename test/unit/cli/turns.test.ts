import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'

import { inTurn } from '../../../src/lib/cli/system/lock.ts'
import { temporaryFolder } from '../../support/command.ts'

const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const statusOf = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'done',
    (fault: { readonly exitCode?: number }) => fault.exitCode,
  )

/** A turn that somebody took and did not give back. */
const leftBy = (name: string, holder: unknown, turn = 1): string => {
  mkdirSync(at(`.${name}.lock`), { recursive: true })
  writeFileSync(at(`.${name}.lock/${turn}`), typeof holder === 'string' ? holder : JSON.stringify(holder))
  return at(name)
}

const deadPid = spawnSync(process.execPath, ['-e', '0']).pid
const me = { host: hostname(), pid: process.pid }

describe('turns at a file', () => {
  it('come one after the other, however many want one, and whatever they end with', async () => {
    let inside = 0
    let most = 0
    const visits = Array.from({ length: 60 }, (_, index) =>
      statusOf(
        inTurn(
          at('busy'),
          async () => {
            most = Math.max(most, ++inside)
            await new Promise((resolve) => setTimeout(resolve, index % 3))
            inside--
            if (index % 7 === 0) throw new Error('')
          },
          true,
        ),
      ),
    )
    expect((await Promise.all(visits)).filter((end) => end === 'done')).toHaveLength(51)
    expect(most).toBe(1)
    // One file is left, which says whose turn it was: nobody's.
    expect(readdirSync(at('.busy.lock')).map((name) => readFileSync(at(`.busy.lock/${name}`), 'utf8'))).toEqual([''])
  })

  it('give back what the act gives, and hand on its fault', async () => {
    expect(await inTurn(at('value'), () => 42, true)).toBe(42)
    await expect(inTurn(at('value'), () => Promise.reject(new RangeError('own')), true)).rejects.toThrow(RangeError)
  })

  it.each([
    ['has ended', { host: hostname(), pid: deadPid }] as const,
    // Only Linux says when a process began.
    ...(process.platform === 'linux'
      ? [['has ended, and whose number another process has now', { ...me, began: '1' }] as const]
      : []),
  ])('do not wait for a process that %s', async (_, holder) => {
    expect(await statusOf(inTurn(leftBy(`left-${holder.pid}`, holder), () => {}, false))).toBe('done')
  })

  it.each([
    ['is at work', me],
    ['cannot be asked, being on another nodeSystem', { host: 'another.example', pid: deadPid }],
    ['has not said who it is', '{"host":'],
  ])('are not taken from a process that %s: exit code 75', async (name, holder) => {
    const path = leftBy(name.replaceAll(/\W/g, '-'), holder)
    let visited = false
    expect(await statusOf(inTurn(path, () => (visited = true), false))).toBe(75)
    expect(visited).toBe(false)
  })

  it('go on from the highest number, and take away the lower ones', async () => {
    const path = leftBy('many', { host: hostname(), pid: deadPid }, 9)
    for (const turn of [1, 2, 10]) leftBy('many', turn === 10 ? '' : me, turn)
    await inTurn(path, () => expect(readdirSync(at('.many.lock'))).toEqual(['11']), false)
    expect(readdirSync(at('.many.lock'))).toEqual(['12'])
  })

  it('are the same for every name of a file', async () => {
    writeFileSync(at('real'), '')
    symlinkSync(at('real'), at('alias'))
    await inTurn(at('alias'), async () => expect(await statusOf(inTurn(at('real'), () => {}, false))).toBe(75), false)
    expect(existsSync(at('.alias.lock'))).toBe(false)
  })

  it('are not looked for through a link: exit code 73', async () => {
    mkdirSync(at('elsewhere'))
    writeFileSync(at('elsewhere/1'), 'somebody’s own')
    symlinkSync(at('elsewhere'), at('.linked.lock'))
    expect(await statusOf(inTurn(at('linked'), () => {}, false))).toBe(73)
    expect(readdirSync(at('elsewhere'))).toEqual(['1'])
  })
})
