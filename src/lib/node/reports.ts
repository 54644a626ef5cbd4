import { isObject, type Json } from '../base/json/json.ts'
import type { KindsOf } from '../document/kinds.ts'
import type { TermKind } from '../document/terms.ts'
import { accept, kindsOfAccepted } from '../document/verified.ts'
import type { Report } from '../report.ts'

/** A report on its way from a worker, with what the words of its credential are: the contexts do not travel. */
interface Travelling {
  readonly report: Report
  readonly kinds: Readonly<Record<string, readonly TermKind[]>>
}

export const writeReport = (report: Report): string => {
  const kindsOf = report.verified ? kindsOfAccepted(report.credential) : undefined
  const travelling: Travelling = {
    report,
    kinds:
      kindsOf === undefined ? {} : Object.fromEntries(wordsWithKinds(report.credential as unknown as Json, kindsOf)),
  }
  return JSON.stringify(travelling)
}

/** Reads what one of our own workers wrote: what it verified counts as verified here. */
export const readReport = (text: string): Report => {
  const { report, kinds }: Travelling = JSON.parse(text)
  const known = new Map(Object.entries(kinds))
  return report.verified ? { ...report, credential: accept(report.credential, (word) => known.get(word)) } : report
}

const wordsWithKinds = (value: Json, kindsOf: KindsOf): ReadonlyMap<string, readonly TermKind[]> => {
  const found = new Map<string, readonly TermKind[]>()
  const visit = (member: Json | undefined): void => {
    if (Array.isArray(member)) for (const one of member) visit(one as Json)
    if (!isObject(member)) return
    for (const [word, inner] of Object.entries(member)) {
      const kinds = kindsOf(word)
      if (kinds !== undefined) found.set(word, kinds)
      visit(inner)
    }
  }
  visit(value)
  return found
}
