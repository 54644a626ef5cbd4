import type { Command } from 'commander'

import type { World } from './world.ts'

/** A command: puts itself into the program, and does its work through the world alone. */
export type AddCommand = (program: Command, world: World) => void

/** How a command ends that worked and has something to say by its exit code. */
export type Finish = (code: number) => void

/** Gathers the values of an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
