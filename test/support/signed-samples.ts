import fc from 'fast-check'

import type { StatusEntry } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { givenStatusLists } from '../../src/lib/checks/given-status-lists.ts'
import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { entryAt, type StatusList, suspend } from '../../src/lib/status/list.ts'
import { doubled } from './doubles.ts'
import { createRandom } from './random.ts'
import { canonize, documentLoader, signAnything } from './sign-anything.ts'
import { mostlySlim } from './slim.ts'
import { createGivenList, issuer, listUrl, now, sign } from './status.ts'

/** What a signature fits, by `jsonld` itself and never by a plan. */
export const graphOf = (document: JsonObject): Promise<string> => {
  const { proof: _, ...content } = document
  return canonize(content, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false, documentLoader })
}

const revocations = createGivenList({ id: `${listUrl}/revocations`, purpose: 'revocation' })
const suspensions = createGivenList({ id: `${listUrl}/suspensions`, purpose: 'suspension' })
const entries: readonly StatusEntry[] = [entryAt(revocations, 94_567), entryAt(suspensions, 7), entryAt(suspensions, 5)]
const publish = async (list: StatusList): Promise<object> =>
  sign(await encodeStatusList(list, { issuer: issuer.controller, validFrom: '2026-01-10T00:00:00Z' }))
// One of the entries speaks against its credentials.
const statusLists = givenStatusLists([
  await publish(revocations),
  await publish(suspend(suspensions, entryAt(suspensions, 5))),
])
export const options = { now, statusLists }

export interface Sample {
  readonly model: MicroCredential
  /** The share of the places that have a second value; most models have it nowhere or in few. */
  readonly share: number
  readonly statuses: readonly StatusEntry[]
  readonly chance: number
}

export const samples: fc.Arbitrary<Sample> = fc.record({
  model: mostlySlim.map(({ validFrom: _, validUntil: __, ...any }) => {
    const [first, ...others] = any.awardingBodies
    const body = { ...first, id: issuer.controller }
    return { ...any, issuedOn: '2026-01-15T00:00:00Z', awardingBodies: [body, ...others] } as MicroCredential
  }),
  share: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.double({ min: 0.002, max: 0.05, noNaN: true }) },
    { weight: 2, arbitrary: fc.double({ min: 0.1, max: 0.4, noNaN: true }) },
  ),
  statuses: fc.subarray([...entries], { maxLength: 2 }),
  chance: fc.integer(),
})

/** Issued where the rules allow it, and else signed as any holder of a key could. */
export const signed = async ({ model, share, statuses, chance }: Sample): Promise<JsonObject> => {
  const credential = elm.encode(model, {
    issuer: { ...model.awardingBodies[0], id: issuer.controller },
    id: 'urn:credential:sample',
    ...(statuses[0] === undefined ? {} : { status: statuses[0] }),
  }) as unknown as JsonObject
  const two = statuses.length < 2 ? credential : { ...credential, credentialStatus: statuses as never }
  const document = share === 0 ? two : doubled(two, createRandom(chance), share)
  return (await sign(document).catch(() => signAnything(document, issuer.signer()))) as JsonObject
}
