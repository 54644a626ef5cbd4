import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { type Combination, combine } from './combination.ts'
import { type Contexts, findContext, type RegisteredContext } from './contexts.ts'
import { contextErrors } from './errors.ts'

/**
 * Reads the contexts of a document: registered ones, by URL or embedded, without duplicates, the data model first and
 * the others in any compatible order. Throws `context.*`.
 */
export const readContexts = (value: Json | undefined, contexts: Contexts): Combination => {
  const urls: readonly Json[] = Array.isArray(value) ? value : refuseValue(value)
  if (urls.length === 0) refuse(contextErrors['context.missing'])
  const used: RegisteredContext[] = []
  for (const [index, url] of urls.entries()) {
    const context = findContext(url, contexts)
    if (context === undefined && typeof url !== 'string') return refuse(contextErrors['context.inline'], index)
    if (context === undefined || context.role === 'foreign') return refuse(contextErrors['context.not_allowed'], index)
    if ((context.role === 'data-model') !== (index === 0) || used.includes(context))
      refuse(contextErrors['context.order'], index)
    used.push(context)
  }
  const isPlaced = ({ after }: RegisteredContext): boolean =>
    after === undefined || used.some(({ url }) => after.includes(url))
  const misplaced = used.findIndex((context) => !isPlaced(context))
  if (misplaced >= 0) refuse(contextErrors['context.order'], misplaced)
  const combination = combine(urls, contexts)
  if (combination.conflict !== undefined) refuse(contextErrors['context.conflict'], combination.conflict)
  return combination
}

const refuse = (kind: ErrorKind, index?: number): never => {
  throw new MicroCredentialError(kind, { pointer: index === undefined ? '/@context' : `/@context/${index}` })
}

/** Reports a context that is not in a list. */
const refuseValue = (value: Json | undefined): never => {
  if (value === undefined) refuse(contextErrors['context.missing'])
  return refuse(typeof value === 'string' ? contextErrors['context.order'] : contextErrors['context.inline'])
}
