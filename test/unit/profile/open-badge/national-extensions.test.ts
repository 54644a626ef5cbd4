import { beforeAll, describe, expect, it } from 'vitest'

import {
  bundledContexts,
  type Contexts,
  decodeCredential,
  issueCredential,
  type JsonObject,
  registerContext,
  trustIssuers,
  verifyCredential,
} from '../../../../src/index.ts'
import { eddsaRdfc2022 } from '../../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../../src/lib/proof/data-integrity.ts'
import { codeOfAsync } from '../../../support/errors.ts'
import { foreignBadge } from '../../../support/foreign-badges.ts'
import { endorse } from '../../../support/inner-credentials.ts'
import { issuer, now } from '../../../support/status.ts'

/** Badges with an extension in the manner of edubadges: three kinds, with all members, with few, and with pictures in them. */

const url = 'https://badges.harbour.example/contexts/achievement.json'
const word = (name: string) => `https://badges.harbour.example/terms#${name}`
const oneOf = (name: string, ...words: readonly string[]) => ({
  '@id': word(name),
  '@type': '@vocab',
  '@context': Object.fromEntries(words.map((one) => [one, word(`${name}-${one.replaceAll(' ', '-')}`)])),
})
const document: JsonObject = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    HarbourAchievement: {
      '@id': word('HarbourAchievement'),
      '@context': {
        '@protected': true,
        id: '@id',
        type: '@type',
        assessmentType: oneOf('assessmentType', 'testing', 'application of a skill', 'portfolio'),
        participationType: oneOf('participationType', 'online', 'onsite or blended'),
        identityChecked: { '@id': word('identityChecked'), '@type': 'http://www.w3.org/2001/XMLSchema#boolean' },
        ECTS: { '@id': word('ects'), '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
        programmeIdentifier: { '@id': word('programmeIdentifier') },
      },
    },
  },
}

let contexts: Contexts
beforeAll(async () => {
  contexts = await registerContext(bundledContexts, { url, document })
})

const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
const issue = (badge: object) => issueCredential(badge as never, { secureWith, contexts, now })
const schema = (name: string) => ({
  id: `https://badges.harbour.example/schemas/${name}.json`,
  type: '1EdTechJsonSchemaValidator2019',
})
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

const picture = { id: 'data:image/png;base64,iVBORw0KGgo=', type: 'Image' }
const few = { type: ['Achievement', 'HarbourAchievement'], participationType: 'online' }
const all = {
  ...few,
  image: { id: 'https://badges.harbour.example/pilot.jpg', type: 'Image' },
  assessmentType: 'application of a skill',
  participationType: 'onsite or blended',
  identityChecked: true,
  programmeIdentifier: '20121350',
}
const kinds = {
  'outside of a programme': {},
  'of a programme': { ECTS: 6 },
  'a micro-credential': { ECTS: 3, achievementType: 'MicroCredential' },
}
const variants = { 'with few members': few, 'with all members': all, 'with pictures in it': { ...all, image: picture } }
const sound = Object.entries(kinds).flatMap(([kind, own]) =>
  Object.entries(variants).map(([variant, members]) => [`${kind}, ${variant}`, { ...members, ...own }] as const),
)

const alignment = (members: object) => ({ type: ['Alignment'], ...members })
const level = (code: string) =>
  alignment({
    targetType: 'ext:EQF',
    targetName: `EQF level ${code}`,
    targetCode: code,
    targetUrl: 'https://content.example/eqf',
  })
const quality = alignment({
  ...{ targetType: 'ext:QualityAssurance', targetName: 'Accreditation of nautical programmes' },
  ...{ targetUrl: 'https://agency.example/decisions/AC-0001' },
})
const skill = (id: string) =>
  alignment({
    targetName: 'steer a ship',
    targetFramework: 'ESCO',
    targetUrl: `http://data.europa.eu/esco/skill/${id}`,
  })
const description = { id: 'https://badges.harbour.example/results/1', type: ['ResultDescription'], name: 'Final grade' }
const result = (members: object) => ({ type: ['Result'], resultDescription: description.id, ...members })
const identity = (members: object) => ({ type: 'IdentityObject', ...members })
type Parts = NonNullable<Parameters<typeof foreignBadge>[0]>

