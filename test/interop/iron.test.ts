import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  type Cryptosuite,
  dataIntegrity,
  discloseCredential,
  ecdsaRdfc2019,
  ecdsaSd2023,
  ed25519Signature2020,
  eddsaRdfc2022,
  elm,
  type IssuerId,
  importKeyPair,
  issueCredential,
  type KeyPair,
  openBadge,
  trustAnyIssuer,
  type UnsecuredCredential,
  verifyCredential,
} from '../../src/index.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { contextDocuments as contexts } from '../support/both-directions.ts'
import { minimalModel } from '../support/elm-models.ts'
import { type Iron, type IronAnswer, startIron } from '../support/iron.ts'
import { sampleJwks } from '../support/keys.ts'
import { iron as java } from '../support/peers-in-other-languages.ts'

/** A library in Java, with JSON-LD and canonical RDF of its own: each side verifies what the other has signed. */

const trusting = { trust: trustAnyIssuer, contexts: badgeContexts } as const

const european = (issuer: IssuerId): UnsecuredCredential => elm.encode(minimalModel, { issuer })
const fiveSkills = (issuer: IssuerId): UnsecuredCredential => badge(issuer, 5)
const openBadges3 = (issuer: IssuerId): UnsecuredCredential => openBadge.encode(minimalModel, { issuer })

type Algorithm = 'Ed25519' | 'P-256' | 'P-384'
type Form = readonly [form: string, Algorithm, kind: string, Cryptosuite, (issuer: IssuerId) => UnsecuredCredential]

/** Badges with P-384 are a test of their own, since it does not take ours. */
const forms: readonly Form[] = [
  ['eddsa-rdfc-2022', 'Ed25519', 'a European credential', eddsaRdfc2022, european],
  ['eddsa-rdfc-2022', 'Ed25519', 'a badge of five skills', eddsaRdfc2022, fiveSkills],
  ['eddsa-rdfc-2022', 'Ed25519', 'Open Badges 3.0.3', eddsaRdfc2022, openBadges3],
  ['Ed25519Signature2020', 'Ed25519', 'a European credential', ed25519Signature2020, european],
  ['Ed25519Signature2020', 'Ed25519', 'a badge of five skills', ed25519Signature2020, fiveSkills],
  ['ecdsa-rdfc-2019', 'P-256', 'a European credential', ecdsaRdfc2019, european],
  ['ecdsa-rdfc-2019', 'P-256', 'a badge of five skills', ecdsaRdfc2019, fiveSkills],
  ['ecdsa-rdfc-2019', 'P-384', 'a European credential', ecdsaRdfc2019, european],
]

describe.skipIf(java.missing !== undefined)(
  `Iron Verifiable Credentials 0.14.0 (Java)${java.missing === undefined ? '' : ` (skipped: ${java.missing})`}`,
  () => {
    let iron: Iron
    beforeAll(() => {
      iron = startIron()
    })
    afterAll(() => iron.end())

    const keyOf = (algorithm: Algorithm): Promise<KeyPair> => importKeyPair(algorithm, sampleJwks[algorithm])
    const verify = (secured: object): Promise<IronAnswer> => iron.ask({ act: 'verify', secured, contexts })
    const sign = async (form: string, algorithm: Algorithm, credential: object): Promise<object> => {
      const { id: method } = await keyOf(algorithm)
      const order = { act: 'sign', form, credential, contexts, jwk: sampleJwks[algorithm], method }
      const { secured, fault } = await iron.ask(order)
      return secured ?? expect.unreachable(fault)
    }
    const codesOf = async (secured: object): Promise<readonly string[]> => {
      const { verified, errors } = await verifyCredential(secured, trusting)
      expect(verified).toBe(errors.length === 0)
      return errors.map(({ code }) => code)
    }
    const earlier = (secured: object): object =>
      'issuanceDate' in secured
        ? { ...secured, issuanceDate: '2020-01-01T00:00:00Z' }
        : { ...secured, validFrom: '2020-01-01T00:00:00Z' }

    it.each(forms)('%s with %s: takes and gives %s', async (form, algorithm, _kind, cryptosuite, make) => {
      const key = await keyOf(algorithm)
      const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite })
      const ours = await issueCredential(make(key.controller), { secureWith, contexts: badgeContexts })
      expect(await verify(ours)).toEqual({ verified: true })
      expect(await verify(earlier(ours))).toMatchObject({
        verified: false,
        why: expect.stringMatching('InvalidSignature'),
      })

      const theirs = await sign(form, algorithm, make(key.controller))
      expect(await codesOf(theirs)).toEqual([])
      expect(await codesOf(earlier(theirs))).toEqual(['proof.invalid_signature'])
    })

    it.each([
      ['a European credential', european],
      ['a badge of five skills', fiveSkills],
    ] as const)('ecdsa-sd-2023: takes what we disclose of %s', async (_kind, make) => {
      const key = await keyOf('P-256')
      const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: ecdsaSd2023 })
      const signed = await issueCredential(make(key.controller), { secureWith, contexts: badgeContexts })
      const shown = await discloseCredential(signed, { show: ['/credentialSubject'], contexts: badgeContexts })
      expect(await verify(shown)).toEqual({ verified: true })
      expect(await verify(earlier(shown))).toMatchObject({ verified: false })
    })

    it('gives badges with P-384, though it labels nodes without ids by SHA-256 (vc-di-ecdsa, §3.2.3)', async () => {
      const { controller } = await keyOf('P-384')
      expect(await codesOf(await sign('ecdsa-rdfc-2019', 'P-384', fiveSkills(controller)))).toEqual([])
    })
  },
)
