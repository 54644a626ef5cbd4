import { DataIntegrityProof as PeerProof } from '@digitalbazaar/data-integrity'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite as peerSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as peer from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'

import type { ErrorCode } from '../../../src/lib/base/errors.ts'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import type { CredentialV2 } from '../../../src/lib/credential/credential.ts'
import type { ProofPolicy } from '../../../src/lib/envelope/mechanism.ts'
import { issueCredential } from '../../../src/lib/issue.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { ed25519Signature2020 } from '../../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../../src/lib/proof/data-integrity.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { codeOfAsync } from '../../support/errors.ts'

const jwk = (first: number): Parameters<typeof importKeyPair<'Ed25519'>>[1] => keys[first] as never
// Keys of RFC 8037, Appendix A.1, and of RFC 8032, §7.1, test 2: published, so good for nothing but tests.
const keys = [
  {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
    x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
  },
]
const now = (): Date => new Date('2026-01-15T12:00:00Z')
const pair = await importKeyPair('Ed25519', jwk(0))
const other = await importKeyPair('Ed25519', jwk(1))

const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:58172aac-d8ba-4aed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  name: 'Sample credential',
  issuer: pair.controller,
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
} as const satisfies CredentialV2

const single = [
  ['eddsa-rdfc-2022', eddsaRdfc2022],
  ['Ed25519Signature2020', ed25519Signature2020],
] as const
type Suites = Parameters<typeof dataIntegrity<'Ed25519'>>[0]['cryptosuite']

const issue = (
  cryptosuite: Suites = eddsaRdfc2022,
  signer = pair.signer(),
): Promise<JsonObject & { proof: JsonObject }> =>
  issueCredential(credential, { secureWith: dataIntegrity({ signer, cryptosuite }), now }) as never
const verify = (input: object, options: object = {}) =>
  verifyCredential(input, { trust: trustAnyIssuer, now, ...options })

const peerLoader = async (url: string) => {
  const context = bundledContexts.get(url)
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: pair.id,
    controller: pair.controller,
    publicKeyMultibase: pair.publicKeyMultibase,
  }
  const didDocument = { '@context': 'https://www.w3.org/ns/did/v1', id: pair.controller, assertionMethod: [key] }
  const document = context?.document ?? (url === pair.id ? key : url === pair.controller ? didDocument : undefined)
  if (document === undefined) throw new Error('unknown')
  return { contextUrl: null, documentUrl: url, document }
}
const peerSuites = {
  'eddsa-rdfc-2022': (signer?: object) => new PeerProof({ cryptosuite: peerSuite, ...(signer ? { signer } : {}) }),
  Ed25519Signature2020: (signer?: object) => new Ed25519Signature2020(signer ? { signer } : {}),
}
// biome-ignore lint/suspicious/noExplicitAny: the peer has no types
const plainPeer = peer as any

