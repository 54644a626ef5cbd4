import { describe, expect, it } from 'vitest'

import { createStatusMemory, dataIntegrityVerifier, givenStatusLists } from '../../../src/index.ts'
import { credentialStates, entryAt, setStatus } from '../../../src/lib/status/list.ts'
import { encodeStatusList } from '../../../src/status.ts'
import { issueStatusListToken, type StatusListTokenOptions, tokenStatusOf, vcJwtVerifier } from '../../../src/wallet.ts'
import { createGivenList, credentialWith, issuer, listUrl, now, sign, stranger } from '../../support/status.ts'
import { findings, header, newer, signParts, verifyToken } from '../../support/tokens.ts'

const uri = `${listUrl}.jwt`
const states = createGivenList({ id: listUrl, ...credentialStates })
const entry = entryAt(states, 4_711)
const revoked = setStatus(states, entry, 'revoked')
const publish = (list = states, options: Partial<StatusListTokenOptions> = {}) =>
  issueStatusListToken(list, { signer: issuer.signer(), validFrom: now(), uri, ...options })
const token = await signParts(header, { ...newer, status: tokenStatusOf(entry, uri) })

const at = now().getTime() / 1000
const claim = { sub: uri, iat: at, status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } }
const listHeader = { alg: 'EdDSA', typ: 'statuslist+jwt', kid: issuer.id }
const codesWith = async (list: unknown, options: object = {}) => {
  const report = await verifyToken(token, { statusLists: () => list, ...options })
  return report.errors.map(({ code }) => code)
}

describe('a Status List Token', () => {
  it('says what became of a token, and of a credential with an embedded proof', async () => {
    expect(await codesWith(await publish())).toEqual([])
    expect(await codesWith(await publish(revoked))).toEqual(['status.revoked'])
    expect(await codesWith(new TextEncoder().encode(await publish(revoked)))).toEqual(['status.revoked'])
    expect(await codesWith(await publish(setStatus(states, entry, 'suspended')))).toEqual(['status.suspended'])
    expect(await codesWith(await publish(setStatus(states, entry, 'reserved')))).toEqual(['status.message'])
  })

  it('is the list of its sub, found among those at hand', async () => {
    const statusLists = givenStatusLists([await publish(revoked)])
    expect(findings(await verifyToken(token, { statusLists }))).toEqual(['status: status.revoked /status'])
  })

  it.each<[string, () => unknown, readonly string[]]>([
    ['of another address', () => publish(states, { uri: listUrl }), ['status.list_id_mismatch']],
    ['of another issuer', () => publish(states, { signer: stranger.signer() }), ['status.issuer_mismatch']],
    ['that has expired', () => publish(states, { validUntil: '2026-01-15T11:00:00Z' }), ['status.list_expired']],
    [
      'from the future',
      () => publish(states, { validFrom: '2026-01-15T13:00:00Z' }),
      ['status.list_unverified', 'proof.created_in_future'],
    ],
    [
      'without iat',
      () => signParts(listHeader, { ...claim, iat: undefined }),
      ['status.list_unverified', 'jwt.claim_malformed'],
    ],
    [
      'without sub',
      () => signParts(listHeader, { ...claim, sub: undefined }),
      ['status.list_unverified', 'status.list_id_mismatch'],
    ],
    [
      'with a ttl of zero',
      () => signParts(listHeader, { ...claim, ttl: 0 }),
      ['status.list_unverified', 'jwt.claim_malformed'],
    ],
    [
      'with an iss that is a number',
      () => signParts(listHeader, { ...claim, iss: 5 }),
      ['status.list_unverified', 'jwt.claim_malformed'],
    ],
    [
      'with another iss than its key',
      () => signParts(listHeader, { ...claim, iss: stranger.controller }),
      ['status.list_unverified', 'jwt.kid_issuer_mismatch'],
    ],
    [
      'with alg none',
      () => signParts({ ...listHeader, alg: 'none' }, claim),
      ['status.list_unverified', 'jwt.alg_not_allowed'],
    ],
    [
      'with a key of its own',
      () => signParts({ ...listHeader, jwk: {} }, claim),
      ['status.list_unverified', 'jwt.header_key_forbidden'],
    ],
    [
      'that another signed',
      () => signParts(listHeader, claim, stranger),
      ['status.list_unverified', 'proof.invalid_signature'],
    ],
    [
      'without a list',
      () => signParts(listHeader, { ...claim, status_list: undefined }),
      ['status.list_unverified', 'status.list_malformed'],
    ],
    ['that is too short for the index', () => signParts(listHeader, claim), ['status.index_range']],
    [
      'that is a token of another type',
      () => signParts({ ...listHeader, typ: 'JWT' }, claim),
      ['status.list_unverified', 'input.unrecognized'],
    ],
    ['that is not there', () => undefined, ['status.unavailable']],
  ])('is not believed %s', async (_, list, codes) => {
    expect(await codesWith(await list())).toEqual(codes)
  })

  it('that is older than one seen before is refused, and a copy is kept for its ttl', async () => {
    const statusMemory = createStatusMemory()
    const newest = await publish(revoked, { ttl: 60 })
    const older = await publish(states, { validFrom: '2026-01-15T11:00:00Z' })
    expect(await codesWith(newest, { statusMemory })).toEqual(['status.revoked'])
    expect(await codesWith(older, { statusMemory })).toEqual(['status.revoked'])
    const later = () => new Date(now().getTime() + 61_000)
    expect(await codesWith(older, { statusMemory, now: later })).toEqual(['status.rollback'])
  })

  it('by a delegate is believed where the verifier says so', async () => {
    const list = await publish(revoked, { signer: stranger.signer() })
    const statusDelegates = { [issuer.controller]: [stranger.controller] }
    expect(await codesWith(list, { statusDelegates })).toEqual(['status.revoked'])
  })

  it('is no list for an entry of the W3C, nor the reverse', async () => {
    const withEntry = await sign(credentialWith({ ...entry, statusListCredential: uri }))
    const mechanisms = [dataIntegrityVerifier(), vcJwtVerifier()]
    const list = await publish(revoked)
    const report = await verifyToken(withEntry as never, { mechanisms, statusLists: () => list })
    expect(report.errors.map(({ code }) => code)).toEqual(['status.list_type'])
    const bitstring = await sign(
      await encodeStatusList({ ...revoked, id: uri as never }, { issuer: issuer.controller, validFrom: now() }),
    )
    expect(await codesWith(bitstring, { mechanisms })).toEqual(['status.list_type'])
  })
})
