import { vi } from 'vitest'

/**
 * Loads the verifier and the key pairs once on each side of the platform seam. Both sides are the real ones: WebCrypto
 * is also in Node.js.
 */
export const loadKeysOn = async (side: 'node' | 'web') => {
  vi.resetModules()
  vi.doMock('#platform', () => platforms[side]())
  const [verifier, keyPair] = await Promise.all([
    import('../../src/lib/proof/keys/signature-verifier.ts'),
    import('../../src/lib/proof/keys/key-pair.ts'),
  ])
  vi.doUnmock('#platform')
  return { ...verifier, ...keyPair }
}

const platforms = {
  node: () => import('../../src/lib/base/platform/node.ts'),
  web: () => import('../../src/lib/base/platform/web.ts'),
}