describe.each(single)('a credential secured with %s', (name, suite) => {
  it('verifies, and the report hands on what was signed', async () => {
    const signed = await issue(suite)
    const report = await verify(signed)
    expect(report.checks.map(({ name: check, outcome }) => `${check} ${outcome}`)).toEqual([
      'structure passed',
      'proof passed',
      'issuer passed',
      'validity passed',
      'status skipped',
      'trust passed',
    ])
    const { proof: _, ...content } = signed
    expect(report.credential).toEqual(content)
    expect((await verify(JSON.parse(JSON.stringify(signed)))).verified).toBe(true)
    expect((await verifyCredential(JSON.stringify(signed, null, 2), { trust: trustAnyIssuer, now })).verified).toBe(
      true,
    )
  })

  it('is the same, byte for byte, each time it is issued at one moment', async () => {
    expect(await issue(suite)).toEqual(await issue(suite))
  })

  it('is accepted by plain @digitalbazaar/vc', async () => {
    const result = await plainPeer.verifyCredential({
      credential: await issue(suite),
      suite: peerSuites[name](),
      documentLoader: peerLoader,
      now: now(),
    })
    expect(result.verified).toBe(true)
  })

  it('is accepted when plain @digitalbazaar/vc issued it', async () => {
    const signed = await plainPeer.issue({
      credential: structuredClone(credential),
      suite: peerSuites[name](pair.signer()),
      documentLoader: peerLoader,
    })
    const report = await verify(signed, {
      now: () => new Date(Date.parse(String(signed.proof.created))),
      clockTolerance: 300,
    })
    expect(report.checks[1]).toMatchObject({ name: 'proof', outcome: 'passed' })
    expect(report.checks[2]).toMatchObject({ name: 'issuer', outcome: 'passed' })
  })

  it.each<[string, (signed: JsonObject & { proof: JsonObject }) => object, ErrorCode]>([
    ['a changed claim', (s) => ({ ...s, name: 'Another' }), 'proof.invalid_signature'],
    [
      'a changed subject',
      (s) => ({ ...s, credentialSubject: { id: 'urn:example:other', description: 'A sample claim' } }),
      'proof.invalid_signature',
    ],
    ['a changed issuer', (s) => ({ ...s, issuer: other.controller }), 'proof.invalid_signature'],
    ['a changed date', (s) => ({ ...s, validUntil: '2028-01-01T00:00:00Z' }), 'proof.invalid_signature'],
    ['no proof', ({ proof: _, ...s }) => s, 'proof.missing'],
    ['an empty list of proofs', (s) => ({ ...s, proof: [] }), 'proof.missing'],
    ['two proofs', (s) => ({ ...s, proof: [s.proof, s.proof] }), 'proof.multiple'],
    ['a proof that is a string', (s) => ({ ...s, proof: 'urn:proof' }), 'proof.malformed'],
    [
      'an unknown suite',
      (s) => ({ ...s, proof: { ...s.proof, type: 'DataIntegrityProof', cryptosuite: 'rot13' } }),
      'proof.unsupported',
    ],
    [
      'a context in the proof',
      (s) => ({ ...s, proof: { '@context': {}, ...s.proof } }),
      // The older type may state its own there.
      name === 'Ed25519Signature2020' ? 'proof.context_unsigned' : 'proof.unknown_member',
    ],
    ['another member in the proof', (s) => ({ ...s, proof: { ...s.proof, comment: 'x' } }), 'proof.unknown_member'],
    [
      'a proof with a list of challenges',
      (s) => ({ ...s, proof: { ...s.proof, challenge: ['x'] } }),
      'proof.malformed',
    ],
    ['another purpose', (s) => ({ ...s, proof: { ...s.proof, proofPurpose: 'authentication' } }), 'proof.purpose'],
    [
      'a proof from the future',
      (s) => ({ ...s, proof: { ...s.proof, created: '2099-01-01T00:00:00Z' } }),
      'proof.created_in_future',
    ],
    ['a date that is none', (s) => ({ ...s, proof: { ...s.proof, created: 'yesterday' } }), 'proof.malformed'],
    [
      'another date in the proof',
      (s) => ({ ...s, proof: { ...s.proof, created: '2026-01-15T11:00:00Z' } }),
      'proof.invalid_signature',
    ],
    ['a signature in base64url', (s) => ({ ...s, proof: { ...s.proof, proofValue: 'uAAAA' } }), 'proof.encoding'],
    [
      'a signature of 100 kB',
      (s) => ({ ...s, proof: { ...s.proof, proofValue: `z${'1'.repeat(100_000)}` } }),
      'proof.encoding',
    ],
    [
      'a signature with a byte too many',
      (s) => ({ ...s, proof: { ...s.proof, proofValue: `z1${String(s.proof['proofValue']).slice(1)}` } }),
      'proof.encoding',
    ],
    ['another key', (s) => ({ ...s, proof: { ...s.proof, verificationMethod: other.id } }), 'proof.invalid_signature'],
    [
      'a method that does not exist',
      (s) => ({ ...s, proof: { ...s.proof, verificationMethod: `${pair.controller}#z6Mk` } }),
      'key.not_found',
    ],
    ['a chain of proofs', (s) => ({ ...s, proof: { ...s.proof, previousProof: 'urn:uuid:1' } }), 'proof.chain_broken'],
  ])('is refused with %s', async (_, change, code) => {
    const report = await verify(change(await issue(suite)))
    expect(report.errors[0]?.code).toBe(code)
    expect(report.credential).toBeUndefined()
  })
})

