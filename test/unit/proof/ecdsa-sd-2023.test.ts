import { beforeAll, describe, expect, it } from 'vitest'

import {
  bundledContexts,
  dataIntegrity,
  decodeCredential,
  discloseCredential,
  ecdsaSd2023,
  elm,
  importKeyPair,
  issueCredential,
  type JsonObject,
  trustAnyIssuer,
  verifyCredential,
} from '../../../src/index.ts'
import { canonicalizerFor } from '../../../src/lib/proof/canonicalization/canonicalization.ts'
import { decodeDisclosed, encodeDisclosed, readBytes } from '../../../src/lib/proof/disclosure/proof-value.ts'
import { linesUnder, toLabel } from '../../../src/lib/proof/disclosure/statements.ts'
import { presentCredentials } from '../../../src/presentation.ts'
import { minimalModel, sampleStatus } from '../../support/elm-models.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { foreignBadge } from '../../support/foreign-badges.ts'
import { endorse, endorsedBadge } from '../../support/inner-credentials.ts'
import { sampleJwks } from '../../support/keys.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const pair = await importKeyPair('P-256', sampleJwks['P-256'] as never)
const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: ecdsaSd2023 })
const issue = async (credential: object): Promise<JsonObject> =>
  (await issueCredential(credential as never, { secureWith, now })) as object as JsonObject
const verify = (file: object) => verifyCredential(JSON.stringify(file), { trust: trustAnyIssuer, status: 'off', now })
const codesOf = async (file: object) => (await verify(file)).errors.map(({ code }) => code)

const result = (serial: number) => ({
  type: ['Result'],
  resultDescription: `https://badges.harbour.example/results/${serial}`,
  value: `${serial}`,
})
const identity = { type: 'IdentityObject', hashed: false, identityHash: 'Sample Learner', identityType: 'name' }
const badge = foreignBadge({
  badge: {
    issuer: { id: pair.controller, type: ['Profile'], name: 'Harbour University' },
    validUntil: '2027-01-01T00:00:00Z',
    evidence: [{ id: 'urn:x:evidence', type: ['Evidence'], name: 'Sample' }],
  },
  achievement: {
    criteria: { id: 'https://badges.harbour.example/criteria', narrative: 'Three ships, in fog.' },
    resultDescription: [1, 2].map((serial) => ({
      id: `https://badges.harbour.example/results/${serial}`,
      type: ['ResultDescription'],
      name: `Exam ${serial}`,
      resultType: 'RawScore',
    })),
  },
  subject: { result: [result(1), result(2)], identifier: [identity] },
})

let base: JsonObject
let shown: JsonObject & { readonly proof: JsonObject }
beforeAll(async () => {
  base = await issue(badge)
  shown = (await discloseCredential(base, { show: ['/credentialSubject/result/1'] })) as typeof shown
})

