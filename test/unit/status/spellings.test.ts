import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { referenceCanonicalizer } from '../../../src/lib/proof/canonicalization/canonicalizer.ts'
import { createJsonLd } from '../../../src/lib/proof/canonicalization/json-ld.ts'
import { encodeStatusList, readStatusList } from '../../../src/lib/status/credential.ts'
import { parseStatusEntry } from '../../../src/lib/status/entry.ts'
import { createStatusList, credentialStates, entryAt } from '../../../src/lib/status/list.ts'
import { credentialWith, listUrl } from '../../support/status.ts'

const { canonicalize } = referenceCanonicalizer(createJsonLd(bundledContexts))
const entry = entryAt(createStatusList({ id: listUrl, ...credentialStates }), 9)
const signed = (status: object): Promise<string> => canonicalize(credentialWith(status) as JsonObject)

describe('an entry', () => {
  const two = entry.statusMessage as readonly object[]
  it.each<[string, object]>([
    ['its purpose in an array', { statusPurpose: [entry.statusPurpose] }],
    ['its index in an array', { statusListIndex: [entry.statusListIndex] }],
    ['its size in an array', { statusSize: [entry.statusSize] }],
    ['its list in an array', { statusListCredential: [listUrl] }],
    ['its list as an object', { statusListCredential: { id: listUrl } }],
    ['its list as an object in an array', { statusListCredential: [{ id: listUrl }] }],
    ['its type in an array', { type: [entry.type].flat() }],
    ['its messages in another order', { statusMessage: [...two].reverse() }],
    [
      'the parts of its messages in arrays',
      { statusMessage: two.map((one) => Object.fromEntries(Object.entries(one).map(([key, part]) => [key, [part]]))) },
    ],
    ['references to none', { statusReference: [] }],
  ])('with %s is signed and read as the same', async (_, members) => {
    const spelt = { ...entry, ...members }
    expect(await signed(spelt)).toBe(await signed(entry))
    expect(parseStatusEntry(spelt)).toEqual(parseStatusEntry(entry))
  })

  it.each([
    ['two purposes', { statusPurpose: ['revocation', 'message'] }],
    ['two lists', { statusListCredential: [listUrl, `${listUrl}0`] }],
    ['no purpose', { statusPurpose: [] }],
    ['a list that says more', { statusListCredential: { id: listUrl, type: 'BitstringStatusListEntry' } }],
  ])('with %s is not read', (_, members) => {
    expect(() => parseStatusEntry({ ...entry, ...members })).toThrow()
  })
})

describe('a list', () => {
  it('is read whatever is in an array of one', async () => {
    const options = { issuer: 'did:key:z6Mk', validFrom: '2026-01-15T06:00:00Z', ttl: 5 } as const
    const list = await encodeStatusList(createStatusList({ id: listUrl, purpose: 'revocation' }), options)
    const inArrays = (object: object): object =>
      Object.fromEntries(Object.entries(object).map(([key, value]) => [key, key === 'id' ? value : [value]]))
    const spelt = { ...list, credentialSubject: [inArrays(list.credentialSubject)] }
    expect(await canonicalize(spelt as unknown as JsonObject)).toBe(await canonicalize(list as unknown as JsonObject))
    expect(await readStatusList(spelt as unknown as typeof list)).toEqual(await readStatusList(list))
  })
})