describe('what is given to be issued', () => {
  const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
  it('is asked nothing before it has been copied', async () => {
    let asked = 0
    const live = {
      ...credential,
      get type() {
        asked++
        return ['VerifiableCredential'] as const
      },
    }
    expect(await codeOfAsync(() => issueCredential(live, { secureWith, now }))).toBe('input.not_json')
    expect(asked).toBe(0)
    const hostile = new Proxy(['VerifiableCredential'], {
      get: () => {
        throw new Error('from the trap')
      },
    })
    const withTrap = { ...credential, type: hostile as never }
    expect(await codeOfAsync(() => issueCredential(withTrap, { secureWith, now }))).toBe('input.not_json')
  })

  it.each([null, 'a text', [credential]])('is an object: %j', async (value) => {
    expect(await codeOfAsync(() => issueCredential(value as never, { secureWith, now }))).toBe('input.not_object')
  })
})

describe('a signer', () => {
  const answering = (answer: unknown) => ({ ...pair.signer(), sign: async () => answer as Uint8Array })
  it.each([
    ['nothing', undefined],
    ['a text', 'z1'],
    ['a list of numbers', Array.from({ length: 64 }, () => 1)],
    ['a byte too few', new Uint8Array(63)],
    ['a byte too many', new Uint8Array(65)],
  ])('that answers with %s is refused', async (_, answer) => {
    expect(await codeOfAsync(() => issue(eddsaRdfc2022, answering(answer)))).toBe('key.signing_failed')
  })

  it('is told to stop by the signal of the caller', async () => {
    const controller = new AbortController()
    let told: AbortSignal | undefined
    const signer: ReturnType<typeof pair.signer> = {
      ...pair.signer(),
      sign: ({ data, signal }) => {
        told = signal
        return pair.signer().sign({ data })
      },
    }
    const { signal } = controller
    await issueCredential(credential, { secureWith: dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 }), signal })
    expect(told).toBe(signal)
  })
})

describe('credentials that are issued within one second', () => {
  it('verify each by the key, the suite and the contexts it was signed with', async () => {
    const named = ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/security/suites/ed25519-2020/v1'] as const
    for (const signing of [pair, other, pair])
      for (const suite of [eddsaRdfc2022, ed25519Signature2020])
        for (const contexts of [credential['@context'], named]) {
          const secureWith = dataIntegrity({ signer: signing.signer(), cryptosuite: suite })
          const unsigned = { ...credential, '@context': contexts, issuer: signing.controller }
          const report = await verify(await issueCredential(unsigned as never, { secureWith, now }))
          expect(report.errors).toEqual([])
        }
  })
})

describe('an issuer that is not the signer', () => {
  it('cannot issue', async () => {
    expect(await codeOfAsync(() => issue(eddsaRdfc2022, other.signer()))).toBe('issuer.not_controller')
  })

  it('is refused though the signature fits', async () => {
    const claimed = { ...credential, issuer: other.controller }
    const signed = await plainPeer.issue({
      credential: structuredClone(claimed),
      suite: peerSuites['eddsa-rdfc-2022'](pair.signer()),
      documentLoader: peerLoader,
    })
    const report = await verify(signed, { now: () => new Date(Date.parse(String(signed.proof.created))) })
    expect(report.checks.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'failed',
      'skipped',
      'skipped',
      'skipped',
    ])
    expect(report.errors[0]).toMatchObject({ code: 'proof.issuer_mismatch', pointer: '/issuer' })
  })
})

