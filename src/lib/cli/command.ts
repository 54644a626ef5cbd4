import type { Command } from 'commander'

import type { System } from './system.ts'

/** Adds a command to the program. Its action uses the system only through `System`. */
export type AddCommand = (program: Command, system: System) => void

/** Sets the exit code of a command that succeeded but reports something by it. */
export type Finish = (code: number) => void

/** Collects the values of a repeatable option. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
