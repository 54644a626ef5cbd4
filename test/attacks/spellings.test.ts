import { describe, expect, it } from 'vitest'
import {
  bundledContexts,
  type Contexts,
  dataIntegrity,
  decodeCredential,
  ed25519Signature2020,
  eddsaRdfc2022,
  elm,
  issueCredential,
  type Report,
  readUnverified,
  registerContext,
  type TrustQuestion,
  trustAnyIssuer,
  type UnsecuredCredential,
  verifyCredential,
} from '../../src/index.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { parseJson } from '../../src/lib/base/json/parse-json.ts'
import { credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import { type GraphNode, graphOf, valuesOf } from '../../src/lib/document/graph.ts'
import { dataIntegrityVerifier } from '../../src/lib/proof/data-integrity-verifier.ts'
import { fullModel, minimalModel } from '../support/elm-models.ts'
import { canonize, documentLoader } from '../support/sign-anything.ts'
import { issuer, sign } from '../support/status.ts'

/**
 * What a holder can write in another way although it is signed alike: a context, a type, an empty array. What is read, and
 * who is said to stand behind it, stays the same, or nothing is read.
 */

const european = (model = minimalModel): JsonObject =>
  elm.encode(model, {
    issuer: { ...model.awardingBodies[0], id: issuer.controller },
    id: 'urn:credential:sample',
  }) as unknown as JsonObject

const later = (): Date => new Date('2027-01-15T12:00:00Z')

/** All that is handed out but the document itself: the code of a refusal, or parties and reading. */
const handedOut = async (file: object, contexts: Contexts = bundledContexts): Promise<unknown> => {
  let asked: TrustQuestion | undefined
  const report: Report = await verifyCredential(file, {
    contexts,
    now: later,
    trust: (question) => {
      asked = question
      return trustAnyIssuer(question, {})
    },
  })
  if (!report.verified) return report.errors[0].code
  const { awardingBodies, byMandate } = asked as TrustQuestion
  const { checks } = report
  try {
    return { awardingBodies, byMandate, checks, reading: decodeCredential(report.credential) }
  } catch (error) {
    if (error instanceof MicroCredentialError) return { awardingBodies, byMandate, checks, code: error.code }
    throw error
  }
}

/** Both are signed alike, by `jsonld` itself. */
const expectOneGraph = async (...documents: readonly JsonObject[]): Promise<void> => {
  const graphs = documents.map(({ proof: _, ...content }) =>
    canonize(content, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false, documentLoader }),
  )
  expect(new Set(await Promise.all(graphs)).size).toBe(1)
}

const suiteUrls = ['https://w3id.org/security/data-integrity/v2', 'https://w3id.org/security/suites/ed25519-2020/v1']

const contentOf = (url: string): Json => bundledContexts.get(url)?.document['@context'] ?? null

describe('a holder who writes out a context that the issuer named', () => {
  const signed = sign(european(fullModel)) as Promise<JsonObject>

  it('is refused, or read as before with the same parties', async () => {
    const file = await signed
    const before = await handedOut(file)
    const urls = file['@context'] as readonly string[]
    for (const index of urls.keys()) {
      const written = {
        ...file,
        '@context': urls.map((url, at) => (at === index ? contentOf(url) : url)),
      } as JsonObject
      await expectOneGraph(file, written)
      const after = await handedOut(written)
      expect(after).toEqual(before)
    }
    expect(before).toMatchObject({ reading: { title: fullModel.title } })
  })

  it('cannot hide the awarding bodies from a reader either, who knows that nobody vouches', async () => {
    const file = await signed
    const [first = null, ...others] = file['@context'] as readonly Json[]
    const written = { ...file, '@context': [first, contentOf(String(others[0])), ...others.slice(1)] }
    expect(readUnverified(written as never)).toEqual(readUnverified(file as never))
  })

  it('leaves to issuers whether they write a context out, those of the proofs among them', async () => {
    const signing = { signer: issuer.signer(), cryptosuite: [eddsaRdfc2022, ed25519Signature2020] } as const
    const named = [...(european()['@context'] as readonly string[]), ...suiteUrls]
    const inFull = { ...european(), '@context': named.map(contentOf) } as unknown as UnsecuredCredential
    for (const canonicalization of ['plans', 'reference'] as const) {
      const issued = await issueCredential(inFull, { secureWith: dataIntegrity({ ...signing, canonicalization }) })
      expect((issued as unknown as JsonObject)['@context']).toEqual(named.map(contentOf))
      const mechanisms = [dataIntegrityVerifier({ canonicalization })]
      const options = { trust: trustAnyIssuer, now: later, proofs: 'every', mechanisms } as const
      expect(await verifyCredential(issued, options)).toMatchObject({ errors: [], verified: true })
    }
  })
})