/** What such badges have besides the extension. */
const besides: Readonly<Record<string, () => Parts | Promise<Parts>>> = {
  'a level': () => ({ achievement: { alignment: [level('5')] } }),
  'a level and its quality': () => ({ achievement: { alignment: [level('6'), quality] } }),
  'two skills': () => ({ achievement: { alignment: [skill('a'), skill('b')] } }),
  'one alignment that is no list': () => ({ achievement: { alignment: skill('a') } }),
  'credits in the words of Open Badges': () => ({
    achievement: { creditsAvailable: 2.5 },
    subject: { creditsEarned: 2.5 },
  }),
  'a grade': () => ({
    achievement: { resultDescription: [{ ...description, resultType: 'ext:ECTSGradeScore', valueMax: '10' }] },
    subject: { result: [result({ value: '7.5' })] },
  }),
  'a result that says passed': () => ({
    achievement: { resultDescription: [{ ...description, resultType: 'Status' }] },
    subject: { result: [result({ status: 'Completed' })] },
  }),
  'the name of the learner': () => ({
    subject: { identifier: [identity({ hashed: false, identityHash: 'Sample Learner', identityType: 'name' })] },
  }),
  'a hashed address of the learner': () => ({
    subject: {
      identifier: [
        identity({
          hashed: true,
          identityHash: `sha256$${'0'.repeat(64)}`,
          identityType: 'emailAddress',
          salt: 'salt',
        }),
      ],
    },
  }),
  'a learner without an id': () => ({ subject: { id: undefined } }),
  'a DID for the learner': () => ({ subject: { id: 'did:example:learner' } }),
  'an end': () => ({ badge: { validUntil: '2027-01-01T00:00:00Z' } }),
  'a date of award': () => ({ badge: { awardedDate: '2025-12-31T00:00:00Z' } }),
  'dates in another zone': () => ({ badge: { validFrom: '2026-01-01T01:00:00.000000+01:00' } }),
  'a description of the badge itself': () => ({ badge: { description: 'Given in the harbour.', image: picture } }),
  'evidence with a narrative': () => ({
    badge: { evidence: [{ id: 'https://badges.harbour.example/e/1', type: ['Evidence'], narrative: 'Three ships.' }] },
  }),
  'criteria at an address': () => ({
    achievement: { criteria: { id: 'https://badges.harbour.example/criteria/1', narrative: 'Three ships.' } },
  }),
  tags: () => ({ achievement: { tag: ['harbour', 'pilot'] } }),
  'a creator': () => ({
    achievement: { creator: { id: 'https://badges.harbour.example/faculty', type: ['Profile'], name: 'Faculty' } },
  }),
  'the context of the extension last': () => ({ context: [extensions, url] }),
  'an endorsement of the accreditation': async () => ({ badge: { endorsement: [await endorse()] } }),
  'an endorsement that stands in the achievement': async () => ({ achievement: { endorsement: [await endorse()] } }),
  'an endorsement as a JWT': () => ({ badge: { endorsementJwt: ['e30.e30.c2FtcGxl'] } }),
}

