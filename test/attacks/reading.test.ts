import { beforeAll, describe, expect, it } from 'vitest'

import { eSealVerifier } from '../../src/eseal.ts'
import {
  decodeCredential,
  elm,
  explainReport,
  type Report,
  trustAlliance,
  trustAnyIssuer,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import type { RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { fullModel, minimalModel } from '../support/elm-models.ts'
import { codeOf } from '../support/errors.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../support/seal-forgery.ts'
import { now, sealHolder, toBeSealed } from '../support/seals.ts'
import { canonize, documentLoader } from '../support/sign-anything.ts'
import { issuer, sign } from '../support/status.ts'

/**
 * What a holder, a seal holder, an employee or nobody at all may choose without touching what is signed, and what came of
 * it: each of these was once accepted and read otherwise. The names say who cheats, and with what.
 */

const verify = (file: string | object, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyCredential(file, { trust: trustAnyIssuer, now, ...options })

/** The micro-credential that is read, or the code for which there is none. */
const readingOf = (report: Report, subject?: string): unknown => {
  if (!report.verified) return report.errors[0].code
  try {
    return decodeCredential(report.credential, subject === undefined ? {} : { subject })
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

const european = (model = minimalModel): JsonObject =>
  elm.encode(model, {
    issuer: { ...model.awardingBodies[0], id: issuer.controller },
    id: 'urn:credential:sample',
  }) as unknown as JsonObject

/** Puts what a function makes of the member at a path in its place. */
const change = (value: Json | undefined, path: readonly string[], make: (member: Json) => Json): Json => {
  const [step, ...rest] = path
  if (step === undefined) return make(value ?? null)
  if (Array.isArray(value)) return value.map((member: Json, at) => (at === 0 ? change(member, path, make) : member))
  return { ...(value as JsonObject), [step]: change((value as JsonObject)[step], rest, make) }
}

const reversed = (value: Json): Json => (Array.isArray(value) ? [...value].reverse() : value)

/** Both are signed alike, by `jsonld` itself. */
const expectOneGraph = async (...documents: readonly JsonObject[]): Promise<void> => {
  const graphs = documents.map(({ proof: _, ...content }) =>
    canonize(content, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false, documentLoader }),
  )
  expect(new Set(await Promise.all(graphs)).size).toBe(1)
}

const claim = ['credentialSubject', 'hasClaim']
const specification = [...claim, 'specifiedBy']
const note = (id: string, text: string): Json => ({ id, type: 'Note', noteLiteral: { en: text } })
const ectsPoint = (id: string, point: string): Json => ({
  id,
  type: 'CreditPoint',
  framework: { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af', type: 'Concept' },
  point,
})
const eqf = (level: number): Json => ({ id: `http://data.europa.eu/snb/eqf/${level}`, type: 'Concept' })

describe('a holder who changes the order of two values', () => {
  it.each<[string, readonly string[], Json]>([
    ['the grade', [...claim, 'provenBy', 'grade'], [note('urn:note:6', '6'), note('urn:note:10', '10')]],
    ['the EQF level', [...specification, 'eqfLevel'], [eqf(6), eqf(7)]],
    ['the ECTS credits', [...specification, 'creditPoint'], [ectsPoint('urn:cp:3', '3'), ectsPoint('urn:cp:30', '30')]],
    ['the points of one credit', [...specification, 'creditPoint', 'point'], ['3', '30']],
    ['the title', [...claim, 'title', 'en'], ['Diving', 'Surgery']],
    ['the name', ['credentialSubject', 'fullName', 'en'], ['Sample Learner', 'Other Learner']],
    ['the date of birth', ['credentialSubject', 'dateOfBirth'], ['2001-01-01T00:00:00Z', '2011-01-01T00:00:00Z']],
    ['the date of award', [...claim, 'awardedBy', 'awardingDate'], ['2026-01-01T00:00:00Z', '2020-01-01T00:00:00Z']],
    [
      'the primary language',
      ['displayParameter', 'primaryLanguage'],
      ['ENG', 'NLD'].map((code) => ({
        id: `http://publications.europa.eu/resource/authority/language/${code}`,
        type: 'Concept',
      })),
    ],
  ])('is not read with another one: %s', async (_, path, values) => {
    const signed = (await sign(change(european(), path, () => values) as object)) as JsonObject
    const swapped = change(signed, path, reversed) as JsonObject
    await expectOneGraph(signed, swapped)
    const [before, after] = [await verify(signed), await verify(swapped)]
    expect([before.verified, after.verified]).toEqual([true, true])
    expect(readingOf(before)).toBe('profile.ambiguous')
    expect(readingOf(after)).toBe('profile.ambiguous')
  })

  it('is read with both of two achievements, as parts of what the credential is shown as', async () => {
    const other = {
      ...((european().credentialSubject as JsonObject).hasClaim as JsonObject),
      id: 'urn:other',
      title: { en: 'Surgery' },
    }
    const signed = (await sign(change(european(), claim, (one) => [one, other]) as object)) as JsonObject
    const swapped = change(signed, claim, reversed) as JsonObject
    await expectOneGraph(signed, swapped)
    const [before, after] = [readingOf(await verify(signed)), readingOf(await verify(swapped))]
    expect(before).toEqual(after)
    const parts = (before as RecordedMicroCredential).parts ?? []
    expect(new Set(parts.map(({ title }) => title['en']))).toEqual(new Set(['Marine robotics', 'Surgery']))
    expect(before).not.toHaveProperty('workload')
    const { displayParameter: _, ...nameless } = change(european(), claim, (one) => [one, other]) as JsonObject
    expect(readingOf(await verify(await sign(nameless)))).toBe('profile.ambiguous')
  })

  it('finds the places where an issuer says two things, all at once', async () => {
    const two = change(european(), [...claim, 'title', 'en'], () => ['Diving', 'Surgery'])
    const signed = await sign(change(two, [...specification, 'eqfLevel'], () => [eqf(6), eqf(7)]) as object)
    const report = await verify(signed)
    if (!report.verified) throw new Error(report.errors[0].code)
    try {
      decodeCredential(report.credential)
      expect.unreachable()
    } catch (error) {
      const { problems } = error as MicroCredentialError
      expect(problems.map(({ pointer }) => pointer)).toEqual([
        '/credentialSubject/hasClaim/specifiedBy/eqfLevel',
        '/credentialSubject/hasClaim/title',
      ])
    }
  })
})

describe('a holder who moves what has no id', () => {
  it('is read with it once, whether its owner is described twice or has it twice: both are signed alike', async () => {
    const outcome = { type: 'LearningOutcome', title: { en: 'Plan a sample' } }
    const described = change(european(), specification, (member) => ({
      ...(member as JsonObject),
      id: 'urn:x:course',
      learningOutcome: outcome,
    })) as JsonObject
    const around = (course: Json): Json => ({
      id: 'urn:x:programme',
      type: 'LearningAchievementSpecification',
      generalisationOf: course,
    })
    const twice = change(described, specification, (course) => ({
      ...(course as JsonObject),
      specialisationOf: around(course),
    })) as JsonObject
    const owning = change(described, specification, (course) => ({
      ...(course as JsonObject),
      learningOutcome: [outcome, outcome],
      specialisationOf: around('urn:x:course'),
    })) as JsonObject
    await expectOneGraph(twice, owning)
    const { proof = null, '@context': contexts = null } = (await sign(twice)) as JsonObject
    for (const file of [twice, owning])
      expect(readingOf(await verify({ ...file, proof, '@context': contexts }))).toMatchObject({
        learningOutcomes: [{ title: { en: 'Plan a sample' } }],
      })
  })
})

describe('two subjects', () => {
  const graduate = (european().credentialSubject ?? {}) as JsonObject
  const guest = { id: 'urn:example:guest', type: 'Person', fullName: { en: 'Guest Listener' } }

  it('are never read with the claim of each other, in whichever order, tampered or not', async () => {
    for (const subjects of [
      [graduate, guest],
      [guest, graduate],
    ]) {
      const report = await verify(await sign({ ...european(), credentialSubject: subjects }))
      expect(readingOf(report)).toBe('profile.ambiguous')
      expect(readingOf(report, 'urn:epass:person:1')).toMatchObject({ learner: { fullName: 'Sample Learner' } })
      expect(readingOf(report, 'urn:example:guest')).toBe('profile.malformed')
      expect(readingOf(report, 'urn:example:nobody')).toBe('profile.malformed')
    }
  })
})

describe('an achievement of a member and one of a stranger', () => {
  it('is not trusted in whichever order, nor as a part of another, nor for another subject', async () => {
    const body = (id: string): JsonObject => ({ id, type: 'Organisation', legalName: { en: 'Example' } })
    const awardedBy = (id: string): JsonObject => ({
      id: `${id}#award`,
      type: 'AwardingProcess',
      awardingBody: body(id),
    })
    const achievement = (id: string, more: JsonObject = {}): JsonObject => ({
      id: `${id}#claim`,
      type: 'LearningAchievement',
      title: { en: 'Diving' },
      awardedBy: awardedBy(id),
      ...more,
    })
    const [member, stranger] = ['https://member.example', 'https://stranger.example']
    const register = {
      name: 'Example Alliance',
      sealHolders: [{ id: issuer.controller }],
      members: [{ ids: [member], mandate: true }],
    } as const
    const outcomeOf = async (subjects: Json): Promise<string> => {
      const report = await verify(await sign({ ...european(), credentialSubject: subjects }), {
        trust: trustAlliance(register),
      })
      return report.errors[0]?.code ?? report.outcome
    }
    const person = (...claims: readonly Json[]): JsonObject => ({
      id: `urn:example:person:${claims.length}`,
      type: 'Person',
      fullName: { en: 'Sample Learner' },
      hasClaim: claims,
    })
    expect(await outcomeOf(person(achievement(member)))).toBe('passed')
    expect(await outcomeOf(person(achievement(member), achievement(stranger)))).toBe('trust.unknown_issuer')
    expect(await outcomeOf(person(achievement(stranger), achievement(member)))).toBe('trust.unknown_issuer')
    const whole = achievement(member, { hasPart: achievement(stranger) })
    expect(await outcomeOf(person(whole))).toBe('trust.unknown_issuer')
    const proven = achievement(member, {
      provenBy: { ...achievement(stranger), type: 'LearningAssessment' },
    })
    expect(await outcomeOf(person(proven))).toBe('trust.unknown_issuer')
    const other = { ...person(achievement(stranger)), id: 'urn:example:other' }
    expect(await outcomeOf([person(achievement(member)), other])).toBe('trust.unknown_issuer')
    const { awardedBy: _, ...nameless } = achievement('urn:example:nameless')
    expect(await outcomeOf(person(achievement(member), nameless))).toBe('trust.unknown_issuer')
  })
})

describe('a holder who changes the order of languages', () => {
  it('is not read with the other name: the first language of the credential decides', async () => {
    const names = { en: 'Sample Learner', nl: 'Ander Persoon' }
    const document = change(european(), ['credentialSubject', 'fullName'], () => names)
    const signed = (await sign(document as object)) as JsonObject
    const swapped = change(signed, ['credentialSubject', 'fullName'], () => ({
      nl: names.nl,
      en: names.en,
    })) as JsonObject
    for (const file of [signed, swapped])
      expect(readingOf(await verify(file))).toMatchObject({ learner: { fullName: 'Sample Learner' } })
  })

  it('is not read with either, where the first language is neither', async () => {
    const names = { de: 'Sample Learner', nl: 'Ander Persoon' }
    const document = change(european(), ['credentialSubject', 'fullName'], () => names)
    expect(readingOf(await verify(await sign(document as object)))).toBe('profile.ambiguous')
  })
})

describe('a language that is spelt like a member', () => {
  it('is text and never a node, whichever comes first', async () => {
    const point = ectsPoint('urn:cp', '3')
    const hidden = { id: 'urn:cp', point: '30' }
    const document = change(european(), [...specification, 'creditPoint'], () => point)
    const shown = change(document, [...claim, 'description'], () => hidden) as JsonObject
    // The same, with the text before what it pretends to speak of.
    const { hasClaim } = shown.credentialSubject as JsonObject
    const { description = null, ...members } = hasClaim as JsonObject
    const first = change(shown, claim, () => ({ description, ...members })) as JsonObject
    await expectOneGraph(shown, first)
    for (const file of [shown, first])
      expect(readingOf(await verify(await sign(file)))).toMatchObject({
        workload: { ects: 3 },
      })
  })

  it('is written and read as the text it is: Indonesian', async () => {
    const title = { id: 'Robotika kelautan', en: 'Marine robotics' }
    const report = await verify(
      await sign(european({ ...fullModel, title, issuedOn: '2026-01-15', validFrom: undefined })),
    )
    expect(readingOf(report)).toMatchObject({ title })
  })
})

describe('who sealed', () => {
  let authority: TestCertificate
  let seal: TestCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
    seal = await makeSeal(authority)
  })

  const belgium = { id: 'http://publications.europa.eu/resource/authority/country/BEL', type: 'Concept' }
  const netherlands = { id: 'http://publications.europa.eu/resource/authority/country/NLD', type: 'Concept' }
  const number = (notation: string, spatial: Json = belgium, id = notation): JsonObject => ({
    id: `urn:example:number:${id}`,
    type: 'LegalIdentifier',
    notation,
    spatial,
  })
  const own = sealHolder.organizationIdentifier

  /** Seals over an issuer with these members. */
  const sealed = async (
    members: JsonObject,
    certificate = seal,
    rest: (credential: JsonObject) => JsonObject = (one) => one,
  ) => {
    const credential = toBeSealed() as unknown as JsonObject
    const content = rest({ ...credential, issuer: { ...(credential['issuer'] as JsonObject), ...members } })
    return (await forge({ chain: [certificate], content: JSON.stringify(content) })) as object
  }
  const verifySeal = (file: string | object, options: Partial<VerifyOptions> = {}): Promise<Report> =>
    verify(file, { mechanisms: [eSealVerifier({ trustAnchors: [pemOf(authority)] })], ...options })
  const told = new Set<string>(['cert.name_differs', 'cert.number_stated'])
  /** What came of it, and the warnings that speak of who sealed. */
  const verdict = (report: Report): string =>
    [report.errors[0]?.code ?? report.outcome, ...report.warnings.map(({ code }) => code)]
      .filter((code, at) => at === 0 || told.has(code))
      .join(' ')

  it('is the issuer, with its number in the member for it', async () => {
    expect(verdict(await verifySeal(await sealed({ eIDASIdentifier: number(own) })))).toBe('passed')
    expect(verdict(await verifySeal(await sealed({ registration: number('TEST0000') })))).toBe('passed')
    expect(verdict(await verifySeal(await sealed({ identifier: number(own) })))).toBe('passed')
  })

  it('is not whom a second number in the same place names', async () => {
    const both = { eIDASIdentifier: [number(own), number('VATNL-VICTIM', netherlands)] }
    expect(verdict(await verifySeal(await sealed(both)))).toBe('cert.issuer_mismatch')
    const notations = { eIDASIdentifier: { ...number(own), notation: [own, 'VATNL-VICTIM'] } }
    expect(verdict(await verifySeal(await sealed(notations)))).toBe('cert.issuer_mismatch')
  })

  it('does not prove the numbers of which its certificate says nothing, and the report says so', async () => {
    const victim = { vatIdentifier: number('VICTIM', netherlands), registration: number('VICTIM', netherlands) }
    const report = await verifySeal(await sealed({ ...victim, identifier: number(own) }))
    expect(verdict(report)).toBe('passed cert.number_stated')
    expect(explainReport(report)).not.toContain('VICTIM')
    // Of its own register and country it bears no other number.
    const contradicting = { registration: number('VICTIM'), identifier: number(own) }
    expect(verdict(await verifySeal(await sealed(contradicting)))).toBe('cert.issuer_mismatch')
  })

  it('is not whom a number of another register names, though the digits are the same', async () => {
    const name = { country: 'NL', organizationIdentifier: 'NTRNL-12345678' }
    const registered = await makeSeal(authority, { name })
    const vat = { vatIdentifier: number('12345678', netherlands) }
    expect(verdict(await verifySeal(await sealed(vat, registered)))).toBe('cert.issuer_mismatch')
    const registration = { registration: number('12345678', netherlands) }
    expect(verdict(await verifySeal(await sealed(registration, registered)))).toBe('passed')
    const elsewhere = { registration: number('12345678', belgium) }
    expect(verdict(await verifySeal(await sealed(elsewhere, registered)))).toBe('cert.issuer_mismatch')
  })

  it.each([
    ['a DID', 'did:web:victim.example'],
    ['a web address', 'https://victim.example/'],
    ['two lines', 'NTRBE-1\nNTRBE-2'],
    ['a control character', 'NTRBE-1\u0007'],
    ['a mark that turns the writing', 'NTRBE-1\u202e'],
    ['nothing', ''],
    ['space around it', ' NTRBE-1'],
  ])('has no number that reads like %s', async (_, organizationIdentifier) => {
    const certificate = await makeSeal(authority, { name: { organizationIdentifier } })
    const file = await sealed({ eIDASIdentifier: number(organizationIdentifier, belgium, 'x') }, certificate)
    const report = await verifySeal(file, { trust: trustIssuers(['did:web:victim.example']) })
    expect(verdict(report)).toBe('cert.identifier_malformed')
    expect(JSON.stringify(report)).not.toContain('victim')
  })

  it.each([
    ['of a public body', 'GOVBE-0000000000'],
    ['of the whole world', 'INTXG-0000000000'],
    ['of a part of a country', 'NTRDE+BY-HRB000000'],
    ['of a national scheme', 'EI:SI-0000000'],
    ['of no scheme', '0000.000.000'],
  ])('may have a number %s, which is compared to the letter', async (_, organizationIdentifier) => {
    const certificate = await makeSeal(authority, { name: { organizationIdentifier } })
    const there = {
      eIDASIdentifier: { id: 'urn:example:n', type: 'LegalIdentifier', notation: organizationIdentifier },
    }
    expect(verdict(await verifySeal(await sealed(there, certificate)))).toBe('passed')
    const other = { eIDASIdentifier: { ...there.eIDASIdentifier, notation: `${organizationIdentifier}1` } }
    expect(verdict(await verifySeal(await sealed(other, certificate)))).toBe('cert.issuer_mismatch')
  })

  it.each([
    ['a surname', { '2.5.4.4': 'Sample' }],
    ['a given name', { '2.5.4.42': 'Sample' }],
    ['a pseudonym', { '2.5.4.65': 'Sample' }],
    ['a personal number', { '2.5.4.5': 'PNOBE-00000000000' }],
    ['the number of an identity card', { '2.5.4.5': 'IDCBE-000000000000' }],
    ['the number of a passport', { '2.5.4.5': 'PASBE-XX000000' }],
  ])('is no employee with a certificate of their own, with %s', async (_, further) => {
    const certificate = await makeSeal(authority, { name: { further } })
    const report = await verifySeal(await sealed({ eIDASIdentifier: number(own) }, certificate))
    expect(verdict(report)).toBe('cert.natural_person')
  })

  it('may have a serial number that is no person’s', async () => {
    const certificate = await makeSeal(authority, { name: { further: { '2.5.4.5': '00000001' } } })
    expect(verdict(await verifySeal(await sealed({ eIDASIdentifier: number(own) }, certificate)))).toBe('passed')
  })

  it('is all that the file says of the issuer, wherever it stands', async () => {
    const elsewhere = (more: JsonObject) => (credential: JsonObject) =>
      change(credential, [...claim, 'awardedBy', 'awardingBody'], (body) => [
        body,
        { id: (credential['issuer'] as JsonObject)['id'] ?? null, type: 'Organisation', ...more },
      ]) as JsonObject
    const eIDASIdentifier = number(own)
    const number2 = elsewhere({ eIDASIdentifier: number('VATNL-VICTIM', netherlands) })
    expect(verdict(await verifySeal(await sealed({ eIDASIdentifier }, seal, number2)))).toBe('cert.issuer_mismatch')
    const named = elsewhere({ legalName: { en: 'Victim University' } })
    const report = await verifySeal(await sealed({ eIDASIdentifier }, seal, named))
    expect(readingOf(report)).toBe('profile.ambiguous')
  })

  it('does not make a member of a body by giving it the id of the issuer', async () => {
    const register = {
      name: 'Example Alliance',
      sealHolders: [{ id: own }],
      members: [{ ids: ['https://member.example'], mandate: true }],
    } as const
    const [{ country, name }] = minimalModel.awardingBodies
    const placeholder = 'https://placeholder.example'
    const awarded = (id: string) => (credential: JsonObject) => {
      const { credentialSubject } = toBeSealed(undefined, { id: placeholder, country, name }) as unknown as JsonObject
      return {
        ...credential,
        credentialSubject: JSON.parse(JSON.stringify(credentialSubject).replaceAll(placeholder, id)),
      }
    }
    const outcomeOf = async (id: string): Promise<string> =>
      verdict(
        await verifySeal(await sealed({ eIDASIdentifier: number(own) }, seal, awarded(id)), {
          trust: trustAlliance(register),
        }),
      )
    expect(await outcomeOf('https://member.example')).toBe('passed')
    expect(await outcomeOf('https://stranger.example')).toBe('trust.unknown_issuer')
    expect(await outcomeOf((toBeSealed() as { issuer: { id: string } }).issuer.id)).toBe('trust.unknown_issuer')
  })

  it('is one of two seal holders in whichever order they stand, or neither', async () => {
    const other = await makeSeal(authority, {
      name: { country: 'NL', organisation: 'TEST Other', organizationIdentifier: 'VATNL-OTHER' },
    })
    const both = async (members: JsonObject): Promise<readonly [object, object]> => {
      const [one, two] = [await sealed(members), await sealed(members, other)] as {
        payload: string
        signatures: object[]
      }[]
      const signatures = [...(one?.signatures ?? []), ...(two?.signatures ?? [])]
      return [
        { payload: one?.payload, signatures },
        { payload: one?.payload, signatures: [...signatures].reverse() },
      ]
    }
    const ask = async (file: object): Promise<string> => {
      const trust = trustIssuers([own])
      return verdict(await verifySeal(file, { proofs: 'every', trust }))
    }
    // The one that has the place of a certificate's number; the other's is stated.
    const decided = await both({ eIDASIdentifier: number(own), vatIdentifier: number('OTHER', netherlands) })
    for (const file of decided) expect(await ask(file)).toBe('passed cert.number_stated')
    const undecided = await both({ registration: number('TEST0000'), vatIdentifier: number('OTHER', netherlands) })
    for (const file of undecided) expect(await ask(file)).toBe('cert.issuer_ambiguous')
  })
})

describe('a model whose types were lost', () => {
  it.each<[string, object, string]>([
    ['a misspelt member', { workload: { ECTS: 3 } }, '/workload'],
    ['a level that does not exist', { level: { eqf: 9 } }, '/level/eqf'],
    ['a text without a language', { title: 'Marine robotics' }, '/title'],
    [
      'a name without a language',
      { awardingBodies: [{ ...minimalModel.awardingBodies[0], name: 'TU' }] },
      '/awardingBodies/0/name',
    ],
    ['a member that nobody knows', { grade: { en: '10' } }, ''],
    ['a list that is a single thing', { assessments: minimalModel.assessments[0] }, '/assessments'],
    [
      'a number without its country',
      {
        awardingBodies: [{ ...minimalModel.awardingBodies[0], identifiers: [{ type: 'vat', value: '1' }] }],
      },
      '/awardingBodies/0/identifiers/0/country',
    ],
    ['nothing', { title: undefined }, '/title'],
    ['a workload below zero', { workload: { ects: -3 } }, '/workload/ects'],
  ])('is not written with %s', (_, members, pointer) => {
    const model = JSON.parse(JSON.stringify({ ...minimalModel, ...members }))
    try {
      elm.encode(model, { issuer: issuer.controller })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'model.invalid', pointer })
    }
  })

  it('is not written where it goes round in a circle', () => {
    const agency: Record<string, unknown> = { ...minimalModel.awardingBodies[0] }
    agency['qualityAssurance'] = [{ ...minimalModel.qualityAssurance[0], agency }]
    const model = { ...minimalModel, awardingBodies: [agency] } as never
    expect(codeOf(() => elm.encode(model, { issuer: issuer.controller }))).toBe('model.invalid')
  })
})

describe('a credential whose type was lost', () => {
  it('is not decoded: neither a copy nor what nobody verified', async () => {
    const signed = await sign(european())
    const report = await verify(signed)
    if (!report.verified) throw new Error(report.errors[0].code)
    expect(decodeCredential(report.credential).title).toEqual(minimalModel.title)
    const others: readonly unknown[] = [
      JSON.parse(JSON.stringify(report.credential)),
      structuredClone(report.credential),
      { ...report.credential },
      signed,
      european(),
      undefined,
      'text',
    ]
    for (const other of others) expect(() => decodeCredential(other as never)).toThrow(TypeError)
  })

  it('is not changed after it was verified', async () => {
    const report = await verify(await sign(european()))
    const credential = report.credential as unknown as { credentialSubject: { hasClaim: { title: { en: string } } } }
    expect(() => {
      credential.credentialSubject.hasClaim.title.en = 'Surgery'
    }).toThrow(TypeError)
  })
})

describe('an issuer that gives several dates of issue', () => {
  it('is judged by the latest, and read with it', async () => {
    const dates = {
      issuanceDate: '2025-02-01T00:00:00Z',
      issued: '2025-10-01T00:00:00Z',
      validFrom: '2025-10-01T00:00:00Z',
    }
    let asked: Date | undefined
    const report = await verify(await sign({ ...european(), ...dates }), {
      trust: ({ issuedAt }) => {
        asked = issuedAt
        return { outcome: 'trusted', basis: 'asked' }
      },
    })
    expect(asked?.toISOString()).toBe('2025-10-01T00:00:00.000Z')
    expect(readingOf(report)).toMatchObject({ issuedOn: '2025-10-01T00:00:00Z' })
  })

  it('does not prove a time by writing it: membership is judged for today', async () => {
    const register = {
      name: 'Example Alliance',
      sealHolders: [{ id: issuer.controller }],
      members: [{ ids: ['https://left.example'], mandate: true, until: '2025-03-01T00:00:00Z' }],
    } as const
    const model = {
      ...minimalModel,
      awardingBodies: [{ ...minimalModel.awardingBodies[0], id: 'https://left.example' }],
    } as const
    const credential = elm.encode(
      {
        ...model,
        issuedOn: '2025-02-01T00:00:00Z',
        alliance: { name: { en: 'Example Alliance' }, mandate: { statement: 'By agreement.' } },
      },
      { issuer: { ...minimalModel.awardingBodies[0], name: { en: 'Office' }, id: issuer.controller } },
    )
    const report = await verify(await sign(credential), { trust: trustAlliance(register) })
    expect(report.errors[0]?.code).toBe('trust.unknown_issuer')
    expect(explainReport(report)).toContain('today, since nothing proves an earlier time')
  })
})
