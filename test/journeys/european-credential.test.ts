import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'

import {
  bundledContexts,
  dataIntegrity,
  decodeCredential,
  ed25519Signature2020,
  eddsaRdfc2022,
  elm,
  givenStatusLists,
  issueCredential,
  type Report,
  readUnverified,
  trustIssuers,
  verifyCredential,
} from '../../src/index.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from '../../src/status.ts'
import { fullModel } from '../support/elm-models.ts'
import { elmSamples, hasElmSamples, sampleCredential } from '../support/elm-samples.ts'
import { issuer, listUrl, now, sign, stranger } from '../support/status.ts'

const model = {
  ...fullModel,
  issuedOn: '2026-01-15T10:00:00Z',
  validFrom: '2026-01-15T11:00:00Z',
  awardingBodies: [{ ...fullModel.awardingBodies[0], id: issuer.controller }] as const,
} as const
const suites = { eddsaRdfc2022, ed25519Signature2020 } as const

const issue = (suite: keyof typeof suites): Promise<object> =>
  issueCredential(elm.encode(model, { issuer: issuer.controller, id: 'urn:credential:sample' }), {
    secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite: suites[suite] }),
    now,
  })
const trust = trustIssuers([issuer.controller])
const verify = (credential: object, options: object = {}): Promise<Report> =>
  verifyCredential(credential, { trust, now, ...options })

/** All that plain `@digitalbazaar/vc` needs: contexts and the key. */
const loader = async (url: string) => {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: issuer.id,
    controller: issuer.controller,
    publicKeyMultibase: issuer.publicKeyMultibase,
  }
  const controller = {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: issuer.controller,
    assertionMethod: [method],
  }
  const others: Readonly<Record<string, object>> = { [issuer.id]: method, [issuer.controller]: controller }
  const document = bundledContexts.get(url)?.document ?? others[url]
  if (document === undefined) throw new Error('The loader has no such document.')
  return { contextUrl: null, documentUrl: url, document }
}

describe('a European credential', () => {
  it.each(['eddsaRdfc2022', 'ed25519Signature2020'] as const)(
    'is read as it was described, signed with %s',
    async (suite) => {
      const report = await verify(await issue(suite))
      expect(report.errors).toEqual([])
      if (report.verified)
        expect(decodeCredential(report.credential)).toEqual(
          readUnverified(elm.encode(model, { issuer: issuer.controller, id: 'urn:credential:sample' }) as never),
        )
    },
  )

  it.each([
    ['title', /"Marine robotics/, '"Marine Robotics'],
    ['learner', /"Sample Learner/, '"Sample Leaner'],
    ['skill', /esco\/skill\/(.)/, 'esco/skill/9'],
    ['level', /snb\/eqf\/./, 'snb/eqf/7'],
    ['credit', /"point":"./, '"point":"9'],
    ['awarding body', /"Example University/, '"Example Universitz'],
  ])('is refused if one character of the %s is another', async (_, place, other) => {
    const text = JSON.stringify(await issue('eddsaRdfc2022'))
    const changed = text.replaceAll(new RegExp(place, 'g'), other)
    expect(changed).not.toBe(text)
    const report = await verify(JSON.parse(changed))
    expect(report.verified).toBe(false)
    expect(['proof.invalid_signature', 'jsonld.node_conflict']).toContain(report.errors[0]?.code)
  })

  it('fails trust if another issued it, and is refused by whoever forgets to say whom to trust', async () => {
    const report = await verifyCredential(await issue('eddsaRdfc2022'), {
      trust: trustIssuers([stranger.controller]),
      now,
    })
    expect(report.errors[0]?.code).toBe('trust.unknown_issuer')
    await expect(verifyCredential({}, {} as never)).rejects.toThrow(/trust: trustIssuers\(/)
  })

  it.each([
    ['eddsaRdfc2022', () => new DataIntegrityProof({ cryptosuite })],
    ['ed25519Signature2020', () => new Ed25519Signature2020({})],
  ] as const)('verifies with plain @digitalbazaar/vc, signed with %s', async (suite, theirs) => {
    const credential = await issue(suite)
    const options = { credential, suite: theirs(), documentLoader: loader, now: now() }
    expect(await vc.verifyCredential(options as never)).toMatchObject({ verified: true })
    const altered = { ...credential, issuanceDate: '2026-01-14T10:00:00Z' }
    expect(await vc.verifyCredential({ ...options, credential: altered } as never)).toMatchObject({ verified: false })
  })

  it.each([
    [
      'eddsaRdfc2022',
      'https://w3id.org/security/data-integrity/v2',
      (signer: object, date: string) => new DataIntegrityProof({ signer, date, cryptosuite }),
    ],
    [
      'ed25519Signature2020',
      'https://w3id.org/security/suites/ed25519-2020/v1',
      (signer: object, date: string) => new Ed25519Signature2020({ signer, date }),
    ],
  ] as const)('verifies here when plain @digitalbazaar/vc has signed it with %s', async (_, context, theirs) => {
    const unsigned = elm.encode(model, { issuer: issuer.controller, id: 'urn:credential:sample' })
    const credential = { ...structuredClone(unsigned), '@context': [...unsigned['@context'], context] }
    const signed = await vc.issue({
      credential,
      suite: theirs(issuer.signer(), '2026-01-15T12:00:00Z'),
      documentLoader: loader,
    })
    expect((await verify(signed)).errors).toEqual([])
  })
})

describe.skipIf(!hasElmSamples)('a sample file of the European Commission, taken over (needs vectors)', () => {
  it.each(elmSamples.filter((name) => !name.startsWith('AA')))(
    '%s is signed, verified, read, revoked and refused',
    async (name) => {
      const { list, entry } = allocateStatus(createStatusList({ id: listUrl, purpose: 'revocation' }))
      const adopted = elm.adopt(sampleCredential(name), { issuer: issuer.controller, issued: now(), status: entry })
      const signed = await sign(adopted)
      const publish = async (current: typeof list) =>
        givenStatusLists([await sign(await encodeStatusList(current, { issuer: issuer.controller, validFrom: now() }))])
      const report = await verify(signed, { statusLists: await publish(list) })
      expect(report.errors).toEqual([])
      if (report.verified) expect(Object.values(decodeCredential(report.credential).title ?? {})[0]).toBeTruthy()
      expect((await verify(signed, { statusLists: await publish(revoke(list, entry)) })).errors[0]?.code).toBe(
        'status.revoked',
      )
      const unreachable = await verify(signed)
      expect(unreachable).toMatchObject({ verified: false, outcome: 'indeterminate' })
      expect(JSON.stringify(unreachable.errors)).toContain('statusLists')
    },
  )
})
