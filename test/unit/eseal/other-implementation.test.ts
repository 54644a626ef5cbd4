import { createHash, X509Certificate } from 'node:crypto'
import {
  CompactSign,
  compactVerify,
  type GeneralJWS,
  GeneralSign,
  generalVerify,
  importPKCS8,
  importX509,
  type JWSHeaderParameters,
} from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { compactESeal } from '../../../src/eseal.ts'
import { issueCredential } from '../../../src/index.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { now, sealedAt, sealText, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

/** The signature below a seal, by a library of signatures in JSON that knows nothing of seals. */

const crit = { sigT: true, iat: true } as const
/** DSS judges those of RSA, whose keys take long to make. */
const algorithms = ['ES256', 'ES384'] as const

describe.each(algorithms)('a seal with %s', (algorithm) => {
  let seal: TestSeal
  let compact: string
  let general: GeneralJWS
  beforeAll(async () => {
    seal = await createTestSeal({ algorithm, now })
    general = JSON.parse(await sealText(seal)) as GeneralJWS
    compact = await issueCredential(toBeSealed(), { secureWith: compactESeal({ signer: seal.signer }), now })
  })
  const certificate = (): X509Certificate => new X509Certificate(seal.certificates)
  const publicKey = () => importX509(certificate().toString(), algorithm)
  const privateKey = () => importPKCS8(seal.privateKey, algorithm)
  const judged = (verified: Promise<unknown>): Promise<boolean> =>
    verified.then(
      () => true,
      () => false,
    )

  it('has a signature that the other library takes, in both forms, and nothing that was altered', async () => {
    const key = await publicKey()
    expect(await judged(generalVerify(general, key, { crit }))).toBe(true)
    expect(await judged(compactVerify(compact, key, { crit }))).toBe(true)
    const altered = String(general.payload).replace('Marine robotics', 'Marine Robotics')
    expect(altered).not.toBe(general.payload)
    expect(await judged(generalVerify({ ...general, payload: altered }, key, { crit }))).toBe(false)
    const [head, body = '', end] = compact.split('.')
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Marine', 'Mirine')).toString(
      'base64url',
    )
    expect(await judged(compactVerify([head, other, end].join('.'), key, { crit }))).toBe(false)
  })

  it('is taken when the other library signed it, in both forms, and not once it was altered', async () => {
    const der = certificate().raw
    const signed = (header: object): JWSHeaderParameters & { alg: string } => ({
      alg: algorithm,
      x5c: [der.toString('base64')],
      'x5t#S256': createHash('sha256').update(der).digest('base64url'),
      ...header,
    })
    const iat = Math.floor(sealedAt.getTime() / 1000)
    const text = Buffer.from(String(general.payload))
    const key = await privateKey()
    const sigT = { sigT: '2026-01-15T12:00:00Z', b64: false, crit: ['b64', 'sigT'] }
    // It leaves content that is not encoded to whoever sends it.
    const { signatures } = await new GeneralSign(text)
      .addSignature(key, { crit })
      .setProtectedHeader(signed(sigT))
      .sign()
    const whole = { payload: String(general.payload), signatures }
    const short = await new CompactSign(text).setProtectedHeader(signed({ iat })).sign(key)
    for (const file of [JSON.stringify(whole), short]) expect(verdictOf(await verifySealed(file, seal))).toBe('passed')
    const altered = { ...whole, payload: whole.payload.replace('Marine robotics', 'Marine Robotics') }
    expect(verdictOf(await verifySealed(JSON.stringify(altered), seal))).toBe('proof.invalid_signature')
  })
})
