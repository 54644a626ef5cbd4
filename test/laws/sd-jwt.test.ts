import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issueCredential, openBadge, trustAnyIssuer, verifyCredential } from '../../src/index.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { type ClaimPath, presentSdJwt, sdJwtVerifier, vcSdJwt } from '../../src/wallet.ts'
import { runs, seed } from '../support/depth.ts'
import {
  asked,
  audience,
  codesOf,
  holder,
  holderJwk,
  issue,
  nonce,
  now,
  seal,
  stranger,
  verify,
  walletModel,
} from '../support/sd-jwt.ts'

const name = fc.stringMatching(/^[a-z]{1,6}$/)
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 1.5, '', 'Grüße', 'text'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

/** All places in claims, each as a path. */
const placesIn = (value: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] => {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path]
  const members = Object.entries(value).flatMap(([key, member]) =>
    placesIn(member as Json, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? members : [path, ...members]
}

/** The claims without what is concealed and not shown. */
const withoutConcealed = (value: Json, path: string, hidden: ReadonlySet<string>): Json => {
  if (typeof value !== 'object' || value === null) return value
  const left = Object.entries(value).flatMap(([key, member]) => {
    const place = `${path}/${key}`
    return hidden.has(place) ? [] : [[key, withoutConcealed(member as Json, place, hidden)] as const]
  })
  return Array.isArray(value) ? left.map(([, member]) => member) : Object.fromEntries(left)
}

const some = fc.infiniteStream(fc.boolean())
const sample = fc.record({
  claims: fc.dictionary(name, json, { maxKeys: 5, noNullPrototype: true }),
  concealed: some,
  shown: some,
})
const reserved = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'status', 'jti', 'iat']
const claimsIn = (claims: object): JsonObject =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => !reserved.includes(key))) as JsonObject

const choose = <T>(all: readonly T[], stream: Iterator<boolean>): readonly T[] =>
  all.filter(() => stream.next().value === true)

const key = (path: readonly (string | number | null)[]): string => path.map((step) => `/${step}`).join('')

describe('an SD-JWT', () => {
  it('is read as what was signed in plain and what is disclosed, whatever is concealed', async () => {
    const law = fc.asyncProperty(sample, async ({ claims: any, concealed, shown }) => {
      const claims = claimsIn(any)
      const places = placesIn(claims)
      const disclosable = choose(places, concealed) as readonly ClaimPath[]
      const chosen = choose(places, shown) as readonly ClaimPath[]
      const given = { claims: { vct: 'urn:example:type', ...claims }, disclosable }
      const issued = await issue({ holderKey: undefined }, given)
      const report = await verify(await presentSdJwt(issued, { disclose: chosen }), {})
      if (!report.verified) throw new Error(codesOf(report).join())
      const isShown = (path: ClaimPath): boolean =>
        chosen.some((one) => `${key(path)}/`.startsWith(`${key(one)}/`) || `${key(one)}/`.startsWith(`${key(path)}/`))
      const hidden = new Set(disclosable.filter((path) => !isShown(path)).map((path) => key(path)))
      const read = report.credential.credentialSubject as JsonObject
      const own = Object.fromEntries(Object.keys(claims).flatMap((one) => (one in read ? [[one, read[one]]] : [])))
      expect(own).toEqual(withoutConcealed(claims, '', hidden))
    })
    await fc.assert(law, { numRuns: runs(60, 2_000), seed: seed(23) })
  })

  const forms = {
    'of a type': async () =>
      presentSdJwt(await issue(), { disclose: 'all', signer: holder.signer(), nonce, audience, now }),
    'of the data model': async () => {
      const badge = openBadge.encode(walletModel, { issuer: stranger.controller })
      const disclosable = [['credentialSubject', 'identifier'], ['name']] as const
      const secureWith = vcSdJwt({ signer: stranger.signer(), disclosable, holderKey: holderJwk })
      const issued = await issueCredential(badge, { secureWith, now })
      return presentSdJwt(issued, { disclose: 'all', signer: holder.signer(), nonce, audience, now })
    },
  }
  const changed = '~.-_AaZz09"{=+/ '

  it.each(Object.entries(forms))(
    '%s is refused if one character of it is changed, taken out or put in',
    async (_, make) => {
      const text = await make()
      const { trustAnchors } = seal
      const mechanisms = [sdJwtVerifier({ trustAnchors, keyBinding: asked })]
      const check = (one: string) => verifyCredential(one, { trust: trustAnyIssuer, mechanisms, now })
      expect(codesOf(await check(text))).toEqual([])
      const law = fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom(...changed),
        fc.constantFrom('replace', 'remove', 'insert'),
        async (at, char, how) => {
          const end = how === 'insert' ? at : at + 1
          const other = text.slice(0, at) + (how === 'remove' ? '' : char) + text.slice(end)
          if (other === text) return
          expect((await check(other)).verified).toBe(false)
        },
      )
      await fc.assert(law, { numRuns: runs(100, 4_000), seed: seed(23) })
    },
  )

  it('is refused with its parts in any other number, and read alike in any other order', async () => {
    const issued = await issue({ holderKey: undefined })
    const [jwt = '', ...rest] = issued.split('~').slice(0, -1)
    const whole = await verify(issued, {})
    const law = fc.asyncProperty(fc.shuffledSubarray(rest, { minLength: rest.length }), fc.nat(), async (order, at) => {
      const report = await verify([jwt, ...order, ''].join('~'), {})
      expect(report).toEqual(whole)
      const twice = [jwt, ...order, order[at % order.length], ''].join('~')
      expect(codesOf(await verify(twice, {}))).toEqual(['sdjwt.duplicate_digest'])
    })
    await fc.assert(law, { numRuns: runs(20, 200), seed: seed(23) })
  })
})
