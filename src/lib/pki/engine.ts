import { CryptoEngine } from 'pkijs'

import { asBytes } from '../base/bytes.ts'

/**
 * What `pkijs` signs and decrypts with. It hands an `ArrayBuffer` to WebCrypto, and that of Node.js refuses one of another
 * realm, as where the library runs in a `node:vm` context; the bytes of one it takes.
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
