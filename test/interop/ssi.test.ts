import { describe, expect, it } from 'vitest'

import {
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
import { credentialStates } from '../../src/lib/status/list.ts'
import { encodeStatusList, entryAt, revoke } from '../../src/status.ts'
import {
  issueStatusListToken,
  presentSdJwt,
  sdJwtVerifier,
  tokenStatusOf,
  vcJwt,
  vcJwtVerifier,
  vcSdJwt,
} from '../../src/wallet.ts'
import { badgeContexts } from '../support/badges.ts'
import {
  agreed,
  alteredToken,
  contextDocuments,
  derivedThere,
  type Exchanged,
  exchange,
  exchanged,
  formsOf,
  type Outcome,
} from '../support/both-directions.ts'
import { minimalModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'
import { type Answer, ssi } from '../support/peers-in-other-languages.ts'
import { createGivenList, listUrl, now } from '../support/status.ts'
import { signParts } from '../support/tokens.ts'

/** A library in Rust that signs as well: what it signs verifies here, and what is signed here verifies there. */

const { missing, ask, name, version, language } = ssi
const title = missing === undefined ? '' : ` (skipped: ${missing})`

const forms = formsOf([
  [eddsaRdfc2022, 'Ed25519'],
  [ed25519Signature2020, 'Ed25519'],
  [ecdsaRdfc2019, 'P-256'],
  [ecdsaRdfc2019, 'P-384'],
  [ecdsaSd2023, 'P-256'],
])

/** Where the two sides differ. */
const differing: Readonly<Record<string, Partial<Outcome>>> = {
  // It labels nodes without ids with SHA-256 for every key, which we take; for P-384 it is SHA-384 (VC-DI-ECDSA, §3).
  'ecdsa-rdfc-2019 with P-384, a badge of five skills': { theyTakeOurs: false },
}

const algorithms = ['Ed25519', 'P-256', 'P-384'] as const
const mechanisms = [vcJwtVerifier(), sdJwtVerifier()]

/** A credential of the data model 1.1 whose issuer is a text. */
const older = (issuer: string) => ({
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential'],
  issuer,
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner' },
})

describe(`${name} ${version} (${language})`, () => {
  it.skipIf(missing !== undefined).each(forms)(
    `takes and gives: %s with %s, %s${title}`,
    async (form, algorithm, what, cryptosuite) => {
      const expected = { ...agreed, ...differing[`${form} with ${algorithm}, ${what}`] }
      expect(await exchange({ program: ssi, cryptosuite, algorithm, what })).toEqual(expected)
    },
  )

  it.skipIf(missing !== undefined)(
    `derives what shows a part from our base proofs, not from its own${title}`,
    async () => {
      // Its own verifier refuses that as well, and both sides take what we derive from the same base proof.
      for (const what of Object.keys(exchanged) as Exchanged[])
        expect(await derivedThere(ssi, what)).toEqual([[], ['proof.invalid_signature']])
    },
  )

  it.skipIf(missing !== undefined)(`takes Open Badges, except for the datatype of a boolean${title}`, async () => {
    const key = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
    const badge = openBadge.encode(minimalModel, { issuer: key.controller })
    const { identifier: _, ...subject } = badge.credentialSubject as Record<string, unknown>
    const asked = { form: 'eddsa-rdfc-2022', contexts: contextDocuments }
    // The context gives `hashed` a datatype; there it becomes `xsd:boolean` all the same (JSON-LD 1.1 API, §8.2.2).
    for (const [credential, taken] of [
      [badge, false],
      [{ ...badge, credentialSubject: subject }, true],
    ] as const) {
      const secured = await issueCredential(credential, { secureWith })
      expect(ask({ act: 'verify', ...asked, secured }).verified).toBe(taken)
      const theirs = ask({ act: 'sign', ...asked, credential, jwk: sampleJwks.Ed25519, method: key.id }).secured
      const report = await verifyCredential(theirs as object, { trust: trustAnyIssuer })
      expect(report.errors.map(({ code }) => code)).toEqual(taken ? [] : ['proof.invalid_signature'])
    }
  })

  it.skipIf(missing !== undefined).each(algorithms)(`takes and gives tokens: %s${title}`, async (algorithm) => {
    const key = await importKeyPair(algorithm, sampleJwks[algorithm])
    const badge = openBadge.encode(minimalModel, { issuer: key.controller })
    const european = elm.encode(minimalModel, { issuer: key.controller })
    const signer = key.signer()
    const disclosable = [['credentialSubject', 'identifier']] as const
    for (const [form, ours, credential, show] of [
      ['vc+jwt', await issueCredential(badge, { secureWith: vcJwt({ signer }) }), badge, []],
      // Of tokens for 1.1 it makes none whose issuer is an object, as that of European credentials is.
      ['jwt', await issueCredential(european, { secureWith: vcJwt({ signer }) }), older(key.controller), []],
      ['vc+sd-jwt', await issueCredential(badge, { secureWith: vcSdJwt({ signer, disclosable }) }), badge, ['name']],
    ] as const) {
      expect(ask({ act: 'verify', form, secured: String(ours) }).why).toBe(undefined)
      expect(ask({ act: 'verify', form, secured: alteredToken(String(ours)) }).verified).toBe(false)

      const pointers = show.map((member) => `/credentialSubject/achievement/${member}`)
      const order = { act: 'sign', form, credential, jwk: sampleJwks[algorithm], method: key.id, show: pointers }
      const theirs = String(ask(order).secured)
      const report = await verifyCredential(theirs, { trust: trustAnyIssuer, mechanisms })
      expect(report.errors).toEqual([])
      expect(report.verified && report.credential.credentialSubject).toEqual(credential.credentialSubject)
      const changed = await verifyCredential(alteredToken(theirs), { trust: trustAnyIssuer, mechanisms })
      expect(changed.verified).toBe(false)
    }
  })

  it.skipIf(missing !== undefined)(`reads what a holder discloses, and nothing else${title}`, async () => {
    const key = await importKeyPair('P-256', sampleJwks['P-256'])
    const credential = openBadge.encode(minimalModel, { issuer: key.controller })
    const disclosable = [['name'], ['credentialSubject', 'identifier']] as const
    const ours = String(
      await issueCredential(credential, { secureWith: vcSdJwt({ signer: key.signer(), disclosable }) }),
    )
    const judge = (secured: string): Answer => ask({ act: 'verify', form: 'vc+sd-jwt', secured })
    expect(judge(ours).credential).toMatchObject({ name: credential['name'] })
    expect(judge(await presentSdJwt(ours, { disclose: [] })).credential).not.toHaveProperty('name')
    const [first, disclosure = '', ...rest] = ours.split('~')
    const forged = Buffer.from(disclosure, 'base64url').toString().replace('Marine', 'Master')
    expect(judge([first, Buffer.from(forged).toString('base64url'), ...rest].join('~')).verified).toBe(false)
    // It needs `_sd_alg`, which may be absent where nothing is concealed (RFC 9901, §4.1.1).
    const plain = String(await issueCredential(credential, { secureWith: vcSdJwt({ signer: key.signer() }) }))
    expect(judge(plain).why).toContain('missing field `_sd_alg`')
  })

  it.skipIf(missing !== undefined)(`reads our status lists, and we read its own${title}`, async () => {
    const key = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
    const id = 'https://university.example/status/1'
    const list = createGivenList({ id, purpose: 'revocation' })
    const validFrom = '2026-01-01T00:00:00Z'
    const made = await encodeStatusList(revoke(list, entryAt(list, 4_711)), { issuer: key.controller, validFrom })
    const ours = await issueCredential(made, { secureWith })
    const contents = { size: 131_072, set: [[4_711, 1]] as const, purpose: 'revocation', id, issuer: key.controller }
    const { credential = {} } = ask({ act: 'list', ...contents })
    const signing = { form: 'eddsa-rdfc-2022', jwk: sampleJwks.Ed25519, method: key.id, contexts: contextDocuments }
    const { secured: theirs } = ask({ act: 'sign', ...signing, credential })

    for (const published of [ours, theirs as object])
      for (const [index, value] of [
        [4_711, 1],
        [4_712, 0],
      ] as const) {
        const unsigned = exchanged['a badge of five skills'].make(key.controller)
        const signed = await issueCredential(
          { ...unsigned, credentialStatus: entryAt(list, index) },
          { secureWith, contexts: badgeContexts },
        )
        const order = { act: 'status', credential: signed, list: published, contexts: contextDocuments }
        expect(ask(order)).toEqual({ value })
        const statusLists = givenStatusLists([published as never])
        const report = await verifyCredential(signed, { trust: trustAnyIssuer, contexts: badgeContexts, statusLists })
        expect(report.errors.map(({ code }) => code)).toEqual(value === 1 ? ['status.revoked'] : [])
      }
  })

  it.skipIf(missing !== undefined)(`makes lists as tokens that we read, and does not read ours${title}`, async () => {
    const key = await importKeyPair('P-256', sampleJwks['P-256'])
    const states = createGivenList({ id: listUrl, ...credentialStates })
    const uri = `${listUrl}.jwt`
    const ours = await issueStatusListToken(states, { signer: key.signer(), validFrom: now(), uri })
    // Its version of the draft still required `iss`.
    expect(ask({ act: 'token status', list: String(ours), index: 0 }).why).toBe('missing issuer')

    const contents = {
      size: 131_072,
      set: [[4_711, 2]] as const,
      id: uri,
      issuer: key.controller,
      issued: now().getTime() / 1000,
    }
    const { secured } = ask({ act: 'token list', ...contents, jwk: sampleJwks['P-256'], method: key.id })
    const statusLists = givenStatusLists([String(secured)])
    for (const [index, codes] of [
      [4_711, ['status.suspended']],
      [4_712, []],
    ] as const) {
      const credential = {
        ...openBadge.encode(minimalModel, { issuer: key.controller }),
        status: tokenStatusOf(entryAt(states, index), uri),
      }
      const token = await signParts({ alg: 'ES256', typ: 'vc+jwt', kid: key.id }, credential, key)
      const report = await verifyCredential(token, { trust: trustAnyIssuer, mechanisms, statusLists, now })
      expect(report.errors.map(({ code }) => code)).toEqual(codes)
    }
  })
})
