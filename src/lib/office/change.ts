import { able, oneOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Register } from '../registry/acts.ts'
import type { Change, Changed } from '../registry/change.ts'
import { type Reason, reasons } from '../registry/records.ts'
import { type Acting, assertAllowed } from './acts.ts'
import { memberOfCredential } from './batches.ts'
import { type OfficeStore, writing } from './store.ts'

/** Options of `change` of an office. */
export interface OfficeChangeOptions extends Acting {
  /** The register that issued the credential. */
  readonly register: Pick<Register, Change>
  /** For the issuing office only: it is recorded and never published. `unspecified` if absent. */
  readonly reason?: Reason | undefined
}

const changes: readonly Change[] = ['revoke', 'suspend', 'reinstate']

const call: Call<OfficeChangeOptions> = {
  line: "office.change('revoke', id, { actor: 'registrar-1', register })",
  needs: { actor: text, register: able('a register, as returned by `openRegister`', ...changes) },
  may: { reason: oneOf(...reasons) },
}

/** The register decides; the journal of the office says who asked. */
export const changeCredential = async (
  store: OfficeStore,
  change: Change,
  credential: string,
  options: OfficeChangeOptions,
): Promise<Changed> => {
  assertArgument(call.line, 'change', oneOf(...changes), change)
  assertArgument(call.line, 'id', text, credential)
  assertOptions(call, options)
  const { actor, register, reason = 'unspecified' } = options
  const of = await memberOfCredential(store, credential)
  const member = await assertAllowed(store.authorise, { actor, action: change, member: of, credential })
  const changed = await register[change](credential, { reason })
  // Noted again when it is repeated: the process may have ended between the two.
  await writing(store, async (turn) => turn.note({ actor, act: change, member, credential, reason }))
  return changed
}
