import type { StatusEntry } from '../credential/credential.ts'
import { reinstate, revoke, type StatusList, setStatus, statusOf, suspend } from '../status/list.ts'
import { dataFault } from './system.ts'

/** Changes the status of a credential on a list. */
export type Act = (list: StatusList, entry: StatusEntry) => StatusList

/** The status changes, by the name of the command. */
export const acts: Readonly<Record<string, { readonly does: string; readonly act: Act }>> = {
  revoke: {
    does: 'revoke a credential permanently',
    act: (list, entry) =>
      hasStates(list) ? setStatus(list, entry, 'revoked') : revoke(servingAs(list, 'revocation'), entry),
  },
  suspend: {
    does: 'suspend a credential until it is reinstated',
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

/** Whether entries of a list can be valid, revoked or suspended: `status new --purpose both` creates such lists. */
const hasStates = ({ messages = [] }: StatusList): boolean =>
  ['valid', 'revoked', 'suspended'].every((word) => messages.includes(word))

/** An entry with the value `suspended` would no longer show that it was revoked. */
const notRevoked = (list: StatusList, entry: StatusEntry): StatusList => {
  if (list.messages?.[statusOf(list, entry)] === 'revoked')
    throw dataFault('The credential is revoked, which is final. Nothing was changed.')
  return list
}

const servingAs = <P extends 'revocation' | 'suspension'>(list: StatusList, purpose: P): StatusList<P> => {
  if (list.purpose === purpose) return list as StatusList<P>
  throw dataFault(
    `This list is not for ${purpose}, and its purpose is stated in every credential on it. Nothing was changed. ` +
      'For new credentials, `status new --purpose both` creates a list that can revoke and suspend.',
  )
}
