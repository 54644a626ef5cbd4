import { describe, expect, it } from 'vitest'
import { bundledContexts, graphOf, MicroCredentialError, readUnmapped, readUnverified } from '../../../src/index.ts'
import { toSdJwtVcCredential } from '../../../src/lib/credential/sd-jwt-vc.ts'
import { learningCredentialTypes } from '../../../src/lib/profile/learning-credential/table.ts'
import { assessmentType, type MicroCredential, mode, qualityAssuranceType } from '../../../src/model.ts'
import { learningCredential, legalCategoryOf } from '../../../src/wallet.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { codeOf } from '../../support/errors.ts'
import { walletModel } from '../../support/sd-jwt.ts'
import { hasSharedData, readSharedJson } from '../../support/shared-data.ts'

const issuer = 'https://university.example'
const profiles = [learningCredential]
const names = ['eudi', 'dc4eu', 'we-build'] as const
const viewOf = (claims: object) => toSdJwtVcCredential(claims as never, issuer)
const read = (claims: object) => readUnverified(viewOf(claims), { profiles })
const written = (type: (typeof names)[number], model: MicroCredential = walletModel) =>
  learningCredential.encode(model, { type })

/** With all that one of the types has a place for. */
const richModel: MicroCredential = {
  ...fullModel,
  learner: { ...fullModel.learner, givenName: 'Sample', familyName: 'Learner' },
  identifiers: [{ value: 'MC-0000' }],
}

