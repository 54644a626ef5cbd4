import type { Url } from '../base/types.ts'

/** The last number of an address, and what may follow it in the file name. */
const lastNumber = /(\d{1,15})(\.[A-Za-z]\w*)?$/

/**
 * The address of the list that follows a full list: its last number is increased (`…/status/1` is followed by
 * `…/status/2`, `…/list-09.json` by `…/list-10.json`); without a number, `-2` is appended. Addresses in use are
 * skipped.
 */
export const nextAddress = (address: Url, taken: ReadonlySet<string>): Url => {
  // The host name is never changed: the result could belong to somebody else.
  const { origin } = new URL(address)
  const path = address.slice(origin.length) || '/'
  const found = lastNumber.exec(path)
  const digits = found?.[1] ?? '1'
  const extension = found?.[2] ?? ''
  const stem = found === null ? unnumbered(path) : path.slice(0, found.index)
  for (let number = Number(digits) + 1; ; number++) {
    const next = `${origin}${stem}${String(number).padStart(digits.length, '0')}${extension}` as Url
    if (!taken.has(next)) return next
  }
}

const unnumbered = (path: string): string => (path.endsWith('/') ? path : `${path}-`)
