import { describe, expect, it } from 'vitest'

import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { createChallengeMemory, type VerifyPresentationOptions } from '../../src/presentation.ts'
import {
  challenge,
  credentialFor,
  domain,
  holder,
  issuer,
  now,
  present,
  presentAnything,
  unsigned,
  verify,
} from '../support/presentations.ts'
import { signAnyJson } from '../support/sign-anything.ts'

const own = await credentialFor()
const second = await credentialFor(holder.controller, 2)
const ofAnother = await credentialFor('did:example:another')
const bearer = await credentialFor('urn:example:learner')
const good = await present(own)
const goodOfTwo = await present(own, second)
const proofOf = ({ proof }: JsonObject): JsonObject => proof as JsonObject
const withProof = (members: object): JsonObject => ({ ...good, proof: { ...proofOf(good), ...members } }) as JsonObject
const presentationId = 'urn:uuid:0e1a6b2e-0000-4000-8000-000000000000'
const tampered = { ...own, validFrom: '2020-01-01T00:00:00Z' }

interface Attack {
  readonly what: string
  /** The code of each problem, with its place. */
  readonly found: readonly string[]
  make(): JsonObject | string | Promise<JsonObject | string>
  readonly options?: Partial<VerifyPresentationOptions>
}

const attack = (
  what: string,
  found: string | readonly string[],
  make: Attack['make'],
  options: Partial<VerifyPresentationOptions> = {},
): Attack => ({ what, found: [found].flat(), make, options })

