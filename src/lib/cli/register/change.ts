import { fromUtf8 } from '../../base/bytes.ts'
import type { Change, ChangeOutcome } from '../../registry/change.ts'
import { type Reason, reasons } from '../../registry/records.ts'
import { linesOf } from '../lines.ts'
import { exitWith, type System, usageFault } from '../system.ts'
import { onRegister, type RegisterChoice } from './open.ts'

export interface ChangeChoice extends RegisterChoice {
  readonly ids?: string
  readonly reason?: string
}

/** Changes the status of several credentials, and prints the result of each. */
export const changeThose = async (
  change: Change,
  named: readonly string[],
  { ids: file, reason, ...choice }: ChangeChoice,
  system: System,
): Promise<void> => {
  if (reason !== undefined && !reasons.includes(reason as Reason))
    throw usageFault(`--reason must be one of: ${reasons.join(', ')}.`)
  if ((named.length === 0) === (file === undefined))
    throw usageFault('Pass either ids of credentials, or --ids with a file that has one id per line.')
  const ids = file === undefined ? named : idsIn(file, system)
  await onRegister(choice, system, async (register) => {
    let failed = 0
    for await (const outcome of register.changeMany(change, ids, { reason: reason as Reason | undefined }))
      if (!sayOutcome(outcome, system)) failed++
    if (failed > 0) exitWith(1)
  })
  system.notify('Publish the lists for the change to take effect: `microcredentials register publish`.')
}

/** Prints the result of an act on one credential, and returns whether it was done. */
export const sayOutcome = (outcome: ChangeOutcome, system: System): boolean => {
  const isDone = !('problem' in outcome)
  const words = isDone ? `${outcome.state}${outcome.changed ? '' : ' already'}` : outcome.problem.code
  system.print(`${outcome.id} ${words}`)
  return isDone
}

async function* idsIn(file: string, system: System): AsyncGenerator<string, void, void> {
  for await (const line of linesOf(system.stream(file))) {
    const id = fromUtf8(line).trim()
    if (id !== '') yield id
  }
}
