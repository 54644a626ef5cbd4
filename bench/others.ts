/**
 * How long libraries in other languages take to verify the same badge, beside this one, on one machine.
 *
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/others.ts
 */
import { dataIntegrity, eddsaRdfc2022, issueCredential, trustAnyIssuer, verifyCredential } from 'microcredentials'

import { badgeContext, badgeContextUrl } from '../test/support/badge.ts'
import { peersInOtherLanguages } from '../test/support/peers-in-other-languages.ts'
import { badge, contexts } from './documents.ts'
import { benchKey } from './issuing.ts'

const times = 200
const secureWith = dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 })
const credential = await issueCredential(badge(benchKey.controller, 5), { secureWith, contexts })

const ours: number[] = []
for (let turn = 0; turn < 2 * times; turn++) {
  const start = performance.now()
  const { verified } = await verifyCredential(credential, { trust: trustAnyIssuer, contexts })
  if (!verified) throw new Error('Our own badge was not verified.')
  if (turn >= times) ours.push(performance.now() - start)
}
const median = ours.sort((one, other) => one - other)[times / 2] ?? Number.NaN
console.log(`this library: ${median.toFixed(2)} ms`)
for (const { name, missing, ask } of peersInOtherLanguages) {
  const answer =
    missing === undefined ? ask({ credential, contexts: { [badgeContextUrl]: badgeContext }, times }) : undefined
  const said = answer?.verified ? `${answer.milliseconds?.toFixed(2)} ms` : 'did not verify it'
  console.log(`${name}: ${missing === undefined ? said : `not here (${missing})`}`)
}
