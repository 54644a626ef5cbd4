import type { Problem } from '../base/errors.ts'
import { type Check, skipped } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
export interface StatusOptions {
  readonly statusLists?: ((url: string) => unknown) | undefined
}
export type ListVerdict =
  | { verified: true; credential: UnsecuredCredential }
  | { verified: false; outcome: 'failed' | 'indeterminate'; problem: Problem }
export const checkStatus = async (
  _: unknown,
  __: { now: Date; signal?: AbortSignal | undefined; verifyList: (list: unknown) => Promise<ListVerdict> },
): Promise<Check<'status'>> => skipped('status', 'not-applicable')
