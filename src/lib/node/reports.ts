import type { Json, JsonObject } from '../base/json/json.ts'
import { type Contexts, findContext, type RegisteredContext } from '../document/contexts.ts'
import { termsOf } from '../document/terms.ts'
import { accept, keepReported, reportedBy } from '../document/verified.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import type { Report } from '../report.ts'

/** A report to be sent from a worker, with the contexts of its credential; bundled ones are sent by URL. */
interface Travelling {
  readonly report: Report
  /** What a report is about that refuses it: revoked, or out of its time. */
  readonly withheld?: object
  readonly contexts: readonly (string | Omit<RegisteredContext, 'terms'>)[]
  readonly signatures?: readonly string[] | undefined
}

export const writeReport = (report: Report): string => {
  const { content, contexts, signatures } = reportedBy(report) ?? {}
  const named: readonly unknown[] = content === undefined ? [] : [Reflect.get(content, '@context')].flat()
  const known = named.flatMap((one): Travelling['contexts'] => {
    const context = contexts === undefined ? undefined : findContext(one as Json, contexts)
    if (context === undefined) return []
    return context === bundledContexts.get(context.url) ? [context.url] : [withoutTerms(context)]
  })
  const withheld = report.verified || content === undefined ? {} : { withheld: content }
  return JSON.stringify({ report, ...withheld, contexts: known, signatures } satisfies Travelling)
}

const withoutTerms = ({ terms: _, ...context }: RegisteredContext): Omit<RegisteredContext, 'terms'> => context

const bundledIn = (url: string): RegisteredContext | readonly [] => bundledContexts.get(url) ?? []

const withTerms = (context: Omit<RegisteredContext, 'terms'>): RegisteredContext => ({
  ...context,
  terms: termsOf(context.document as JsonObject),
})

/** Reads a report from one of our own workers: what it verified counts as verified here. */
export const readReport = (text: string): Report => {
  const { report, withheld, contexts: sent, signatures }: Travelling = JSON.parse(text)
  const content: object | undefined = report.verified ? report.credential : withheld
  if (content === undefined) return report
  const all = sent.flatMap((context) => (typeof context === 'string' ? bundledIn(context) : withTerms(context)))
  const contexts: Contexts = new Map(all.map((context) => [context.url, context]))
  const read = report.verified ? { ...report, credential: accept(report.credential, { contexts }) } : report
  keepReported(read, { content, contexts, signatures })
  return read
}
