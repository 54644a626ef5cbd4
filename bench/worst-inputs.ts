import { elm, trustAnyIssuer, verifyCredential } from '../src/index.ts'
import type { Json, JsonObject } from '../src/lib/base/json/json.ts'
import { costlySeals } from '../test/attacks/costly-seals.ts'
import { fatesOf, importAttacks } from '../test/attacks/imports.ts'
import { badInputs, type Good } from '../test/attacks/inputs.ts'
import { type Kit, sealAttacks } from '../test/attacks/seals.ts'
import { badge, badgeContexts } from '../test/support/badges.ts'
import { minimalModel } from '../test/support/elm-models.ts'
import { makeAuthority, makeClock, makeSeal, pemOf } from '../test/support/seal-forgery.ts'
import { verifySealed } from '../test/support/seals.ts'
import { credentialWith, issuer, now, sign } from '../test/support/status.ts'

export interface Hostile {
  readonly name: string
  /** Makes the input; what comes of it is what is measured. */
  ready(): Promise<() => Promise<unknown>>
}

const atOnce = (name: string, run: () => Promise<unknown>): Hostile => ({ name, ready: async () => run })

/** A badge with so many achievements, each with so many nodes without ids that are alike: the most work for their number. */
const alike = (groups: number, each: number): JsonObject => {
  const { proof, ...content } = { ...badge(issuer.controller, 1), proof: undefined }
  const alignment = Array.from({ length: each }, (_, at) => ({
    type: 'Alignment',
    targetName: 'n',
    targetCode: `${at}`,
  }))
  const achievement = Array.from({ length: groups }, (_, at) => ({ type: 'Achievement', title: `t${at}`, alignment }))
  return { ...content, credentialSubject: { type: 'BadgeSubject', achievement } } as unknown as JsonObject
}

/** The first is good. The others are everything that tests try, and the most that the ceilings let through. */
export const hostileInputs = async (): Promise<readonly Hostile[]> => {
  const signed = (await sign(credentialWith(undefined))) as Good['signed']
  const european = (await sign(elm.encode(minimalModel, { issuer: issuer.controller }))) as Good['european']
  const good: Good = { signed, text: JSON.stringify(signed), european }
  const authority = await makeAuthority()
  const kit: Kit = { authority, seal: await makeSeal(authority), clock: await makeClock(authority) }
  const anchor = pemOf(authority)
  const verify = (input: unknown, options: object = {}) =>
    verifyCredential(input as object, { trust: trustAnyIssuer, now, ...options })
  const { proof } = signed
  const large: readonly (readonly [string, Json])[] = [
    ['3,000 objects, alike by fifties', { ...alike(58, 50), proof: proof ?? null }],
    ['3,000 objects, alike by a thousand', { ...alike(2, 999), proof: proof ?? null }],
    ['4 MB of text in one member', { ...signed, name: 'x'.repeat(1024 * 1024) }],
  ]
  const anchors = { trustAnchors: [anchor], timestampAnchors: [anchor] }
  return [
    atOnce('good', () => verify(signed)),
    ...large.map(([name, input]) => atOnce(name, () => verify(input, { contexts: badgeContexts }))),
    ...badInputs.map(({ what, make, options }) => atOnce(what, () => verify(make(good), options))),
    ...sealAttacks.map(({ name, make, at }) =>
      atOnce(name, async () =>
        verifySealed((await make(kit)) as object, anchors, { now: () => (at === undefined ? now() : new Date(at)) }),
      ),
    ),
    ...costlySeals.map(({ name, make }) => ({
      name,
      ready: async () => {
        const file = (await make(kit)) as object
        return () => verifySealed(file, anchors, { proofs: 'every' })
      },
    })),
    ...importAttacks.map((attack) => atOnce(`${attack.kind}: ${attack.name}`, () => fatesOf(attack))),
  ]
}
