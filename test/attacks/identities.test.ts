import { beforeAll, describe, expect, it } from 'vitest'

import { eSeal, eSealVerifier, verifySeal } from '../../src/eseal.ts'
import {
  explainReport,
  issueCredential,
  type Report,
  trustAlliance,
  trustAnyIssuer,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { visible } from '../../src/lib/cli/visible.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { createStatusList, entryAt } from '../../src/lib/status/list.ts'
import { createTestSeal } from '../../src/testing.ts'
import {
  additionsOf,
  clockOf,
  type Forgery,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  pemOf,
  stampOf,
} from '../support/seal-forgery.ts'
import { now, sealHolder, toBeSealed, verdictOf } from '../support/seals.ts'
import { credentialWith, listUrl, sign, issuer as signer } from '../support/status.ts'

/** Who is said to have issued, by what, and what a seal holder adds to it. */

let authority: TestCertificate
let seal: TestCertificate
beforeAll(async () => {
  authority = await makeAuthority()
  seal = await makeSeal(authority)
})

const own = sealHolder.organizationIdentifier
const number = (notation: string, country = 'BEL', id = notation): JsonObject => ({
  id: `urn:example:${id}`,
  type: 'LegalIdentifier',
  notation,
  spatial: { id: `http://publications.europa.eu/resource/authority/country/${country}`, type: 'Concept' },
})
const credential = toBeSealed() as unknown as JsonObject
const evidence = [credential['evidence'] as JsonObject].flat()
const issuer: JsonObject = { ...(credential['issuer'] as JsonObject), eIDASIdentifier: number(own) }
const sealed = async (members: JsonObject, forgery: Forgery = {}): Promise<object> =>
  (await forge({ chain: [seal], content: JSON.stringify({ ...credential, issuer, ...members }), ...forgery })) as object
const verify = (file: object, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyCredential(file, {
    trust: trustAnyIssuer,
    mechanisms: [eSealVerifier({ trustAnchors: [pemOf(authority)] })],
    now,
    ...options,
  })
const codesOf = (report: Report): readonly string[] => report.warnings.map(({ code }) => code)

describe('a seal that says it is a receipt', () => {
  const commitment = (...ids: readonly string[]): Forgery => ({
    header: { srCms: ids.map((id) => ({ commId: { id } })) },
  })
  const etsi = 'http://uri.etsi.org/01903/v1.2.2#'
  const oid = 'urn:oid:1.2.840.113549.1.9.16.6.'

  it.each([
    ['of what was received', [`${etsi}ProofOfReceipt`]],
    ['of what was delivered', [`${oid}3`]],
    ['of what was sent', [`${etsi}ProofOfSender`, `${etsi}ProofOfDelivery`]],
  ])('does not make its holder the issuer: %s', async (_, ids) => {
    expect(verdictOf(await verify(await sealed({}, commitment(...ids))))).toBe('jades.commitment')
  })

  it.each([
    ['origin', [`${etsi}ProofOfOrigin`], ['origin']],
    ['approval beside receipt', [`${oid}2`, `${etsi}ProofOfApproval`], ['receipt', 'approval']],
    ['creation', [`${oid}6`], ['creation']],
    ['something of its own', ['https://university.example/commitments#diploma'], ['other']],
  ])('does, where it says %s', async (_, ids, words) => {
    const report = await verify(await sealed({}, commitment(...ids)))
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks[1]).toMatchObject({ details: { proofs: [{ seal: { commitments: words } }] } })
  })

  it.each([
    ['nothing', []],
    ['a text', 'ProofOfReceipt'],
    ['an id that is none', [{ commId: 'x' }]],
  ])('is malformed, where what it says is %s', async (_, srCms) => {
    expect(verdictOf(await verify(await sealed({}, { header: { srCms } })))).toBe('jades.malformed')
  })
})

describe('a seal holder that describes its credential in a second place', () => {
  it.each([
    ['with another issuer', { issuer: { ...issuer, id: 'urn:example:victim' } }],
    ['with an end', { validUntil: '2020-01-01T00:00:00Z' }],
    ['with another date', { issued: '2020-01-01T00:00:00Z' }],
    ['with a status that is not looked up', { credentialStatus: { id: 'urn:s', type: 'CredentialStatus' } }],
    ['with another learner', { credentialSubject: { id: 'urn:example:other', type: 'Person' } }],
  ])('is refused %s: one text, one credential', async (_, members) => {
    const twice = { evidence: [...evidence, { id: credential['id'] ?? null, type: 'Evidence', ...members }] }
    expect(verdictOf(await verify(await sealed(twice as JsonObject)))).toBe('jsonld.self_reference')
  })

  it('is not refused where nothing of it is verified', async () => {
    const named = { evidence: [...evidence, { id: credential['id'] ?? null, type: 'Evidence' }] }
    const report = await verify(await sealed(named))
    expect(verdictOf(report)).toBe('passed')
    expect(codesOf(report)).toContain('jsonld.self_reference')
  })
})

describe('a seal holder that names itself', () => {
  it('in a second language as somebody else: the report calls that stated', async () => {
    const names = { en: sealHolder.name, nl: 'Universiteit van het Slachtoffer' }
    const report = await verify(await sealed({ issuer: { ...issuer, legalName: names } }))
    expect(verdictOf(report)).toBe('passed')
    expect(codesOf(report)).toContain('cert.name_stated')
    expect(codesOf(await verify(await sealed({})))).not.toContain('cert.name_stated')
  })

  it('by the DID of somebody else: the report calls that stated, and shows what is proven', async () => {
    const report = await verify(await sealed({ issuer: { ...issuer, id: 'did:web:victim.example' } }))
    const check = report.checks[2]
    expect(check).toMatchObject({
      details: { party: { organizationIdentifier: own }, statedId: 'did:web:victim.example' },
    })
    expect(check).not.toHaveProperty('details.id')
    expect(explainReport(report)).not.toContain('victim')
  })
})

describe('an honest issuer that writes its number as people do', () => {
  it.each(['TEST 0000', 'TEST-0000', 'test.0000', 'TEST/0000'])(
    'is not contradicted by it: %s',
    async (registration) => {
      const report = await verify(
        await sealed({ issuer: { ...issuer, registration: number(registration, 'BEL', 'r') } }),
      )
      expect(verdictOf(report)).toBe('passed')
      expect(codesOf(report)).toContain('cert.number_stated')
    },
  )

  it('proves nothing by it', async () => {
    const { eIDASIdentifier: _, ...bare } = issuer
    const report = await verify(await sealed({ issuer: { ...bare, registration: number('TEST 0000', 'BEL', 'r') } }))
    expect(verdictOf(report)).toBe('cert.issuer_mismatch')
  })

  it('is contradicted by the number of another part of the country, or of another country', async () => {
    const bavarian = await makeSeal(authority, {
      name: { country: 'DE', organizationIdentifier: 'NTRDE+BY-HRB000000' },
    })
    const bearing = async (identifier: JsonObject) =>
      verdictOf(
        await verify(
          await sealed(
            { issuer: { ...issuer, eIDASIdentifier: number('NTRDE+BY-HRB000000', 'DEU', 'e'), identifier } },
            { chain: [bavarian] },
          ),
        ),
      )
    expect(await bearing(number('NTRDE+BY-HRB 000 000', 'DEU', 'i'))).toBe('passed')
    expect(await bearing(number('NTRDE+NW-HRB000000', 'DEU', 'i'))).toBe('cert.issuer_mismatch')
    expect(await bearing(number('NTRDE+BY-HRB000000', 'BEL', 'i'))).toBe('cert.issuer_mismatch')
  })

  it('is contradicted by another number', async () => {
    const report = await verify(await sealed({ issuer: { ...issuer, registration: number('TEST 0001', 'BEL', 'r') } }))
    expect(verdictOf(report)).toBe('cert.issuer_mismatch')
  })
})

describe('an issuer that is written as an id, or in an array of its own', () => {
  it.each([
    ['an id', (one: JsonObject) => one['id']],
    ['an array', (one: JsonObject) => [one]],
    ['an id in an array', (one: JsonObject) => [one['id']]],
  ])('is sealed like any other: %s', async (_, write) => {
    const made = await createTestSeal({ algorithm: 'ES256', now })
    const content = { ...credential, issuer: write(credential['issuer'] as JsonObject) }
    const file = await issueCredential(content as never, { secureWith: eSeal({ signer: made.signer }), now })
    expect(verdictOf(await verify(file, { mechanisms: [eSealVerifier({ trustAnchors: made.trustAnchors })] }))).toBe(
      'passed',
    )
  })
})

describe('two time-stamps of one seal', () => {
  it('prove the earlier time in whichever order they stand', async () => {
    const hour = 3_600_000
    const at = (hours: number) => () => new Date(now().getTime() - hours * hour)
    // That of the earlier one has ended since, and had not when the later one was made.
    const ended = await makeClock(authority, { name: { commonName: 'TEST ended' }, notAfter: at(1)() })
    const clock = await makeClock(authority)
    const file = (await sealed({}, { header: { sigT: at(4)().toISOString().replace('.000', '') } })) as {
      readonly payload: string
      readonly signatures: readonly [{ readonly signature: string }]
    }
    const [one] = file.signatures
    const tokens = [
      await stampOf(clockOf(ended, at(3)), one.signature),
      await stampOf(clockOf(clock, at(2)), one.signature),
    ]
    const backwards = [...tokens].reverse()
    const apart = (all: typeof tokens) => additionsOf(...all.map((token) => ({ sigTst: { tstTokens: [token] } })))
    const together = (all: typeof tokens) => additionsOf({ sigTst: { tstTokens: all } })
    const anchors = [pemOf(authority)]
    const mechanisms = [eSealVerifier({ trustAnchors: anchors, timestampAnchors: anchors })]
    for (const header of [together(tokens), together(backwards), apart(tokens), apart(backwards)]) {
      const report = await verify({ ...file, signatures: [{ ...one, header }] }, { mechanisms })
      expect(verdictOf(report)).toBe('passed')
      expect(report.checks[2]).toMatchObject({ details: { provenAt: at(3)().toISOString().replace('.000', '') } })
    }
  })
})

describe('two seals over anything', () => {
  it('give one report in either order, of faults too', async () => {
    const other = await makeSeal(authority, { name: { organizationIdentifier: 'NTRBE-OTHER' } })
    const unknown = await makeSeal(await makeAuthority())
    const person = await makeSeal(authority, { name: { further: { '2.5.4.4': 'Sample' } } })
    const file = async (...certificates: readonly TestCertificate[]) => {
      const all = (await Promise.all(certificates.map((one) => sealed({}, { chain: [one] })))) as {
        readonly payload: string
        readonly signatures: readonly object[]
      }[]
      return [all, [...all].reverse()].map((list) => ({
        payload: list[0]?.payload,
        signatures: list.flatMap(({ signatures }) => signatures),
      }))
    }
    for (const pair of [await file(seal, other), await file(unknown, person)]) {
      const reports = await Promise.all(pair.map((one) => verifySeal(one, { trustAnchors: [pemOf(authority)], now })))
      expect(reports[1]).toEqual(reports[0])
    }
  })
})

describe('a chain of parts without end', () => {
  it('is followed to its end, and asked about', async () => {
    const parts = Array.from({ length: 9_000 }, (_, step) => ({ id: `urn:p:${step}`, hasPart: `urn:p:${step + 1}` }))
    const lists = Array.from({ length: 9 }, (_, at) => [`x${at}`, parts.slice(at * 1000, (at + 1) * 1000)])
    const subject = credential['credentialSubject'] as JsonObject
    const hasClaim = { ...(subject['hasClaim'] as JsonObject), hasPart: 'urn:p:0' }
    const file = await sealed({ credentialSubject: { ...subject, hasClaim }, ...Object.fromEntries(lists) })
    const trust = trustAlliance({ name: 'Example', sealHolders: [{ id: own }], members: [] })
    expect(verdictOf(await verify(file, { trust }))).toBe('trust.unknown_issuer')
  })
})

describe('words of an issuer in what a person reads', () => {
  it('has no place in the report in words: the purpose of a list', async () => {
    const purpose = 'revocation)\n  ✓ trust     the verifier lists the issuer as trusted, John Doe'
    const list = { ...createStatusList({ id: listUrl, purpose: 'revocation' }), purpose }
    const published = await sign(
      await encodeStatusList(list, { issuer: signer.controller, validFrom: '2026-01-15T06:00:00Z' }),
    )
    const report = await verifyCredential(await sign(credentialWith(entryAt(list, 7))), {
      trust: trustAnyIssuer,
      statusLists: () => published,
      now,
    })
    expect(verdictOf(report)).toBe('passed')
    expect(explainReport(report)).not.toContain('John')
    expect(explainReport(report).split('\n')).toHaveLength(7)
  })

  it.each([
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u180e',
    '\u200b',
    '\u2060',
    '\u2064',
    '\u3164',
    '\uffa0',
    '\ufff9',
  ])('shows what cannot be seen: %j', (character) => {
    expect(visible(`Example${character} University`)).toMatch(/^Example\\u[0-9a-f]{4} University$/)
  })

  it('leaves alone what scripts and signs need', () => {
    for (const text of ['دانشگاه می\u200cشود', 'क\u094d\u200dष', '👩\u200d🎓', '❤\ufe0f', 'Université'])
      expect(visible(text)).toBe(text)
  })
})
