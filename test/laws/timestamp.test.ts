import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../src/lib/base/bytes.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { createTestTimestamper } from '../../src/lib/pki/test-timestamper.ts'
import { additionsOf, forge, makeAuthority, makeClock, makeSeal, pemOf, stampOf } from '../support/seal-forgery.ts'
import { now, verdictOf, verifySealed } from '../support/seals.ts'

describe('a time-stamp of a seal', () => {
  let authority: TestCertificate
  let parts: { readonly payload: string; readonly protected: string; readonly signature: string }
  let token: Uint8Array
  beforeAll(async () => {
    authority = await makeAuthority()
    const clock = await makeClock(authority)
    const chain = [await makeSeal(authority)]
    parts = (await forge({ chain, file: (all) => all })) as typeof parts
    const timestamper = createTestTimestamper(clock, [authority], now)
    token = decodeBase64((await stampOf(timestamper, parts.signature)).val) ?? new Uint8Array()
  })
  const verdict = async (changed: Uint8Array): Promise<string> => {
    const { payload, ...one } = parts
    const header = additionsOf({ sigTst: { tstTokens: [{ val: encodeBase64(changed) }] } })
    const anchor = pemOf(authority)
    const file = { payload, signatures: [{ ...one, header }] }
    return verdictOf(await verifySealed(file, { trustAnchors: [anchor], timestampAnchors: [anchor] }))
  }

  it('holds as it was made, with the certificate of its authority in it', async () => {
    expect(await verdict(token)).toBe('passed')
  })

  it('does not hold with one bit changed, in whichever of its bytes', async () => {
    // Every third byte in a run of the tests; every one was tried.
    for (let at = 0; at < token.length; at += 3) {
      const changed = token.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      expect(await verdict(changed), `byte ${at}`).not.toBe('passed')
    }
  })

  it('does not hold with anything after it, or within it, that is not its own', async () => {
    expect(await verdict(Uint8Array.of(...token, 0x05, 0x00))).toBe('jades.timestamp_invalid')
    // Another element in the outermost sequence, whose length says so (X.690, §8.1.3).
    const longer = Uint8Array.of(...token, 0x05, 0x00)
    const length = token.length - 4 + 2
    longer.set([0x30, 0x82, length >> 8, length & 0xff])
    expect(await verdict(longer)).toBe('jades.timestamp_invalid')
  })
})