describe('a learning credential', () => {
  it.each([
    ['eudi', { level: { eqf: 6 }, learner: { givenName: 'Sample', familyName: 'Learner' }, issuedOn: '2026-01-15' }],
    ['dc4eu', { participation: { modes: [{ id: mode.blended.id }] }, validFrom: '2026-01-15T00:00:00Z' }],
    [
      'we-build',
      {
        level: { eqf: 6 },
        learner: { givenName: 'Sample', familyName: 'Learner' },
        identifiers: [{ value: 'MC-0000' }],
        participation: { modes: [{ id: mode.blended.id }] },
        assessments: [{ type: { id: assessmentType.projectWork.id } }],
        qualityAssurance: [{ type: { id: qualityAssuranceType.programQualityAssurance.id } }],
      },
    ],
  ] as const)('of type %s is read as it was written, as far as the type goes', (type, own) => {
    expect(read(written(type).claims)).toMatchObject({
      title: { und: 'Marine robotics' },
      awardingBodies: [{ name: { und: 'Example University' } }],
      workload: { ects: 3 },
      ...own,
    })
  })

  it.each<readonly [(typeof names)[number], readonly string[]]>([
    ['eudi', []],
    ['dc4eu', []],
    // The model has these only together with what the claims do not say: a title, a country, an IRI, whose they are.
    [
      'we-build',
      ['escoReference', 'issuerCountry', 'learningActivityType', 'nationalID', 'nationalQualificationsFrameworkLevel'],
    ],
  ])('of type %s leaves little unread of what is written', (type, unread) => {
    const left = readUnmapped(viewOf(written(type, richModel).claims), { profiles })
    expect(left.map(({ property }) => property)).toEqual(unread)
  })

  it('is one of the EUDI reference issuer', () => {
    const { claims, disclosable } = written('eudi')
    expect(claims).toEqual({
      vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
      category: 'urn:etsi:esi:eaa:eu:non-qualified',
      issuing_authority: 'Example University',
      issuing_country: 'NL',
      date_of_issuance: '2026-01-15',
      family_name: 'Learner',
      given_name: 'Sample',
      achievement_title: 'Marine robotics',
      learning_outcomes: ['Plan a dive of a robot'],
      language_of_classes: ['en'],
      learner_identification: 'S-0000',
      expected_study_time: '3 ECTS',
      level_of_learning_experience: 6,
      types_of_quality_assurance: ['Program Quality Assurance'],
    })
    expect(disclosable.map(String)).toEqual([
      'family_name',
      'given_name',
      'learning_outcomes',
      'learner_identification',
      'expected_study_time',
      'level_of_learning_experience',
      'types_of_quality_assurance',
    ])
  })

  it('is one of the WE BUILD rulebook', () => {
    const { claims, disclosable } = written('we-build')
    expect(claims).toMatchObject({
      vct: 'VerifiableMicroCredential',
      attestation_legal_category: 'non-qualified-EAA',
      identifier: 'MC-0000',
      notionalWorkload: { value: 3, unit: 'ECTS' },
      typeOfAssessment: 'project-assessment',
      formOfParticipation: 'blended',
      qualityAssurance: 'programme-accreditation',
      level: 'EQF-6',
    })
    expect(disclosable.map(String)).not.toContain('attestation_legal_category')
    expect(disclosable).toHaveLength(Object.keys(claims).length - 2)
  })

  it('is one of DC4EU, which conceals nothing and names no learner', () => {
    const { claims, disclosable } = written('dc4eu')
    expect(disclosable).toEqual([])
    expect(JSON.stringify(claims)).not.toContain('Learner')
    expect(claims).toMatchObject({
      credentialSubject: { achievement: { name: 'Marine robotics', ECTS: 3, participationType: 'Blended' } },
      issuer: { name: 'Example University', address: { addressCountryCodename: 'NL' } },
    })
  })

  it('is not written without what its type requires, and says all of that', () => {
    try {
      written('eudi', minimalModel)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof MicroCredentialError)) throw error
      expect(error.code).toBe('model.invalid')
      expect(error.problems.map(({ pointer }) => pointer)).toEqual([
        '/learner/familyName',
        '/languages',
        '/learner/identifiers',
        '/level/eqf',
      ])
    }
  })

  it('does not state a national number if there is another', () => {
    const identifiers = [
      { type: 'national', value: 'N-1', country: walletModel.awardingBodies[0].country },
      { type: 'esi', value: 'urn:schac:personalUniqueCode:int:esi:example.org:1' },
    ] as const
    const { claims } = written('eudi', { ...walletModel, learner: { ...walletModel.learner, identifiers } })
    expect(claims['learner_identification']).toContain('esi')
  })

  it('is read as it was disclosed, and refused where a claim has another form', () => {
    const vct = 'VerifiableMicroCredential'
    expect(read({ vct, title: 'Marine robotics' })).toEqual({ learner: {}, title: { und: 'Marine robotics' } })
    expect(read({ vct, title: null }).title).toBeUndefined()
    expect(codeOf(() => read({ vct, title: ['Marine robotics'] }))).toBe('profile.malformed')
    expect(codeOf(() => read({ vct: 'urn:example:other', title: 'Marine robotics' }))).toBe('profile.none')
    expect(readUnmapped(viewOf({ vct, more: { a: [1, 2] }, title: 'A' }), { profiles })).toEqual([
      { pointer: '/credentialSubject/more/a', types: [], property: 'a', count: 2 },
    ])
  })

  it('reads claims as JSON: an `id` inside does not join what stands apart', () => {
    const claims = {
      vct: 'urn:eudi:micro_credential:1',
      credentialSubject: { id: 'did:example:1', achievement: { name: 'Marine robotics' } },
      more: { id: 'did:example:1', achievement: { name: 'Master of Science' } },
    }
    expect(read(claims).title).toEqual({ und: 'Marine robotics' })
    expect(learningCredential.parties(graphOf(viewOf(claims) as never, bundledContexts)).byMandate).toBe(false)
  })

  it('is one of a type that extends a known one, and not of two', () => {
    const others = ['urn:example:general', 'VerifiableMicroCredential']
    const claims = { vct: 'urn:example:own', aka_vcts: others, title: 'Marine robotics' }
    expect(read(claims).title).toEqual({ und: 'Marine robotics' })
    const two = [...others, 'urn:eudi:micro_credential:1']
    expect(codeOf(() => read({ ...claims, aka_vcts: two }))).toBe('profile.ambiguous')
  })

  it('states its legal category in either spelling, and not in two that differ', () => {
    const category = 'urn:etsi:esi:eaa:eu:qualified'
    expect(legalCategoryOf({ category })).toBe('qualified')
    expect(legalCategoryOf({ attestation_legal_category: 'QEAA' })).toBe('qualified')
    expect(legalCategoryOf({ category: 'something else' })).toBeUndefined()
    expect(codeOf(() => legalCategoryOf({ category, attestation_legal_category: 'PuB-EAA' }))).toBe('profile.ambiguous')
    expect(legalCategoryOf(learningCredential.encode(walletModel, { type: 'we-build', category: 'pub' }).claims)).toBe(
      'pub',
    )
  })
})

const published = 'elm/vct/eudi-learning_credential.json'
const registered: ReadonlySet<string> = new Set(['jti', 'iat', 'exp', 'vct', 'iss', 'cnf'])

describe.skipIf(!hasSharedData(published))('the metadata that are published (needs vectors)', () => {
  it('conceal and require what our table does, for the EUDI reference issuer', () => {
    const { vct, claims } = readSharedJson(published)
    const type = learningCredentialTypes.find((one) => one.vct === vct)
    const own = (claims as { path: [string]; mandatory: boolean; sd: string }[])
      .filter(({ path }) => path.length === 1 && !registered.has(path[0]))
      .map(({ path, mandatory, sd }) => ({ path, mandatory, sd }))
    expect(type?.claims).toEqual(own)
  })

  it('have places that ours are in, for DC4EU', () => {
    const { vct, claims } = readSharedJson('elm/vct/vctm_microcredential.json')
    const type = learningCredentialTypes.find((one) => one.vct === vct)
    const plain = (path: readonly (string | null)[]): string => path.join('/').replaceAll('[0]', '')
    const theirs = (claims as { path: string[] }[]).map(({ path }) => plain(path))
    for (const { path } of type?.claims ?? [])
      expect(theirs.some((one) => one === plain(path) || one.startsWith(`${plain(path)}/`))).toBe(true)
  })
})
