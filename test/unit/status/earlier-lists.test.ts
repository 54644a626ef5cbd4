import { describe, expect, it } from 'vitest'

import { encodeBase64, encodeBase64Url } from '../../../src/lib/base/bytes.ts'
import { gzip } from '../../../src/lib/base/platform/node-compression.ts'
import { credentialsV1Url } from '../../../src/lib/credential/credential.ts'
import { setValueAt } from '../../../src/lib/status/codec.ts'
import { lookUpStatus, readStatusList } from '../../../src/lib/status/credential.ts'
import { parseStatusEntry } from '../../../src/lib/status/entry.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { issuer, listUrl } from '../../support/status.ts'

const bits = new Uint8Array(16_384)
setValueAt(bits, 94_567, 1, 1)
const compressed = await gzip(bits)

const listWith = (encodedList: string, members: object = {}) => ({
  '@context': [credentialsV1Url, 'https://w3id.org/vc/status-list/2021/v1'],
  id: listUrl,
  type: ['VerifiableCredential', 'StatusList2021Credential'],
  issuer: issuer.controller,
  issuanceDate: '2026-01-15T12:00:00Z',
  credentialSubject: { id: `${listUrl}#list`, type: 'StatusList2021', statusPurpose: 'revocation', encodedList },
  ...members,
})

const entry = (index: string) =>
  parseStatusEntry({
    id: `${listUrl}#${index}`,
    type: 'StatusList2021Entry',
    statusPurpose: 'revocation',
    statusListIndex: index,
    statusListCredential: listUrl,
  })

describe('a list from before the Recommendation (StatusList2021)', () => {
  it.each([
    ['base64url', encodeBase64Url(compressed)],
    ['base64', encodeBase64(compressed)],
  ])('is read in %s', async (_, encodedList) => {
    const list = await readStatusList(listWith(encodedList) as never)
    expect([lookUpStatus(list, entry('94567')), lookUpStatus(list, entry('94566'))]).toEqual([1, 0])
  })

  it('is refused with the letter of multibase, under two types, or if it is of another kind inside', async () => {
    const encoded = encodeBase64Url(compressed)
    const read = (list: object) => codeOfAsync(() => readStatusList(list as never))
    expect(await read(listWith(`u${encoded}`))).toBe('status.list_malformed')
    const both = ['VerifiableCredential', 'StatusList2021Credential', 'BitstringStatusListCredential']
    expect(await read(listWith(encoded, { type: both }))).toBe('status.list_type')
    const { credentialSubject } = listWith(encoded)
    const other = { credentialSubject: { ...credentialSubject, type: 'BitstringStatusList' } }
    expect(await read(listWith(encoded, other))).toBe('status.list_type')
  })

  it('has entries of one kind', async () => {
    const types = ['StatusList2021Entry', 'BitstringStatusListEntry']
    const value = { type: types, statusPurpose: 'revocation', statusListIndex: '1', statusListCredential: listUrl }
    expect(await codeOfAsync(() => parseStatusEntry(value))).toBe('status.type_unsupported')
  })
})
