import type { Json, JsonObject } from '../base/json/json.ts'
import { type Contexts, findContext, type RegisteredContext } from '../document/contexts.ts'
import { termsOf } from '../document/terms.ts'
import { accept, contextsOfAccepted } from '../document/verified.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import type { Report } from '../report.ts'

/** A report to be sent from a worker, with the contexts of its credential; bundled ones are sent by URL. */
interface Travelling {
  readonly report: Report
  readonly contexts: readonly (string | Omit<RegisteredContext, 'terms'>)[]
}

export const writeReport = (report: Report): string => {
  const contexts = report.verified ? contextsOfAccepted(report.credential) : undefined
  const named: readonly unknown[] = report.verified ? [report.credential['@context']].flat() : []
  const known = named.flatMap((one): Travelling['contexts'] => {
    const context = contexts === undefined ? undefined : findContext(one as Json, contexts)
    if (context === undefined) return []
    return context === bundledContexts.get(context.url) ? [context.url] : [withoutTerms(context)]
  })
  return JSON.stringify({ report, contexts: known } satisfies Travelling)
}

const withoutTerms = ({ terms: _, ...context }: RegisteredContext): Omit<RegisteredContext, 'terms'> => context

const bundledIn = (url: string): RegisteredContext | readonly [] => bundledContexts.get(url) ?? []

const withTerms = (context: Omit<RegisteredContext, 'terms'>): RegisteredContext => ({
  ...context,
  terms: termsOf(context.document as JsonObject),
})

/** Reads a report from one of our own workers: what it verified counts as verified here. */
export const readReport = (text: string): Report => {
  const { report, contexts }: Travelling = JSON.parse(text)
  if (!report.verified) return report
  const all = contexts.flatMap((context) => (typeof context === 'string' ? bundledIn(context) : withTerms(context)))
  const known: Contexts = new Map(all.map((context) => [context.url, context]))
  return { ...report, credential: accept(report.credential, known) }
}
