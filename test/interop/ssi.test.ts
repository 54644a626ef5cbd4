import { describe, expect, it } from 'vitest'

import {
  type Cryptosuite,
  dataIntegrity,
  ecdsaRdfc2019,
  ecdsaSd2023,
  ed25519Signature2020,
  eddsaRdfc2022,
  elm,
  givenStatusLists,
  importKeyPair,
  issueCredential,
  openBadge,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import { encodeStatusList, entryAt, revoke } from '../../src/status.ts'
import { sdJwtVerifier, vcJwt, vcJwtVerifier, vcSdJwt } from '../../src/wallet.ts'
import {
  agreed,
  alteredToken,
  contextDocuments,
  type Exchanged,
  exchange,
  exchanged,
} from '../support/both-directions.ts'
import { minimalModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'
import { ssi } from '../support/peers-in-other-languages.ts'
import { createGivenList } from '../support/status.ts'

/** A library in Rust that signs as well: what it signs verifies here, and what is signed here verifies there. */

const { missing, ask, name, version, language } = ssi
const title = missing === undefined ? '' : ` (skipped: ${missing})`

const suites: readonly (readonly [Cryptosuite, 'Ed25519' | 'P-256' | 'P-384'])[] = [
  [eddsaRdfc2022, 'Ed25519'],
  [ed25519Signature2020, 'Ed25519'],
  [ecdsaRdfc2019, 'P-256'],
  [ecdsaRdfc2019, 'P-384'],
  [ecdsaSd2023, 'P-256'],
]
const forms = suites.flatMap(([suite, algorithm]) =>
  (Object.keys(exchanged) as Exchanged[]).map(
    (what) => [suite.cryptosuite ?? suite.type, algorithm, what, suite] as const,
  ),
)

const algorithms = ['Ed25519', 'P-256', 'P-384'] as const
const mechanisms = [vcJwtVerifier(), sdJwtVerifier()]

describe(`${name} ${version} (${language})`, () => {
  it.skipIf(missing !== undefined).each(forms)(
    `takes and gives: %s with %s, %s${title}`,
    async (_, algorithm, what, cryptosuite) => {
      expect(await exchange(ssi, cryptosuite, algorithm, what)).toEqual(agreed)
    },
  )

  const tokens = algorithms.flatMap((algorithm) => [
    [algorithm, 'vc+jwt', openBadge, vcJwt] as const,
    [algorithm, 'jwt', elm, vcJwt] as const,
    [algorithm, 'vc+sd-jwt', openBadge, vcSdJwt] as const,
  ])
  it.skipIf(missing !== undefined).each(tokens)(
    `takes and gives tokens: %s, %s${title}`,
    async (algorithm, form, profile, mechanism) => {
      const key = await importKeyPair(algorithm, sampleJwks[algorithm])
      const credential = profile.encode(minimalModel, { issuer: key.controller })
      const ours = String(
        await issueCredential(credential as never, { secureWith: mechanism({ signer: key.signer() }) as never }),
      )
      const read = ask({ act: 'verify', form, secured: ours })
      expect([read.verified, read.why]).toEqual([true, undefined])
      expect(ask({ act: 'verify', form, secured: alteredToken(ours) }).verified).toBe(false)

      const order = { act: 'sign', form, credential, jwk: sampleJwks[algorithm], method: key.id }
      const theirs = String(ask(order).secured)
      const report = await verifyCredential(theirs, { trust: trustAnyIssuer, mechanisms })
      expect(report.errors).toEqual([])
      const changed = await verifyCredential(alteredToken(theirs), { trust: trustAnyIssuer, mechanisms })
      expect(changed.verified).toBe(false)
    },
  )

  it.skipIf(missing !== undefined)(`conceals and discloses as we do${title}`, async () => {
    const key = await importKeyPair('P-256', sampleJwks['P-256'])
    const credential = openBadge.encode(minimalModel, { issuer: key.controller })
    const show = ['/credentialSubject/identifier', '/credentialSubject/achievement/description']
    const order = { act: 'sign', form: 'vc+sd-jwt', credential, jwk: sampleJwks['P-256'], method: key.id, show }
    const theirs = String(ask(order).secured)
    const report = await verifyCredential(theirs, { trust: trustAnyIssuer, mechanisms })
    expect(report.errors).toEqual([])
    expect(report.verified && report.credential).toMatchObject(credential)
    const disclosable = show.map((pointer) => pointer.slice(1).split('/'))
    const secureWith = vcSdJwt({ signer: key.signer(), disclosable })
    const ours = String(await issueCredential(credential, { secureWith }))
    for (const shown of [ours, ours.split('~').toSpliced(1, 1).join('~')])
      expect(ask({ act: 'verify', form: 'vc+sd-jwt', secured: shown }).verified).toBe(true)
    const [first, disclosure = '', ...rest] = ours.split('~')
    const forged = Buffer.from(Buffer.from(disclosure, 'base64url').toString().replace('a', 'b')).toString('base64url')
    expect(ask({ act: 'verify', form: 'vc+sd-jwt', secured: [first, forged, ...rest].join('~') }).verified).toBe(false)
  })

  it.skipIf(missing !== undefined)(`reads our status lists, and we read its own${title}`, async () => {
    const key = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
    const id = 'https://university.example/status/1'
    const list = createGivenList({ id, purpose: 'revocation' })
    const validFrom = '2026-01-01T00:00:00Z'
    const made = await encodeStatusList(revoke(list, entryAt(list, 4_711)), { issuer: key.controller, validFrom })
    const ours = await issueCredential(made, { secureWith })
    const contents = { size: 131_072, set: [[4_711, 1]], purpose: 'revocation', id, issuer: key.controller }
    const { credential } = ask({ act: 'list', ...contents })
    const signing = { form: 'eddsa-rdfc-2022', jwk: sampleJwks.Ed25519, method: key.id, contexts: contextDocuments }
    const { secured: theirs } = ask({ act: 'sign', ...signing, credential: credential ?? {} })

    for (const published of [ours, theirs as object])
      for (const [index, value] of [
        [4_711, 1],
        [4_712, 0],
      ] as const) {
        const unsigned = openBadge.encode(minimalModel, { issuer: key.controller, status: entryAt(list, index) })
        const signed = await issueCredential(unsigned, { secureWith })
        const order = { act: 'status', credential: signed, list: published, contexts: contextDocuments }
        expect(ask(order)).toEqual({ value })
        const options = { trust: trustAnyIssuer, statusLists: givenStatusLists([published as never]) }
        const report = await verifyCredential(signed, options)
        expect(report.errors.map(({ code }) => code)).toEqual(value === 1 ? ['status.revoked'] : [])
      }
  })
})
