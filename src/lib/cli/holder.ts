import type { Command } from 'commander'

import type { Report } from '../report.ts'
import type { KeyBindingPolicy } from '../sd-jwt/key-binding.ts'
import { dataFault, usageFault } from './system.ts'

/** How the holder of an SD-JWT is asked for. */
export interface HolderOptions {
  readonly nonce?: string
  readonly audience?: string
}

export const withHolder = (command: Command): Command =>
  command
    .option('--nonce <text>', 'for an SD-JWT: the text that you gave its holder for this presentation')
    .option('--audience <name>', 'for an SD-JWT: the name by which you asked its holder, such as your client id')

/** The holder has to answer what was asked; a file alone does not say who has it. */
export const keyBindingFrom = ({ nonce, audience }: HolderOptions): KeyBindingPolicy => {
  if (nonce === undefined && audience === undefined) return 'off'
  if (!nonce || !audience) throw usageFault('--nonce and --audience are what the holder has to answer: pass both.')
  return { nonce, audience }
}

/** Whether the holder of an SD-JWT has proven to be one. Absent for other files, of which nobody can be asked. */
export type Holder = 'proven' | 'not asked'

/** Throws a fault if a holder was asked for, and the file is of a form that has none: nothing would have been checked. */
export const holderIn = ({ checks }: Report, options: HolderOptions): Holder | undefined => {
  const structure = checks.find(({ name }) => name === 'structure')
  if (structure?.name !== 'structure' || structure.outcome !== 'passed') return undefined
  const isAsked = keyBindingFrom(options) !== 'off'
  if (structure.details.mechanism === 'sd-jwt') return isAsked ? 'proven' : 'not asked'
  if (isAsked) throw dataFault('--nonce and --audience are for SD-JWTs, and this file is none: no holder was asked.')
  return undefined
}

/** What a report says about the holder. */
export const holderLines = (holder: Holder | undefined): readonly string[] => {
  if (holder === undefined) return []
  return holder === 'proven'
    ? ['  The holder has signed for this nonce and this audience.']
    : ['  ! No holder was asked for: whoever has this file could show it (--nonce, --audience).']
}
