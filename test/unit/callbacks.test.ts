import { describe, expect, it } from 'vitest'
import { createCscSigner, eSeal, sealMany, timestampAuthority } from '../../src/eseal.ts'
import {
  dataIntegrity,
  eddsaRdfc2022,
  issueBatch,
  issueCredential,
  issueProof,
  remoteSigner,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import type { Canonicalization } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { createTestSeal } from '../../src/testing.ts'
import { canary } from '../support/calls.ts'
import { toBeSealed } from '../support/seals.ts'
import { credentialWith, issuer, now, sign } from '../support/status.ts'

/** A function of the caller's, of whatever it is asked to be. */
type Callback = (...given: unknown[]) => never

const credential = credentialWith(undefined) as never
const signer = issuer.signer()
const secureWith = (own: Callback, canonicalization: Canonicalization = 'plans') =>
  dataIntegrity({ signer: { ...signer, sign: own }, cryptosuite: eddsaRdfc2022, canonicalization })
const seal = await createTestSeal({ algorithm: 'ES256', now })
const sealWith = (options: object) =>
  issueCredential(toBeSealed(), { secureWith: eSeal({ signer: seal.signer, ...options }), now })
const sealAll = async (own: object): Promise<void> => {
  const [result] = await sealMany([toBeSealed()], { signer: { ...seal.signer, ...own }, now })
  if (result?.error !== undefined) throw result.error
}
const service = { url: 'https://sign.example', credentialId: 'a', accessToken: () => 'token' }
const issueAll = async (encode: Callback): Promise<void> => {
  const all = issueBatch([1], { secureWith: dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 }), now, encode })
  for await (const { error } of all) if (error !== undefined) throw error
}

/** What calls a function of the caller's, and the function by the name that the answer has for it. */
const callers: readonly (readonly [what: string, name: string, call: (own: Callback) => Promise<unknown>])[] = [
  ['issuing', 'signer.sign', (own) => issueCredential(credential, { secureWith: secureWith(own), now })],
  [
    'issuing by the reference',
    'signer.sign',
    (own) => issueCredential(credential, { secureWith: secureWith(own, 'reference'), now }),
  ],
  [
    'issuing a proof alone',
    'signer.sign',
    (own) => issueProof(credential, { signer: { ...signer, sign: own }, cryptosuite: eddsaRdfc2022, now }),
  ],
  ['a seal', 'signer.sign', (own) => sealWith({ signer: { ...seal.signer, sign: own } })],
  ['a seal with a time-stamp', 'timestamper', (own) => sealWith({ timestamper: own })],
  ['many seals', 'signer.signMany', (own) => sealAll({ signMany: own })],
  ['many seals, one by one', 'signer.sign', (own) => sealAll({ sign: own })],
  ['a remote signing service', 'fetch', (own) => createCscSigner({ ...service, fetch: own })],
  [
    'an authority for time-stamps',
    'fetch',
    (own) => timestampAuthority({ url: 'http://time.example', fetch: own })(new Uint8Array(32), {}),
  ],
]

const faultOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail('It was not refused.'),
    (fault: Error) => fault,
  )

describe('a function of the caller', () => {
  const own = new Error('The device is locked.')
  const failing = (() => Promise.reject(own)) as unknown as Callback

  it.each([...callers, ['a batch', 'encode', issueAll] as const])(
    'that fails is heard: %s, %s',
    async (_, _name, call) => {
      expect(await faultOf(call(failing))).toBe(own)
    },
  )

  it('that fails within a remote signer is the cause', async () => {
    const { id, algorithm, publicKeyMultibase: publicKey } = issuer
    const device = remoteSigner({ id, algorithm, publicKey, sign: failing })
    expect(await faultOf(device.sign({ data: new Uint8Array(1) }))).toMatchObject({
      code: 'key.signing_failed',
      cause: own,
    })
    const silent = remoteSigner({ id, algorithm, publicKey, sign: (async () => canary) as unknown as Callback })
    expect(await faultOf(silent.sign({ data: new Uint8Array(1) }))).toMatchObject({
      code: 'key.signing_failed',
      cause: { message: '`sign` must give bytes. Given: a text.' },
    })
  })

  it.each(callers)('that gives something else is named in the cause: %s, %s', async (_, name, call) => {
    for (const [value, kind] of [
      [undefined, 'nothing'],
      [null, 'null'],
      [canary, 'a text'],
      [4711, 'a number'],
    ]) {
      const answering = (async () => value) as unknown as Callback
      const { code, cause } = (await faultOf(call(answering))) as unknown as { code: string; cause: Error }
      expect(code).toMatch(/^(?:key\.signing_failed|timestamp\.failed|signer\.failed)$/)
      expect(cause).toBeInstanceOf(TypeError)
      expect(cause.message).toMatch(new RegExp(`^\`${name}\` must give .+\\. Given: ${kind}\\.$`))
    }
  })

  it('that tells no time is named', async () => {
    for (const clock of [() => canary, () => undefined, () => new Date('never')] as unknown as (() => Date)[])
      for (const asked of [
        issueCredential(credential, { secureWith: dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 }), now: clock }),
        verifyCredential('{}', { trust: trustAnyIssuer, now: clock }),
        createTestSeal({ now: clock }),
      ])
        expect((await faultOf(asked)).message).toMatch(/^`now` must be a function that gives a valid Date\./)
  })

  it('that opens nothing is named: the input has nothing to do with it', async () => {
    const signed = await sign(credential)
    const checks = { structure: {}, proof: {}, issuer: {} }
    for (const opened of [undefined, { credential }, { checks: undefined }, { credential, checks }]) {
      const mechanisms = [{ name: 'own', recognizes: () => true, open: (async () => opened) as unknown as Callback }]
      const fault = await faultOf(verifyCredential(signed, { trust: trustAnyIssuer, now, mechanisms }))
      expect(fault).toBeInstanceOf(TypeError)
      expect(fault.message).toMatch(/^`open` must give the credential, who signed it, and its checks/)
    }
  })
})
