import { readDateTimeStamp } from '../../base/time.ts'
import { exitWith, type System, usageFault } from '../system.ts'
import { sayOutcome } from './change.ts'
import { onRegister, type RegisterChoice } from './open.ts'

export interface CompromiseChoice extends RegisterChoice {
  readonly since: string
  readonly revoke?: boolean
}

/**
 * Lists the credentials that a compromised key has signed, and on request revokes those signed since the compromise.
 */
export const namesOfKey = async (
  key: string,
  { since: text, revoke = false, ...choice }: CompromiseChoice,
  system: System,
): Promise<void> => {
  const since = readDateTimeStamp(text) ?? readDateTimeStamp(`${text}T00:00:00Z`)
  if (since === undefined) throw usageFault('--since is a day, 2026-01-15, or a moment, 2026-01-15T12:00:00Z.')
  await onRegister(choice, system, async (register) => {
    const { toRevoke, before, lists } = await register.compromise(key, { since: new Date(since) })
    for (const { id } of before) system.print(`${id} before`)
    let failed = 0
    const ids = toRevoke.map(({ id }) => id)
    if (!revoke) for (const id of ids) system.print(`${id} to revoke`)
    else
      for await (const outcome of register.changeMany('revoke', ids, { reason: 'key compromise' }))
        if (!sayOutcome(outcome, system)) failed++
    system.notify(`${ids.length} issued under the key since then, ${before.length} before.`)
    system.notify(`Publish with another key, and withdraw this one: ${lists.join(', ')}`)
    if (failed > 0) exitWith(1)
  })
}
