import { afterEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { credentialsV1Url, credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { registerContext } from '../../src/lib/document/registration.ts'
import { dataIntegrityV2Url } from '../../src/lib/document/standard-contexts.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { generateKeyPair } from '../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { createShapePlans } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { addProofs, dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { dataIntegrityVerifier } from '../../src/lib/proof/data-integrity-verifier.ts'
import { type VerifyOptions, verifyCredential } from '../../src/lib/verify.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { signAnything } from '../support/sign-anything.ts'
import { credentialWith, issuer, now, stranger } from '../support/status.ts'

/** What an issuer does who cheats, or a forger with a key of their own: the signature fits, and yet. */
interface Attack {
  readonly id?: string
  readonly what: string
  readonly expected: string
  make(): Promise<object>
  readonly options?: Partial<VerifyOptions>
}

const content = credentialWith(undefined) as { readonly [key: string]: unknown }
const byIssuer = (document: object, members: object = {}): Promise<object> =>
  signAnything(document, issuer.signer(), members)
const dated = (validFrom: string | undefined, validUntil: string | undefined) => async () => {
  const { validFrom: _, ...rest } = content
  return byIssuer({
    ...rest,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  })
}
const attacks: readonly Attack[] = [
  { what: 'no attack', expected: 'passed', make: () => byIssuer(content) },
  {
    id: '56',
    what: 'a validity that is over',
    expected: 'time.expired',
    make: dated(undefined, '2026-01-15T11:58:59Z'),
  },
  {
    id: '56',
    what: 'a validity that has not begun',
    expected: 'time.not_yet_valid',
    make: dated('2026-01-15T12:01:01Z', undefined),
  },
  {
    id: '56',
    what: 'a validity that ends before it begins',
    expected: 'time.interval',
    make: dated('2026-01-14T00:00:00Z', '2026-01-13T00:00:00Z'),
  },
  {
    what: 'a validity that ends within the tolerance',
    expected: 'passed',
    make: dated(undefined, '2026-01-15T11:59:01Z'),
  },
  {
    what: 'a validity that ends within the tolerance, where there is none',
    expected: 'time.expired',
    options: { clockTolerance: 0 },
    make: dated(undefined, '2026-01-15T11:59:59Z'),
  },
  {
    what: 'an end in another time zone',
    expected: 'time.expired',
    make: dated(undefined, '2026-01-15T20:00:00+14:00'),
  },
  {
    id: '44',
    what: 'a proof that is over',
    expected: 'proof.expired',
    make: () => byIssuer(content, { expires: '2026-01-15T11:58:59Z' }),
  },
  {
    id: '45',
    what: 'a proof made in the future',
    expected: 'proof.created_in_future',
    make: () => byIssuer(content, { created: '2026-01-15T12:01:01Z' }),
  },
  {
    id: '43',
    what: 'a proof made for authentication',
    expected: 'proof.purpose',
    make: () => byIssuer(content, { proofPurpose: 'authentication' }),
  },
  {
    id: '46',
    what: 'a proof after one that is not there',
    expected: 'proof.chain_broken',
    make: () => byIssuer(content, { previousProof: 'urn:proof:0' }),
  },
  {
    id: '49',
    what: 'the key of another',
    expected: 'proof.issuer_mismatch',
    make: () => signAnything(content, stranger.signer()),
  },
  {
    id: '49',
    what: 'an issuer that begins like the key',
    expected: 'proof.issuer_mismatch',
    make: () => byIssuer({ ...content, issuer: `${issuer.controller}x` }),
  },
  {
    id: '18',
    what: 'a word that is not signed',
    expected: 'jsonld.undefined_term',
    make: async () => ({ ...(await byIssuer(content)), degree: 'Doctor' }),
  },
  {
    id: '18',
    what: 'a word that was dropped when it was signed',
    expected: 'jsonld.undefined_term',
    make: () => byIssuer({ ...content, degree: 'Doctor' }),
  },
  {
    id: '28',
    what: 'an end that is signed where nobody looks',
    expected: 'jsonld.iri_key',
    make: () => byIssuer({ ...content, 'https://www.w3.org/2018/credentials#validUntil': '2020-01-01T00:00:00Z' }),
  },
  {
    id: '29',
    what: 'a status that is signed where nobody looks',
    expected: 'jsonld.iri_key',
    make: () => byIssuer({ ...content, 'https://www.w3.org/2018/credentials#credentialStatus': { id: 'urn:status' } }),
  },
  {
    id: '30',
    what: 'a status among what is included',
    expected: 'jsonld.keyword_key',
    make: () => byIssuer({ ...content, '@included': [{ id: 'urn:status', name: 'x' }] }),
  },
  {
    what: 'a subject that is signed and empty, and described elsewhere',
    expected: 'jsonld.node_conflict',
    make: () => {
      const id = 'urn:example:learner'
      return byIssuer({
        ...content,
        credentialSubject: { id },
        evidence: { id, type: 'VerifiableCredential', name: 'x' },
      })
    },
  },
  {
    what: 'an end in the words of version 1.1',
    expected: 'jsonld.undefined_term',
    make: () => byIssuer({ ...content, expirationDate: '2020-01-01T00:00:00Z' }),
  },
  {
    what: 'a proof of a suite whose words the credential does not know',
    expected: 'proof.context_missing',
    make: async () => {
      const unsigned = {
        '@context': [credentialsV1Url],
        type: ['VerifiableCredential'],
        issuer: issuer.controller,
        issuanceDate: '2026-01-01T00:00:00Z',
        credentialSubject: { id: 'urn:example:learner', type: 'VerifiableCredential' },
      }
      const signed = (await addProofs(
        {
          ...unsigned,
          '@context': [credentialsV1Url, dataIntegrityV2Url, 'https://w3id.org/security/suites/ed25519-2020/v1'],
        } as never,
        [ed25519Signature2020],
        issuer.signer(),
        { contexts: bundledContexts, now: now(), canonicalization: 'reference' } as never,
      )) as object
      return { ...signed, '@context': [credentialsV1Url, dataIntegrityV2Url] }
    },
  },
]

describe('a signature that fits', () => {
  it.each(attacks)('does not help: $what', async ({ make, expected, options }) => {
    const report = await verifyCredential(await make(), { trust: trustAnyIssuer, now, ...options })
    expect(report.errors[0]?.code ?? report.outcome).toBe(expected)
    expect(report.verified).toBe(expected === 'passed')
  })

  // Credentials have no blank nodes that refer to each other; what `verifyProof` is asked about may.
  it('does not buy work: eight nodes, each of which refers to all the others', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `_:n${index}`)
    const clique = ids.map((id) => ({ id, type: 'Alignment', part: ids.filter((other) => other !== id) }))
    const subject = { type: 'BadgeSubject', achievement: { type: 'Achievement', alignment: clique } }
    const { proof } = (await byIssuer(content)) as { readonly proof: object }
    const document = { ...badge(issuer.controller, 1), credentialSubject: subject, proof }
    const check = await verifyProof(document as never, { now, contexts: badgeContexts })
    expect(check).toMatchObject({ outcome: 'failed', problem: { code: 'canon.too_complex' } })
  })

  it.each([
    ['at the top', (document: object) => ({ ...document, '@context': [{ '@vocab': 'urn:x:' }] }), '/@context'],
    [
      'within',
      (document: object) => ({ ...document, evidence: [{ '@context': { name: 'urn:x:name' }, name: 'x' }] }),
      '/evidence/0/@context',
    ],
  ])('does not have a context of its own read %s, by which `jsonld` would remember it', async (_, change, pointer) => {
    const signed = (await byIssuer(content)) as object
    const check = await verifyProof(change(signed), { now })
    expect(check).toMatchObject({ outcome: 'failed', problem: { code: 'context.inline', pointer } })
  })

  it.each([
    [
      'in one place',
      { name: Array.from({ length: 5 }, () => ({ name: Array.from({ length: 999 }, (_, at) => `${at}`) })) },
    ],
    [
      'in many places',
      {
        name: Array.from({ length: 90 }, (_, place) => ({
          id: `urn:place:${place}`,
          description: { id: 'urn:same', name: Array.from({ length: 99 }, (_, at) => `${place} ${at}`) },
        })),
      },
    ],
  ])('does not have `jsonld` compare more values than it can: %s', async (_, members) => {
    const signed = (await byIssuer(content)) as object
    const check = await verifyProof({ ...signed, credentialSubject: members }, { now })
    expect(check).toMatchObject({ outcome: 'failed', problem: { code: 'limit.array_length' } })
  })

  it('does not have `jsonld` work through the same contexts again and again, or through those of many types', async () => {
    const signed = (await byIssuer(content)) as { readonly '@context': readonly string[] }
    const again = { ...signed, '@context': Array.from({ length: 17 }, () => credentialsV2Url) }
    expect(await verifyProof(again, { now })).toMatchObject({ problem: { code: 'limit.array_length' } })
    const types = ['VerifiableCredential', 'VerifiablePresentation', 'EnvelopedVerifiableCredential', 'JsonSchema']
    const typed = Array.from({ length: 800 }, (_, at) => ({ id: `urn:x:${at}`, type: types }))
    const check = await verifyProof({ ...signed, credentialSubject: { name: typed } }, { now })
    expect(check).toMatchObject({ problem: { code: 'limit.nodes' } })
  })

  it('does not do without contexts', async () => {
    const { '@context': _, ...rest } = (await byIssuer(content)) as JsonObject
    expect(await verifyProof(rest, { now })).toMatchObject({ problem: { code: 'context.missing' } })
  })

  it('is of version 2.0', () => {
    expect(content['@context']).toEqual([credentialsV2Url])
  })
})

describe('whoever teaches a verifier a shape', () => {
  const url = 'https://vocabulary.example/notes/v1'
  const named = (name: string) => ({ '@id': `https://vocabulary.example/notes#${name}` })
  /** A note is a text, or anything under a report: so it belongs to the shape, and comes out as it is. */
  const contexts = registerContext(bundledContexts, {
    url,
    document: {
      '@context': {
        '@protected': true,
        title: named('title'),
        Report: { ...named('Report'), '@context': { note: { ...named('annex'), '@type': '@json' } } },
        Course: { ...named('Course'), '@context': { note: named('note') } },
      },
    },
  })
  /** Who knows what stands in for texts has the verifier learn a note that is one, and gives a signed note that text. */
  const forge = async (guess: (place: number) => string): Promise<boolean> => {
    const document = (note: string, title = 'Passed', { controller } = issuer) => ({
      '@context': [credentialsV2Url, url] as const,
      type: ['VerifiableCredential'] as const,
      issuer: controller,
      credentialSubject: { id: 'urn:example:learner', type: 'Course', title, note },
    })
    const common = { contexts: await contexts, now }
    const canonicalization = createShapePlans()
    const options = { ...common, trust: trustAnyIssuer, mechanisms: [dataIntegrityVerifier({ canonicalization })] }
    const secureBy = (key: typeof issuer) =>
      dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022, canonicalization: 'reference' })
    const { proof } = await issueCredential(document('Passed'), { ...common, secureWith: secureBy(issuer) })
    const forger = await generateKeyPair('Ed25519')
    for (let place = 0; place < 8; place++) {
      // Nothing is learnt of what nobody signed, so the forger signs it.
      const text = guess(place)
      const own = await issueCredential(document(text, text, forger), { ...common, secureWith: secureBy(forger) })
      for (const _ of ['seen', 'learnt']) expect((await verifyCredential(own, options)).verified).toBe(true)
      if ((await verifyCredential({ ...document(text), proof }, options)).verified) return true
    }
    return false
  }

  const salt = '00'.repeat(16)
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('could put other texts under a signature, if it were known what stands in for them', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => array)
    expect(await forge((place) => `urn:x-text:${salt}:${place}:`)).toBe(true)
  })

  it('cannot, because nobody knows it', async () => {
    expect(await forge((place) => `urn:x-text:${salt}:${place}:`)).toBe(false)
    expect(await forge((place) => `urn:x-text:${place}:`)).toBe(false)
  })
})
