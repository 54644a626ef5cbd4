/** The protocol, methods and media types of a kind of request. */
export interface FetchProfile {
  /** Protocols with their ports. */
  readonly protocols: Readonly<Record<string, number>>
  readonly methods: readonly string[]
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
}

/** The kinds of requests that `guardedFetch` supports. */
export type FetchProfileName = 'documents' | 'certificate-services'

/**
 * `documents`: files that are trusted because of their URL, or that are signed and small. `certificate-services`:
 * services of certification authorities, whose responses are signed and whose URLs begin with `http:` (RFC 5280, §8;
 * RFC 6960, appendix A; RFC 3161, §3.4), and trusted lists.
 */
export const fetchProfiles: Readonly<Record<FetchProfileName, FetchProfile>> = {
  documents: {
    protocols: { 'https:': 443 },
    methods: ['GET'],
    mediaTypes: [
      'application/json',
      'application/ld+json',
      'application/did',
      'application/did+json',
      'application/did+ld+json',
      'application/vc',
      'application/vc+ld+json',
      'application/vc+jwt',
      'application/jwt',
      'application/statuslist+jwt',
      // Media types that static hosts use for unknown files.
      'text/plain',
      'application/octet-stream',
      'binary/octet-stream',
    ],
    maxBytes: 2 * 1024 * 1024,
  },
  'certificate-services': {
    protocols: { 'https:': 443, 'http:': 80 },
    methods: ['GET', 'POST'],
    mediaTypes: [
      'application/ocsp-response',
      'application/timestamp-reply',
      'application/pkix-crl',
      'application/x-pkcs7-crl',
      'application/pkix-cert',
      'application/x-x509-ca-cert',
      'application/pkcs7-mime',
      'application/x-pkcs7-certificates',
      'application/vnd.etsi.tsl+xml',
      'application/xml',
      'text/xml',
      'application/octet-stream',
    ],
    maxBytes: 10 * 1024 * 1024,
  },
}
