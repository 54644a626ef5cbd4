/**
 * Throws random damage at the verifier: bytes, PDFs, JSON, the structure of JSON-LD. Fails if anything rejects, takes long,
 * or is accepted although something else is read.
 *
 *   npm run fuzz                       20 seconds
 *   npm run fuzz -- --runs 1000000     so many inputs
 *   npm run fuzz -- --seed 7           the same inputs again
 */
import { parseArgs } from 'node:util'
import { dataIntegrity, eddsaRdfc2022, issueCredential } from '../../src/index.ts'
import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { Json } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { errorCodes } from '../../src/lib/error-table.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../src/lib/profile/table.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { badge, badgeContexts } from '../support/badges.ts'
import { minimalModel } from '../support/elm-models.ts'
import { forgersVocabulary, meaningOf } from '../support/forgery.ts'
import { mutateOnce } from '../support/mutations.ts'
import { withFiles, withStreams } from '../support/pdfs.ts'
import { credentialWith, issuer, now, sign } from '../support/status.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seconds: { type: 'string', default: '20' }, seed: { type: 'string' } },
})
const runs = values.runs === undefined ? Number.POSITIVE_INFINITY : Number(values.runs)
const until = values.runs === undefined ? performance.now() + Number(values.seconds) * 1000 : Number.POSITIVE_INFINITY
const seed = values.seed === undefined ? (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) : Number(values.seed)

/** Mulberry32: small, and the same everywhere. */
const createRandom = (from: number): (() => number) => {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
const random = createRandom(seed)
const below = (count: number): number => Math.floor(random() * count)

const signBadge = (): Promise<object> =>
  issueCredential(badge(issuer.controller, 2), {
    secureWith: dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 }),
    contexts: badgeContexts,
    now,
  })
/** What counts is what is read: by a profile, which finds nodes by their ids, or as it stands. */
const read = (credential: object): string =>
  canonicalJson(meaningOf(elm.matches(credential as never) ? readUnverified(credential as never) : credential) as Json)

const goods = [
  await sign(credentialWith(undefined)),
  await signBadge(),
  await sign(elm.encode(minimalModel, { issuer: issuer.controller, id: 'urn:credential:sample' })),
].map((signed) => {
  const { proof: _, ...content } = signed as { readonly proof: object }
  return {
    signed: signed as Json,
    text: new TextEncoder().encode(JSON.stringify(signed)),
    pdf: withStreams(withFiles([JSON.stringify(signed)])),
    meaning: read(content),
  }
})

const damageBytes = (text: Uint8Array): Uint8Array => {
  const bytes = [...text]
  for (let edits = 1 + below(3); edits > 0; edits--) {
    const at = below(bytes.length)
    const kind = below(4)
    if (kind === 0) bytes[at] = below(256)
    else if (kind === 1) bytes.splice(at, 1 + below(8))
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + below(40)))
    else bytes.splice(at, 0, ...new TextEncoder().encode(tokens[below(tokens.length)]))
  }
  return Uint8Array.from(bytes)
}
const tokens = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  'null',
  '{}',
  '[]',
  '\\\\u0000',
  '"@id":',
  '"id":"urn:x",',
  '"proof":{},',
  '1e9',
  '\\u202e',
  '"type":',
] as const

const damageStructure = (signed: Json): Json => {
  let damaged = signed
  for (let edits = 1 + below(3); edits > 0; edits--) damaged = mutateOnce(damaged, forgersVocabulary, random)
  return damaged
}

console.log(`Seed ${seed}.`)
const codes = new Map<string, number>()
let [done, accepted, slowest] = [0, 0, 0]
const known: ReadonlySet<string> = new Set(errorCodes)
for (; done < runs && performance.now() < until; done++) {
  const good = goods[below(goods.length)]
  if (good === undefined) break
  const way = below(6)
  const input = way > 2 ? damageStructure(good.signed) : damageBytes(way === 0 ? good.pdf : good.text)
  const shown = (): string => (input instanceof Uint8Array ? Buffer.from(input).toString() : JSON.stringify(input))
  const start = performance.now()
  const report = await verifyCredential(input as object, {
    trust: trustAnyIssuer,
    now,
    contexts: badgeContexts,
    status: 'off',
  })
  slowest = Math.max(slowest, performance.now() - start)
  if (report.verified) {
    accepted++
    if (read(report.credential) === good.meaning) continue
    console.error(`Run ${done} with seed ${seed} is a forgery that is accepted:\n${shown()}`)
    process.exit(1)
  }
  const { code } = report.errors[0]
  codes.set(code, (codes.get(code) ?? 0) + 1)
  if (known.has(code) && code !== 'input.unprocessable') continue
  console.error(`Run ${done} with seed ${seed} is answered with ${code}:\n${shown()}`)
  process.exit(1)
}
console.log(
  `${done.toLocaleString('en')} inputs; ${accepted.toLocaleString('en')} accepted that say the same; the slowest took ${slowest.toFixed(0)} ms.`,
)
for (const [code, count] of [...codes].sort(([, a], [, b]) => b - a))
  console.log(`${count.toString().padStart(9)} ${code}`)
