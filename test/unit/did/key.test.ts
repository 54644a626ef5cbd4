import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../../../src/lib/base/base58.ts'
import { concat } from '../../../src/lib/base/bytes.ts'
import type { Did } from '../../../src/lib/base/types.ts'
import { didKey } from '../../../src/lib/did/key.ts'
import { createDidResolver } from '../../../src/lib/did/resolver.ts'
import { codeOfAsync } from '../../support/errors.ts'

const resolver = createDidResolver({ key: didKey() })
const didOf = (codec: number[], length: number): Did =>
  `did:key:z${encodeBase58(concat(Uint8Array.from(codec), new Uint8Array(length).fill(7)))}`

describe('did:key', () => {
  it('makes the document out of the DID', async () => {
    const multikey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
    const did = `did:key:${multikey}`
    const id = `${did}#${multikey}`
    const { didDocument } = await resolver.resolve(did)
    expect(didDocument).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
      authentication: [id],
      assertionMethod: [id],
      capabilityInvocation: [id],
      capabilityDelegation: [id],
    })
  })

  it('is no other method', async () => {
    const other = 'did:web:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2' as Did<'key'>
    expect(await codeOfAsync(() => didKey().resolve(other))).toBe('did.malformed')
  })

  it.each([
    ['no multibase prefix', 'did.malformed', 'did:key:6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'],
    ['base64url', 'did.malformed', 'did:key:u7QEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE'],
    ['a character that base58 leaves out', 'did.malformed', 'did:key:z6Mkr0VnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'],
    ['a version in the DID', 'did.malformed', 'did:key:1.1:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'],
    ['an escape', 'did.malformed', 'did:key:z6Mkr%4AVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'],
    ['nothing but the prefix', 'did.malformed', 'did:key:z'],
    ['a key that is too short', 'key.malformed', didOf([0xed, 0x01], 31)],
    ['a key that is too long', 'key.malformed', didOf([0xed, 0x01], 33)],
    ['an uncompressed point', 'key.malformed', didOf([0x80, 0x24], 65)],
    ['another kind of key', 'key.unsupported', didOf([0xe7, 0x01], 33)],
    ['no kind of key at all', 'key.unsupported', didOf([0x12, 0x20], 32)],
    ['98 kilobytes', 'limit.did_length', `did:key:z${'2'.repeat(98_000)}`],
  ])('refuses %s: %s', async (_, code, did) => {
    expect(await codeOfAsync(() => resolver.resolve(did))).toBe(code)
    expect(await codeOfAsync(() => didKey().resolve(did as Did<'key'>))).toBe(code)
  })
})
