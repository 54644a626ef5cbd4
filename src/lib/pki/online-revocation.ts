import { asBuffer } from '../base/bytes.ts'
import type { Fetch } from '../base/fetch.ts'
import { callback, members } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { certificateIds, sha1 } from './certificate-ids.ts'
import { tags } from './der.ts'
import type { RevocationData } from './revocation-data.ts'
import type { RevocationSource } from './revocation-source.ts'
import { writeAlgorithm, writeDer, writeInteger } from './write-der.ts'

/** Options of `onlineRevocation`. */
export interface OnlineRevocationOptions {
  /** `guardedFetch({ profile: 'certificate-services' })` of `microcredentials/node`, or another with such rules. */
  readonly fetch: Fetch
}

const call: Call<OnlineRevocationOptions> = {
  line: "onlineRevocation({ fetch: guardedFetch({ profile: 'certificate-services' }) })",
  needs: { fetch: callback },
  may: {},
}

/**
 * Creates a source that asks the services named in a certificate: first OCSP (RFC 6960), and if none answers, the
 * address of the list (RFC 5280). These services use `http:`, since their answers are signed. The authority learns which
 * certificate of a seal is asked about, and nothing about the credential.
 *
 * It is asked only about certificates that lead to a trust anchor. Does not verify the answers; whoever asks does.
 * Rejects with the errors of `fetch` if no service answers.
 *
 * @example
 * const revocation = onlineRevocation({ fetch: guardedFetch({ profile: 'certificate-services' }) })
 * const mechanisms = [eSealVerifier({ trustAnchors: [anchor], revocation })]
 */
export const onlineRevocation = (options: OnlineRevocationOptions): RevocationSource => {
  assertOptions(call, options)
  const { fetch } = options
  return async (request, { signal }) => {
    const [certificate, issuer] = [readCertificate(request.certificate), readCertificate(request.issuer)]
    const { ocsp, lists } = certificate.revocationUrls()
    const body = ocsp.length === 0 ? undefined : asBuffer(await toRequest(certificate, issuer))
    const attempts = [
      ...ocsp.map((url) => async () => ask(fetch, url, 'ocsp', { ...post, body: body ?? null }, signal)),
      ...lists.map((url) => async () => ask(fetch, url, 'crl', {}, signal)),
    ]
    let failure: unknown
    for (const attempt of attempts.slice(0, maxAttempts))
      try {
        return [await attempt()]
      } catch (cause) {
        signal?.throwIfAborted()
        failure = cause
      }
    if (failure !== undefined) throw failure
    return []
  }
}

/** Maximum number of services that are asked about one certificate. */
const maxAttempts = 4

const post = { method: 'POST', headers: { 'content-type': 'application/ocsp-request' } } as const

const ask = async (
  fetch: Fetch,
  url: string,
  kind: RevocationData['kind'],
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<RevocationData> => {
  const response = await fetch(url, { ...init, ...(signal === undefined ? {} : { signal }) })
  if (!members.is(response) || !response.ok) throw new TypeError('The service did not answer.')
  return { kind, der: new Uint8Array(await response.arrayBuffer()) }
}

/** `OCSPRequest` (RFC 6960, §4.1.1) for one certificate, named by SHA-1 as every responder understands it. */
const toRequest = async (certificate: Certificate, issuer: Certificate): Promise<Uint8Array> => {
  const id = await certificateIds(issuer)(sha1)
  if (id === undefined) throw new TypeError('There is no such hash.')
  const named = writeDer(
    tags.sequence,
    writeAlgorithm(sha1),
    writeDer(tags.octets, id.name),
    writeDer(tags.octets, id.key),
    writeInteger(...(certificate.serialNumber.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))),
  )
  // `OCSPRequest` of `TBSRequest` with a list of one `Request`.
  const request = writeDer(tags.sequence, named)
  return writeDer(tags.sequence, writeDer(tags.sequence, writeDer(tags.sequence, request)))
}
