import type { Kind } from '../base/kinds.ts'

/** The key of the credential that a report is about. */
export type KeysOfReports = WeakMap<object, string>

/** The passports made in this process, which alone hold nothing but what was verified; each with its reports (decision 2). */
const made = new WeakMap<object, KeysOfReports>()

/** Marks a passport as made here. */
export const markMade = (passport: object, keys: KeysOfReports): void => {
  made.set(passport, keys)
}

/** The key that the credential of a report has in a passport; `undefined` for a report that it was not made from. */
export const keyIn = (passport: object, report: object): string | undefined => made.get(passport)?.get(report)

export const aPassport: Kind = {
  words: 'a passport, as returned by `createPassport` (make it anew from reports; a stored copy proves nothing)',
  is: (value) => typeof value === 'object' && value !== null && made.has(value),
}
