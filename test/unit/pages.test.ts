import { describe, expect, it } from 'vitest'

import { readClaimed, toClaimed } from '../../examples/claim-page/claimed.ts'
import { texts as claimTexts } from '../../examples/claim-page/texts/texts.ts'
import { hostToAsk } from '../../examples/verifier-web/check/ask-hosts.ts'
import type { Finding } from '../../examples/verifier-web/check/finding.ts'
import { verdictOf } from '../../examples/verifier-web/show/verdict.ts'
import { texts as verifierTexts } from '../../examples/verifier-web/texts/texts.ts'
import { readTrustedListsFile, toTrustedListsFile } from '../../examples/verifier-web/trusted-lists.ts'

/** What the pages decide without a browser. */

describe('an address that a file names', () => {
  const hosts = ['university.example']

  it('is asked only over https, at a host that the operator named', () => {
    expect(hostToAsk('https://university.example/status/1', hosts)).toBe('university.example')
    for (const other of [
      ...['http://university.example/1', 'https://university.example:8443/1', 'https://me@university.example/1'],
      ...['https://university.example.evil.example/', 'https://127.0.0.1/', 'https://[::1]/', 'https://localhost/'],
      ...['javascript:alert(1)', 'data:,x', 'blob:https://university.example/1', '//university.example/1', ''],
    ])
      expect([other, hostToAsk(other, hosts)]).toEqual([other, undefined])
  })
})

describe('a verdict', () => {
  const finding = (outcome: Finding['outcome'], ...codes: string[]): Finding => ({
    ...{ verified: outcome === 'passed', outcome, checks: [], warnings: [], needed: [], inner: [], carrier: 'none' },
    errors: codes.map((code) => ({ code, message: '' })) as never,
    checkedAt: '2026-01-15T12:00:00Z',
  })

  it('names what counts most', () => {
    expect(verdictOf(finding('failed', 'time.expired', 'status.revoked'), [])).toBe('revoked')
    expect(verdictOf(finding('failed', 'time.expired', 'trust.unknown_issuer'), [])).toBe('expired')
    expect(verdictOf(finding('failed', 'jsonld.undefined_term'), [])).toBe('failed')
    expect(verdictOf(finding('indeterminate', 'status.unavailable'), [])).toBe('unchecked')
    expect(verdictOf(finding('passed'), [])).toBe('verified')
    expect(verdictOf(finding('passed'), [{ kind: 'did', did: 'did:key:z6Mk' }])).toBe('accepted')
  })
})

/** Every sentence, with its place. */
const sentencesOf = (texts: object, place = ''): readonly (readonly [place: string, sentence: string])[] =>
  Object.entries(texts).flatMap(([name, one]) =>
    typeof one === 'string' ? [[`${place}/${name}`, one] as const] : sentencesOf(one, `${place}/${name}`),
  )

describe.each([
  ['verifier', verifierTexts],
  ['claim page', claimTexts],
])('the texts of the %s', (_, languages) => {
  const valuesIn = (sentence: string): string => (sentence.match(/\{\w+\}/g) ?? []).sort().join(' ')
  const [english, ...others] = Object.values(languages).map(({ texts }) => sentencesOf(texts))

  it('have the same values in every language, and none is empty', () => {
    const expected = english?.map(([place, sentence]) => [place, valuesIn(sentence)])
    for (const other of others) expect(other.map(([place, one]) => [place, valuesIn(one)])).toEqual(expected)
    for (const [place, one] of [...(english ?? []), ...others.flat()])
      expect([place, one.trim()]).not.toEqual([place, ''])
  })

  it('avoid the words of specialists where everybody reads them', () => {
    for (const [place, one] of english ?? [])
      expect([place, one]).toEqual([place, expect.not.stringMatching(/indeterminate|policy|payload|parse/i)])
  })
})

describe('a file of trusted lists', () => {
  const list = { territory: 'BE', sequenceNumber: 7, issued: '2026-01-15T12:00:00Z' }
  const service = {
    purpose: 'e-seal',
    ...{ provider: 'TEST', name: 'TEST', certificates: [Uint8Array.of(48, 0)], list },
    periods: [{ from: '2016-07-01T00:00:00Z', qualifications: [] }],
  } as const

  it('is read as it was written', () => {
    expect(readTrustedListsFile(toTrustedListsFile({ lists: [list], services: [service] }))).toEqual({
      lists: [list],
      services: [service],
    })
  })

  it('is refused in any other form, and nothing is thrown', () => {
    const good = JSON.parse(toTrustedListsFile({ lists: [list], services: [service] }))
    const others = [
      ...[{}, [], null, 1, 'x', { ...good, form: 'another' }, { ...good, lists: {} }, { ...good, lists: [null] }],
      ...[
        { ...good, services: [{ ...good.services[0], periods: 1 }] },
        { ...good, services: 'none' },
      ],
      ...[
        { ...good, services: [{ ...good.services[0], certificates: ['%'] }] },
        { ...good, lists: [{ territory: 1 }] },
      ],
    ]
    for (const other of others) expect(readTrustedListsFile(JSON.stringify(other))).toBe(undefined)
    expect(readTrustedListsFile('<html>')).toBe(undefined)
  })
})

describe('the answer to a claim', () => {
  it('has the files that were issued, and the offer', () => {
    const claimed = toClaimed({ european: '{}', badge: { id: 'x' } }, 'openid-credential-offer://?x')
    expect(readClaimed(JSON.parse(JSON.stringify(claimed)))).toEqual(claimed)
    expect(claimed.files.map(({ content }) => Buffer.from(content, 'base64').toString())).toEqual(['{}', '{"id":"x"}'])
  })

  it('is read only as far as it has the form of one', () => {
    for (const other of [null, 1, [], { files: 'x' }, { files: [null, { kind: 'html', content: '' }] }])
      expect(readClaimed(other)).toEqual({ files: [] })
    expect(readClaimed({ files: [{ kind: 'pdf', content: 'not base64!' }] }).files).toEqual([])
    for (const offer of ['https://evil.example/', 'javascript:alert(1)', 1])
      expect(readClaimed({ files: [], offer }).offer).toBe(undefined)
  })
})
