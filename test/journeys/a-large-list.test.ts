import { describe, expect, it } from 'vitest'
import { givenStatusLists } from '../../src/lib/checks/given-status-lists.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { entryAt, revoke, statusOf } from '../../src/lib/status/list.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { codeOfAsync } from '../support/errors.ts'
import { createGivenList, credentialWith, issuer, now, sign } from '../support/status.ts'

/** Bits without a pattern, which no compression makes smaller. */
const noise = (bytes: number): Uint8Array => {
  let state = 1
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

describe('a list of ten million entries of which half are revoked', () => {
  it('is issued, published as text, and found to speak for one credential and against another', async () => {
    const empty = createGivenList({
      id: 'https://university.example/status/1',
      purpose: 'revocation',
      length: 10_000_000,
    })
    const full = { ...empty, bits: noise(empty.bits.length) }
    const list = revoke(full, entryAt(full, 5_000_001))
    const standing = entryAt(
      list,
      [5_000_002, 5_000_003, 5_000_004].find((at) => statusOf(list, entryAt(list, at)) === 0) ?? 0,
    )
    const published = await issueCredential(
      await encodeStatusList(list, { issuer: issuer.controller, validFrom: '2026-01-15T12:00:00Z' }),
      { secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 }), now },
    )
    expect(published.credentialSubject.encodedList.length).toBeGreaterThan(1_600_000)
    const statusLists = givenStatusLists([JSON.stringify(published)])
    const codeFor = async (entry: object) => {
      const signed = await sign(credentialWith(entry))
      return (await verifyCredential(signed, { trust: trustAnyIssuer, now, statusLists })).errors[0]?.code
    }
    expect(await codeFor(standing)).toBeUndefined()
    expect(await codeFor(entryAt(list, 5_000_001))).toBe('status.revoked')
  })

  it('is the only kind of credential that may hold a text so long', async () => {
    const credential = { ...credentialWith(undefined), name: 'x'.repeat(1024 * 1024 + 1) }
    expect(await codeOfAsync(() => sign(credential))).toBe('limit.string_length')
  })
})
