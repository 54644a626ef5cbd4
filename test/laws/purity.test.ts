import { describe, expect, it } from 'vitest'

import { givenStatusLists } from '../../src/lib/checks/given-status-lists.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { decodeCredential, readUnverified } from '../../src/lib/profile/table.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { entryAt, revoke, suspend } from '../../src/lib/status/list.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { verifyProof } from '../../src/lib/verify-proof.ts'
import { fullModel, sampleIssuer } from '../support/elm-models.ts'
import { deepFreeze } from '../support/freeze.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, sign } from '../support/status.ts'

describe('what is given is not changed', () => {
  it('on the way of a credential from its model to its report', async () => {
    const list = createGivenList({ id: listUrl, purpose: 'revocation' })
    const entry = deepFreeze(entryAt(list, 5))
    const model = deepFreeze({ ...fullModel, validFrom: '2026-01-15T10:00:00Z' as const })
    const credential = deepFreeze(
      elm.encode(model, {
        issuer: deepFreeze({ ...fullModel.awardingBodies[0], id: issuer.controller }),
        status: entry,
      }),
    )
    const signed = deepFreeze(await sign(credential))
    const published = deepFreeze(
      await sign(await encodeStatusList(list, { issuer: issuer.controller, validFrom: now() })),
    )
    const options = { trust: trustAnyIssuer, now, statusLists: givenStatusLists([published]) }
    const report = await verifyCredential(signed, options)
    expect(report.errors).toEqual([])
    if (report.verified) expect(decodeCredential(deepFreeze(report.credential)).title).toEqual(model.title)
    expect(readUnverified(signed as never).title).toEqual(model.title)
    expect((await verifyProof(signed as never, { now })).outcome).toBe('passed')
  })

  it('when a credential made elsewhere is taken over', () => {
    const made = deepFreeze(elm.encode(fullModel, { issuer: sampleIssuer }))
    expect(elm.adopt(made as never, { issuer: issuer.controller, issued: now() })).toBeDefined()
  })

  it('when a status list is changed: there is a new one', () => {
    const list = createGivenList({ id: listUrl, purpose: 'suspension' })
    const before = list.bits.slice()
    suspend(list, entryAt(list, 7))
    revoke(
      createGivenList({ id: listUrl, purpose: 'revocation' }),
      entryAt({ ...list, purpose: 'revocation' } as never, 7),
    )
    expect(list.bits).toEqual(before)
  })

  it('and what is verified is not what can be changed afterwards', async () => {
    const signed = (await sign(credentialWith(undefined))) as {
      name?: string
      credentialSubject: { description: string }
    }
    const report = await verifyCredential(signed, { trust: trustAnyIssuer, now })
    signed.credentialSubject.description = 'Another claim'
    expect(report.verified && (report.credential['credentialSubject'] as { description: string }).description).toBe(
      'A sample claim',
    )
  })
})
