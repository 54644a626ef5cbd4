import { cacheDidDocuments } from './cache.ts'
import { didJwk } from './jwk.ts'
import { didKey } from './key.ts'
import { createDidResolver, type DidMethod, type DidResolver } from './resolver.ts'

/** The methods that need no network, and are in use unless a resolver is given. */
export const bundledDidMethods: { readonly key: DidMethod<'key'>; readonly jwk: DidMethod<'jwk'> } = {
  key: didKey(),
  jwk: didJwk(),
}

/**
 * Resolves the bundled methods: no network. Keeps the documents of the DIDs asked for last; they follow from the DIDs
 * (decision 2).
 */
export const bundledDidResolver: DidResolver = /* @__PURE__ */ cacheDidDocuments(createDidResolver(bundledDidMethods), {
  ttlSeconds: 86_400,
})