const attacks: readonly Attack[] = [
  // Made for another request
  attack('a challenge of another request', 'presentation.challenge_mismatch /proof/challenge', () => good, {
    challenge: 'another challenge, as long as the first',
  }),
  attack('a domain of another verifier', 'presentation.domain_mismatch /proof/domain', () => good, {
    domain: 'https://other.example',
  }),
  attack('a challenge that was replaced', 'proof.invalid_signature /proof', () =>
    present(own).then((signed) => ({ ...signed, proof: { ...proofOf(signed), challenge: `${challenge}!` } })),
  ),
  attack('a domain that was replaced', 'proof.invalid_signature /proof', () =>
    withProof({ domain: 'https://a.example' }),
  ),
  attack('no challenge', 'presentation.challenge_mismatch /proof/challenge', () =>
    presentAnything(unsigned(own), { challenge: undefined }),
  ),
  attack('no domain', 'presentation.domain_mismatch /proof/domain', () =>
    presentAnything(unsigned(own), { domain: undefined }),
  ),
  attack('several domains, ours among them', 'proof.malformed /proof/domain', () =>
    presentAnything(unsigned(own), { domain: [domain, 'https://other.example'] }),
  ),
  attack('a domain that differs by a slash', 'presentation.domain_mismatch /proof/domain', () =>
    presentAnything(unsigned(own), { domain: `${domain}/` }),
  ),
  attack('a challenge that was never given out', 'presentation.challenge_reused /proof/challenge', () => good, {
    challenges: createChallengeMemory({ now }),
  }),
  // Signed by nobody, or for something else
  attack('no proof', 'proof.missing ', () => unsigned(own)),
  attack('two proofs', 'proof.multiple /proof', () => ({ ...good, proof: [proofOf(good), proofOf(good)] })),
  attack('a proof for claims', 'proof.purpose /proof/proofPurpose', () =>
    presentAnything(unsigned(own), { proofPurpose: 'assertionMethod' }),
  ),
  attack('a purpose that was replaced', 'proof.invalid_signature /proof', async () => {
    const claimed = await presentAnything(unsigned(own), { proofPurpose: 'assertionMethod' })
    return { ...claimed, proof: { ...proofOf(claimed), proofPurpose: 'authentication' } }
  }),
  attack('contexts of its own in the proof', 'context.inline /proof/@context', () =>
    withProof({ '@context': { challenge: '@type', domain: '@index' } }),
  ),
  attack('a proof from the future', 'proof.created_in_future /proof/created', () =>
    presentAnything(unsigned(own), { created: '2026-01-16T12:00:00Z' }),
  ),
  attack('a proof that has expired', 'proof.expired /proof/expires', () =>
    presentAnything(unsigned(own), { expires: '2026-01-14T12:00:00Z' }),
  ),
  attack('a context that its proof leaves out', 'proof.context_unsigned /proof', async () => {
    const { proof, ...content } = await signAnyJson(unsigned(own), holder.signer(), {
      ...{ '@context': ['https://www.w3.org/ns/credentials/v2'], proofPurpose: 'authentication', challenge, domain },
    })
    const added = 'https://w3id.org/security/suites/ed25519-2020/v1'
    return { ...content, '@context': ['https://www.w3.org/ns/credentials/v2', added], proof }
  }),
  // Signed by another
  attack('the holder is another than who signed', 'holder.proof_mismatch /holder', () =>
    presentAnything({ ...unsigned(own), holder: issuer.controller }),
  ),
  attack('a stolen credential', 'holder.not_subject /verifiableCredential/0', () => present(ofAnother)),
  attack('a credential that whoever has it may show', 'holder.not_subject /verifiableCredential/0', () =>
    present(bearer),
  ),
  attack('a stolen credential among own ones', 'holder.not_subject /verifiableCredential/1', () =>
    present(own, ofAnother),
  ),
  attack('the holder was taken out', 'proof.invalid_signature /proof', () => {
    const { holder: _, ...rest } = good
    return rest as JsonObject
  }),
  attack('two holders', 'presentation.holder /holder', () =>
    presentAnything({ ...unsigned(own), holder: [holder.controller, issuer.controller] }),
  ),
  attack('a holder without an id', 'presentation.holder /holder', () =>
    presentAnything({ ...unsigned(own), holder: { name: 'Sample Learner' } }),
  ),
  // Credentials that are not read as they were signed
  attack('no credential', 'presentation.empty /verifiableCredential', () => presentAnything(unsigned())),
  attack('no member for credentials', 'presentation.empty /verifiableCredential', () => {
    const { verifiableCredential: _, ...rest } = unsigned()
    return presentAnything(rest)
  }),
  attack('a credential under a full address', 'jsonld.iri_key ', () => ({
    ...unsigned(own),
    'https://www.w3.org/2018/credentials#verifiableCredential': [{ '@graph': second }],
  })),
  attack('a credential within a keyword', 'jsonld.keyword_key /@included', () => ({
    ...good,
    '@included': [second],
  })),
  attack('credentials of an object with the id of the presentation', 'jsonld.self_reference /holder/id', () => ({
    ...unsigned(own),
    id: presentationId,
    holder: {
      id: presentationId,
      type: 'VerifiablePresentation',
      verifiableCredential: { id: 'urn:credential:other' },
    },
  })),
  attack('the same credential twice', /* one in RDF */ 'presentation.repeated /verifiableCredential/0', () => ({
    ...good,
    verifiableCredential: [own, own],
  })),
  attack('a credential that was taken out', 'proof.invalid_signature /proof', () => ({
    ...goodOfTwo,
    verifiableCredential: [own],
  })),
  attack('a credential that was put in', 'proof.invalid_signature /proof', () => ({
    ...good,
    verifiableCredential: [own, second],
  })),
  attack('a credential that was replaced', 'proof.invalid_signature /proof', () => ({
    ...good,
    verifiableCredential: [second],
  })),
  attack('a presentation within the presentation', 'presentation.nested /verifiableCredential/0', () =>
    presentAnything(unsigned(good)),
  ),
  attack('an enveloped presentation within it', 'presentation.nested /verifiableCredential/0', () => ({
    ...unsigned({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiablePresentation',
      id: 'data:application/vp+jwt,a.b.c',
    }),
  })),
  attack('a text in the place of a credential', 'presentation.malformed /verifiableCredential/0', () => ({
    ...good,
    verifiableCredential: ['urn:credential:sample'],
  })),
  attack('an envelope without content', 'presentation.malformed /verifiableCredential/0/id', () =>
    unsigned({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: 'urn:a',
    }),
  ),
  attack('21 credentials', 'limit.credentials /verifiableCredential', () =>
    unsigned(...Array.from({ length: 21 }, () => own)),
  ),
  attack('1,000 credentials', 'limit.credentials /verifiableCredential', () =>
    unsigned(...Array.from({ length: 1_000 }, (_, at) => ({ type: 'VerifiableCredential', id: `urn:a:${at}` }))),
  ),
  // A credential that does not verify
  attack('an altered credential', 'presentation.credential_invalid /verifiableCredential/0', () =>
    presentAnything(unsigned(tampered)),
  ),
  attack('an altered credential among sound ones', 'presentation.credential_invalid /verifiableCredential/1', () =>
    presentAnything(unsigned(own, tampered, second)),
  ),
  attack('one altered credential among five', 'presentation.credential_invalid /verifiableCredential/2', async () => {
    const sound = await Promise.all([3, 4, 5].map((serial) => credentialFor(holder.controller, serial)))
    return presentAnything(unsigned(own, second, tampered, ...sound.slice(1)))
  }),
  attack('a credential without a proof', 'presentation.credential_invalid /verifiableCredential/0', () => {
    const { proof: _, ...content } = own
    return presentAnything(unsigned(content))
  }),
  attack(
    'an envelope around a JWT that nobody verifies',
    'presentation.credential_invalid /verifiableCredential/0',
    () =>
      presentAnything(
        unsigned({
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: 'data:application/vc+jwt,e30.e30.AA',
        }),
      ),
  ),
  // Not a presentation
  attack('a credential', 'input.credential /type', () => own),
  attack('a JWT', 'input.jwt ', () => 'eyJ0eXAiOiJ2cCtqd3QiLCJhbGciOiJFUzI1NiJ9.e30.AA'),
  attack('not JSON', 'input.not_json ', () => '{'),
  attack('contexts of its own', 'context.not_allowed /@context/1', () => ({
    ...good,
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://attacker.example/context'],
  })),
  attack('contexts of its own within a credential', 'context.inline /verifiableCredential/0/@context', () =>
    unsigned({ ...own, '@context': { '@vocab': 'https://attacker.example/' } }),
  ),
  attack('no data model', 'context.order /@context', () => ({
    ...good,
    '@context': ['https://w3id.org/security/suites/ed25519-2020/v1'],
  })),
]

