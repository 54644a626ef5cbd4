import { describe, expect, it } from 'vitest'

import {
  allianceContexts,
  type DirectoryMandate,
  encodeAllianceRegister,
  encodeMandate,
  parseAllianceDirectory,
  toAllianceRegister,
  verifyAllianceRegister,
} from '../../../src/alliance.ts'
import {
  dataIntegrity,
  eddsaJcs2022,
  eddsaRdfc2022,
  issueCredential,
  trustAlliance,
  trustIssuers,
  type UnsecuredCredential,
  verifyCredential,
} from '../../../src/index.ts'
import { country } from '../../../src/model.ts'
import {
  alliance,
  directory,
  first,
  issueAs,
  issuing,
  mandateBy,
  member,
  office,
  otherProgramme,
  programme,
  second,
  sources,
  verifying,
  ways,
} from '../../support/alliance.ts'
import { problemsOf } from '../../support/errors.ts'

const validity = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }
const encoded = (mandates: readonly DirectoryMandate[] = [], sequence = 7) =>
  encodeAllianceRegister(directory(mandates), { issuer: office.controller, sequence, ...validity })
const publish = (credential: UnsecuredCredential, cryptosuite = eddsaRdfc2022): Promise<object> =>
  issueCredential(credential, {
    secureWith: dataIntegrity({ signer: office.signer(), cryptosuite }),
    contexts: allianceContexts,
    now: issuing,
  })
const trust = trustIssuers([office.controller])
const verify = (file: object, now = issuing, newest = 0) =>
  verifyAllianceRegister(file, { ...sources(now), trust, newest })
const codesOf = async (file: object, now = issuing, newest = 0) => {
  const found = await verify(file, now, newest)
  return found.verified ? [] : found.problems.map(({ code }) => code)
}

const stated: DirectoryMandate = { member: first, sealHolder: office.controller }

