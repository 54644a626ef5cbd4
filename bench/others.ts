/**
 * How long libraries in other languages take to issue and to verify the same credentials, beside this one and
 * `@digitalbazaar/vc`, on one machine.
 *
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/others.ts           prints the table
 *   npm run build && npx tsx --tsconfig bench/tsconfig.json bench/others.ts --docs    also writes it into the docs
 *
 * The protocol, for a program in any language: it is started, reads one order as JSON from its standard input, writes
 * one answer as JSON to its standard output, and ends.
 *
 *   {"act": "time", "credential", "contexts", "jwk", "method", "times"}  ->  {"issue", "verify"}
 *
 *   credential   a credential with one proof of `eddsa-rdfc-2022`, made by this library
 *   contexts     every document that JSON-LD needs, by its address: the program loads nothing from anywhere else
 *   jwk          the issuer's private key, Ed25519, as a JSON Web Key
 *   method       the id of its verification method, a DID URL of `did:key`, as in the credential's proof
 *   times        how many turns are counted, after as many that are not: each act is done `times` times to warm up,
 *                then `times` times with a clock
 *   issue        the median of the counted turns, in milliseconds, of signing the credential without its `proof`, with
 *                `jwk` and `method`; null if the program cannot do it
 *   verify       the same of verifying the credential as it is; null if the program refuses it
 *
 * A turn begins with what a service has at hand, the text or the parsed JSON of the credential, whichever the library
 * takes, with contexts and keys ready in memory; it ends with the signed credential or with the judgement. A program may
 * add `why`, one sentence that says what it could not do.
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
