import fc from 'fast-check'
import { ContentInfo, SignedData } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JadesSeal } from '../../src/eseal.ts'
import { trustIssuers, type VerifyOptions } from '../../src/index.ts'
import { runs } from '../support/depth.ts'
import { verdictOf, verifySealed } from '../support/seals.ts'
import { hasSharedData, readSharedText } from '../support/shared-data.ts'

const folder = 'elm/samples/edc-official'

/** What the European Commission sealed for its samples, and when. */
const samples = [
  { file: 'AA-Annex1-MC-signed.jsonld', level: 'B-T', claimed: '2024-05-28T09:51:19Z', proven: '2024-05-28T09:51:22Z' },
  {
    file: 'Sample-MC-Annex1-signed.jsonld',
    level: 'B-LTA',
    claimed: '2023-09-27T11:54:17Z',
    proven: '2023-09-27T11:54:20Z',
  },
  {
    file: 'Sample-CertOfPart-signed.jsonld',
    level: 'B-LTA',
    claimed: '2023-09-27T12:07:01Z',
    proven: '2023-09-27T12:07:04Z',
  },
] as const

const componentsOf = (text: string): readonly Readonly<Record<string, unknown>>[] => {
  const { signatures } = JSON.parse(text) as JadesSeal
  return (signatures[0].header?.etsiU ?? []).map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()))
}

/** Certificates that the samples bring, by the name they go by. In earnest they come from the trusted lists. */
const certificatesIn = (text: string): readonly Uint8Array[] => {
  const components = componentsOf(text)
  const values = components.flatMap(({ xVals }) => (xVals ?? []) as { x509Cert: { val: string } }[])
  const stamps = components.flatMap(({ sigTst }) => (sigTst === undefined ? [] : [sigTst as Stamps]))
  const tokens = stamps.flatMap(({ tstTokens }) => tstTokens.map(({ val }) => Buffer.from(val, 'base64')))
  return [
    ...values.map(({ x509Cert }) => new Uint8Array(Buffer.from(x509Cert.val, 'base64'))),
    ...tokens.flatMap((token) => {
      const signed = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(token)).content })
      return (signed.certificates ?? []).map((one) => new Uint8Array(one.toSchema().toBER()))
    }),
  ]
}
interface Stamps {
  readonly tstTokens: readonly { readonly val: string }[]
}

const named = (certificates: readonly Uint8Array[], name: string): Uint8Array => {
  const found = certificates.find((der) => {
    const text = Buffer.from(der).toString('latin1')
    return text.lastIndexOf(name) > text.indexOf(name) || text.split(name).length === 2
  })
  if (found === undefined) throw new Error('no such certificate')
  return found
}

describe.skipIf(!hasSharedData(folder))('official sealed samples (needs vectors)', () => {
  const texts = new Map<string, string>()
  let anchors: { trustAnchors: Uint8Array[]; timestampAnchors: Uint8Array[] }
  beforeAll(() => {
    for (const { file } of samples) texts.set(file, readSharedText(`${folder}/${file}`))
    const all = [...texts.values()].flatMap(certificatesIn)
    anchors = {
      trustAnchors: [named(all, 'ANF Global Root CA')],
      timestampAnchors: [named(all, 'root-ca'), named(all, 'ZETES TSP ROOT CA 001')],
    }
  })
  const verify = (text: string, at: string, options: Partial<VerifyOptions> = {}) =>
    verifySealed(
      text,
      { ...anchors, deviations: 'refuse' },
      {
        trust: trustIssuers(['VATES-A00000000']),
        now: () => new Date(at),
        ...options,
      },
    )

  it.each(samples)('$file: intact, level $level, by whom and when', async ({ file, level, claimed, proven }) => {
    const report = await verify(texts.get(file) ?? '', proven)
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks.slice(1, 3)).toMatchObject([
      {
        details: {
          proofs: [
            {
              created: claimed,
              seal: {
                level,
                algorithm: 'RS256',
                signer: {
                  organisation: 'ORGANIZACION TEST',
                  organizationIdentifier: 'VATES-A00000000',
                  country: 'ES',
                  claims: { qualified: true, device: false, types: ['e-seal'] },
                },
                time: { claimed, proven, judgedAt: proven, source: 'time-stamp' },
              },
            },
          ],
        },
        // Those of level B-LTA contain what the authorities answered about revocation.
        warnings: [{ code: 'key.ending' }, ...(level === 'B-T' ? [{ code: 'cert.revocation_unknown' }] : [])],
      },
      { details: { seal: { match: 'exact' } } },
    ])
  })

  it('the one whose authority for time-stamps lasts is verified today, long after its certificate ended', async () => {
    const report = await verify(texts.get('AA-Annex1-MC-signed.jsonld') ?? '', '2026-11-23T12:00:00Z')
    expect(verdictOf(report)).toBe('passed')
  })

  it.each(samples.slice(1))(
    '$file is undecided today: the authority of its last time-stamp ended in 2023, and it was never renewed',
    async ({ file, proven }) => {
      const report = await verify(texts.get(file) ?? '', '2026-11-23T12:00:00Z')
      expect(report.checks[1]).toMatchObject({
        outcome: 'indeterminate',
        problem: { code: 'jades.timestamp_ended' },
        problems: [{ code: 'jades.timestamp_ended' }, { code: 'cert.expired' }],
      })
      const before = await verify(texts.get(file) ?? '', proven)
      expect(before.warnings.map(({ code }) => code)).not.toContain('cert.revocation_unknown')
    },
  )

  it.each(samples)(
    '$file with one changed character, anywhere, is refused',
    async ({ file, proven }) => {
      const text = texts.get(file) ?? ''
      const { length } = text
      const places = fc.oneof(
        fc.nat(length - 1),
        fc.nat(200),
        fc.nat(30_000).map((back) => length - 1 - back),
      )
      const other = fc.constantFrom(...'aA0_-+/="{}[]:,.zZ9 ')
      await fc.assert(
        fc.asyncProperty(places, other, async (at, char) => {
          fc.pre(text[at] !== char)
          const changed = text.slice(0, at) + char + text.slice(at + 1)
          fc.pre(JSON.stringify(safeParse(changed)) !== JSON.stringify(JSON.parse(text)))
          expect((await verify(changed, proven)).verified, `at ${at}: ${text[at]} became ${char}`).toBe(false)
        }),
        { numRuns: runs(12, 120), seed: 20260115 },
      )
    },
    60_000,
  )
})

const safeParse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
