import { describe, expect, it } from 'vitest'

import { createStatusMemory } from '../../src/lib/checks/status-memory.ts'
import { type TrustPolicy, trustAnyIssuer, trustIssuers } from '../../src/lib/checks/trust.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { entryAt, revoke, type StatusList } from '../../src/lib/status/list.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { runs } from '../support/depth.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, sign, stranger } from '../support/status.ts'

/** As many as a memory of the usual size holds, and one more; where there is no time for that, the memory is smaller. */
const strangers = runs(51, 10_001)

const list = createGivenList({ id: listUrl, purpose: 'revocation' })
const entry = entryAt(list, 94_567)
const publish = async (from: StatusList, validFrom: string, by = issuer): Promise<object> =>
  sign(await encodeStatusList(from, { issuer: by.controller, validFrom }), by)

const older = await publish(list, '2026-01-15T06:00:00Z')
const newer = await publish(revoke(list, entry), '2026-01-15T07:00:00Z')
const credential = await sign(credentialWith(entry))

/** A verifier that has seen the newer list, and then what strangers send; then somebody serves the older list. */
const afterStrangers = async (trust: TrustPolicy) => {
  const statusMemory = createStatusMemory({ max: strangers - 1 })
  const asked: string[] = []
  const verify = (one: object, served: (url: string) => object) =>
    verifyCredential(one, {
      trust,
      statusMemory,
      now,
      statusLists: (url: string) => {
        asked.push(url)
        return served(url)
      },
    })
  expect(await verify(credential, () => newer)).toMatchObject({ errors: [{ code: 'status.revoked' }] })
  asked.length = 0
  for (let one = 0; one < strangers; one++) {
    const own = createGivenList({ id: `https://stranger.example/status/${one}`, purpose: 'revocation' })
    const worthless = { ...credentialWith(entryAt(own, 1)), issuer: stranger.controller }
    const served = trust === trustAnyIssuer ? await publish(own, '2026-01-15T06:00:00Z', stranger) : {}
    await verify(await sign(worthless, stranger), () => served)
  }
  const askedForStrangers = asked.length
  // As when the copy has become too old to be used.
  const later = () => new Date(now().getTime() + 2 * 60 * 60 * 1000)
  const report = await verifyCredential(credential, { trust, statusMemory, now: later, statusLists: () => older })
  return { askedForStrangers, code: report.verified ? 'verified' : report.errors[0].code, seen: statusMemory.seen() }
}

describe('strangers, more of them than a memory of status lists holds', () => {
  it('have nothing fetched and nothing remembered, and do not push out what a trusted issuer has said', async () => {
    expect(await afterStrangers(trustIssuers([issuer.controller]))).toEqual({
      askedForStrangers: 0,
      code: 'status.rollback',
      seen: [{ issuer: issuer.controller, list: listUrl, issued: '2026-01-15T07:00:00Z' }],
    })
  })

  it('are told in the report why nobody asked for their status', async () => {
    const own = createGivenList({ id: 'https://stranger.example/status', purpose: 'revocation' })
    const worthless = await sign({ ...credentialWith(entryAt(own, 1)), issuer: stranger.controller }, stranger)
    const { checks } = await verifyCredential(worthless, { trust: trustIssuers([issuer.controller]), now })
    expect(checks.find(({ name }) => name === 'status')).toMatchObject({ outcome: 'skipped', reason: 'not-trusted' })
  })

  it('would do so to a verifier that trusts anybody: whom nobody trusts has to be told apart', async () => {
    expect(await afterStrangers(trustAnyIssuer)).toMatchObject({ askedForStrangers: strangers, code: 'verified' })
  })
})
