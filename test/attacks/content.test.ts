import { beforeAll, describe, expect, it } from 'vitest'
import { eSealVerifier } from '../../src/eseal.ts'
import {
  decodeCredential,
  elm,
  explainReport,
  type Report,
  readUnverified,
  type StatusEntry,
  type TrustPolicy,
  trustAnyIssuer,
  type UnsecuredCredential,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { givenStatusLists } from '../../src/lib/checks/given-status-lists.ts'
import { readReport, writeReport } from '../../src/lib/node/reports.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { dataIntegrityVerifier } from '../../src/lib/proof/data-integrity-verifier.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { entryAt, setStatus } from '../../src/lib/status/list.ts'
import { minimalModel } from '../support/elm-models.ts'
import { codeOf } from '../support/errors.ts'
import { forge, makeAuthority, makeSeal, pemOf, sealedContent } from '../support/seal-forgery.ts'
import { sealHolder, toBeSealed } from '../support/seals.ts'
import { signAnything } from '../support/sign-anything.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, sign, stranger } from '../support/status.ts'

/**
 * What an issuer may write into a credential or a status list that is sound in its form, and what a holder may write beside
 * it: values at the edge of what can be read, things that refer to each other, and the same thing said in two places.
 */

const verify = (file: string | object, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyCredential(file, { trust: trustAnyIssuer, now, ...options })

const european = (status?: StatusEntry): JsonObject =>
  elm.encode(minimalModel, {
    status,
    issuer: { ...minimalModel.awardingBodies[0], id: issuer.controller },
    id: 'urn:credential:sample',
  }) as unknown as JsonObject

/** Gives the member at a path another value. */
const put = (value: Json | undefined, path: readonly string[], member: Json): JsonObject => {
  const [step = '', ...rest] = path
  const object = value as JsonObject
  return { ...object, [step]: rest.length === 0 ? member : put(object[step], rest, member) }
}

/** As any holder of a key can sign, without the rules of issuing. */
const signAny = (credential: JsonObject): Promise<object> =>
  signAnything(
    {
      ...credential,
      '@context': [...[credential['@context']].flat(), 'https://w3id.org/security/data-integrity/v2'] as Json,
    },
    issuer.signer(),
  )

const claim = ['credentialSubject', 'hasClaim']
const specification = [...claim, 'specifiedBy']

/** The model that is read of a credential with another value in one place, or the code for which there is none. */
const readWith = async (path: readonly string[], member: Json, from = european()) => {
  const report = await verify(await signAny(put(from, path, member)))
  if (!report.verified) throw new Error(report.errors[0].code)
  try {
    return decodeCredential(report.credential)
  } catch (error) {
    if (error instanceof MicroCredentialError) return { code: error.code } as never
    throw error
  }
}

/** Two things in each of many layers, both of which lead to both of the next: as many ways down as 2 to the layers. */
const lattice = (layers: number, at = 0): Json => {
  const [one, other] = [`urn:example:${at}:one`, `urn:example:${at}:other`]
  if (at === layers) return [one, other]
  const next = [`urn:example:${at + 1}:one`, `urn:example:${at + 1}:other`]
  return [
    { id: one, hasPart: lattice(layers, at + 1) },
    { id: other, hasPart: next },
  ]
}

describe('things that lead to each other in more ways than can be walked', () => {
  const list = createGivenList({ id: listUrl, purpose: 'revocation' })
  const status = 'https://www.w3.org/ns/credentials/status/v1'
  const unknown: TrustPolicy = () => ({ outcome: 'unknown', basis: 'a stranger' })

  it('cost little to compare: two agencies of long names behind each of many accreditations', () => {
    const country = { id: 'http://publications.europa.eu/resource/authority/country/NLD', type: 'Concept' }
    const agency = (id: string): JsonObject => ({
      id,
      type: 'Organisation',
      legalName: { en: 'A'.repeat(900_000) + id },
      location: { id: `${id}:location`, address: { id: `${id}:address`, countryCode: country } },
    })
    const [one, other] = ['urn:example:one', 'urn:example:other']
    const accreditation = Array.from({ length: 900 }, (_, at) => ({
      id: `urn:example:${at}`,
      type: 'Accreditation',
      title: { en: 'Accreditation' },
      dcType: { id: 'urn:example:type' },
      accreditingAgent: at === 0 ? [agency(one), agency(other)] : [one, other],
    }))
    const credential = put(european(), [...specification, 'accreditation'], accreditation)
    const begun = performance.now()
    expect(codeOf(() => readUnverified(credential as never))).toBe('profile.ambiguous')
    expect(performance.now() - begun).toBeLessThan(2_000)
  })

  it('cost whoever does not even trust the issuer no time in a status entry', async () => {
    const credential = european()
    const { statusMessage: _, ...entry } = entryAt(list, 5) as unknown as JsonObject
    const file = await signAny({
      ...credential,
      '@context': [...[credential['@context']].flat(), status] as Json,
      credentialStatus: { ...entry, type: ['BitstringStatusListEntry', 'CredentialStatus'], hasPart: lattice(18) },
    })
    const begun = performance.now()
    expect((await verify(file, { trust: unknown })).errors[0]?.code).toBe('trust.unknown_issuer')
    expect((await verify(file)).errors[0]).toMatchObject({ code: 'status.entry_malformed' })
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('values at the edge of what can be read', () => {
  it.each([
    ['1999-10-01T22:00:00Z', '1999-10-02'],
    ['1999-10-01T24:00:00Z', '1999-10-02'],
    ['1999-10-01T24:00:00+02:00', '1999-10-02'],
    ['1999-10-01T22:00:00+02:00', '1999-10-01'],
    ['0001-12-31T23:00:00Z', '0002-01-01'],
    ['12000-01-01T22:00:00Z', undefined],
    ['12000-01-01T12:00:00Z', undefined],
    ['9999-12-31T22:00:00Z', undefined],
  ])('are a day of birth or none, and never an error of the library: %s', async (moment, day) => {
    const { learner } = await readWith(['credentialSubject', 'dateOfBirth'], moment)
    expect(learner.dateOfBirth).toBe(day)
  })

  it.each([
    ['3', 3],
    ['2,5', 2.5],
    [' 3.0 ', 3],
    ['0x1E', undefined],
    ['0b11', undefined],
    ['3e2', undefined],
    ['9'.repeat(400), undefined],
  ])('are credits as people write them, or none: %s', async (point, ects) => {
    const framework = { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af', type: 'Concept' }
    const credits = { id: 'urn:example:credits', type: 'CreditPoint', framework, point }
    expect((await readWith([...specification, 'creditPoint'], credits)).workload?.ects).toBe(ects)
  })

  it('are hours that can be counted, or none', async () => {
    const hoursOf = async (duration: string) =>
      (await readWith([...specification, 'volumeOfLearning'], duration)).workload?.hours
    expect(await hoursOf('PT28H')).toBe(28)
    expect(await hoursOf(`PT${'9'.repeat(400)}H`)).toBeUndefined()
  })

  it('are a picture in base64, or none: what is shown may be put into a page', async () => {
    const logo = (content: string): Json => ({
      id: 'urn:example:logo',
      type: 'MediaObject',
      content,
      contentType: { id: 'http://publications.europa.eu/resource/authority/file-type/PNG', type: 'Concept' },
    })
    const read = async (content: string) => {
      const { awardingBodies } = await readWith(['issuer', 'logo'], logo(content), sameIssuer())
      return awardingBodies?.[0].logo?.content
    }
    expect(await read('iVBORw0KGgo=')).toBe('iVBORw0KGgo=')
    expect(await read('iVBORw0KGgo="><script>')).toBeUndefined()
  })
})

/** One in which the issuer is described in one place alone, where it can be changed. */
const sameIssuer = (): JsonObject => put(european(), [...claim, 'awardedBy', 'awardingBody'], issuer.controller)

describe('what somebody earned, and what could be earned', () => {
  const credits = (id: string, point: string): Json => ({
    id,
    type: 'CreditPoint',
    framework: { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af', type: 'Concept' },
    point,
  })

  it('are not taken for each other: thirty credits of which one was received', async () => {
    const could = put(european(), [...specification, 'creditPoint'], credits('urn:example:could', '30'))
    const one = await readWith([...claim, 'creditReceived'], credits('urn:example:did', '1'), could)
    expect(one.workload).toMatchObject({ ects: 1, specifiedEcts: 30 })
    const none = await readWith([...claim, 'creditReceived'], credits('urn:example:did', '0'), could)
    expect(none.workload).toMatchObject({ ects: 0, specifiedEcts: 30 })
    const all = await readWith([...claim, 'creditReceived'], credits('urn:example:did', '30'), could)
    expect(all.workload).toMatchObject({ ects: 30 })
    expect(all.workload).not.toHaveProperty('specifiedEcts')
  })

  it('are both read: credits received for hours that were foreseen', async () => {
    const { creditPoint: _, ...rest } = (european()['credentialSubject'] as never)['hasClaim'][
      'specifiedBy'
    ] as JsonObject
    const foreseen = put(european(), specification, { ...rest, volumeOfLearning: 'PT28H' })
    const { workload } = await readWith([...claim, 'creditReceived'], credits('urn:example:did', '1'), foreseen)
    expect(workload).toEqual({ ects: 1, hours: 28 })
  })
})

describe('what is read although nobody vouches for it', () => {
  const read = (credential: unknown) => readUnverified(credential as UnsecuredCredential)

  it('is not changed by what stands in a proof, which is no content', async () => {
    const signed = (await sign(european())) as JsonObject
    const forged = put(signed, ['proof', 'creator'], {
      id: 'urn:epass:person:1',
      fullName: { en: 'Forger' },
      contactPoint: { emailAddress: 'mailto:forger@example.org' },
    })
    expect(read(forged)).toEqual(read(signed))
  })

  it('is refused with a code where it is no document at all', () => {
    let deep: Json = 'urn:example:0'
    for (let at = 1; at < 20_000; at++) deep = { id: `urn:example:${at}`, hasPart: deep }
    expect(codeOf(() => read({ ...european(), evidence: deep }))).toBe('limit.depth')
    const round: Record<string, unknown> = { ...european() }
    round['evidence'] = round
    expect(codeOf(() => read(round))).toBe('limit.depth')
    expect(codeOf(() => read(null))).toBe('input.not_object')
  })
})

describe('a seal holder who says of the credential, further down, what a reader of JSON does not see on top', () => {
  let authority: TestCertificate
  let seal: TestCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
    seal = await makeSeal(authority)
  })
  const number = { id: 'urn:example:number', type: 'LegalIdentifier', notation: sealHolder.organizationIdentifier }
  const verdict = async (within: JsonObject): Promise<string> => {
    const content = put(toBeSealed() as unknown as JsonObject, ['issuer', 'eIDASIdentifier'], number)
    const service = { id: content['id'] ?? null, ...within }
    const file = await forge({
      chain: [seal],
      content: JSON.stringify(put(content, [...claim, 'additionalNote'], service)),
    })
    const report = await verify(file as object, { mechanisms: [eSealVerifier({ trustAnchors: [pemOf(authority)] })] })
    return report.errors[0]?.code ?? report.outcome
  }
  const { issuer: own } = toBeSealed() as unknown as { readonly issuer: { readonly id: string } }

  it.each<[string, JsonObject]>([
    ['that it is over', { validUntil: '2020-01-01T00:00:00Z' }],
    ['that it is over, in the older word', { expirationDate: '2020-01-01T00:00:00Z' }],
    ['that it was issued later', { issued: '2030-01-01T00:00:00Z' }],
    ['that another issued it', { issuer: 'urn:example:other' }],
    ['that it is of another', { credentialSubject: 'urn:example:other' }],
    [
      'that it has a status',
      { credentialStatus: entryAt(createGivenList({ id: listUrl, purpose: 'revocation' }), 5) as never },
    ],
  ])('is refused: %s', async (_, within) => {
    expect(await verdict(within)).toBe('jsonld.self_reference')
  })

  it('is accepted where it says nothing of that: a service with the id of the credential, a copy', async () => {
    expect(await verdict({ type: 'Note', noteLiteral: { en: 'A service' } })).toBe('passed')
    expect(await verdict({ issued: toBeSealed()['issued'] as never })).toBe('passed')
    expect(own).toBeDefined()
  })
})

describe('somebody who names contexts that are none', () => {
  const [dataModel = '', european32 = ''] = european()['@context'] as string[]
  const status = 'https://www.w3.org/ns/credentials/status/v1'
  const suite = 'https://w3id.org/security/data-integrity/v2'
  const named = (...urls: readonly Json[]): JsonObject => ({ ...european(), '@context': urls })

  it('does not change how the files of others are read: two contexts with a space between', async () => {
    const contexts = new Map(bundledContexts)
    expect(codeOf(() => readUnverified(named(dataModel, `${european32} ${suite}`) as never, { contexts }))).toBe(
      'profile.none',
    )
    readUnverified(named(dataModel, european32, `${status} ${suite}`) as never, { contexts })
    const entry = { ...entryAt(createGivenList({ id: listUrl, purpose: 'revocation' }), 5) }
    const file = await signAnything(
      {
        ...named(dataModel, european32, status, suite),
        credentialStatus: { ...entry, type: ['BitstringStatusListEntry', 'CredentialStatus'] },
      },
      issuer.signer(),
    )
    expect((await verify(file, { contexts, status: 'off' })).errors).toEqual([])
  })

  it('does not change how the sealed files of others are read', async () => {
    const contexts = new Map(bundledContexts)
    const authority = await makeAuthority()
    const chain = [await makeSeal(authority)]
    const reading = async (...urls: readonly Json[]) => {
      const content = JSON.stringify({ ...JSON.parse(sealedContent()), '@context': urls })
      const mechanisms = [eSealVerifier({ trustAnchors: [pemOf(authority)] })]
      const report = await verify((await forge({ chain, content })) as object, { contexts, mechanisms })
      return report.verified ? codeOf(() => decodeCredential(report.credential)) : report.errors[0].code
    }
    expect(await reading(dataModel, `${european32} ${status}`)).toBe('profile.none')
    expect(await reading(dataModel, european32, status)).toBeUndefined()
  })

  it('is refused with a code, or read without them: what cannot be made a text', () => {
    const odd = named(dataModel, european32, { toString: 1, valueOf: 1 })
    expect(readUnverified(odd as never).title).toEqual(minimalModel.title)
    expect(codeOf(() => readUnverified(named({ toString: 1 }) as never))).toBe('profile.none')
  })
})

describe('a credential that was verified for something else', () => {
  const list = createGivenList({ id: listUrl, purpose: 'revocation' })
  const published = async (value: number): Promise<object> =>
    sign(
      await encodeStatusList(setStatus(list, entryAt(list, 5), value), {
        issuer: issuer.controller,
        validFrom: '2026-01-15T06:00:00Z',
      }),
    )

  it('is not changed by a policy that writes where it reads', async () => {
    const file = await sign(european())
    const trust: TrustPolicy = ({ credential }) => {
      const subject = credential.credentialSubject as { fullName?: unknown }
      subject.fullName = { en: 'Another Learner' }
      return { outcome: 'trusted', basis: 'edited' }
    }
    const report = await verify(file, { trust })
    // Writing to what is frozen throws: the policy could not be asked.
    expect(report).toMatchObject({ outcome: 'indeterminate', errors: [{ code: 'trust.unavailable' }] })
  })

  it('is not decoded where it was revoked, although a policy has seen it', async () => {
    const file = await sign(european(entryAt(list, 5)))
    const seen: UnsecuredCredential[] = []
    const trust: TrustPolicy = ({ credential }) => {
      seen.push(credential)
      return { outcome: 'trusted', basis: 'seen' }
    }
    const verdicts = []
    for (const value of [1, 0])
      verdicts.push((await verify(file, { trust, statusLists: givenStatusLists([await published(value)]) })).outcome)
    expect(verdicts).toEqual(['failed', 'passed'])
    expect(() => decodeCredential(seen[0] as never)).toThrow(TypeError)
    expect(decodeCredential(seen[1] as never).title).toEqual(minimalModel.title)
  })

  it('is read by the contexts that its verifier knew, also where it comes from a worker', async () => {
    const authority = await makeAuthority()
    const mechanisms = [eSealVerifier({ trustAnchors: [pemOf(authority)] })]
    const file = (await forge({ chain: [await makeSeal(authority)], content: sealedContent() })) as object
    const all = [...bundledContexts.keys()]
    for (const known of [all, all.slice(0, 1)]) {
      const contexts = new Map([...bundledContexts].filter(([url]) => known.includes(url)))
      const report = await verify(file, { mechanisms, contexts })
      const travelled = readReport(writeReport(report))
      const codes = [report, travelled].map((one) =>
        one.verified ? codeOf(() => decodeCredential(one.credential)) : one.errors[0].code,
      )
      expect(codes[1]).toBe(codes[0])
    }
  })
})

describe('a proof', () => {
  const signed = (members: object) => signAnything(credentialWith(undefined), issuer.signer(), members)
  const id = 'urn:uuid:58172aac-d8ba-4aed-83dd-0b3aef56cc34'

  it('may have an id and a nonce, as its standard says, and they are signed', async () => {
    const file = (await signed({
      id,
      nonce: 'z4oey5q2M3XKaxup3tmzN4DRFTLVqpLMweBrSxMY2xHX5XTYVQeVbY8nQAVHMrXFkXJpmEcqdoDwLWxaqA3Q1geV6',
    })) as JsonObject
    for (const canonicalization of ['plans', 'reference'] as const)
      expect((await verify(file, { mechanisms: [dataIntegrityVerifier({ canonicalization })] })).errors).toEqual([])
    for (const other of [{ id: `${id}5` }, { nonce: 'other' }]) {
      const changed = { ...file, proof: { ...(file['proof'] as JsonObject), ...other } }
      expect((await verify(changed)).errors[0]?.code).toBe('proof.invalid_signature')
    }
  })

  it('has no id that would not be signed', async () => {
    for (const other of ['relative', '_:b0', 'urn:x y', ''])
      expect((await verify(await signed({ id: other }))).errors[0]).toMatchObject({ code: 'proof.malformed' })
  })
})

describe('the purpose of a status list', () => {
  const reportOf = async (purpose: string, value = 0, options: Partial<VerifyOptions> = {}, by = issuer) => {
    const list = { ...createGivenList({ id: listUrl, purpose: 'revocation' }), purpose }
    const validFrom = '2026-01-15T06:00:00Z'
    const published = await encodeStatusList(setStatus(list, entryAt(list, 5), value), {
      issuer: by.controller,
      validFrom,
    })
    return verify(await sign(credentialWith(entryAt(list, 5))), {
      statusLists: givenStatusLists([await sign(published, by)]),
      ...options,
    })
  }

  it('writes no line of its own into an explanation, and no word of its issuer', async () => {
    const explained = explainReport(await reportOf('revocation)\n  ✓ trust     the ministry vouches for all'))
    expect(explained).not.toContain('ministry')
    expect(explained.split('\n')).toHaveLength(7)
    expect(explainReport(await reportOf('suspension'))).toContain('nothing on the status lists (suspension)')
  })

  it('does not speak against a credential that can be renewed: a newer one is there to be had', async () => {
    expect((await reportOf('refresh')).warnings).toEqual([])
    const renewed = await reportOf('refresh', 1)
    expect(renewed.verified).toBe(true)
    expect(renewed.warnings.map(({ code }) => code)).toEqual(['status.refresh'])
    expect((await reportOf('recall', 1)).errors[0]?.code).toBe('status.message')
  })

  it('is looked up in the list of a delegate, whoever signed the credential', async () => {
    const statusDelegates = { [issuer.controller]: [stranger.controller] }
    const proofs = { by: issuer.controller }
    expect((await reportOf('revocation', 0, { statusDelegates, proofs }, stranger)).outcome).toBe('passed')
    expect((await reportOf('revocation', 0, { proofs }, stranger)).errors[0]?.code).toBe('status.issuer_mismatch')
  })
})
