import { beforeAll, describe, expect, it } from 'vitest'
import { extendSeal, type JadesSeal, validateSeal, verifySeal } from '../../../src/eseal.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../../support/seal-forgery.ts'
import { now, sealText } from '../../support/seals.ts'

let seal: TestSeal
let text: string
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  text = await sealText(seal)
})
const anchors = () => ({ trustAnchors: seal.trustAnchors, timestampAnchors: seal.timestampAnchors, now })
const valuesOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value)
const statusOf = (xml: string): readonly string[] =>
  [...valuesOf(xml, 'MainIndication'), ...valuesOf(xml, 'SubIndication')].map((one) => one.split(':').at(-1) ?? '')

describe('the validation report of a seal', () => {
  it('says with verifySeal that it has passed, when, by whom, and over what', async () => {
    const { report, xml } = await validateSeal(text, anchors())
    expect(report).toEqual(await verifySeal(text, anchors()))
    expect(statusOf(xml)).toEqual(['total-passed'])
    expect(valuesOf(xml, 'ValidationTime')).toEqual(['2026-01-15T12:00:00Z'])
    expect(valuesOf(xml, 'Signer')).toEqual(['TEST Alliance of Universities, NTRBE-TEST0000'])
    const file = JSON.parse(text) as JadesSeal
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(file.payload))
    expect(valuesOf(xml, 'ds:DigestValue')).toContain(Buffer.from(digest).toString('base64'))
    const signature = Buffer.from(file.signatures[0].signature, 'base64url').toString('base64')
    expect(valuesOf(xml, 'ds:SignatureValue')).toEqual([signature])
    const ids = [...xml.matchAll(/ id="(C-[0-9a-f]{64})"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(2)
    for (const [, id] of xml.matchAll(/VOReference="([^"]*)"/g)) expect(ids).toContain(id)
    expect(xml).not.toContain('Marine robotics')
  })

  it.each([
    ['B-T', 'LTVM', 1],
    ['B-LT', 'LTVM', 1],
    ['B-LTA', 'LTA', 2],
  ] as const)('has the process and the time-stamps of level %s', async (level, process, count) => {
    const { timestamper, revocation } = seal
    const extended = await extendSeal(text, { ...anchors(), timestamper, revocation, level })
    const { xml } = await validateSeal(extended, { ...anchors(), now: () => new Date('2026-06-01T00:00:00Z') })
    expect(valuesOf(xml, 'SignatureValidationProcessID')).toEqual([`urn:etsi:019102:validationprocess:${process}`])
    expect(valuesOf(xml, 'TimeStampValue')).toHaveLength(count)
    expect(valuesOf(xml, 'POETime')).toEqual(['2026-01-15T12:00:00Z'])
  })

  it.each<[string, () => Promise<[string | object, object]>, readonly string[], string]>([
    [
      'altered content',
      async () => [text.replace('Marine', 'Marina'), {}],
      ['total-failed', 'SIG_CRYPTO_FAILURE'],
      'proof.invalid_signature',
    ],
    ['no seal', async () => ['{"payload":"x"}', {}], ['total-failed', 'FORMAT_FAILURE'], 'jades.malformed'],
    ['no JSON', async () => ['<xml/>', {}], ['total-failed', 'FORMAT_FAILURE'], 'input.not_json'],
    [
      'an unknown authority',
      async () => [text, { trustAnchors: [] }],
      ['indeterminate', 'NO_CERTIFICATE_CHAIN_FOUND'],
      'trust.unknown_root',
    ],
    [
      'a certificate that has ended',
      async () => [text, { now: () => new Date('2028-01-01T00:00:00Z') }],
      ['indeterminate', 'OUT_OF_BOUNDS_NO_POE'],
      'cert.expired',
    ],
    [
      'nothing about revocation',
      async () => [text, { unknownRevocation: 'refuse' }],
      ['indeterminate', 'TRY_LATER'],
      'cert.revocation_unknown',
    ],
  ])('says of %s what the standard calls it, and our code, and nothing of the file', async (_, make, status, code) => {
    const [file, change] = await make()
    const { report, xml } = await validateSeal(file, { ...anchors(), ...change })
    expect(report).toMatchObject({ verified: false, problem: { code } })
    expect(statusOf(xml)).toEqual(status)
    expect(valuesOf(xml, 'OtherInformation')).toEqual([code])
    expect(valuesOf(xml, 'Signer')).toEqual([])
    expect(xml).not.toContain('ds:SignatureValue')
  })

  it('is XML, whatever name the certificate has', async () => {
    const root = await makeAuthority()
    const leaf = await makeSeal(root, { name: { organisation: 'A & B <script> "x" ]]>' } })
    const file = (await forge({ chain: [leaf] })) as object
    const { report, xml } = await validateSeal(file, { trustAnchors: [pemOf(root)], now })
    expect(report.verified).toBe(true)
    expect(valuesOf(xml, 'Signer')).toEqual(['A &amp; B &lt;script&gt; &quot;x&quot; ]]&gt;, NTRBE-TEST0000'])
  })
})
