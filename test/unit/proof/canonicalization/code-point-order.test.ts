import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../../../src/lib/checks/trust.ts'
import { inCodePointOrder } from '../../../../src/lib/proof/canonicalization/code-point-order.ts'
import { dataIntegrityVerifier } from '../../../../src/lib/proof/data-integrity-verifier.ts'
import { verifyCredential } from '../../../../src/lib/verify.ts'
import { verifyProof } from '../../../../src/lib/verify-proof.ts'
import { hasSharedData, readSharedJson } from '../../../support/shared-data.ts'
import { canonize, documentLoader, signAnything } from '../../../support/sign-anything.ts'
import { credentialWith, issuer, now, sign } from '../../../support/status.ts'

/** An emoji is two UTF-16 units from U+D800 on; a ligature, as PDF files have it, is one from U+E000 on. */
const awkward = ['🤖 Robotics', 'ﬁnance basics']

const named = (name: unknown): object => ({
  ...credentialWith(undefined),
  credentialSubject: { id: 'urn:example:learner', name },
})

/** The order of UTF-8, by other means. */
const byBytes = (nquads: string): string =>
  nquads
    .split(/(?<=\n)/)
    .map((line) => Buffer.from(line))
    .sort(Buffer.compare)
    .join('')

const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', rdfDirection: 'i18n-datatype', documentLoader }

describe('the order of canonical N-Quads', () => {
  it('is that of the code points, which is that of their bytes', () => {
    const line = fc.array(
      fc.constantFrom('a', 'z', '\u007f', 'é', '\ud7ff', '\ue000', 'ﬁ', '\uffff', '🤖', '\u{10ffff}'),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const nquads = lines
          .map((one) => `${one.join('')}\n`)
          .sort()
          .join('')
        expect(inCodePointOrder(nquads)).toBe(byBytes(nquads))
      }),
    )
  })

  it('is what is signed: whoever sorts by code point finds the same hash', async () => {
    const { proof, ...content } = (await sign(named(awkward))) as { readonly proof: JsonObject } & JsonObject
    const hashes: string[] = []
    const checked = await verifyProof({ ...content, proof }, { now, trace: ({ sha256 }) => hashes.push(sha256) })
    expect(checked.outcome).toBe('passed')
    const usual = await canonize(content, options)
    expect(byBytes(usual)).not.toBe(usual)
    expect(hashes).toContain(createHash('sha256').update(byBytes(usual)).digest('hex'))
    expect(hashes).not.toContain(createHash('sha256').update(usual).digest('hex'))
  })

  it.each(['plans', 'reference'] as const)(
    'is taken either way in verifying, with %s, and no other text is',
    async (canonicalization) => {
      const ours = await sign(named(awkward))
      // As `@digitalbazaar/vc` and most others sign: by UTF-16 unit.
      const others = await signAnything(named(awkward), issuer.signer())
      const options = { trust: trustAnyIssuer, now, mechanisms: [dataIntegrityVerifier({ canonicalization })] }
      for (const signed of [ours, others]) {
        // Thrice, so that a plan is made of the shape and used.
        for (const _ of [1, 2, 3]) expect((await verifyCredential(signed, options)).verified).toBe(true)
        expect(await verifyCredential({ ...signed, ...named([...awkward, 'x']) }, options)).toMatchObject({
          errors: [{ code: 'proof.invalid_signature' }],
        })
      }
      expect(others).not.toEqual(ours)
    },
  )

  it('is one where no character is beyond U+FFFF, and where all are', async () => {
    for (const name of [['ﬁ', 'z'], ['🤖', '🚢'], 'ﬁ 🤖']) {
      const usual = await canonize(named(name), options)
      expect(inCodePointOrder(usual)).toBe(usual)
    }
  })

  it('of nodes without ids is that of their labels, which stay what they are', async () => {
    const skills = awkward.map((name) => ({ type: 'VerifiableCredential', name }))
    const signed = await sign({ ...named('x'), evidence: skills })
    expect((await verifyCredential(signed, { trust: trustAnyIssuer, now })).verified).toBe(true)
    const usual = await canonize({ ...named('x'), evidence: skills }, options)
    expect(usual).toMatch(/_:c14n1/)
    expect(inCodePointOrder(usual)).toBe(usual)
  })

  it.skipIf(!hasSharedData('honest/204-code-point-order'))(
    'of a file that sorts as the standard says is taken (needs vectors)',
    async () => {
      const file = readSharedJson('honest/204-code-point-order/input.json') as object
      const at = () => new Date('2026-11-15T00:00:00Z')
      expect((await verifyCredential(file, { trust: trustAnyIssuer, now: at })).verified).toBe(true)
    },
  )
})
