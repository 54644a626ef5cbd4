import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { issueCredential } from '../../src/lib/issue.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { decodeCredential } from '../../src/lib/profile/table.ts'
import { ed25519Signature2020 } from '../../src/lib/proof/cryptosuites/ed25519-signature-2020.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { exampleUniversity, fullModel, minimalModel } from '../support/elm-models.ts'
import { forgersVocabulary, meaningOf } from '../support/forgery.ts'
import { mutationsOf } from '../support/mutations.ts'
import { credentialWith, issuer, now } from '../support/status.ts'

const signWith = (credential: object, suite: typeof eddsaRdfc2022 | typeof ed25519Signature2020): Promise<object> =>
  issueCredential(credential as Parameters<typeof issueCredential>[0], {
    secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite: suite }),
    contexts: badgeContexts,
    now,
  })

/** Every edit that is accepted although it changes what is read. */
const findForgeries = async (
  signed: object,
  read: (credential: never) => unknown,
  pick: (index: number, name: string) => boolean = () => true,
): Promise<{ readonly tried: number; readonly refused: number; readonly forgeries: readonly string[] }> => {
  const options = { trust: trustAnyIssuer, contexts: badgeContexts, now, status: 'off' } as const
  const original = await verifyCredential(signed, options)
  if (!original.verified) throw new Error(original.errors[0].code)
  const expected = meaningOf(read(original.credential as never))
  const forgeries: string[] = []
  let [index, tried, refused] = [0, 0, 0]
  for (const { name, path, make } of mutationsOf(signed as Json, forgersVocabulary)) {
    if (!pick(index++, name)) continue
    tried++
    const report = await verifyCredential(make() as object, options)
    if (!report.verified) refused++
    else if (canonicalJson(meaningOf(read(report.credential as never)) as Json) !== canonicalJson(expected as Json))
      forgeries.push(`${name} at /${path.join('/')}`)
  }
  return { tried, refused, forgeries }
}

describe('any single edit of a signed credential is refused, or changes nothing that is read', () => {
  const asItIs = (credential: object): object => credential
  const suites = [eddsaRdfc2022, ed25519Signature2020] as const
  /** Every second edit with either suite, since the suites share everything but the form of the proof. */
  const shareOf =
    (suite: (typeof suites)[number]) =>
    (index: number): boolean =>
      index % suites.length === suites.indexOf(suite)

  it.each(suites)('in a credential of version 2.0, signed by $name', async (suite) => {
    const { tried, refused, forgeries } = await findForgeries(
      await signWith(credentialWith(undefined), suite),
      asItIs,
      shareOf(suite),
    )
    expect(forgeries).toEqual([])
    expect(refused).toBeGreaterThan(tried * 0.95)
  })

  it.each(suites)('in a badge, whose nodes have no ids, signed by $name', async (suite) => {
    const { tried, refused, forgeries } = await findForgeries(
      await signWith(badge(issuer.controller, 2), suite),
      asItIs,
      shareOf(suite),
    )
    expect(forgeries).toEqual([])
    expect(refused).toBeGreaterThan(tried * 0.95)
  })

  it.each(suites)('in a European credential, signed by $name', async (suite) => {
    const signed = await signWith(
      elm.encode(minimalModel, { issuer: issuer.controller, id: 'urn:credential:a' }),
      suite,
    )
    const { tried, refused, forgeries } = await findForgeries(signed, decodeCredential, (index) => index % 7 === 0)
    expect(forgeries).toEqual([])
    expect(refused).toBeGreaterThan(tried * 0.95)
  })

  it('in a European credential that says everything', async () => {
    const credential = elm.encode(
      { ...fullModel, issuedOn: '2026-01-15T12:00:00Z', validFrom: '2026-01-15T12:00:00Z' },
      { issuer: { ...exampleUniversity, id: issuer.controller }, id: 'urn:credential:a' },
    )
    const { tried, forgeries } = await findForgeries(
      await signWith(credential, eddsaRdfc2022),
      decodeCredential,
      // Other ways to write the same are where readers part; of the rest a sample.
      (index, name) => index % 997 === 0 || name === 'wrap in an array' || name === 'unwrap' || name === 'reverse',
    )
    expect(forgeries).toEqual([])
    expect(tried).toBeGreaterThan(50)
  })
})