describe('two proofs on one credential', () => {
  const both = [eddsaRdfc2022, ed25519Signature2020] as const

  it('verify where the policy asks for every one', async () => {
    const signed = await issue(both)
    expect(signed.proof).toHaveLength(2)
    const report = await verify(signed, { proofs: 'every' })
    expect(report.checks[1]).toMatchObject({
      details: { proofs: [{ cryptosuite: 'eddsa-rdfc-2022' }, { cryptosuite: 'Ed25519Signature2020' }] },
    })
    expect(report.verified).toBe(true)
  })

  it('are too many where one was asked for', async () => {
    expect((await verify(await issue(both))).errors[0]?.code).toBe('proof.multiple')
  })

  it('fail if any one of them does', async () => {
    const signed = await issue(both)
    const [first, second] = signed.proof as unknown as readonly [JsonObject, JsonObject]
    const forged = { ...second, proofValue: first['proofValue'] }
    expect((await verify({ ...signed, proof: [first, forged] }, { proofs: 'every' })).errors[0]).toMatchObject({
      code: 'proof.invalid_signature',
      pointer: '/proof/1',
    })
    expect(
      (await verify({ ...signed, proof: [first, { type: 'Unknown' }] }, { proofs: 'every' })).errors[0]?.code,
    ).toBe('proof.unsupported')
  })

  it('verify for the signer that the policy names, whose proofs are all looked at, and no others', async () => {
    const signed = await issue(both)
    const [first, second] = signed.proof as unknown as readonly [JsonObject, JsonObject]
    const { id: method } = pair.signer()
    const own = { by: pair.controller }
    const code = async (proof: object, proofs: ProofPolicy) =>
      (await verify({ ...signed, proof }, { proofs })).errors[0]?.code
    expect(await code([first, second], own)).toBeUndefined()
    expect(await code([first, second], { by: method })).toBeUndefined()
    expect(await code(first, own)).toBeUndefined()
    // Another's proof beside it changes nothing, whatever it is; and the report says that it was not looked at.
    for (const other of [{ type: 'Unknown', verificationMethod: 'did:key:zAnother#zAnother' }, { type: 'Unknown' }]) {
      const report = await verify({ ...signed, proof: [first, other] }, { proofs: own })
      expect(report.verified).toBe(true)
      expect(report.warnings.map((one) => one.code)).toEqual(['proof.not_looked_at'])
    }
    // One of the signer's own that does not verify is refused, and so is a signer who is not there.
    const forged = { ...second, proofValue: first['proofValue'] }
    expect(await code([first, forged], own)).toBe('proof.invalid_signature')
    expect(await code([{ ...first, previousProof: 'urn:x' }, second], own)).toBe('proof.chain_broken')
    expect(await code([first, second], { by: 'did:web:another.example' })).toBe('proof.signer_missing')
    // A name that only begins alike is another name.
    expect(await code([first, second], { by: own.by.slice(0, -1) })).toBe('proof.signer_missing')
  })

  it('is a mistake of the caller where the policy is none', async () => {
    const signed = await issue(both)
    await expect(verify(signed, { proofs: 'any' as unknown as ProofPolicy })).rejects.toThrow(TypeError)
    await expect(verify(signed, { proofs: {} as unknown as ProofPolicy })).rejects.toThrow(TypeError)
  })

  it('verify one by one with plain @digitalbazaar/vc', async () => {
    const signed = await issue(both)
    for (const name of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const) {
      const result = await plainPeer.verifyCredential({
        credential: signed,
        suite: peerSuites[name](),
        documentLoader: peerLoader,
        now: now(),
      })
      expect(result.verified, name).toBe(true)
    }
  })
})

describe('time', () => {
  it.each<[string, string, ErrorCode | undefined]>([
    ['before it begins', '2025-12-31T23:58:59Z', 'time.not_yet_valid'],
    ['within the tolerance before it begins', '2025-12-31T23:59:30Z', undefined],
    ['within the tolerance after its end', '2027-01-01T00:00:59Z', undefined],
    ['after its end', '2027-01-01T00:01:01Z', 'time.expired'],
  ])('%s', async (_, moment, code) => {
    const { proof: _p, ...content } = await issue()
    const { checkValidity } = await import('../../../src/lib/checks/validity.ts')
    const check = checkValidity(content as never, { now: new Date(moment), tolerance: 60_000 })
    expect(check.outcome === 'failed' ? check.problem.code : undefined).toBe(code)
  })

  it('that runs backwards is refused when issuing', async () => {
    const backwards = { ...credential, validUntil: '2025-01-01T00:00:00Z' }
    expect(
      await codeOfAsync(() =>
        issueCredential(backwards, {
          secureWith: dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 }),
          now,
        }),
      ),
    ).toBe('time.interval')
  })
})

describe('misuse', () => {
  it('is a TypeError that says what to write', async () => {
    const signed = await issue()
    await expect(verifyCredential(signed, {} as never)).rejects.toThrow(/trust: trustIssuers\(\['did:web:/)
    await expect(verifyCredential(signed, undefined as never)).rejects.toThrow(TypeError)
    for (const clockTolerance of [-1, 301, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(verify(signed, { clockTolerance })).rejects.toThrow(TypeError)
    await expect(verify(signed, { now: () => new Date('never') })).rejects.toThrow(TypeError)
  })

  it('ends when the signal says so', async () => {
    const reason = new Error('enough')
    await expect(verify(await issue(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
