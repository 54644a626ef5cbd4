import { OCSPRequest } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { givenRevocation, onlineRevocation, verifySeal } from '../../../src/eseal.ts'
import { extension, type TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { issueCrl, issueOcsp } from '../../../src/lib/pki/issue-revocation.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { forge, makeAuthority, makeSeal, pemOf } from '../../support/seal-forgery.ts'
import { now } from '../../support/seals.ts'

const ocsp = 'http://ocsp.example/'
const list = 'http://lists.example/1.crl'
const usage = extension.keyUsage(0xc0)

let authority: TestCertificate
let seal: TestCertificate
let file: object
beforeAll(async () => {
  authority = await makeAuthority()
  seal = await makeSeal(authority, { extensions: [usage, extension.responders([ocsp]), extension.lists([list])] })
  file = (await forge({ chain: [seal] })) as object
})

/** Services that answer by address, behind a `fetch` that goes nowhere. */
const serve = (answers: Readonly<Record<string, () => Promise<Response>>>) => {
  const asked: { readonly url: string; readonly init: RequestInit }[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push({ url, init })
    return (await answers[url]?.()) ?? new Response(null, { status: 404 })
  }
  return { asked, fetch }
}
const answer = (revokedAt?: Date) => ({ certificate: seal, issuer: authority, thisUpdate: now(), revokedAt })
const asResponse = async (data: Promise<{ readonly der: Uint8Array }>): Promise<Response> =>
  new Response((await data).der as Uint8Array<ArrayBuffer>)
const verify = (fetch: ReturnType<typeof serve>['fetch'], trusted = authority) =>
  verifySeal(file, {
    trustAnchors: [pemOf(trusted)],
    revocation: onlineRevocation({ fetch }),
    unknownRevocation: 'refuse',
    now,
  })

describe('services that are asked about revocation', () => {
  it('are asked by OCSP about the certificate and nothing else', async () => {
    const { asked, fetch } = serve({ [ocsp]: () => asResponse(issueOcsp(answer())) })
    expect(await verify(fetch)).toMatchObject({ verified: true })
    expect(asked.map(({ url }) => url)).toEqual([ocsp])
    const [{ init } = expect.unreachable()] = asked
    expect(init).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/ocsp-request' } })
    const request = OCSPRequest.fromBER(init.body as Uint8Array<ArrayBuffer>)
    const [only, ...more] = request.tbsRequest.requestList
    expect(more).toEqual([])
    expect(only?.reqCert.serialNumber.isEqual(seal.certificate.serialNumber)).toBe(true)
    expect(request.tbsRequest.requestorName).toBeUndefined()
  })

  it('say that a certificate was revoked', async () => {
    const { fetch } = serve({ [ocsp]: () => asResponse(issueOcsp(answer(now()))) })
    expect(await verify(fetch)).toMatchObject({ verified: false, problem: { code: 'cert.revoked' } })
  })

  it('are asked for their list if OCSP does not answer', async () => {
    const { asked, fetch } = serve({
      [list]: () => asResponse(issueCrl({ ...answer(), nextUpdate: new Date(now().getTime() + 1) })),
    })
    expect(await verify(fetch)).toMatchObject({ verified: true })
    expect(asked.map(({ url }) => url)).toEqual([ocsp, list])
    expect(asked[1]?.init.method).toBeUndefined()
  })

  it.each([
    ['cannot be reached', () => Promise.reject(new TypeError('no network'))],
    ['answer with an error', async () => new Response(null, { status: 500 })],
    ['answer with something else', async () => new Response('<html>')],
    ['answer with nothing', async () => new Response(null)],
  ])('leave it undecided if they %s', async (_, respond) => {
    const { fetch } = serve({ [ocsp]: respond, [list]: respond })
    expect(await verify(fetch)).toMatchObject({
      verified: false,
      outcome: 'indeterminate',
      problem: { code: 'cert.revocation_unknown' },
    })
  })

  it('are not asked about a certificate that leads nowhere', async () => {
    const { asked, fetch } = serve({})
    expect(await verify(fetch, await makeAuthority())).toMatchObject({ problem: { code: 'trust.unknown_root' } })
    expect(asked).toEqual([])
  })

  it('are at most four for one certificate', async () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) => `http://ocsp${number}.example/`)
    const other = await makeSeal(authority, { extensions: [usage, extension.responders(many)] })
    const { asked, fetch } = serve({})
    const source = onlineRevocation({ fetch })
    await expect(source({ certificate: other.der, issuer: authority.der }, {})).rejects.toThrow(TypeError)
    expect(asked).toHaveLength(4)
  })

  it('are none if the certificate names none', async () => {
    const other = await makeSeal(authority)
    const { asked, fetch } = serve({})
    expect(await onlineRevocation({ fetch })({ certificate: other.der, issuer: authority.der }, {})).toEqual([])
    expect(asked).toEqual([])
    const request = { certificate: new Uint8Array(3), issuer: authority.der }
    expect(await codeOfAsync(() => onlineRevocation({ fetch })(request, {}))).toBe('cert.malformed')
  })

  it('are no longer asked once the caller has aborted', async () => {
    const controller = new AbortController()
    const { asked, fetch } = serve({
      [ocsp]: async () => {
        controller.abort(new Error('enough'))
        throw new TypeError('no network')
      },
    })
    const options = { trustAnchors: [pemOf(authority)], revocation: onlineRevocation({ fetch }), now }
    await expect(verifySeal(file, { ...options, signal: controller.signal })).rejects.toThrow('enough')
    expect(asked).toHaveLength(1)
  })
})

describe('answers that are given', () => {
  it('count as those of a service do', async () => {
    const options = { trustAnchors: [pemOf(authority)], unknownRevocation: 'refuse', now } as const
    const good = givenRevocation([await issueOcsp(answer())])
    expect(await verifySeal(file, { ...options, revocation: good })).toMatchObject({ verified: true })
    const revoked = givenRevocation([await issueOcsp(answer(now()))])
    expect(await verifySeal(file, { ...options, revocation: revoked })).toMatchObject({
      problem: { code: 'cert.revoked' },
    })
  })
})
