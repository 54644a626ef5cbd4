import { ed25519 } from '@noble/curves/ed25519.js'
import { vi } from 'vitest'

/**
 * Loads the verifier and the key pairs on one side of the platform seam. `node` and `web` are the two there are:
 * WebCrypto is also in Node.js. `lenient` is `web` with an Ed25519 that accepts all that ZIP-215 does, as some browsers
 * have had.
 */
export const loadKeysOn = async (side: keyof typeof platforms) => {
  vi.resetModules()
  vi.doMock('#platform', () => platforms[side]())
  const [verifier, keyPair] = await Promise.all([
    import('../../src/lib/keys/signature-verifier.ts'),
    import('../../src/lib/keys/key-pair.ts'),
  ])
  vi.doUnmock('#platform')
  return { ...verifier, ...keyPair }
}

/** Loads what reads lists and compressed bytes, on one side of the seam. */
export const loadCodecsOn = async (side: 'node' | 'web') => {
  vi.resetModules()
  vi.doMock('#platform', () => platforms[side]())
  const [codec, platform] = await Promise.all([import('../../src/lib/status/codec.ts'), platforms[side]()])
  vi.doUnmock('#platform')
  const { gunzip, gzip } = platform
  return { ...codec, gunzip, gzip }
}

type Web = typeof import('../../src/lib/base/platform/web.ts')

const importLenientKey: Web['importVerifyingKey'] = async ({ x }) => {
  const key = Uint8Array.from(Buffer.from(x, 'base64url'))
  return async (data, signature) => ed25519.verify(signature, data, key, { zip215: true })
}

const platforms = {
  node: () => import('../../src/lib/base/platform/node.ts'),
  web: () => import('../../src/lib/base/platform/web.ts'),
  lenient: async () => ({
    ...(await import('../../src/lib/base/platform/web.ts')),
    importVerifyingKey: importLenientKey,
  }),
}