describe('a badge with a base proof', () => {
  it('is shown in part, as the learner chooses, and verifies', async () => {
    const report = await verify(shown)
    expect(report.errors).toEqual([])
    const text = JSON.stringify(shown)
    expect([text.includes('Sample Learner'), text.includes('urn:x:evidence'), text.includes('"value":"1"')]).toEqual([
      false,
      false,
      false,
    ])
    expect(shown['credentialSubject']).toMatchObject({ result: [result(2)], achievement: { name: 'Harbour pilot' } })
    if (report.verified) expect(decodeCredential(report.credential).title).toEqual({ 'en-EN': 'Harbour pilot' })
  })

  it('shows always who issued it, what for, until when, and its status', async () => {
    const withStatus = await issue({ ...badge, credentialStatus: sampleStatus })
    const least = (await discloseCredential(withStatus, { show: [] })) as JsonObject
    expect(Object.keys(least).sort()).toEqual(
      [
        '@context',
        'credentialStatus',
        'credentialSubject',
        'id',
        'issuer',
        'proof',
        'type',
        'validFrom',
        'validUntil',
      ].sort(),
    )
    expect(await codesOf(least)).toEqual([])
    for (const member of ['credentialStatus', 'validUntil', 'validFrom', 'issuer']) {
      const { [member]: _, ...without } = least
      expect((await codesOf(without))[0]).toMatch(/^(?:proof\.invalid_signature|schema\.missing_member)$/)
    }
  })

  it('is shown whole, if the learner likes', async () => {
    const whole = (await discloseCredential(base, { show: ['/name', '/evidence', '/credentialSubject'] })) as JsonObject
    const { proof: _, ...content } = whole
    const { proof: __, ...issued } = base
    expect(content).toEqual(issued)
    expect(await codesOf(whole)).toEqual([])
  })

  it('is not shown itself, nor in a presentation by such a proof', async () => {
    expect(await codesOf(base)).toEqual(['proof.base_proof'])
    const terms = {
      signer: pair.signer(),
      cryptosuite: ecdsaSd2023,
      challenge: 'x'.repeat(20),
      domain: 'https://a.example',
    }
    expect(await codeOfAsync(() => presentCredentials([shown], { ...terms, now }))).toBe('proof.purpose')
  })

  it('is made anew each time, so that nothing tells what is hidden', async () => {
    const again = await issue(badge)
    const other = (await discloseCredential(again, { show: ['/credentialSubject/result/1'] })) as typeof shown
    const labelsOf = ({ proof }: typeof shown) =>
      [...(decodeDisclosed(readBytes(String(proof['proofValue'])) ?? new Uint8Array())?.labels.values() ?? [])].join()
    expect(labelsOf(other)).not.toBe(labelsOf(shown))
  })

  it('may be a European credential', async () => {
    const european = await issue(elm.encode(minimalModel, { issuer: pair.controller }))
    const part = await discloseCredential(european, { show: ['/displayParameter'] })
    expect(await codesOf(part)).toEqual([])
  })
})

describe('what cannot be disclosed is refused', () => {
  const disclosing = (credential: object, show: readonly string[] = []) =>
    codeOfAsync(() => discloseCredential(credential, { show }))

  it.each(['/nothing', '/credentialSubject/result/2', '/credentialSubject/result/01', 'name', '/@context', '/name/x'])(
    'a pointer that leads nowhere: %s',
    async (pointer) => {
      expect(await disclosing(base, [pointer])).toBe('proof.pointer_unknown')
    },
  )

  it('a credential with another proof, with several, with none, or shown already', async () => {
    const { proof, ...content } = base
    expect(await disclosing(content)).toBe('proof.not_disclosable')
    expect(await disclosing({ ...content, proof: [proof, proof] })).toBe('proof.not_disclosable')
    expect(await disclosing({ ...content, proof: { ...(proof as object), proofValue: 'u2V0A' } })).toBe(
      'proof.not_disclosable',
    )
    expect(await disclosing(shown)).toBe('proof.not_disclosable')
    expect(await disclosing({ ...base, name: undefined })).toBe('proof.not_disclosable')
  })

  it('a credential with lists, or with proofs inside', async () => {
    const description = { id: 'urn:x:d', type: ['ResultDescription'], name: 'x', allowedValue: ['a', 'b'] }
    const { issuer } = badge
    expect(
      await codeOfAsync(() =>
        issue({ ...foreignBadge({ achievement: { resultDescription: [description] } }), issuer }),
      ),
    ).toBe('proof.not_disclosable')
    expect(await codeOfAsync(async () => issue({ ...endorsedBadge([await endorse()]), issuer }))).toBe(
      'proof.not_disclosable',
    )
  })
})

