import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vendor from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'

import { compactESeal, eSealVerifier } from '../../src/eseal.ts'
import {
  bundledDidResolver,
  dataIntegrityVerifier,
  ed25519Signature2020,
  eddsaJcs2022,
  eddsaRdfc2022,
  issueCredential,
  trustIssuers,
} from '../../src/index.ts'
import type { KeyPair } from '../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { createChallengeMemory, presentCredentials } from '../../src/presentation.ts'
import { createTestSeal } from '../../src/testing.ts'
import { fullModel } from '../support/elm-models.ts'
import {
  challenge,
  credentialFor,
  domain,
  holder,
  issuer,
  now,
  present,
  unsigned,
  verify,
} from '../support/presentations.ts'
import { sealHolder, sealText, toBeSealed } from '../support/seals.ts'

// biome-ignore lint/suspicious/noExplicitAny: the vendor has no types
const { signPresentation, verify: verifyByVendor } = vendor as any

const methodOf = ({ id, controller, publicKeyMultibase }: KeyPair) => ({
  '@context': 'https://w3id.org/security/multikey/v1',
  type: 'Multikey',
  ...{ id, controller, publicKeyMultibase },
})

/** The contexts of this library, and the two keys with what they are for. */
const documentLoader = async (url: string) => {
  const known = [issuer, holder].find((pair) => url === pair.id || url === pair.controller)
  const key = known && methodOf(known)
  const did = known && {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: known.controller,
    assertionMethod: [key],
    authentication: [key],
  }
  const document = bundledContexts.get(url)?.document ?? (url === known?.id ? key : did)
  if (document === undefined) throw new Error('unknown')
  return { contextUrl: null, documentUrl: url, document }
}

describe('a presentation', () => {
  it('of this library verifies with the package of Digital Bazaar, and the reverse', async () => {
    const credential = await credentialFor()
    const suite = () => new DataIntegrityProof({ signer: holder.signer(), date: '2026-01-15T12:00:00Z', cryptosuite })
    const asked = { challenge, domain, documentLoader, suite: suite(), now: now() }
    const result = await verifyByVendor({ ...asked, presentation: structuredClone(await present(credential)) })
    expect(result.verified, JSON.stringify(result.error)).toBe(true)
    const presentation = structuredClone(unsigned(credential))
    const byVendor = await signPresentation({ presentation, suite: suite(), challenge, domain, documentLoader })
    expect((await verify(byVendor)).errors).toEqual([])
    // Both see that it was made for another.
    const other = 'another challenge, as long as the first'
    expect((await verify(byVendor, { challenge: other })).verified).toBe(false)
    expect((await verifyByVendor({ ...asked, challenge: other, presentation: byVendor })).verified).toBe(false)
  })

  it.each([eddsaRdfc2022, ed25519Signature2020, eddsaJcs2022])('is good once, with $name', async (suite) => {
    const challenges = createChallengeMemory({ now })
    const given = challenges.create()
    const terms = { signer: holder.signer(), cryptosuite: suite, challenge: given, domain, now }
    const text = JSON.stringify(await presentCredentials([await credentialFor()], terms))
    expect((await verify(text, { challenge: given, challenges })).errors).toEqual([])
    expect((await verify(text, { challenge: given, challenges })).errors).toMatchObject([
      { code: 'presentation.challenge_reused' },
    ])
  })

  it('contains credentials of several forms, each verified as what it is', async () => {
    const seal = await createTestSeal({
      organisation: sealHolder.name,
      organizationIdentifier: sealHolder.organizationIdentifier,
      now,
    })
    const sealed = await sealText(seal)
    const compact = await issueCredential(toBeSealed(), { secureWith: compactESeal({ signer: seal.signer }), now })
    const presentation = await present(await credentialFor(), sealed, compact)
    const options = {
      mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors: seal.trustAnchors })],
      trust: trustIssuers([issuer.controller, sealHolder.organizationIdentifier]),
    }
    // A sealed credential names its learner by other means than a DID, and the report says so.
    const strictly = await verify(presentation, options)
    expect(strictly.errors.map(({ code }) => code)).toEqual(['holder.not_subject', 'holder.not_subject'])
    const report = await verify(presentation, { ...options, binding: 'report' })
    expect(report.errors).toEqual([])
    const found = report.credentials.map(({ report: one, binding }) => {
      const [structure] = one.checks
      return `${structure?.outcome === 'passed' && structure.name === 'structure' && structure.details.mechanism} ${binding}`
    })
    expect(found.sort()).toEqual(['data-integrity subject', 'jades other', 'jades other'])
  })

  it('is compared with the person who is expected', async () => {
    const credential = await credentialFor()
    const outcomeFor = async (expectedPerson: object) => {
      const { errors, credentials } = await verify(await present(credential), { expectedPerson })
      return [errors.map(({ code }) => code), credentials[0]?.person]
    }
    const { fullName } = fullModel.learner
    expect(await outcomeFor({ fullName })).toEqual([[], { name: { outcome: 'same', by: [] } }])
    expect(await outcomeFor({ fullName: 'Somebody Else' })).toEqual([
      ['holder.other_person'],
      { name: { outcome: 'different', by: [] } },
    ])
    expect(await outcomeFor({ fullName, dateOfBirth: '1999-12-31' })).toEqual([
      ['holder.person_not_stated'],
      { name: { outcome: 'same', by: [] }, dateOfBirth: 'not-stated' },
    ])
  })

  it('is signed with a key that is valid now, whatever time its proof states', async () => {
    const did = 'did:web:learner.example'
    const { publicKeyMultibase } = holder
    const resolverFor = (expires: string) => ({
      resolve: async (asked: string) =>
        asked !== did
          ? bundledDidResolver.resolve(asked)
          : {
              didResolutionMetadata: {},
              didDocumentMetadata: {},
              didDocument: {
                id: did,
                verificationMethod: [
                  { id: `${did}#key`, type: 'Multikey', controller: did, publicKeyMultibase, expires },
                ],
                authentication: [`${did}#key`],
              },
            },
    })
    const signer = { ...holder.signer(), id: `${did}#key` as const }
    const earlier = () => new Date('2026-01-10T12:00:00Z')
    const terms = { signer, cryptosuite: eddsaRdfc2022, challenge, domain, now: earlier }
    const presentation = await presentCredentials([await credentialFor(did)], terms)
    const codesFor = async (expires: string) =>
      (await verify(presentation, { didResolver: resolverFor(expires) })).errors.map(({ code }) => code)
    expect(await codesFor('2026-01-20T12:00:00Z')).toEqual([])
    // Valid when the proof says that it was made, and not any more.
    expect(await codesFor('2026-01-12T12:00:00Z')).toEqual(['key.expired'])
  })

  it('rejects a store of challenges that answers with anything but yes or no', async () => {
    const challenges = { take: () => 'yes' as never }
    await expect(verify(await present(await credentialFor()), { challenges })).rejects.toThrow(/`take`/)
  })

  it('is neither good nor bad while the store of challenges cannot be asked', async () => {
    const faults: unknown[] = []
    const fault = new Error('The database is away.')
    const challenges = {
      take: () => {
        throw fault
      },
    }
    const report = await verify(await present(await credentialFor()), {
      challenges,
      onFault: (one) => faults.push(one),
    })
    expect(report).toMatchObject({ outcome: 'indeterminate', errors: [{ code: 'presentation.challenge_unavailable' }] })
    expect(faults).toEqual([{ where: 'challenges', error: fault }])
  })
})
