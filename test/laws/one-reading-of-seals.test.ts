import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { compactESeal, eSeal, eSealVerifier } from '../../src/eseal.ts'
import {
  elm,
  issueCredential,
  MicroCredentialError,
  type SecuredBy,
  type SecuringMechanism,
  type UnsecuredCredential,
} from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { createTestSeal, type TestSeal } from '../../src/testing.ts'
import { runs, seed } from '../support/depth.ts'
import { doubled } from '../support/doubles.ts'
import { handedOut } from '../support/handed-out.ts'
import { createRandom, shuffled } from '../support/random.ts'
import { now, sealHolder } from '../support/seals.ts'
import { mostlySlim } from '../support/slim.ts'

let seal: TestSeal
let options: Parameters<typeof handedOut>[1]
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  const { trustAnchors, timestampAnchors } = seal
  options = { now, proofs: 'every', mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })] }
})

const id = 'urn:example:holder'

/** Any micro-credential, sealed by the first of its awarding bodies; in every second of them some things are said twice. */
const samples: fc.Arbitrary<{ readonly credential: UnsecuredCredential; readonly chance: number }> = fc
  .record({ any: mostlySlim, share: fc.constantFrom(0, 0, 0.02, 0.08, 0.4), chance: fc.integer() })
  .map(({ any: { validFrom: _, validUntil: __, ...any }, share, chance }) => {
    const [{ identifiers: ___, ...first }, ...others] = any.awardingBodies
    const body = { ...first, id, name: { ...first.name, en: sealHolder.name } }
    const model = { ...any, issuedOn: '2026-01-15', awardingBodies: [body, ...others] } as const
    const credential = elm.encode(model, { issuer: body as never, id: 'urn:credential:sample' })
    const twice = share === 0 ? credential : doubled(credential as unknown as JsonObject, createRandom(chance), share)
    return { credential: twice as unknown as UnsecuredCredential, chance }
  })

const contentOf = (payload: string): object => JSON.parse(payload)

/** `undefined` where doubling made it larger than the ceiling. */
const sealWith = async <W extends SecuringMechanism>(
  credential: UnsecuredCredential,
  secureWith: W,
): Promise<SecuredBy<W, UnsecuredCredential> | undefined> => {
  try {
    return await issueCredential(credential, { secureWith, now })
  } catch (error) {
    if (error instanceof MicroCredentialError && error.code === 'limit.nodes') return undefined
    throw error
  }
}

describe('one signature, one reading: whatever stands around one sealed text', () => {
  it('is read alike in the compact, the flattened and the general form', async () => {
    let verified = 0
    await fc.assert(
      fc.asyncProperty(samples, async ({ credential }) => {
        const compact = await sealWith(credential, compactESeal({ signer: seal.signer }))
        if (compact === undefined) return
        const [head = '', payload = '', signature = ''] = compact.split('.')
        const one = { protected: head, signature }
        const forms = [compact, `${compact}\n`, { payload, ...one }, { payload, signatures: [one] }]
        const content = contentOf(Buffer.from(payload, 'base64url').toString())
        const all = await Promise.all(forms.map((form) => handedOut(form, options, content)))
        for (const { everything } of all) expect(everything).toBe(all[0]?.everything)
        if (all[0]?.verified) verified++
      }),
      { numRuns: runs(4, 150), seed: seed(3), endOnFailure: true },
    )
    expect(verified).toBeGreaterThan(runs(4, 150) / 2)
  })

  it('is read alike whichever seal stands first, and whichever additions stand in whichever order', async () => {
    let verified = 0
    await fc.assert(
      fc.asyncProperty(samples, async ({ credential, chance }) => {
        const random = createRandom(chance)
        // Time-stamps cost four times as much as all else: the next law is about them.
        const stamped = chance % 4 === 0 ? { timestamper: seal.timestamper } : {}
        const secure = () => sealWith(credential, eSeal({ signer: seal.signer, ...stamped }))
        const [own, again] = [await secure(), await secure()]
        if (own === undefined || again === undefined) return
        expect(again.payload).toBe(own.payload)
        const signatures = [...own.signatures, ...again.signatures]
        const content = contentOf(own.payload)
        const file = (members: object): object =>
          Object.fromEntries(shuffled(random, Object.entries(members))) as object
        const before = await handedOut(file({ payload: own.payload, signatures }), options, content)
        const after = await handedOut(
          file({ payload: own.payload, signatures: shuffled(random, signatures).map((one) => file(one)) }),
          options,
          content,
        )
        expect(after.everything).toBe(before.everything)
        if (before.verified) verified++
      }),
      { numRuns: runs(4, 150), seed: seed(4), endOnFailure: true },
    )
    expect(verified).toBeGreaterThan(runs(4, 150) / 2)
  })

  it('says the same of the content without the time-stamp that somebody took away, and less of the time', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async ({ credential }) => {
        const secureWith = eSeal({ signer: seal.signer, timestamper: seal.timestamper })
        const sealed = await sealWith(credential, secureWith)
        if (sealed === undefined) return
        const { payload, signatures } = sealed
        const bare = signatures.map(({ header: _, ...one }) => one)
        const content = contentOf(payload)
        const [stamped, without] = [
          await handedOut({ payload, signatures }, options, content),
          await handedOut({ payload, signatures: bare }, options, content),
        ]
        expect(without.readings).toBe(stamped.readings)
        expect(stamped.everything).toContain('"provenAt":"')
        expect(without.everything).not.toContain('"provenAt":"')
      }),
      { numRuns: runs(2, 30), seed: seed(5), endOnFailure: true },
    )
  })
})
