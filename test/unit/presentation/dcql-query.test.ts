import { DcqlQuery, runDcqlQuery } from 'dcql'
import { describe, expect, it } from 'vitest'
import { parsePresentationRequest } from '../../../src/presentation.ts'
import { learningCredential, toDcqlQuery } from '../../../src/wallet.ts'
import { walletModel } from '../../support/sd-jwt.ts'

const request = (requirement: object) =>
  parsePresentationRequest({
    domain: 'https://employer.example',
    challenge: 'a text that was given out for this request alone',
    requirements: [{ id: 'one', ...requirement }],
  })
const skill = 'http://data.europa.eu/esco/skill/80f308e6-0e09-404a-80cd-ec5f50f6f304'

/** The queries that a wallet could answer with a sample of each type. */
const answersTo = (query: ReturnType<typeof toDcqlQuery>): readonly string[] => {
  const parsed = DcqlQuery.parse(query as never)
  DcqlQuery.validate(parsed)
  const credentials = (['eudi', 'we-build', 'dc4eu'] as const).map((type) => {
    const { claims } = learningCredential.encode(walletModel, { type })
    return { credential_format: 'dc+sd-jwt', vct: claims.vct, claims, cryptographic_holder_binding: true } as never
  })
  const { credential_matches: matches } = runDcqlQuery(parsed, { credentials, presentation: false } as never)
  return Object.entries(matches).flatMap(([id, match]) => (match.success ? [id] : []))
}

describe('a request in the language of wallets', () => {
  it('asks for a level and all above, of the types that state one', () => {
    const query = toDcqlQuery(request({ eqf: 6 }))
    expect(query.credentials.map(({ id, claims }) => [id, claims.at(-1)?.values])).toEqual([
      ['requirement-1-eudi', [6, 7, 8]],
      ['requirement-1-we-build', ['EQF-6', 'EQF-7', 'EQF-8']],
    ])
    expect(query.credential_sets).toEqual([{ options: [['requirement-1-eudi'], ['requirement-1-we-build']] }])
    expect(answersTo(query)).toEqual(['requirement-1-eudi', 'requirement-1-we-build'])
    expect(answersTo(toDcqlQuery(request({ eqf: 7 })))).toEqual([])
  })

  it('asks for credits of several achievements, and for skills where there is a place for them', () => {
    const query = toDcqlQuery(request({ ects: 30 }))
    expect(query.credentials.every(({ multiple }) => multiple === true)).toBe(true)
    expect(answersTo(query)).toHaveLength(3)
    const skills = toDcqlQuery(request({ skills: [{ id: skill }] }))
    expect(skills.credentials.map(({ claims }) => claims.map(({ path }) => path.join()))).toEqual([
      ['title', 'escoReference', 'learningOutcomes'],
    ])
    expect(answersTo(skills)).toEqual([])
  })

  it('asks for no name and no grade', () => {
    const paths = toDcqlQuery(request({ eqf: 1, ects: 1 })).credentials.flatMap(({ claims }) =>
      claims.map(({ path }) => path.join()),
    )
    expect(
      paths
        .filter((path) => /name|grade|birth|learner_/i.test(path))
        .filter((path) => !path.endsWith('achievement,name')),
    ).toEqual([])
  })
})
