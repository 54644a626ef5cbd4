import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { issueCredential, openBadge } from '../../src/index.ts'
import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import type { MicroCredential } from '../../src/model.ts'
import { vcJwt, vcJwtVerifier } from '../../src/wallet.ts'
import { runs, seed } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { handedOut } from '../support/handed-out.ts'
import { mutationsOf } from '../support/mutations.ts'
import { mostlySlim } from '../support/slim.ts'
import { issuer, now } from '../support/status.ts'
import { header, newer, part, signParts, verifyToken } from '../support/tokens.ts'

const secureWith = vcJwt({ signer: issuer.signer() })
const options = { now, mechanisms: [vcJwtVerifier()] }
const badge = openBadge.encode(minimalModel, { issuer: issuer.controller })
const token = String(await issueCredential(badge, { secureWith, now }))
const [head = '', body = '', signature = ''] = token.split('.')
const decoded = (text: string): Json => JSON.parse(Buffer.from(text, 'base64url').toString()) as Json

describe('a token', () => {
  it('is refused after a change of any character', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. \n'
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet, ''), async (at, char) => {
        const changed = token.slice(0, at) + char + token.slice(at + 1)
        if (changed !== token) expect((await verifyToken(changed)).verified).toBe(false)
      }),
      { numRuns: runs(300, 6_000), seed: seed(22) },
    )
  })

  it('is refused after any edit of its header or payload that leaves the signature as it was', async () => {
    const edits = [head, body].flatMap((text, place) =>
      [...mutationsOf(decoded(text), { keys: ['id', 'issuer', 'vc'], texts: ['urn:example:other'] })].map((edit) => ({
        ...edit,
        place,
        text,
      })),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...edits), async ({ make, place, text }) => {
        const made = make()
        if (canonicalJson(made) === canonicalJson(decoded(text))) return
        const parts = place === 0 ? [part(made as object), body] : [head, part(made as object)]
        expect((await verifyToken([...parts, signature].join('.'))).verified).toBe(false)
      }),
      { numRuns: runs(60, 3_000), seed: seed(25) },
    )
  })

  it('hands out what its payload says and nothing of its header, as far as it verifies', async () => {
    const any = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('vc', 'vp', 'JWT', 'vc+jwt', 'EdDSA', 'ES256'))
    const more = fc.dictionary(fc.constantFrom('typ', 'cty', 'iss', 'x', 'url', 'nonce', 'kid'), any)
    const expected = await handedOut(await signParts(header, newer), options, newer)
    await fc.assert(
      fc.asyncProperty(more, async (members) => {
        const given = await handedOut(await signParts({ ...header, ...members }, newer), options, newer)
        if (given.verified) expect(given.readings).toBe(expected.readings)
      }),
      { numRuns: runs(60, 3_000), seed: seed(23) },
    )
  })

  it('of any micro-credential verifies, and says the same whatever the order of its members', async () => {
    await fc.assert(
      fc.asyncProperty(
        mostlySlim,
        async ({ validFrom: _, validUntil: __, issuedBy: ___, alliance: ____, awardingBodies: [body], ...any }) => {
          const awarding = { ...body, id: issuer.controller }
          const model: MicroCredential = { ...any, awardingBodies: [awarding], issuedOn: '2026-01-15' }
          const credential = openBadge.encode(model, { issuer: awarding })
          const issued = String(await issueCredential(credential, { secureWith, now }))
          const first = await handedOut(issued, options, credential)
          expect(first.verified).toBe(true)
          const payload = decoded(issued.split('.')[1] ?? '') as object
          const turned = Object.fromEntries(Object.entries(payload).reverse())
          const other = await handedOut(await signParts(header, turned), options, credential)
          expect(other.readings).toBe(first.readings)
        },
      ),
      { numRuns: runs(15, 500), seed: seed(24) },
    )
  })
})