describe('a disclosure is refused', () => {
  const value = () => {
    const read = decodeDisclosed(readBytes(String(shown.proof['proofValue'])) ?? new Uint8Array())
    if (read === undefined) throw new Error('not read')
    return read
  }
  const withValue = (change: object, content: object = {}) => ({
    ...shown,
    ...content,
    proof: { ...shown.proof, proofValue: encodeDisclosed({ ...value(), ...change }) },
  })
  const invalid = ['proof.invalid_signature']

  it('when a claim was changed, added, or taken from another credential of the issuer', async () => {
    const subject = shown['credentialSubject'] as JsonObject
    const changed = (result: unknown) => codesOf({ ...shown, credentialSubject: { ...subject, result } })
    expect(await changed([{ ...result(2), value: '10' }])).toEqual(invalid)
    expect(await changed([result(2), result(1)])).toEqual(invalid)
    const other = await issue({ ...badge, id: 'urn:uuid:00000000-0000-4000-8000-000000000009' })
    const part = (await discloseCredential(other, { show: ['/credentialSubject/result/0'] })) as typeof shown
    const { signatures } = decodeDisclosed(readBytes(String(part.proof['proofValue'])) ?? new Uint8Array()) ?? {
      signatures: [],
    }
    const credentialSubject = { ...subject, result: [result(1)] }
    expect(await codesOf(withValue({ signatures }, { credentialSubject }))).toEqual(invalid)
  })

  it('when one node was shown as two, each with a part of what was signed of it', async () => {
    const canonical = ({ proof: _, ...document }: JsonObject) =>
      canonicalizerFor(bundledContexts, 'reference').canonicalize(document)
    const { labels, signatures, mandatoryIndexes } = value()
    // The result is the only blank node that is shown.
    const [label = new Uint8Array()] = [...labels.values()]
    const lines = linesUnder(await canonical(shown), new Map([['c14n0', toLabel(label)]])) ?? []
    const others = lines.filter((_, place) => !mandatoryIndexes.includes(place))
    const signatureOf = new Map(others.map((line, index) => [line, signatures[index]] as const))
    const { value: grade, ...rest } = result(2)
    const subject = shown['credentialSubject'] as JsonObject
    const content = { credentialSubject: { ...subject, result: [rest, { type: ['Result'], value: grade }] } }
    const two = (await canonical({ ...shown, ...content } as JsonObject))
      .replaceAll(/_:c14n[01]/g, `_:${toLabel(label)}`)
      .split(/(?<=\n)/)
      .sort()
    const forged = withValue(
      {
        labels: new Map([0, 1].map((number) => [number, label])),
        signatures: two.flatMap((line) => signatureOf.get(line) ?? []),
        mandatoryIndexes: two.flatMap((line, place) => (signatureOf.has(line) ? [] : [place])),
      },
      content,
    )
    expect([others.length, two.length - lines.length]).toEqual([4, 2])
    expect(await codesOf(forged)).toEqual(invalid)
  })

  it('when statements, signatures, labels or the key of the credential were moved', async () => {
    const { labels, signatures, mandatoryIndexes, publicKey, baseSignature } = value()
    const moved = new Map([...labels].map(([label, bytes]) => [label, bytes.map((byte) => byte ^ 1)]))
    const changes: readonly object[] = [
      { mandatoryIndexes: mandatoryIndexes.slice(1) },
      { mandatoryIndexes: [...mandatoryIndexes, 1_000_000], signatures: signatures.slice(1) },
      { mandatoryIndexes: [] },
      { signatures: [] },
      { signatures: [...signatures, ...signatures.slice(0, 1)] },
      { signatures: [...signatures].reverse() },
      { labels: moved },
      { labels: new Map() },
      { labels: new Map([...labels, [labels.size, new Uint8Array(32)]]) },
      { baseSignature: baseSignature.map((byte) => byte ^ 1) },
      { publicKey: publicKey.map((byte, at) => (at === 34 ? byte ^ 1 : byte)) },
    ]
    for (const change of changes)
      expect((await codesOf(withValue(change)))[0]).toMatch(/^(?:proof\.invalid_signature|key\.malformed)$/)
  })

  it('when its value is of another form', async () => {
    const text = String(shown.proof['proofValue'])
    const values = ['z2V0B', 'u', 'u2V0B', `${text}AA`, text.replace('u2V0B', 'u2V0C'), `${text}=`, text.slice(0, -4)]
    for (const proofValue of values)
      expect(await codesOf({ ...shown, proof: { ...shown.proof, proofValue } })).toEqual(['proof.encoding'])
  })
})

it('takes keys of P-256 only', async () => {
  const signer = { ...pair.signer(), algorithm: 'P-384' }
  const canonicalizer = canonicalizerFor(bundledContexts, 'plans')
  const request = { signer, created: '2026-01-15T12:00:00Z', purpose: 'assertionMethod', canonicalizer }
  const content = { written: {}, named: {} }
  expect(await codeOfAsync(() => ecdsaSd2023.createProof(content, request as never))).toBe('key.type_mismatch')
})
