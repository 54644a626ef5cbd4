import type { Json, JsonObject } from '../base/json/json.ts'
import { bundledContexts } from '../document/bundled.ts'
import { type Contexts, findContext, type RegisteredContext } from '../document/contexts.ts'
import { termsOf } from '../document/terms.ts'
import { accept, contextsOfAccepted } from '../document/verified.ts'
import type { Report } from '../report.ts'

/** A report on its way from a worker, with the contexts of its credential that do not come with the library. */
interface Travelling {
  readonly report: Report
  readonly contexts: readonly Omit<RegisteredContext, 'terms'>[]
}

export const writeReport = (report: Report): string => {
  const contexts = report.verified ? contextsOfAccepted(report.credential) : undefined
  const named: readonly unknown[] = report.verified ? [report.credential['@context']].flat() : []
  const own = named.flatMap((one) => {
    const context = contexts === undefined ? undefined : findContext(one as Json, contexts)
    return context === undefined || context === bundledContexts.get(context.url) ? [] : [withoutTerms(context)]
  })
  return JSON.stringify({ report, contexts: own } satisfies Travelling)
}

const withoutTerms = ({ terms: _, ...context }: RegisteredContext): Omit<RegisteredContext, 'terms'> => context

/** Reads what one of our own workers wrote: what it verified counts as verified here. */
export const readReport = (text: string): Report => {
  const { report, contexts }: Travelling = JSON.parse(text)
  if (!report.verified) return report
  const known: Contexts = new Map([
    ...bundledContexts,
    ...contexts.map(
      (context) => [context.url, { ...context, terms: termsOf(context.document as JsonObject) }] as const,
    ),
  ])
  return { ...report, credential: accept(report.credential, known) }
}
