import { describe, expect, it } from 'vitest'
import { dataIntegrityVerifier, givenStatusLists } from '../../../src/index.ts'
import { allocateStatus, createStatusList, revoke, type StatusList } from '../../../src/status.ts'
import { issueStatusListToken, sdJwtVerifier, tokenStatusOf, vcJwtVerifier } from '../../../src/wallet.ts'
import {
  codesOf,
  issue,
  now,
  organizationIdentifier,
  payloadOf,
  seal,
  signRaw,
  stranger,
  verify,
} from '../../support/sd-jwt.ts'

const uri = 'https://university.example/status/tokens/1'
const { list, entry } = allocateStatus(createStatusList({ id: uri, purpose: 'revocation' }))
const status = tokenStatusOf(entry)
const off = { keyBinding: 'off' } as const
const publish = (of: StatusList, signer: Parameters<typeof issueStatusListToken>[1]['signer'] = seal.signer) =>
  issueStatusListToken(of as typeof list, { signer, validFrom: now(), validUntil: new Date('2026-01-16T12:00:00Z') })

/** With all mechanisms, in either order. */
const check = async (text: string, token: string, more: object = {}) => {
  const own = sdJwtVerifier({ trustAnchors: seal.trustAnchors, ...off })
  const others = [dataIntegrityVerifier(), vcJwtVerifier()]
  const reports = []
  for (const mechanisms of [
    [...others, own],
    [own, ...others],
  ])
    reports.push(await verify(text, off, { mechanisms, statusLists: givenStatusLists([token]), ...more }))
  expect(codesOf(reports[0] as never)).toEqual(codesOf(reports[1] as never))
  return codesOf(reports[0] as never)
}

describe('the status of an SD-JWT VC', () => {
  it('is looked up in the list of its issuer, signed with the same seal', async () => {
    const issued = await issue({ status, shortLived: undefined })
    expect(await check(issued, await publish(list))).toEqual([])
    expect(await check(issued, await publish(revoke(list, entry)))).toEqual(['status.revoked'])
  })

  it('is indeterminate without the list, or with one that somebody else signed', async () => {
    const issued = await issue({ status, shortLived: undefined })
    expect(codesOf(await verify(issued, off))).toEqual(['status.unavailable'])
    const other = await publish(list, stranger.signer())
    expect(await check(issued, other)).toEqual(['status.issuer_mismatch'])
    expect(
      await check(issued, other, { statusDelegates: { [organizationIdentifier]: [stranger.controller] } }),
    ).toEqual([])
  })

  it('is read in the spelling of ETSI, too', async () => {
    const { idx: index } = status.status_list
    const claims = { vct: 'urn:example:type', status: { type: 'TokenStatusList', purpose: 'revocation', index, uri } }
    expect(await check(await signRaw(claims), await publish(list))).toEqual([])
    expect(await check(await signRaw(claims), await publish(revoke(list, entry)))).toEqual(['status.revoked'])
  })

  it('is written in both spellings, which name one place', async () => {
    const issued = await issue({ status, shortLived: undefined, etsiStatus: true })
    const { idx } = status.status_list
    expect(payloadOf(issued)['status']).toEqual({
      ...status,
      ...{ type: 'TokenStatusList', purpose: 'revocation', index: idx, uri },
    })
    expect(await check(issued, await publish(list))).toEqual([])
    expect(await check(issued, await publish(revoke(list, entry)))).toEqual(['status.revoked'])
  })

  it('may be missing where one is required, if the attestation is short-lived', async () => {
    const required = { status: 'required' } as const
    expect(codesOf(await verify(await issue(), off, required))).toEqual([])
    const claims = { vct: 'urn:example:type', nbf: now().getTime() / 1000 }
    expect(codesOf(await verify(await signRaw(claims), off, required))).toEqual(['status.required'])
    // One that never ends is not short-lived, whatever it says.
    expect(codesOf(await verify(await signRaw({ ...claims, shortLived: null }), off, required))).toEqual([
      'status.required',
    ])
    await expect(issue({ validUntil: undefined })).rejects.toThrow(TypeError)
  })

  it('is refused in a spelling that nobody knows, instead of passed', async () => {
    const claims = { vct: 'urn:example:type', status: { something: 'else' } }
    expect(await check(await signRaw(claims), await publish(list))).not.toEqual([])
  })
})
