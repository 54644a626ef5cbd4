import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createTestSeal } from '../../src/testing.ts'
import { presentSdJwt } from '../../src/wallet.ts'
import { sampleJwks } from '../support/keys.ts'
import { asked, audience, codesOf, holder, holderJwk, issue, nonce, unsecured, verify } from '../support/sd-jwt.ts'

/** The package of the authors of the standard, in Python: it verifies ours, and we verify its own. */

const place = (path: string): string => fileURLToPath(new URL(`peers/sd-jwt/${path}`, import.meta.url))
const python = place('.venv/bin/python')
const missing = existsSync(python)
  ? ''
  : ' (skipped: in test/interop/peers/sd-jwt: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt)'

const ask = (order: object): { readonly verified?: boolean; readonly claims?: object; readonly presented: string } =>
  JSON.parse(execFileSync(python, [place('judge.py')], { input: JSON.stringify(order), encoding: 'utf8' }))

// It knows no clock but that of the machine.
const seal = await createTestSeal({ algorithm: 'ES256' })
const issuerKey = new X509Certificate(Buffer.from(seal.signer.certificates[0])).publicKey.export({ format: 'jwk' })
const now = (): Date => new Date()

describe('sd-jwt 0.10.4 (Python)', () => {
  it.skipIf(missing !== '')(`accepts what we issue and show, and nothing else${missing}`, async () => {
    const issuer = 'https://university.example'
    const issued = await issue({ signer: seal.signer, issuer, now })
    const disclose = [['family_name'], ['learning_outcomes']] as const
    const presented = await presentSdJwt(issued, { disclose, signer: holder.signer(), nonce, audience, now })
    const answer = ask({ act: 'verify', presented, issuerKey, nonce, audience })
    expect(answer).toMatchObject({
      verified: true,
      claims: { family_name: 'Learner', achievement_title: 'Marine robotics' },
    })
    expect(answer.claims).not.toHaveProperty('given_name')
    expect(ask({ act: 'verify', presented, issuerKey, nonce: 'another', audience }).verified).toBe(false)
    const without = presented.split('~').toSpliced(1, 1).join('~')
    expect(ask({ act: 'verify', presented: without, issuerKey, nonce, audience }).verified).toBe(false)
  })

  it.skipIf(missing !== '')(`issues and shows what we verify${missing}`, async () => {
    const x5c = seal.signer.certificates.map((one) => Buffer.from(one).toString('base64'))
    const { claims } = unsecured
    const key = await crypto.subtle.importKey(
      'pkcs8',
      Buffer.from(seal.privateKey.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign'],
    )
    const { presented } = ask({
      act: 'issue',
      issuerKey: await crypto.subtle.exportKey('jwk', key),
      holderKey: holderJwk,
      holderSecret: sampleJwks['P-256'],
      header: { typ: 'dc+sd-jwt', x5c },
      claims: { ...claims, iss: 'https://university.example' },
      concealed: ['family_name', 'given_name', 'learning_outcomes'],
      shown: { family_name: true },
      nonce,
      audience,
    })
    const { trustAnchors } = seal
    const report = await verify(presented, { trustAnchors, keyBinding: asked }, { now })
    expect(codesOf(report)).toEqual([])
    if (!report.verified) return
    expect(report.credential.credentialSubject).toMatchObject({ family_name: 'Learner' })
    expect(report.credential.credentialSubject).not.toHaveProperty('given_name')
  })
})
