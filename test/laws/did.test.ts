import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDid, isDidUrl, parseDid, parseDidUrl } from '../../src/lib/base/did.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { bundledDidMethods } from '../../src/lib/did/bundled.ts'
import { parseDidDocument } from '../../src/lib/did/document.ts'
import { createDidResolver } from '../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../src/lib/did/verification-method.ts'
import { toDidWebUrl } from '../../src/lib/did/web.ts'
import { keyKinds } from '../../src/lib/keys/key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from '../../src/lib/keys/key-types.ts'
import { decodeMultikey, encodeMultikey, toDidKeyUrl } from '../../src/lib/keys/multikey.ts'
import { decodePublicJwk } from '../../src/lib/keys/public-jwk.ts'
import { anyCharacter } from '../support/characters.ts'
import { runs } from '../support/depth.ts'

const resolver = createDidResolver(bundledDidMethods)
const at = new Date('2026-01-15T12:00:00Z')

const publicKey: fc.Arbitrary<PublicKey> = fc
  .constantFrom<KeyAlgorithm>('Ed25519', 'P-256', 'P-384')
  .chain((algorithm) => {
    const length = keyKinds[algorithm].publicLength
    return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => ({ algorithm, bytes }))
  })

const nearDid = fc.oneof(
  fc.string(),
  fc.string({ unit: anyCharacter }),
  fc.tuple(fc.constantFrom('key', 'jwk', 'web', 'x'), fc.string()).map(([method, rest]) => `did:${method}:${rest}`),
  fc
    .array(
      fc.constantFrom(
        'did:',
        'web:',
        'key:',
        'jwk:',
        'example.edu',
        '%3A',
        '%2F',
        ':',
        '/',
        '..',
        '#',
        '?',
        '.',
        '8',
        'z6Mk',
        'A',
        'ä',
      ),
    )
    .map((parts) => parts.join('')),
)

/** What a function makes of an input: the value, or the code of its failure. Any other failure is the test's. */
const outcome = async (attempt: () => unknown): Promise<unknown> => {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

describe('DIDs', () => {
  it('are read or refused with a code, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nearDid, fc.anything()), async (input) => {
        const did = await outcome(() => parseDid(input))
        const url = await outcome(() => parseDidUrl(input))
        expect(isDid(input)).toBe(typeof did === 'object')
        expect(isDidUrl(input)).toBe(typeof url === 'object')
      }),
    )
  })

  it('are resolved or refused with a code, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(nearDid, async (input) => {
        await outcome(() => resolver.resolve(input))
        await outcome(() => resolveVerificationMethod(input, { purpose: 'assertionMethod', resolver, at }))
      }),
    )
  })

  it('of did:web lead to their own server and nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(nearDid, async (input) => {
        const url = await outcome(() => toDidWebUrl(input))
        if (typeof url !== 'string' || !url.includes('/')) return
        const { protocol, username, password, search, hash, href, pathname } = new URL(url)
        expect([protocol, username, password, search, hash]).toEqual(['https:', '', '', '', ''])
        expect(pathname).toMatch(/\/did\.json$/)
        expect(href.replace(':443/', '/')).toBe(url.replace(':443/', '/'))
      }),
      { numRuns: runs(100, 1_000) },
    )
  })
})

describe('public keys', () => {
  it('come back from multibase', () => {
    fc.assert(
      fc.property(publicKey, (key) => {
        expect(decodeMultikey(encodeMultikey(key))).toEqual(key)
      }),
    )
  })

  it('come back from did:key', async () => {
    await fc.assert(
      fc.asyncProperty(publicKey, async (key) => {
        const id = toDidKeyUrl(key)
        const found = await resolveVerificationMethod(id, { purpose: 'assertionMethod', resolver, at })
        expect(found).toEqual({ id, controller: id.slice(0, id.indexOf('#')), publicKey: key })
      }),
    )
  })

  it('are read or refused with a code, whatever the text or object', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.anything(), async (text, value) => {
        await outcome(() => decodeMultikey(text))
        await outcome(() => decodeMultikey(`z${text}`))
        await outcome(() => decodePublicJwk(value))
      }),
    )
  })
})

describe('DID documents', () => {
  it('are read or refused with a code, whatever is given', async () => {
    const members = {
      id: fc.constant('did:example:a'),
      verificationMethod: fc.anything(),
      assertionMethod: fc.anything(),
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), fc.record(members, { requiredKeys: ['id'] })), async (value) => {
        const document = await outcome(() => parseDidDocument(value))
        if (typeof document === 'object') expect(document).toBe(value)
      }),
    )
  })
})
