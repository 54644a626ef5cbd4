import { Resolver } from 'did-resolver'
import { parseDid } from '../base/did.ts'
import { callback } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { resolveDidDocument } from './ask-resolver.ts'
import type { DidMethod, DidResolution } from './resolver.ts'

/**
 * A method of a `did-resolver` plug-in: what `getResolver()` of such a package returns under the name of the method.
 * The types of its arguments are left to `did-resolver`.
 */
export type DidPlugin = (did: string, parsed: never, resolver: never, options: never) => Promise<DidResolution>

/**
 * Adapts one method of a `did-resolver` plug-in. The document it returns is checked as any other: its form, its id, and
 * that the DID is not deactivated.
 *
 * Does not restrict what the plug-in contacts. `resolve` rejects with `did.*`; the function throws a `TypeError` for a
 * value that is not a function.
 *
 * @example
 * const plugin: DidPlugin = async () => ({ didDocument: null, didResolutionMetadata: {}, didDocumentMetadata: {} })
 * const didResolver = createDidResolver({ ...bundledDidMethods, ebsi: fromDidPlugin(plugin) })
 */
export const fromDidPlugin = (plugin: DidPlugin): DidMethod => {
  assertArgument("fromDidPlugin(getResolver()['ebsi'])", 'plugin', callback, plugin)
  return {
    resolve: async (did, options) => {
      const { method } = parseDid(did)
      const resolver = new Resolver(Object.assign(Object.create(null), { [method]: plugin }))
      return resolveDidDocument(did, { resolver, signal: options?.signal })
    },
  }
}
