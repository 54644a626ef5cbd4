import { constants, createPrivateKey, createPublicKey, sign as signWithNode } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import {
  createDidResolver,
  decodeCredential,
  elm,
  issueCredential,
  openBadge,
  remoteSigner,
} from '../../../src/index.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { credentialStates, entryAt, setStatus } from '../../../src/lib/status/list.ts'
import { encodeStatusList } from '../../../src/status.ts'
import { type RsaSigner, vcJwt } from '../../../src/wallet.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOf, codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { rsaJwks } from '../../support/rsa-keys.ts'
import { createGivenList, issuer, listUrl, now, stranger } from '../../support/status.ts'
import { findings, verifyToken } from '../../support/tokens.ts'

const partsOf = (token: string): readonly Record<string, unknown>[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
const secureWith = vcJwt({ signer: issuer.signer() })
const iat = now().getTime() / 1000

describe('a credential becomes a token', () => {
  it('of the data model 2.0: the credential is the payload', async () => {
    const badge = openBadge.encode(
      { ...minimalModel, validUntil: '2027-01-01T00:00:00Z' },
      { issuer: issuer.controller },
    )
    const token = await issueCredential(badge, { secureWith, now })
    expect(partsOf(token)).toEqual([
      { alg: 'EdDSA', kid: issuer.id, typ: 'vc+jwt', cty: 'vc' },
      { iss: issuer.controller, iat, ...badge },
    ])
    const report = await verifyToken(token)
    expect([findings(report), report.credential]).toEqual([[], badge])
  })

  it('of the data model 1.1: the credential is a claim, with its dates and ids beside it', async () => {
    const model = { ...minimalModel, validUntil: '2027-01-01T00:00:00Z' }
    const european = elm.encode(model, { issuer: issuer.controller, id: 'urn:credential:sample' })
    const token = await issueCredential(european, { secureWith, now })
    const { vc, ...claims } = partsOf(token)[1] ?? {}
    expect(partsOf(token)[0]).toEqual({ alg: 'EdDSA', kid: issuer.id, typ: 'JWT' })
    expect(vc).toEqual(european)
    expect(claims).toMatchObject({ iss: issuer.controller, jti: 'urn:credential:sample', iat, exp: 1798761600 })
    const report = await verifyToken(token)
    expect(findings(report)).toEqual([])
    if (report.verified) expect(decodeCredential(report.credential).title).toEqual(minimalModel.title)
  })

  it('by its issuer alone', async () => {
    const badge = openBadge.encode(minimalModel, { issuer: stranger.controller })
    expect(await codeOfAsync(() => issueCredential(badge, { secureWith, now }))).toBe('issuer.not_controller')
    expect(codeOf(() => vcJwt({ signer: { ...issuer.signer(), id: 'key-1' as never } }))).toBe('did.malformed')
  })

  it('with a key that is kept elsewhere', async () => {
    const pair = await importKeyPair('P-384', sampleJwks['P-384'])
    const { id, publicKeyMultibase: publicKey } = pair
    const remote = remoteSigner({ id, algorithm: 'P-384', publicKey, sign: (data) => pair.signer().sign({ data }) })
    const badge = openBadge.encode(minimalModel, { issuer: pair.controller })
    const token = await issueCredential(badge, { secureWith: vcJwt({ signer: remote }), now })
    expect(findings(await verifyToken(token))).toEqual([])
    const faulty = { ...remote, sign: async () => new Uint8Array(95) }
    const refused = () => issueCredential(badge, { secureWith: vcJwt({ signer: faulty }), now })
    expect(await codeOfAsync(refused)).toBe('key.signing_failed')
  })

  it('with an RSA key, by PS256', async () => {
    const privateKey = createPrivateKey({ key: rsaJwks.bits2048, format: 'jwk' })
    const publicKey = createPublicKey(privateKey)
    const did = 'did:web:university.example'
    const signer: RsaSigner = {
      id: `${did}#rsa`,
      algorithm: 'PS256',
      sign: async ({ data }) => {
        const how = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
        return new Uint8Array(signWithNode('sha256', data, how))
      },
    }
    const publicKeyJwk = publicKey.export({ format: 'jwk' })
    const method = { id: signer.id, type: 'JsonWebKey', controller: did, publicKeyJwk }
    const document = { id: did, verificationMethod: [method], assertionMethod: [signer.id] } as const
    const didResolver = createDidResolver({ web: { resolve: async () => document } })
    const badge = openBadge.encode(minimalModel, { issuer: did })
    const token = await issueCredential(badge, { secureWith: vcJwt({ signer }), now })
    const report = await verifyToken(token, { didResolver })
    expect([findings(report), report.warnings.map(({ code }) => code)]).toEqual([[], ['key.ending']])
    const later = await verifyToken(token, { didResolver, now: () => new Date('2029-01-01T00:00:00Z') })
    expect(findings(later)).toEqual(['proof: key.ending'])
  })
})

describe('a list of the W3C as a token', () => {
  it('is verified as one with an embedded proof is, whatever its length', async () => {
    const states = createGivenList({ id: listUrl, ...credentialStates, length: 8_388_608 })
    // Values that do not compress.
    let value = 1
    const noise = states.bits.map(() => {
      value = (Math.imul(value, 1_103_515_245) + 12_345) & 0x7fffffff
      return value >> 16
    })
    const list = setStatus({ ...states, bits: noise }, entryAt(states, 4_711), 'revoked')
    const credential = await encodeStatusList(list, { issuer: issuer.controller, validFrom: now() })
    const published = await issueCredential(credential, { secureWith, now })
    expect(published.length).toBeGreaterThan(1024 * 1024)
    const badge = openBadge.encode(minimalModel, { issuer: issuer.controller, status: entryAt(list, 4_711) })
    const token = await issueCredential(badge, { secureWith, now })
    expect(findings(await verifyToken(token, { statusLists: () => published }))).toEqual([
      'status: status.revoked /credentialStatus',
    ])
  })
})