describe('a holder who adds an empty array', () => {
  it('does not make two of what was read as one', async () => {
    const outcome = { type: 'LearningOutcome', title: { en: 'Plan a sample' } }
    const base = european()
    const subject = base['credentialSubject'] as JsonObject
    const claim = subject['hasClaim'] as JsonObject
    const specification = claim['specifiedBy'] as JsonObject
    const withOutcomes = (outcomes: Json): JsonObject => ({
      ...base,
      credentialSubject: {
        ...subject,
        hasClaim: { ...claim, specifiedBy: { ...specification, learningOutcome: outcomes } },
      },
    })
    const file = (await sign(withOutcomes([outcome, { ...outcome, relatedSkill: [] }]))) as JsonObject
    const { proof = null, '@context': contexts = null } = file
    const readings = []
    for (const outcomes of [
      [outcome, { ...outcome, relatedSkill: [] }],
      [outcome, { ...outcome, title: { en: ['Plan a sample'] } }],
      [
        { ...outcome, dcType: [] },
        { ...outcome, relatedSkill: [] },
      ],
    ] as Json[]) {
      const written = { ...withOutcomes(outcomes), proof, '@context': contexts } as JsonObject
      await expectOneGraph(file, written)
      readings.push(await handedOut(written))
    }
    for (const one of readings) expect(one).toEqual(readings[0])
  })
})

describe('a holder who calls a type by the name that another registered context has for it', () => {
  const elmTerm = (name: string): string => `http://data.europa.eu/snb/model/elm/${name}`
  const url = 'https://example.org/community'
  const community = registerContext(bundledContexts, {
    url,
    document: {
      '@context': {
        Achievement: elmTerm('LearningAchievement'),
        EuropeanCredential: elmTerm('EuropeanDigitalCredential'),
      },
    },
  })
  const renamed = (type: Json | undefined): Json =>
    Array.isArray(type)
      ? type.map((one: Json) => renamed(one))
      : type === 'LearningAchievement'
        ? 'Achievement'
        : type === 'EuropeanDigitalCredential'
          ? 'EuropeanCredential'
          : (type ?? null)

  it.each<[string, (file: JsonObject) => JsonObject]>([
    ['of the credential', (file) => ({ ...file, type: renamed(file['type']) })],
    [
      'of one of two achievements',
      (file) => {
        const subject = file['credentialSubject'] as JsonObject
        const [first = {}, ...others] = [subject['hasClaim'] ?? []].flat() as readonly JsonObject[]
        const claims = [{ ...first, type: renamed(first['type']) }, ...others]
        return {
          ...file,
          credentialSubject: { ...subject, hasClaim: claims.length === 1 ? (claims[0] ?? {}) : claims },
        }
      },
    ],
  ])('is read as before, with the same parties: %s', async (_, rename) => {
    const contexts = await community
    const base = european()
    const subject = base['credentialSubject'] as JsonObject
    const claim = subject['hasClaim'] as JsonObject
    const other = { ...claim, id: 'urn:example:other', title: { en: 'Surgery' } }
    for (const hasClaim of [claim, [claim, other]]) {
      const signed = (await sign({ ...base, credentialSubject: { ...subject, hasClaim } })) as JsonObject
      const file = { ...signed, '@context': [...(signed['@context'] as readonly Json[]), url] }
      const before = await handedOut(signed, contexts)
      expect(before).toMatchObject({ awardingBodies: [{ id: issuer.controller }] })
      expect(await handedOut(file, contexts)).toEqual(before)
      expect(await handedOut(rename(file), contexts)).toEqual(before)
    }
  })
})

describe('a holder who changes which place of a word comes first, where contexts say other things of it at each', () => {
  const term = (name: string): string => `https://example.org/terms#${name}`
  const url = 'https://example.org/places'
  const reference = (name: string, context?: JsonObject): JsonObject => ({
    '@id': term(name),
    '@type': '@id',
    ...(context === undefined ? {} : { '@context': context }),
  })

  it('changes nothing of what is read within a node without an id', async () => {
    const contexts = await registerContext(bundledContexts, {
      url,
      document: {
        '@context': {
          holds: reference('holds'),
          shelf: reference('shelf', { label: reference('address') }),
          box: reference('box', { label: { '@id': term('label') } }),
        },
      },
    })
    const thing = { id: 'urn:example:thing', holds: { label: 'urn:example:label' } }
    const readings = [
      { shelf: thing, box: thing },
      { box: thing, shelf: thing },
    ].map((places) => {
      const document = parseJson(
        JSON.stringify({
          '@context': [credentialsV2Url, url],
          type: ['VerifiableCredential'],
          issuer: issuer.controller,
          credentialSubject: { id: 'urn:example:learner', ...places },
        }),
      ) as JsonObject
      return [assertClosedWorld(document, contexts), graphOf(document, contexts)].map(({ root }) => {
        const at = (nodes: readonly GraphNode[], word: string): readonly GraphNode[] =>
          nodes.flatMap((node) => valuesOf(node, word).flatMap((value) => (value.is === 'node' ? [value.node] : [])))
        const held = at(at(at([root], 'credentialSubject'), 'box'), 'holds')
        return held.map((node) => valuesOf(node, 'label').map(({ is }) => is))
      })
    })
    expect(readings.flat()).toEqual(Array(4).fill([['literal'], ['node']]))
  })
})
