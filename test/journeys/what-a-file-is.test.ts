import { describe, expect, it } from 'vitest'

import { eSealVerifier } from '../../src/eseal.ts'
import { dataIntegrityVerifier, trustAnyIssuer, type VerifyOptions, verifyCredential } from '../../src/index.ts'
import { createTestSeal } from '../../src/testing.ts'
import { vcJwtVerifier } from '../../src/wallet.ts'
import { kindsOfFiles } from '../support/kinds-of-files.ts'
import { credentialWith, now } from '../support/status.ts'

const told = async (input: unknown, options: Partial<VerifyOptions> = {}) => {
  const { verified, checks } = await verifyCredential(input as object, { trust: trustAnyIssuer, now, ...options })
  const check = checks.find(({ outcome }) => outcome !== 'passed')
  if (check === undefined || !('problem' in check)) throw new Error('It was accepted.')
  const { code, message, pointer, remedy } = check.problem
  return { verified, code, pointer, says: [message, remedy].join(' ') }
}

const { trustAnchors } = await createTestSeal({ algorithm: 'ES256', now })
const withSeals = { mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors })] }

describe('whoever passes something else for a credential is told what it is and what to do', () => {
  it.each(kindsOfFiles)('$what', async ({ content, code, asBytes, pointer, says }) => {
    const answer = await told(content)
    expect(answer).toMatchObject({ verified: false, code })
    expect(answer.says).toMatch(says)
    if (pointer !== undefined) expect(answer.pointer).toBe(pointer)
    if (code === 'input.seal') return
    // Who can open seals is told the same of all else.
    expect(await told(content, withSeals)).toEqual(answer)
    if (typeof content !== 'string') return
    expect((await told(new TextEncoder().encode(content))).code).toBe(asBytes ?? code)
  })

  it.each<[string, unknown, RegExp]>([
    ['a promise', Promise.resolve(credentialWith(undefined)), /await/],
    ['an answer of fetch', new Response('{}'), /\.text\(\)/],
    ['a file of a form', new Blob(['{}']), /\.text\(\)/],
    ['a view that is no bytes', new DataView(new ArrayBuffer(8)), /Uint8Array/],
    ['an address', new URL('https://university.example'), /[Ff]etch/],
    ['nothing', undefined, /Nothing/],
    ['a function', () => '{}', /function/],
  ])('%s', async (_, input, says) => {
    const answer = await told(input)
    expect(answer.code).toBe('input.not_json')
    expect(answer.says).toMatch(says)
  })

  it.each<[string, object, RegExp]>([
    ['a credential with embedded proofs', { ...credentialWith(undefined), proof: {} }, /dataIntegrityVerifier\(\)/],
    ['one that nobody signed', credentialWith(undefined), /`@context` and `proof`/],
  ])('%s, where only tokens are verified', async (_, credential, says) => {
    const answer = await told(credential, { mechanisms: [vcJwtVerifier()] })
    expect(answer).toMatchObject({ verified: false, code: 'input.unrecognized' })
    expect(answer.says).toMatch(says)
    expect(answer.says).not.toMatch(/lacks/)
  })

  it('a token, with the mechanisms that verify it beside the usual one', async () => {
    const { says } = await told('eyJhbGciOiJFUzI1NiJ9.e30.AAAA')
    for (const mechanism of ['dataIntegrityVerifier()', 'vcJwtVerifier()', 'sdJwtVerifier('])
      expect(says).toContain(mechanism)
  })

  it('a file that is larger than any credential, by what it is', async () => {
    expect(await told(`%PDF-1.7\n${'x'.repeat(20_000_000)}`)).toMatchObject({
      code: 'limit.bytes',
      says: expect.stringMatching(/PDF/),
    })
  })
})
