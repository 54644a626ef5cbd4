import { keepDocuments } from './cache.ts'
import { didJwk } from './jwk.ts'
import { didKey } from './key.ts'
import { askMethods, type DidMethod, type DidResolver } from './resolver.ts'

/** The DID methods that need no network: `did:key` and `did:jwk`, used unless another resolver is given. */
export const bundledDidMethods: { readonly key: DidMethod<'key'>; readonly jwk: DidMethod<'jwk'> } = {
  key: didKey(),
  jwk: didJwk(),
}

/**
 * A resolver for the bundled methods, without network. It caches the most recent documents, which depend only on their
 * DIDs (decision 2).
 */
export const bundledDidResolver: DidResolver = /* @__PURE__ */ keepDocuments(askMethods(bundledDidMethods), {
  ttlSeconds: 86_400,
})
