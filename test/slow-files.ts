import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

/** What the tests of a file, and of a room (`test/unit/<room>`), may take on a machine with two cores that is not busy. */
const seconds = { file: 2, room: 4 }

/** A busy or slow machine takes longer, but not this many times as long. */
const tolerance = 5

/**
 * Lists the files and rooms whose tests take longer than they may in `npm test`, the slowest first. A file or a room that
 * takes longer than any machine explains fails the run: it belongs in `npm run test:deep` (test/projects.ts), or a law
 * should try fewer inputs (test/support/depth.ts).
 */
export const slowFiles: Reporter = {
  onTestRunEnd: (modules) => {
    const took = modules.map((module) => [relative('.', module.moduleId), durationOf(module)] as const)
    const rooms = new Map<string, number>()
    for (const [path, duration] of took) {
      const [room] = path.match(/^test[/\\]unit[/\\][^/\\]+[/\\]/) ?? []
      if (room !== undefined) rooms.set(room, (rooms.get(room) ?? 0) + duration)
    }
    const slow = [
      ...took.map(([path, duration]) => ({ path, duration, allowed: seconds.file })),
      ...[...rooms].map(([path, duration]) => ({ path, duration, allowed: seconds.room })),
    ]
      .filter(({ duration, allowed }) => duration > allowed)
      .sort((one, other) => other.duration - one.duration)
    if (slow.length === 0) return
    console.warn(` Slow: more than ${seconds.file} s in a file, or ${seconds.room} s in a room`)
    for (const { path, duration, allowed } of slow) {
      const isTooMuch = duration > allowed * tolerance
      console.warn(
        `${duration.toFixed(1).padStart(8)} s  ${path}${isTooMuch ? '  FAILS: too slow for `npm test`' : ''}`,
      )
      if (isTooMuch) process.exitCode = 1
    }
  },
}

/** In seconds, without what importing took. */
const durationOf = (module: TestModule): number => module.diagnostic().duration / 1000
