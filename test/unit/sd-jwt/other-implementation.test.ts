import { createHash, randomBytes } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compactVerify, importJWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../src/lib/base/bytes.ts'
import { presentSdJwt } from '../../../src/wallet.ts'
import { sampleJwks } from '../../support/keys.ts'
import { asked, audience, codesOf, holder, holderJwk, issue, nonce, now, seal, verify } from '../../support/sd-jwt.ts'

/** `@sd-jwt/sd-jwt-vc`, which judges what we issue and issues what we judge. Signatures are made and verified by `jose`. */

const seconds = (): number => now().getTime() / 1000
const hasher = (data: string | ArrayBuffer, alg: string): Uint8Array =>
  createHash(alg.replace('-', ''))
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest()
const saltGenerator = (length: number): string => randomBytes(length).toString('base64url')

const verifying = (jwk: object) => async (data: string, signature: string) => {
  const key = await importJWK(jwk as never, 'ES256')
  return compactVerify(`${data}.${signature}`, key).then(
    () => true,
    () => false,
  )
}
const signing = async (data: string): Promise<string> =>
  Buffer.from(await seal.signer.sign({ data: toUtf8(data) })).toString('base64url')
const holderSigning = async (data: string): Promise<string> => {
  const key = await importJWK(sampleJwks['P-256'] as never, 'ES256')
  const [head = '', body = ''] = data.split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString())
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString())
  const token = await new SignJWT(payload).setProtectedHeader(header).sign(key)
  return token.split('.')[2] ?? ''
}

const sealJwk = async (): Promise<object> => {
  const { X509Certificate } = await import('node:crypto')
  return new X509Certificate(Buffer.from(seal.signer.certificates[0])).publicKey.export({ format: 'jwk' })
}

describe('another implementation', () => {
  it('verifies what we issue and show', async () => {
    const issued = await issue()
    const presented = await presentSdJwt(issued, {
      disclose: [['family_name'], ['learning_outcomes']],
      signer: holder.signer(),
      nonce,
      audience,
      now,
    })
    const judge = new SDJwtVcInstance({
      hasher,
      hashAlg: 'sha-256',
      verifier: verifying(await sealJwk()),
      kbVerifier: verifying(holderJwk),
    })
    const { payload } = await judge.verify(presented, {
      requiredClaimKeys: ['family_name', 'learning_outcomes'],
      keyBindingNonce: nonce,
      currentDate: seconds(),
    } as never)
    expect(payload).toMatchObject({ family_name: 'Learner', learning_outcomes: ['Plan a dive of a robot'] })
    expect(payload).not.toHaveProperty('given_name')
  })

  it('issues and shows what we verify', async () => {
    const x5c = seal.signer.certificates.map((one) => Buffer.from(one).toString('base64'))
    const other = new SDJwtVcInstance({
      signer: signing,
      signAlg: 'ES256',
      hasher,
      hashAlg: 'sha-256',
      saltGenerator,
      kbSigner: holderSigning,
      kbSignAlg: 'ES256',
    })
    const issued = await other.issue(
      {
        iss: 'https://university.example',
        iat: seconds(),
        vct: 'VerifiableMicroCredential',
        cnf: { jwk: holderJwk },
        title: 'Marine robotics',
        learningOutcomes: ['Plan a dive of a robot', 'Carry it out'],
        notionalWorkload: { value: 3, unit: 'ECTS' },
      } as never,
      { _sd: ['title', 'notionalWorkload'], learningOutcomes: { _sd: [0, 1] } } as never,
      { header: { x5c } },
    )
    const presented = await other.present(issued, { title: true, learningOutcomes: { 1: true } } as never, {
      kb: { payload: { iat: seconds(), aud: audience, nonce } },
    })
    const report = await verify(presented, { keyBinding: asked })
    expect(codesOf(report)).toEqual([])
    if (!report.verified) return
    expect(report.credential.credentialSubject).toMatchObject({
      title: 'Marine robotics',
      learningOutcomes: ['Carry it out'],
    })
    expect(report.credential.credentialSubject).not.toHaveProperty('notionalWorkload')
  })
})
