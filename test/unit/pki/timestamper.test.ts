import { Integer } from 'asn1js'
import { ContentInfo, PKIStatusInfo, TimeStampReq, TimeStampResp } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { timestampAuthority } from '../../../src/eseal.ts'
import type { TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { stampDigest } from '../../../src/lib/pki/test-timestamper.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { makeAuthority, makeClock, pemOf } from '../../support/seal-forgery.ts'
import { now, sealText, verdictOf, verifySealed } from '../../support/seals.ts'

const url = 'http://time.example/stamp'

interface Change {
  readonly nonce?: Integer
  readonly digest?: Uint8Array
  readonly status?: number
  readonly answer?: BodyInit
  readonly http?: number
}

let authority: TestCertificate
let clock: TestCertificate
let seal: TestSeal
beforeAll(async () => {
  authority = await makeAuthority()
  clock = await makeClock(authority)
  seal = await createTestSeal({ algorithm: 'ES256', now })
})

/** An authority as RFC 3161 describes it, behind a `fetch` that goes nowhere. */
const serve = (change: Change = {}) => {
  const asked: TimeStampReq[] = []
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const request = TimeStampReq.fromBER(init?.body as Uint8Array<ArrayBuffer>)
    asked.push(request)
    const digest = change.digest ?? new Uint8Array(request.messageImprint.hashedMessage.getValue())
    const nonce = new Uint8Array((change.nonce ?? request.nonce)?.toBER() ?? new ArrayBuffer(0))
    const token = await stampDigest(clock, [authority], digest, now(), nonce)
    const response = new TimeStampResp({
      status: new PKIStatusInfo({ status: change.status ?? 0 }),
      timeStampToken: ContentInfo.fromBER(token.slice()),
    })
    return new Response(change.answer ?? response.toSchema().toBER(), { status: change.http ?? 200 })
  }
  return { asked, fetch: fetch as typeof globalThis.fetch }
}

describe('an authority for time-stamps that is asked over HTTP', () => {
  it('makes a seal of level B-T, and is given a digest and a fresh number alone', async () => {
    const { asked, fetch } = serve()
    const timestamper = timestampAuthority({ url, fetch })
    const text = await sealText(seal, { timestamper })
    await sealText(seal, { timestamper })
    const report = await verifySealed(text, { ...seal, timestampAnchors: [pemOf(authority)] })
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks[1]).toMatchObject({
      details: { proofs: [{ seal: { level: 'B-T', time: { source: 'time-stamp' } } }] },
    })
    const [first, second] = asked
    expect(first?.certReq).toBe(true)
    expect(first?.messageImprint.hashedMessage.getValue().byteLength).toBe(32)
    const written = (request: TimeStampReq | undefined): string =>
      Buffer.from(request?.nonce?.toBER() ?? new ArrayBuffer(0)).toString('hex')
    expect(written(first)).not.toBe(written(second))
  })

  it.each([
    ['refuses', { status: 2 }, 'timestamp.failed'],
    ['answers with an error', { http: 500 }, 'timestamp.failed'],
    ['answers with something else', { answer: 'no time-stamp' }, 'timestamp.failed'],
    ['answers with nothing', { answer: '' }, 'timestamp.failed'],
    ['repeats an old answer', { nonce: new Integer({ value: 5 }) }, 'timestamp.failed'],
    ['stamps something else', { digest: new Uint8Array(32) }, 'jades.timestamp_invalid'],
  ] as const)('that %s leaves no seal', async (_, change: Change, code) => {
    const { fetch } = serve(change)
    expect(await codeOfAsync(() => sealText(seal, { timestamper: timestampAuthority({ url, fetch }) }))).toBe(code)
  })
})
