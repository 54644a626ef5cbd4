import type { StatusEntry } from '../credential/credential.ts'
import { reinstate, revoke, type StatusList, setStatus, statusOf, suspend } from '../status/list.ts'
import { dataFault } from './world.ts'

/** Changes a credential's place on a list. */
export type Act = (list: StatusList, entry: StatusEntry) => StatusList

/** What may be done to a credential's place on a list, by the name of the command. */
export const acts: Readonly<Record<string, { readonly does: string; readonly act: Act }>> = {
  revoke: {
    does: 'revoke a credential, for good',
    act: (list, entry) =>
      hasStates(list) ? setStatus(list, entry, 'revoked') : revoke(servingAs(list, 'revocation'), entry),
  },
  suspend: {
    does: 'suspend a credential, until it is reinstated',
    act: (list, entry) =>
      hasStates(list)
        ? setStatus(notRevoked(list, entry), entry, 'suspended')
        : suspend(servingAs(list, 'suspension'), entry),
  },
  reinstate: {
    does: 'end a suspension',
    act: (list, entry) =>
      hasStates(list)
        ? setStatus(notRevoked(list, entry), entry, 'valid')
        : reinstate(servingAs(list, 'suspension'), entry),
  },
}

/** A list whose one entry can be valid, revoked or suspended: what `status new --purpose both` makes. */
const hasStates = ({ messages = [] }: StatusList): boolean =>
  ['valid', 'revoked', 'suspended'].every((word) => messages.includes(word))

/** The list itself would forget: a place that says `suspended` no longer says `revoked`. */
const notRevoked = (list: StatusList, entry: StatusEntry): StatusList => {
  if (list.messages?.[statusOf(list, entry)] === 'revoked')
    throw dataFault('The credential is revoked, which is final. Nothing was changed.')
  return list
}

const servingAs = <P extends 'revocation' | 'suspension'>(list: StatusList, purpose: P): StatusList<P> => {
  if (list.purpose === purpose) return list as StatusList<P>
  throw dataFault(
    `This list is not for ${purpose}, and its purpose stands in every credential on it. Nothing was done. ` +
      'For credentials to come, `status new --purpose both` makes one that can revoke and suspend.',
  )
}