describe('a presentation is refused', () => {
  it.each(attacks)('with $what', async ({ make, found, options }) => {
    const report = await verify(await make(), options)
    expect(report.verified).toBe(false)
    expect(report.errors.map(({ code, pointer = '' }) => `${code} ${pointer}`)).toEqual(found)
    // Nothing is said of credentials before the presentation itself is sound.
    const isSound = report.checks.every(({ outcome }) => outcome === 'passed')
    expect(report.credentials.length > 0).toBe(isSound)
  })

  it('and its honest neighbours are taken', async () => {
    const neighbours: readonly (JsonObject | Promise<JsonObject>)[] = [
      good,
      goodOfTwo,
      { ...goodOfTwo, verifiableCredential: [second, own] },
      { ...good, verifiableCredential: own },
      { ...good, type: 'VerifiablePresentation' },
      { ...good, holder: { id: holder.controller } } as JsonObject,
      presentAnything({ ...unsigned(own), id: presentationId }),
      presentAnything({ ...unsigned(own), type: ['VerifiablePresentation'], holder: undefined as unknown as Json }),
      presentAnything(unsigned(own), { expires: '2026-01-16T12:00:00Z' }),
    ]
    for (const one of neighbours) {
      const report = await verify(await one)
      expect(report.errors).toEqual([])
      expect(report.holder).toBe(holder.controller)
    }
  })
})
