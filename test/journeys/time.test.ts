import fc from 'fast-check'
import {
  createDidDocument,
  createStatusMemory,
  importKeyPair,
  offline,
  trustIssuers,
  type VerifyOptions,
  verifyCredential,
} from 'microcredentials'
import { encodeStatusList, entryAt, revoke, type StatusList } from 'microcredentials/status'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/depth.ts'
import { sampleJwks } from '../support/keys.ts'
import { signAnything } from '../support/sign-anything.ts'
import { createGivenList } from '../support/status.ts'

/** What time does to a credential, whatever it is that ends: it takes the answer "verified" away and never gives it back. */
const did = 'did:web:university.example'
const pair = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#key` })
const list = createGivenList({ id: 'https://university.example/status/1', purpose: 'revocation' })
const entry = entryAt(list, 94_567)

const at = (second: number): string => new Date(Date.UTC(2026, 0, 15, 12, 0, second)).toISOString()
/** Seconds by which clocks may differ. */
const tolerance = 60

/** All that can end, each at some second or never. */
interface Ends {
  readonly expirationDate?: number
  readonly validUntil?: number
  readonly proof?: number
  readonly list?: number
  readonly key?: number
}
const second = fc.integer({ min: 0, max: 1000 })
const ends = fc.record(
  { expirationDate: second, validUntil: second, proof: second, list: second, key: second },
  { requiredKeys: [] },
)

const dated = <K extends string>(name: K, second: number | undefined): { [N in K]?: string } =>
  (second === undefined ? {} : { [name]: at(second) }) as { [N in K]?: string }

const signed = (end: Ends): Promise<object> =>
  signAnything(
    {
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://www.w3.org/ns/credentials/status/v1',
        'https://w3id.org/security/data-integrity/v2',
      ],
      type: ['VerifiableCredential'],
      issuer: did,
      issuanceDate: at(0),
      ...dated('expirationDate', end.expirationDate),
      ...dated('validUntil', end.validUntil),
      credentialSubject: { id: 'urn:example:learner', type: 'VerifiableCredential' },
      credentialStatus: entry,
    },
    pair.signer(),
    { created: at(0), ...dated('expires', end.proof) },
  )

const publish = async (from: StatusList, validFrom: number, until?: number): Promise<object> =>
  signAnything(
    await encodeStatusList(from, { issuer: did, validFrom: at(validFrom), ...dated('validUntil', until), ttl: 0 }),
    pair.signer(),
    { created: at(validFrom) },
  )

const sourcesFor = (end: Ends, published: object): Partial<VerifyOptions> => {
  const document = createDidDocument({ did, keys: [{ ...pair, ...dated('revoked', end.key) }] })
  return offline({ didDocuments: [document], statusLists: [published] })
}
const verifiedAt = async (credential: object, options: Partial<VerifyOptions>, now: number): Promise<boolean> => {
  const trust = trustIssuers([did])
  return (await verifyCredential(credential, { trust, profiles: [], now: () => new Date(at(now)), ...options }))
    .verified
}

describe('a credential', () => {
  it('verifies from its beginning to the first of its ends, and at no other time', async () => {
    await fc.assert(
      fc.asyncProperty(ends, second, async (end, now) => {
        const options = sourcesFor(end, await publish(list, 0, end.list))
        const { key = Number.POSITIVE_INFINITY, ...dates } = end
        const sound = Object.values(dates).every((last) => now <= last + tolerance) && now < key
        expect(await verifiedAt(await signed(end), options, now)).toBe(sound)
      }),
      {
        numRuns: runs(12, 60),
        examples: [
          [{}, 1000],
          [{ validUntil: 5 }, 65],
          [{ validUntil: 5 }, 66],
          [{ key: 5 }, 5],
        ],
      },
    )
  })

  it('that verified once and has ended since never verifies again', async () => {
    await fc.assert(
      fc.asyncProperty(ends, fc.array(second, { minLength: 3, maxLength: 3 }), async (end, moments) => {
        const options = sourcesFor(end, await publish(list, 0, end.list))
        const credential = await signed(end)
        const answers: boolean[] = []
        for (const now of moments.toSorted((a, b) => a - b)) answers.push(await verifiedAt(credential, options, now))
        // Sorted by time: verified first, refused afterwards.
        expect(answers).toEqual(answers.toSorted((a, b) => Number(b) - Number(a)))
      }),
      { numRuns: runs(8, 40) },
    )
  })

  it('that was seen to be revoked never verifies again, whichever list is shown, while the verifier remembers', async () => {
    const lists = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => publish(n < 3 ? list : revoke(list, entry), n * 10, undefined)),
    )
    const credential = await signed({})
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 8 }), async (shown) => {
        const statusMemory = createStatusMemory()
        let newest = 0
        for (const [step, n] of shown.entries()) {
          const options = { ...sourcesFor({}, lists[n] as object), statusMemory }
          // Good is what is not older than the newest seen, and says nothing against the credential.
          expect(await verifiedAt(credential, options, 100 + step)).toBe(n >= newest && n < 3)
          newest = Math.max(newest, n)
        }
      }),
      { numRuns: runs(8, 40) },
    )
  })
})
