import type { Command } from 'commander'

import type { World } from './world.ts'

/** Adds a command to the program. Its action uses the system only through `System`. */
export type AddCommand = (program: Command, world: World) => void

/** Sets the exit code of a command that succeeded but reports something by it. */
export type Finish = (code: number) => void

/** Collects the values of a repeatable option. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
