import { compactVerify, importJWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import type { CredentialV2 } from '../../src/index.ts'
import {
  givenStatusLists,
  importKeyPair,
  issueCredential,
  openBadge,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import { credentialStates } from '../../src/lib/status/list.ts'
import { entryAt, setStatus } from '../../src/status.ts'
import { issueStatusListToken, tokenStatusOf, vcJwt, vcJwtVerifier } from '../../src/wallet.ts'
import { minimalModel } from '../support/elm-models.ts'
import { sampleJwks, toPublic } from '../support/keys.ts'
import { joserfc, type TokenAnswer, type TokenOrder } from '../support/peers-in-other-languages.ts'
import { createGivenList, listUrl, now } from '../support/status.ts'

const algorithms = [
  ['Ed25519', 'EdDSA'],
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
] as const

/** The same of the package `jose`, which knows nothing of status lists. */
const askJose = async ({ jwk, token, header, payload }: TokenOrder): Promise<Partial<TokenAnswer>> => {
  if (token !== undefined) {
    const key = await importJWK(jwk)
    return compactVerify(token, key).then(
      (read) => ({ verified: true, payload: JSON.parse(new TextDecoder().decode(read.payload)) }),
      () => ({ verified: false }),
    )
  }
  const signing = new SignJWT({ ...payload }).setProtectedHeader({ ...header } as never)
  return { token: await signing.sign(await importJWK(jwk, (header as { readonly alg: string }).alg)) }
}

const peers = [
  { name: `${joserfc.name} ${joserfc.version} (${joserfc.language})`, missing: joserfc.missing, ask: joserfc.ask },
  { name: 'jose 6.2.18 (JavaScript)', missing: undefined, ask: askJose },
] as const
const uri = `${listUrl}.jwt`
const states = createGivenList({ id: listUrl, ...credentialStates })

describe.each(peers)('$name', ({ missing, ask }) => {
  const title = missing === undefined ? '' : ` (skipped: ${missing})`

  it.skipIf(missing !== undefined).each(algorithms)(
    `takes and gives credentials as tokens: %s${title}`,
    async (name, alg) => {
      const pair = await importKeyPair(name, sampleJwks[name])
      const { secretKeyJwk, publicKeyJwk } = {
        secretKeyJwk: { ...sampleJwks[name], alg },
        publicKeyJwk: { ...toPublic(sampleJwks[name]), alg },
      }
      const badge = openBadge.encode(minimalModel, { issuer: pair.controller })
      const ours = String(await issueCredential(badge, { secureWith: vcJwt({ signer: pair.signer() }), now }))
      expect(await ask({ jwk: publicKeyJwk, token: ours, index: 0 })).toMatchObject({
        verified: true,
        payload: { ...badge },
      })
      const [head, body = '', signature] = ours.split('.')
      const altered = [head, `${body.slice(0, -4)}AAAA`, signature].join('.')
      expect((await ask({ jwk: publicKeyJwk, token: altered, index: 0 })).verified).toBe(false)

      const header = { alg, typ: 'vc+jwt', kid: pair.id }
      const { token: theirs = '' } = await ask({ jwk: secretKeyJwk, header, payload: { ...badge } })
      const report = await verifyCredential(theirs, { trust: trustAnyIssuer, mechanisms: [vcJwtVerifier()], now })
      expect([report.verified, report.errors, report.warnings]).toEqual([true, [], []])
    },
  )

  it.skipIf(missing !== undefined || ask === askJose)(`takes and gives status lists${title}`, async () => {
    const pair = await importKeyPair('P-256', sampleJwks['P-256'])
    const places = [
      [0, 'revoked', 1],
      [4_711, 'suspended', 2],
      [131_071, 'valid', 0],
    ] as const
    const list = places.reduce((all, [index, state]) => setStatus(all, entryAt(all, index), state), states)
    const validFrom = now()
    const ours = await issueStatusListToken(list, { signer: pair.signer(), validFrom, uri })
    for (const [index, , status] of places)
      expect(await ask({ jwk: toPublic(sampleJwks['P-256']), token: ours, index })).toMatchObject({
        verified: true,
        status,
      })

    const header = { alg: 'ES256', typ: 'statuslist+jwt', kid: pair.id }
    const payload = { sub: uri, iat: Math.floor(validFrom.getTime() / 1000), ttl: 3_600 }
    const statuses = places.map(([index, , value]) => [index, value] as const)
    const { token: theirs = '' } = await ask({ jwk: sampleJwks['P-256'], header, payload, statuses })
    for (const published of [ours, theirs])
      for (const [index, , value] of places) {
        const { credential, header: ofToken } = credentialWith(pair.controller, index, pair.id)
        const { token = '' } = await ask({
          jwk: sampleJwks['P-256'],
          header: ofToken,
          payload: credential,
        })
        const report = await verifyCredential(token, {
          trust: trustAnyIssuer,
          mechanisms: [vcJwtVerifier()],
          statusLists: givenStatusLists([published]),
          now,
        })
        const codes = { 0: [], 1: ['status.revoked'], 2: ['status.suspended'] }
        expect(report.errors.map(({ code }) => code)).toEqual(codes[value])
      }
  })
})

const credentialWith = (issuer: CredentialV2['issuer'], index: number, kid: string) => ({
  header: { alg: 'ES256', typ: 'vc+jwt', kid },
  credential: {
    ...openBadge.encode(minimalModel, { issuer: issuer as never }),
    status: tokenStatusOf(entryAt(states, index), uri),
  },
})