describe('a mandate that a member has signed', () => {
  const claim = { alliance, member: first, sealHolder: office.controller }
  /** What is said of it in the directory of the office, which cannot be extended by it. */
  const evidenceOf = async (content: unknown, more: readonly object[] = []): Promise<readonly unknown[]> => {
    const unsigned = encodeMandate(claim, { issuer: member.controller, validFrom: '2026-01-01T00:00:00Z' })
    const subjects = [{ mandate: content }, ...more]
    const credential = await issueCredential(
      { ...unsigned, credentialSubject: more.length === 0 ? subjects[0] : subjects } as never,
      {
        secureWith: dataIntegrity({ signer: member.signer(), cryptosuite: eddsaRdfc2022 }),
        contexts: allianceContexts,
        now: issuing,
      },
    )
    const { mandates } = await toAllianceRegister(directory([{ ...stated, credential }]), sources(issuing))
    return mandates.flatMap(({ evidence, problems }) => [evidence, ...problems.map(({ code }) => code)])
  }

  it('is proven in each form that it may have', async () => {
    const limits = { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', programmes: [programme] }
    for (const content of [claim, { ...claim, ...limits }, { ...claim, until: limits.until }])
      expect(await evidenceOf(content)).toEqual(['proven'])
  })

  it.each<[string, unknown, (readonly object[])?]>([
    ['with a condition that nobody here knows', { ...claim, condition: 'on Mondays' }],
    ['that is a text', 'for everything'],
    ['that is a list', [claim]],
    ['without a seal holder', { ...claim, sealHolder: undefined }],
    ['for two seal holders', { ...claim, sealHolder: [office.controller, 'NTRBE-TEST0000'] }],
    ['for no programme', { ...claim, programmes: [] }],
    ['for a programme that is no list', { ...claim, programmes: programme }],
    ['for a programme without a name', { ...claim, programmes: [programme, null] }],
    ['from a day on', { ...claim, from: '2026-01-01' }],
    ['until some day', { ...claim, until: 'the end of the alliance' }],
    ['beside another one', claim, [{ mandate: { ...claim, programmes: [programme] } }]],
  ])('is not one in another form: %s', async (_, content, more) => {
    expect(await evidenceOf(content, more)).toEqual(['unverified', 'directory.not_a_mandate'])
  })

  it.each([
    ['alliance', { alliance: 'https://other-alliance.example' }],
    ['member', { member: second }],
    ['seal holder', { sealHolder: 'did:web:other-office.example' }],
  ])('is not the one of the directory for another %s', async (_, change) => {
    expect(await evidenceOf({ ...claim, ...change })).toEqual(['unverified', 'directory.other_mandate'])
  })
})

describe('the register of an alliance', () => {
  it.each([
    ['RDF', eddsaRdfc2022],
    ['JSON', eddsaJcs2022],
  ])('is published as a credential signed as %s, and says what the directory says', async (_, suite) => {
    const { credential } = await mandateBy(ways.signed, office.controller)
    const file = await publish(encoded([{ ...stated, credential: credential as never }]), suite)
    const found = await verify(JSON.parse(JSON.stringify(file)) as object)
    expect(found).toMatchObject({
      verified: true,
      sequence: 7,
      mandates: [{ member: first, evidence: 'proven', problems: [] }],
      register: { name: 'Example Alliance', validUntil: '2027-01-01T00:00:00Z' },
    })
    if (!found.verified) return
    expect(found.directory).toEqual(directory([{ ...stated, credential: credential as never }]))
    const award = await issueAs('signed, nothing proves the time')
    const report = await verifyCredential(award, { ...sources(issuing), trust: trustAlliance(found.register) })
    expect(report.checks.find(({ name }) => name === 'trust')).toMatchObject({
      outcome: 'passed',
      details: { mandates: [{ member: first, mandate: 'proven by the member' }] },
    })
  })

  it('says which mandates are only stated', async () => {
    const found = await verify(await publish(encoded([stated])))
    expect(found).toMatchObject({ verified: true, mandates: [{ evidence: 'stated' }] })
    if (!found.verified) return
    const award = await issueAs('signed, nothing proves the time')
    const report = await verifyCredential(award, { ...sources(issuing), trust: trustAlliance(found.register) })
    expect(report.checks.find(({ name }) => name === 'trust')).toMatchObject({
      outcome: 'passed',
      details: { mandates: [{ member: first, mandate: 'stated by the seal holder' }] },
    })
  })

  it('decides nothing after its end, and does not say that the issuer is unknown', async () => {
    const found = await verify(await publish(encoded([stated])))
    if (!found.verified) throw new Error('The register does not verify.')
    const award = await issueAs('signed, nothing proves the time')
    const later = sources(() => new Date('2027-01-01T00:00:00Z'))
    const report = await verifyCredential(award, { ...later, trust: trustAlliance(found.register) })
    expect(report).toMatchObject({ outcome: 'indeterminate', errors: [{ code: 'trust.unavailable' }] })
    expect(await codesOf(await publish(encoded([stated])), () => new Date('2027-02-01T00:00:00Z'))).toEqual([
      'time.expired',
    ])
  })

  it('is refused after a newer one', async () => {
    const file = await publish(encoded([stated], 7))
    expect(await codesOf(file, issuing, 7)).toEqual([])
    expect(await codesOf(file, issuing, 8)).toEqual(['directory.older_register'])
  })

  it('is refused with a change, from a stranger, without an end, and with claims of another form', async () => {
    const file = (await publish(encoded([stated]))) as { readonly credentialSubject: object }
    const text = JSON.stringify(file)
    expect(await codesOf(JSON.parse(text.replace('Second University', 'Third University')) as object)).toEqual([
      'proof.invalid_signature',
    ])
    expect(await verifyAllianceRegister(file, { ...sources(issuing), trust: trustIssuers([]) })).toMatchObject({
      verified: false,
      problems: [{ code: 'trust.unknown_issuer' }],
    })
    const { validUntil: _, ...endless } = encoded()
    expect(await codesOf(await publish(endless as UnsecuredCredential))).toEqual(['directory.no_end'])
    const claiming = (allianceRegister: object) =>
      publish({ ...encoded(), credentialSubject: { id: alliance, allianceRegister } } as never)
    expect(await codesOf(await claiming({ sequence: 1 }))).toEqual(['directory.not_a_register'])
    expect(await codesOf(await claiming({ directory: directory(), sequence: -1 }))).toEqual([
      'directory.not_a_register',
    ])
    expect(await codesOf(await claiming({ directory: directory(), sequence: 1, more: 1 }))).toEqual([
      'directory.not_a_register',
    ])
    const twice = [1, 2].map((sequence) => ({ allianceRegister: { directory: directory(), sequence } }))
    expect(await codesOf(await publish({ ...encoded(), credentialSubject: twice } as never))).toEqual([
      'directory.not_a_register',
    ])
  })

  it('makes a mandate unavailable, and the decision with it, whose status cannot be looked up', async () => {
    const { credential } = await mandateBy(ways.signed, office.controller)
    const file = await publish(encoded([{ ...stated, credential: credential as never }]))
    const found = await verifyAllianceRegister(file, { ...sources(issuing), statusLists: async () => undefined, trust })
    expect(found).toMatchObject({ verified: true, mandates: [{ evidence: 'unavailable' }] })
    if (!found.verified) return
    const award = await issueAs('signed, nothing proves the time')
    const report = await verifyCredential(award, { ...sources(issuing), trust: trustAlliance(found.register) })
    expect(report).toMatchObject({ outcome: 'indeterminate', errors: [{ code: 'trust.unavailable' }] })
  })

  it('gives the mandate of a member that has left for what was issued before, without its statement counting more', async () => {
    const [leaving, ...others] = directory().members
    const left = { ...leaving, periods: [{ until: '2026-06-01T00:00:00Z' }] as const }
    const { credential } = await mandateBy(ways.signed, office.controller)
    const file = await publish(
      encodeAllianceRegister(
        {
          ...directory(),
          members: [left, ...others],
          mandates: [{ ...stated, credential: credential as never }],
        },
        {
          issuer: office.controller,
          sequence: 8,
          ...validity,
          recorded: { x: '2026-01-15T12:00:00Z' },
        },
      ),
    )
    const found = await verify(file, verifying)
    if (!found.verified) throw new Error('The register does not verify.')
    const award = (await issueAs('signed, nothing proves the time')) as { proof: { proofValue: string } }
    const outcomeOf = async (recorded: Readonly<Record<string, string>>) => {
      const report = await verifyCredential(award, {
        ...sources(verifying),
        trust: trustAlliance({ ...found.register, recorded }),
      })
      return report.errors[0]?.code ?? report.outcome
    }
    expect(await outcomeOf(found.register.recorded ?? {})).toBe('trust.unknown_issuer')
    expect(await outcomeOf({ [award.proof.proofValue]: '2026-01-15T12:00:00Z' })).toBe('passed')
  })
})

describe('the directory of an alliance', () => {
  const codesIn = (change: object): readonly string[] =>
    problemsOf(() => parseAllianceDirectory({ ...directory(), ...change })).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    )
  const organisation = { id: second, name: { en: 'Second University' }, country: country.ES }

  it('is plain data, which JSON keeps', () => {
    expect(parseAllianceDirectory(JSON.parse(JSON.stringify(directory([stated]))))).toEqual(directory([stated]))
  })

  it.each<[string, object, readonly string[]]>([
    ['no members', { members: [] }, ['model.empty /members']],
    [
      'a member without an id',
      { members: [{ organisation: { ...organisation, id: undefined } }] },
      ['model.missing_member /members/0/organisation/id'],
    ],
    [
      'a name for signing that is neither',
      { members: [{ organisation, signsAs: ['https://a.example'] }] },
      ['model.identifier /members/0/signsAs/0'],
    ],
    [
      'a day where a time is needed',
      { members: [{ organisation, periods: [{ from: '2026-01-01' }] }] },
      ['model.date /members/0/periods/0/from'],
    ],
    [
      'a period that ends before it begins',
      { sealHolders: [{ ...directory().sealHolders[0], from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' }] },
      ['model.interval /sealHolders/0/until'],
    ],
    [
      'a mandate of a stranger',
      { mandates: [{ ...stated, member: 'https://stranger.example' }] },
      ['model.unknown_reference /mandates/0/member'],
    ],
    [
      'a mandate for a stranger',
      { mandates: [{ ...stated, sealHolder: 'did:web:stranger.example' }] },
      ['model.unknown_reference /mandates/0/sealHolder'],
    ],
    [
      'a mandate for no programme of the directory',
      { mandates: [{ ...stated, programmes: [otherProgramme, 'urn:example:none'] }] },
      ['model.unknown_reference /mandates/0/programmes/1'],
    ],
    [
      'two members with one name',
      {
        members: [
          { organisation, signsAs: ['did:web:a.example'] },
          { organisation: { ...organisation, id: 'https://b.example' }, signsAs: ['did:web:a.example'] },
        ],
        programmes: undefined,
      },
      ['model.shared_name /members/1'],
    ],
    ['an unknown member', { office: {} }, ['model.unknown_member ']],
  ])('is refused with %s', (_, change, codes) => {
    expect(codesIn(change)).toEqual(codes)
  })
})