describe('a badge with a national extension', () => {
  it('is tried in 32 variants', () => {
    expect(sound.length + Object.keys(besides).length).toBe(32)
  })

  it.each(Object.keys(besides))('passes and is decoded: with %s', async (what) => {
    const { achievement, context = [url, extensions], ...parts } = (await besides[what]?.()) ?? {}
    const badge = foreignBadge({ ...parts, achievement: { ...all, ECTS: 3, ...achievement }, context })
    const report = await verifyCredential(JSON.stringify(await issue(badge)), {
      trust: trustIssuers([issuer.controller]),
      contexts,
      now,
    })
    expect(report.errors).toEqual([])
    if (report.verified) expect(decodeCredential(report.credential).title).toEqual({ 'en-EN': 'Harbour pilot' })
  })

  it.each(sound)('passes and is decoded: %s', async (_, achievement) => {
    const badge = foreignBadge({ achievement, badge: { credentialSchema: [schema('a')] }, context: [url, extensions] })
    const report = await verifyCredential(JSON.stringify(await issue(badge)), {
      trust: trustIssuers([issuer.controller]),
      contexts,
      now,
    })
    expect(report.outcome).toBe('passed')
    if (report.verified) expect(decodeCredential(report.credential).title).toEqual({ 'en-EN': 'Harbour pilot' })
  })

  it.each<[string, object, string]>([
    [
      'a number without a datatype for numbers that JSON-LD knows',
      { achievement: { ...all, ECTS: 2.5 } },
      'jsonld.datatype',
    ],
    ['a number as a text', { achievement: { ...all, ECTS: '3' } }, 'jsonld.datatype'],
    ['a yes as a text', { achievement: { ...all, identityChecked: 'true' } }, 'jsonld.datatype'],
    [
      'a member that the extension does not define',
      { achievement: { ...all, supervision: 'online' } },
      'jsonld.undefined_term',
    ],
    [
      'a member of the extension without its type',
      { achievement: { participationType: 'online' } },
      'jsonld.undefined_term',
    ],
    [
      'a schema of a type that no context defines',
      { achievement: few, context: [url], badge: { credentialSchema: [schema('a')] } },
      'jsonld.undefined_term',
    ],
    [
      'the same schema twice',
      { achievement: few, context: [url, extensions], badge: { credentialSchema: [schema('a'), schema('a')] } },
      'jsonld.duplicate_value',
    ],
    ['a context twice', { achievement: few, context: [url, url] }, 'context.order'],
    [
      'two versions of Open Badges at once',
      { context: ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'] },
      'context.conflict',
    ],
    [
      'a context that nobody registered',
      { context: ['https://badges.harbour.example/contexts/other.json'] },
      'context.not_allowed',
    ],
    ['words of its own beside the contexts', { context: [{ hat: word('hat') }] }, 'context.inline'],
    ['credits as a text', { achievement: { creditsAvailable: '3' } }, 'jsonld.datatype'],
    ['a title under its address', { achievement: { 'https://schema.org/name': 'Sea pilot' } }, 'jsonld.iri_key'],
    ['a title that is nothing', { achievement: { name: null } }, 'jsonld.null_value'],
    [
      'a picture at an address with a space',
      { achievement: { image: { id: 'https://badges.harbour.example/a b.png', type: 'Image' } } },
      'jsonld.relative_iri',
    ],
    ['a picture at a relative address', { achievement: { image: '/pilot.png' } }, 'jsonld.relative_iri'],
    [
      'two descriptions of one achievement',
      {
        achievement: {
          related: [{ id: 'https://badges.harbour.example/achievements/1', type: ['Achievement'], name: 'Sea pilot' }],
        },
      },
      'jsonld.node_conflict',
    ],
    [
      'an achievement that is the badge',
      { achievement: { id: 'https://badges.harbour.example/credentials/1' } },
      'jsonld.self_reference',
    ],
    [
      'an alignment with a type twice',
      {
        achievement: {
          alignment: [{ type: ['Alignment', 'Alignment'], targetName: 'a', targetUrl: 'https://a.example' }],
        },
      },
      'schema.duplicate_type',
    ],
    ['an empty alignment', { achievement: { alignment: [{}] } }, 'jsonld.empty_object'],
    ['an end before its beginning', { badge: { validUntil: '2025-01-01T00:00:00Z' } }, 'time.interval'],
    ['a date of award without a time', { badge: { validFrom: '2026-01-01' } }, 'time.malformed'],
    [
      'an endorsement that names contexts again',
      {
        badge: {
          endorsement: [
            { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:x:1', type: ['VerifiableCredential'] },
          ],
        },
      },
      'context.nested',
    ],
    ['no issuer', { badge: { issuer: undefined } }, 'schema.missing_member'],
  ])('is not signed with %s', async (_, parts, code) => {
    expect(await codeOfAsync(() => issue(foreignBadge({ context: [url], ...parts })))).toBe(code)
  })
})
