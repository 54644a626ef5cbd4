import { didJwk } from './jwk.ts'
import { didKey } from './key.ts'
import type { DidMethod } from './resolver.ts'

/** The methods that need no network, and are in use unless a resolver is given. */
export const bundledDidMethods: { readonly key: DidMethod<'key'>; readonly jwk: DidMethod<'jwk'> } = {
  key: didKey(),
  jwk: didJwk(),
}
