import { CryptoEngine } from 'pkijs'

import { asBytes } from '../base/bytes.ts'

/**
 * Creates the engine with which `pkijs` signs and decrypts. `pkijs` passes an `ArrayBuffer` to WebCrypto, and Node.js
 * refuses one of another realm, as in a `node:vm` context, but accepts its bytes.
 */
export const createEngine = (): CryptoEngine => {
  const engine = new CryptoEngine({ crypto, name: 'webcrypto' })
  engine.subtle = withBytes(crypto.subtle)
  return engine
}

const withBytes = (subtle: SubtleCrypto): SubtleCrypto =>
  new Proxy(subtle, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name, target)
      if (typeof method !== 'function') return method
      return (...given: readonly unknown[]): unknown => {
        const views = given.map((one) => asBytes(one) ?? one)
        return method.apply(target, views)
      }
    },
  })
