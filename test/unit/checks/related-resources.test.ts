import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../../../src/lib/base/base58.ts'
import { checkRelatedResources } from '../../../src/lib/checks/related-resources.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { credentialWith, now, sign } from '../../support/status.ts'

const bytes = new TextEncoder().encode('{"scale":"sample"}')
const other = new TextEncoder().encode('{"scale":"another"}')
const id = 'https://university.example/scale'

const hash = (name: string, of: Uint8Array): Buffer => createHash(name).update(of).digest()
const sri = (name: string, of = bytes): string => `${name}-${hash(name, of).toString('base64')}`
const codes = { sha256: [0x12, 32], sha384: [0x20, 48], sha512: [0x13, 64] } as const
const multihash = (name: keyof typeof codes, of = bytes): Buffer =>
  Buffer.concat([Buffer.from(codes[name]), hash(name, of)])
const multibase = (name: keyof typeof codes, of = bytes): string => `u${multihash(name, of).toString('base64url')}`

const check = async (relatedResource: unknown) => {
  const report = await verifyCredential(await sign({ ...credentialWith(undefined), relatedResource }), {
    trust: trustAnyIssuer,
    now,
  })
  if (!report.verified) throw new Error(report.errors[0].code)
  const checks = await checkRelatedResources(report.credential, (asked) => (asked === id ? bytes : undefined))
  return checks.map((one) => [one.id, one.outcome, ...('problem' in one ? [one.problem.code] : [])].join(' '))
}

describe('a related resource', () => {
  it.each<[string, object]>([
    ['SHA-256 as web pages have it', { digestSRI: sri('sha256') }],
    ['SHA-384 as web pages have it', { digestSRI: sri('sha384') }],
    ['the strongest of several', { digestSRI: `${sri('sha256', other)} ${sri('sha512')}` }],
    ['one of several as strong', { digestSRI: `${sri('sha384', other)} ${sri('sha384')}` }],
    ['a multihash in base64url', { digestMultibase: multibase('sha256') }],
    ['a multihash in base58btc', { digestMultibase: `z${encodeBase58(multihash('sha512'))}` }],
    ['a bare digest in base64url', { digestMultibase: `u${hash('sha256', bytes).toString('base64url')}` }],
    ['two that agree', { digestSRI: sri('sha384'), digestMultibase: multibase('sha384') }],
  ])('is what the credential states: %s', async (_, digests) => {
    expect(await check({ id, ...digests })).toEqual([`${id} passed`])
  })

  it.each<[string, object]>([
    ['another digest', { digestSRI: sri('sha384', other) }],
    ['the weaker of several', { digestSRI: `${sri('sha256')} ${sri('sha512', other)}` }],
    ['another multihash', { digestMultibase: multibase('sha256', other) }],
    ['another bare digest', { digestMultibase: `u${hash('sha256', other).toString('base64url')}` }],
    ['two that disagree', { digestSRI: sri('sha384'), digestMultibase: multibase('sha384', other) }],
  ])('is another: %s', async (_, digests) => {
    expect(await check({ id, ...digests })).toEqual([`${id} failed resource.digest_mismatch`])
  })

  it('is not judged by digests of a kind that nobody knows, nor without its bytes', async () => {
    const unknown = {
      digestMultibase: `u${Buffer.concat([Buffer.from([0x16, 32]), hash('sha256', bytes)]).toString('base64url')}`,
    }
    expect(await check({ id, ...unknown })).toEqual([`${id} indeterminate resource.digest_unsupported`])
    expect(await check({ id: 'urn:x:elsewhere', digestSRI: sri('sha256') })).toEqual([
      'urn:x:elsewhere indeterminate resource.unavailable',
    ])
  })

  it('is judged each by itself', async () => {
    const two = [
      { id, digestSRI: sri('sha256') },
      { id: 'urn:x:elsewhere', digestSRI: sri('sha256') },
    ]
    expect(await check(two)).toHaveLength(2)
    expect(await check([])).toEqual([])
  })

  it('is one of a verified credential', async () => {
    await expect(checkRelatedResources(credentialWith(undefined) as never, () => bytes)).rejects.toThrow(TypeError)
  })

  it.each<[string, unknown, RegExp]>([
    ['a Map in place of a function', new Map(), /^`resources` must be a function\./],
    ['text in place of bytes', () => '{}', /^`resources` must be a function that gives bytes/],
  ])('is asked for by a function that gives bytes: %s', async (_, resources, message) => {
    const relatedResource = { id, digestSRI: sri('sha256') }
    const report = await verifyCredential(await sign({ ...credentialWith(undefined), relatedResource }), {
      trust: trustAnyIssuer,
      now,
    })
    const { credential } = report as { readonly credential: never }
    await expect(checkRelatedResources(credential, resources as never)).rejects.toThrow(message)
  })
})
