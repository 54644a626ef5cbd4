import { elm, trustAnyIssuer, verifyCredential } from '../src/index.ts'
import type { Json, JsonObject } from '../src/lib/base/json/json.ts'
import { costlySeals } from '../test/attacks/costly-seals.ts'
import { fatesOf, type ImportAttack, importAttacks } from '../test/attacks/imports.ts'
import { badInputs, type Good } from '../test/attacks/inputs.ts'
import { type Kit, sealAttacks } from '../test/attacks/seals.ts'
import { badge, badgeContexts } from '../test/support/badges.ts'
import { minimalModel } from '../test/support/elm-models.ts'
import {
  additionsOf,
  clockOf,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  pemOf,
  stampOf,
} from '../test/support/seal-forgery.ts'
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

/** A sealed file with a time-stamp, of which nothing is wrong. */
const goodSeal = async ({ seal, clock }: Kit): Promise<object> => {
  const { payload, ...one } = (await forge({ chain: [seal], file: (all) => all })) as {
    readonly payload: string
    readonly signature: string
  }
  const header = additionsOf({ sigTst: { tstTokens: [await stampOf(clockOf(clock), one.signature)] } })
  return { payload, signatures: [{ ...one, header }] }
}

/** An import of each kind that is no larger than a class. */
const goodImports: readonly ImportAttack[] = importAttacks
  .filter(({ kind }, at) => importAttacks.findIndex((one) => one.kind === kind) === at)
  .map((one) => {
    const table = `T,O\n${'Marine robotics,Plan a survey\n'.repeat(20)}`
    const report = '<opportunity><title>Marine robotics</title></opportunity>'.repeat(20)
    const file =
      one.kind === 'elmo' ? `<report>${report}</report>` : one.kind === 'json' ? '{"T":"A"}\n'.repeat(20) : table
    const made = { ...one.make(), file }
    return { ...one, make: () => made }
  })

/** The first is good, one of each kind. The others are everything that tests try, and the most that the ceilings let through. */
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
  const sealedFile = await goodSeal(kit)
  const allGood = async (): Promise<void> => {
    await verify(signed)
    await verifySealed(sealedFile, anchors)
    for (const one of goodImports) await fatesOf(one)
  }
  return [
    atOnce('good', allGood),
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
    ...importAttacks.map((attack) => ({
      name: `${attack.kind}: ${attack.name}`,
      ready: async () => {
        const made = attack.make()
        return () => fatesOf({ ...attack, make: () => made })
      },
    })),
  ]
}
