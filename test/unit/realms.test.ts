import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

import { compactESeal, createSealSigner, eSeal, type SealSigner } from '../../src/eseal.ts'
import { importCsv } from '../../src/import.ts'
import {
  type CredentialInput,
  checkRelatedResources,
  dataIntegrity,
  eddsaRdfc2022,
  givenStatusLists,
  issueCredential,
  issueProof,
  remoteSigner,
  trustAnyIssuer,
  verifyCredential,
  verifyProof,
} from '../../src/index.ts'
import { allocateStatus, createStatusList, encodeStatusList } from '../../src/status.ts'
import { createTestSeal } from '../../src/testing.ts'
import { collect, constants, fates } from '../support/imports.ts'
import { now as sealedAt, toBeSealed, verdictOf, verifySealed } from '../support/seals.ts'
import { credentialWith, issuer, listUrl, now, sign } from '../support/status.ts'

/** The classes of another window, worker or `vm` context: their objects are no instances of the ones known here. */
const elsewhere = runInNewContext('({ Uint8Array, ArrayBuffer })') as {
  readonly Uint8Array: typeof Uint8Array
  readonly ArrayBuffer: typeof ArrayBuffer
}
const foreign = (bytes: Uint8Array): Uint8Array => elsewhere.Uint8Array.from(bytes)
const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
const foreignBuffer = (bytes: Uint8Array): ArrayBuffer => foreign(bytes).buffer as ArrayBuffer

const kinds: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['a Buffer of Node.js', (bytes) => Buffer.from(bytes)],
  ['a Uint8Array of another realm', foreign],
]
const buffers: readonly (readonly [string, (bytes: Uint8Array) => object])[] = [
  ['an ArrayBuffer', buffer],
  ['an ArrayBuffer of another realm', foreignBuffer],
]

const toBytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const answer = async (input: CredentialInput): Promise<string> => {
  const report = await verifyCredential(input, { trust: trustAnyIssuer, now })
  return report.verified ? 'verified' : report.errors[0].code
}

it('is another realm indeed', () => {
  expect(foreign(Uint8Array.of(1)) instanceof Uint8Array).toBe(false)
  expect(foreignBuffer(Uint8Array.of(1)) instanceof ArrayBuffer).toBe(false)
})

describe.each([...kinds, ...buffers])('%s', (_, as) => {
  it('is read where a credential may be bytes', async () => {
    const bytes = as(toBytes(await sign(credentialWith(undefined))))
    expect(await answer(bytes)).toBe('verified')
    expect((await verifyProof(bytes, { now })).outcome).toBe('passed')
    const proven = await issueProof(as(toBytes(credentialWith(undefined))), {
      signer: issuer.signer(),
      cryptosuite: eddsaRdfc2022,
      now,
    })
    expect(await answer(proven)).toBe('verified')
  })

  it('is read as a status list', async () => {
    const { list, entry } = allocateStatus(createStatusList({ id: listUrl, purpose: 'revocation' }))
    const validUntil = new Date('2026-02-01T00:00:00Z')
    const published = await encodeStatusList(list, { issuer: issuer.controller, validFrom: now(), validUntil })
    const bytes = as(toBytes(await sign(published)))
    const signed = await sign(credentialWith(entry))
    for (const statusLists of [givenStatusLists([bytes]), () => bytes])
      expect((await verifyCredential(signed, { trust: trustAnyIssuer, now, statusLists })).verified).toBe(true)
  })

  it('is refused by the same codes as bytes are', async () => {
    expect(await answer(as(Uint8Array.of(0xff)))).toBe('input.encoding')
    expect(await answer(as(new Uint8Array(0)))).toBe('input.not_json')
    const report = await verifyCredential(as(new TextEncoder().encode('%PDF-1.7')), { trust: trustAnyIssuer, now })
    if (report.verified) throw new Error('It was accepted.')
    expect(report.errors[0].remedy).toMatch(/PDF/)
  })
})

describe.each(kinds)('%s', (_, as) => {
  it('is taken from a device that signs', async () => {
    const key = issuer.signer()
    const signer = remoteSigner({
      id: issuer.id,
      algorithm: 'Ed25519',
      publicKey: issuer.publicKeyMultibase,
      sign: async (data) => as(await key.sign({ data })),
    })
    const secureWith = dataIntegrity({ signer, cryptosuite: eddsaRdfc2022 })
    expect(await answer(await issueCredential(credentialWith(undefined) as never, { secureWith, now }))).toBe(
      'verified',
    )
    const own = { ...key, sign: async (input: Parameters<typeof key.sign>[0]) => as(await key.sign(input)) }
    const direct = dataIntegrity({ signer: own, cryptosuite: eddsaRdfc2022 })
    expect(await answer(await issueCredential(credentialWith(undefined) as never, { secureWith: direct, now }))).toBe(
      'verified',
    )
  })

  it('is compared as a related resource', async () => {
    const bytes = new TextEncoder().encode('{"scale":"sample"}')
    const digestSRI = `sha256-${createHash('sha256').update(bytes).digest('base64')}`
    const relatedResource = { id: 'https://university.example/scale', digestSRI }
    const signed = await sign({ ...credentialWith(undefined), relatedResource })
    const report = await verifyCredential(signed, { trust: trustAnyIssuer, now })
    if (!report.verified) throw new Error(report.errors[0].code)
    expect(await checkRelatedResources(report.credential, () => as(bytes))).toMatchObject([{ outcome: 'passed' }])
  })

  it('is read as a table', async () => {
    const text = new TextEncoder().encode('Course,Name,ECTS\nMarine Robotics,Sample Learner,3\n')
    const columns = { title: 'Course', 'learner.fullName': 'Name', 'workload.ects': 'ECTS' }
    const mapping = { language: 'en', columns, constants: constants ?? {} }
    for (const input of [as(text), [as(text.slice(0, 9)), as(text.slice(9))]])
      expect(fates(await collect(importCsv(input, { mapping })))).toEqual([[2, 'imported']])
  })

  it('is taken for keys, certificates and signatures of a seal', async () => {
    const made = await createTestSeal({ algorithm: 'ES256', now: sealedAt })
    const der = (pem: string): Uint8Array => as(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
    const inner = await createSealSigner({
      certificates: [der(made.certificates)],
      privateKey: der(made.privateKey),
    })
    const signer: SealSigner = { ...inner, sign: async (input) => as(await inner.sign(input)) }
    const timestamper: typeof made.timestamper = async (digest, options) => as(await made.timestamper(digest, options))
    const anchors = { trustAnchors: [der(made.trustAnchors[0])], timestampAnchors: [der(made.timestampAnchors[0])] }
    for (const secureWith of [eSeal({ signer, timestamper }), compactESeal({ signer })]) {
      const sealed = await issueCredential(toBeSealed(), { secureWith, now: sealedAt })
      const file = as(new TextEncoder().encode(typeof sealed === 'string' ? sealed : JSON.stringify(sealed)))
      expect(verdictOf(await verifySealed(file, anchors))).toBe('passed')
    }
  })
})
