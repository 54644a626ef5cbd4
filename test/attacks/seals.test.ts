import { beforeAll, describe, expect, it, vi } from 'vitest'
import { forge, makeAuthority, makeClock, makeSeal, pemOf, sealedContent } from '../support/seal-forgery.ts'
import { now, verdictOf, verifySealed } from '../support/seals.ts'
import { type Kit, sealAttacks } from './seals.ts'

let kit: Kit
beforeAll(async () => {
  const authority = await makeAuthority({ notAfter: new Date('2036-01-01T00:00:00Z') })
  kit = { authority, seal: await makeSeal(authority), clock: await makeClock(authority) }
})

const verify = (input: unknown, at: string | undefined, proofs: 'one' | 'every' = 'one') => {
  const anchor = pemOf(kit.authority)
  return verifySealed(
    input as object,
    { trustAnchors: [anchor], timestampAnchors: [anchor] },
    {
      now: () => (at === undefined ? now() : new Date(at)),
      proofs,
    },
  )
}

describe('a forged seal', () => {
  it('differs from a sound one in one thing alone: the sound one is verified', async () => {
    expect(verdictOf(await verify(await forge({ chain: [kit.seal] }), undefined))).toBe('passed')
    const number = {
      notation: 'TEST0000',
      spatial: { id: 'http://publications.europa.eu/resource/authority/country/BEL' },
    }
    const bare = sealedContent(({ eIDASIdentifier, ...issuer }) => ({
      ...issuer,
      registration: { ...(eIDASIdentifier as object), ...number },
    }))
    const report = await verify(await forge({ chain: [kit.seal], content: bare }), undefined)
    expect(report.checks[2]).toMatchObject({ details: { seal: { match: 'value-and-country' } } })
  })

  it('is tried in more than a hundred ways, each by a name of its own', () => {
    expect(sealAttacks.length).toBeGreaterThan(100)
    expect(new Set(sealAttacks.map(({ name }) => name)).size).toBe(sealAttacks.length)
  })

  it.each(sealAttacks)('$name → $code', async ({ make, code, at }) => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    const file = await make(kit)
    for (const input of typeof file === 'string' ? [file] : [file, JSON.stringify(file)]) {
      const report = await verify(input, at)
      expect(verdictOf(report)).toBe(code)
      expect(report.verified).toBe(false)
    }
    expect(fetch).not.toHaveBeenCalled()
    fetch.mockRestore()
  })

  it('is refused beside a sound one, where every signature is asked for', async () => {
    const sound = await forge({ chain: [kit.seal], file: (parts) => parts })
    const { payload, ...one } = sound as { payload: string; protected: string; signature: string }
    const forged = { ...one, signature: `${'A'.repeat(85)}A` }
    const signatures = (list: readonly object[]) => ({ payload, signatures: list })
    expect(verdictOf(await verify(signatures([one, one]), undefined, 'every'))).toBe('passed')
    expect(verdictOf(await verify(signatures([one, forged]), undefined, 'every'))).toBe('proof.invalid_signature')
    expect(verdictOf(await verify(signatures([forged, one]), undefined, 'every'))).toBe('proof.invalid_signature')
  })
})
