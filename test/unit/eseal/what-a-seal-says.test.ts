import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { errorTable } from '../../../src/lib/error-table.ts'
import type { TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { explainReport } from '../../../src/lib/report.ts'
import type { VerifyOptions } from '../../../src/lib/verify.ts'
import { forge, makeAuthority, makeSeal, pemOf, sealedContent } from '../../support/seal-forgery.ts'
import { verdictOf, verifySealed } from '../../support/seals.ts'

let chain: readonly TestCertificate[]
let trustAnchors: readonly [string]
beforeAll(async () => {
  const authority = await makeAuthority()
  chain = [await makeSeal(authority)]
  trustAnchors = [pemOf(authority)]
})

/** What is said of a file with these members, sealed by somebody who is trusted. */
const verify = async (members: JsonObject, options: Partial<VerifyOptions> = {}) => {
  const content = JSON.stringify({ ...JSON.parse(sealedContent()), ...members })
  return verifySealed((await forge({ chain, content })) as object, { trustAnchors }, options)
}

const list = 'https://university.example/status/1'
const entryOf = (type: string, statusPurpose: string) => ({
  id: `${list}#${statusPurpose}`,
  type,
  statusPurpose,
  statusListIndex: '5',
  statusListCredential: list,
})

describe('a sealed file that names a status list', () => {
  const wallet = [entryOf('StatusList2021Entry', 'revocation'), entryOf('StatusList2021Entry', 'suspension')]

  it('in `status`, as a wallet writes it, is not said to have none', async () => {
    const report = await verify({ status: wallet })
    expect(explainReport(report)).not.toContain('the credential has none')
    expect([verdictOf(report), report.outcome]).toEqual(['status.unavailable', 'indeterminate'])
    expect(report.errors.map(({ pointer }) => pointer)).toContain('/status')
    expect(verdictOf(await verify({ status: wallet }, { status: 'off' }))).toBe('passed')
  })

  it('in `status` by a token of the IETF is not said to have none', async () => {
    const report = await verify({ status: { status_list: { idx: 5, uri: list } } })
    expect(verdictOf(report)).toBe('status.unavailable')
  })

  it('in both members is looked up in both', async () => {
    const asked: string[] = []
    const statusLists = (url: string): undefined => {
      asked.push(url)
    }
    const other = { ...entryOf('BitstringStatusListEntry', 'suspension'), statusListCredential: `${list}0` }
    const members = { credentialStatus: entryOf('BitstringStatusListEntry', 'revocation'), status: other }
    const report = await verify(members, { statusLists })
    expect(asked.sort()).toEqual([list, `${list}0`])
    expect(report.errors.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['status.unavailable', '/credentialStatus'],
      ['status.unavailable', '/status'],
    ])
  })

  it('nowhere has none: the text that ELM calls status, and what names no list', async () => {
    for (const status of ['issued', { id: 'urn:epass:concept:1', type: 'Concept' }]) {
      const report = await verify({ status })
      expect(report.checks).toContainEqual({ name: 'status', outcome: 'skipped', reason: 'not-applicable' })
      expect(verdictOf(await verify({ status }, { status: 'required' }))).toBe('status.required')
    }
  })
})

describe('a sealed file whose date of issue is a day', () => {
  const at = (zone: string) => verify({ issued: `2026-01-15T00:00:00${zone}` })

  it('is refused, at the place, whatever the zone', async () => {
    for (const issued of ['2026-01-15', '2026-01-15Z', '2026-01-15+01:00']) {
      const report = await verify({ issued })
      expect([verdictOf(report), report.errors[0]?.pointer]).toEqual(['time.malformed', '/issued'])
    }
  })

  it('would have been issued at moments a day apart, for which a policy answers otherwise', async () => {
    const moments: (string | undefined)[] = []
    const trust: VerifyOptions['trust'] = ({ issuedAt }) => {
      moments.push(issuedAt?.toISOString())
      return { outcome: 'trusted', basis: 'for this test' }
    }
    for (const zone of ['+14:00', 'Z', '-12:00'])
      await verify(
        {
          issued: `2026-01-15T00:00:00${zone}`,
          issuanceDate: '2026-01-01T00:00:00Z',
          validFrom: '2026-01-01T00:00:00Z',
        },
        { trust, now: () => new Date('2026-01-16T12:00:00Z') },
      )
    expect(moments).toEqual(['2026-01-14T10:00:00.000Z', '2026-01-15T00:00:00.000Z', '2026-01-15T12:00:00.000Z'])
  })

  it('passes with its midnight, in any zone', async () => {
    for (const zone of ['Z', '+01:00', '-05:00']) expect(verdictOf(await at(zone))).toBe('passed')
  })
})

describe('a warning about a sealed text', () => {
  it.each([
    ['jsonld.null_value', { description: null }],
    ['jsonld.undefined_term', { cnf: { kid: 'key' } }],
    [
      'jsonld.duplicate_value',
      { type: ['VerifiableCredential', 'EuropeanDigitalCredential'], attachment: ['urn:a:1', 'urn:a:1'] },
    ],
  ] as const)('says of an embedded proof alone what is not true of a seal: %s', async (code, members) => {
    const report = await verify(members as unknown as JsonObject)
    expect(verdictOf(report)).toBe('passed')
    const message = report.warnings.find((warning) => warning.code === code)?.message
    expect(message).toMatch(/an embedded proof (?:does not sign|signs)/)
  })

  it('never says without naming the proof that something is not signed', () => {
    const unnamed = Object.entries(errorTable).filter(
      ([code, { message }]) =>
        /^(?:jsonld|context|limit|input|schema)\./.test(code) &&
        /\bsign(?:s|ed)?\b|put on top/.test(message) &&
        !message.includes('embedded proof'),
    )
    expect(unnamed.map(([code]) => code)).toEqual([])
  })
})
