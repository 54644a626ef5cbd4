import { parse } from 'did-resolver'
import { MicroCredentialError } from './errors.ts'
import { memoByText } from './memo.ts'
import { didErrors, limitErrors } from './shared-errors.ts'
import type { Did, DidUrl } from './types.ts'

/**
 * The length limit of DIDs and DID URLs, in characters. It is checked before anything else, since some methods encode a
 * whole key in the DID and decoding base58 takes time that grows with the square of the length.
 */
export const maxDidLength = 2048

/** The parts of a DID (DID Core 1.0, §3.1). */
export interface ParsedDid {
  readonly did: Did
  readonly method: string
  /** The method-specific identifier: everything after the second colon. */
  readonly id: string
}

/** The parts of a DID URL that names a verification method. */
export interface ParsedDidUrl extends ParsedDid {
  readonly didUrl: DidUrl
  /** Without `#`. */
  readonly fragment: string
}

/** Parses a DID; refuses DID URLs. Does not apply the rules of the method. */
export const parseDid = (input: unknown): ParsedDid => {
  const { did, method, id, didUrl } = parseAny(input)
  if (did !== didUrl) throw new MicroCredentialError(didErrors['did.malformed'])
  return { did: did as Did, method, id }
}

/**
 * Parses a DID URL that names a verification method: a DID and a fragment. A path or query would name a resource other
 * than the document, so it is refused rather than ignored.
 */
export const parseDidUrl = (input: unknown): ParsedDidUrl => {
  const { did, method, id, didUrl, path, query, fragment } = parseAny(input)
  if (path !== undefined || query !== undefined || !fragment) throw new MicroCredentialError(didErrors['did.malformed'])
  return { did: did as Did, method, id, didUrl: didUrl as DidUrl, fragment }
}

type ParsedAny = Readonly<NonNullable<ReturnType<typeof parse>>>

const parseAny = (input: unknown): ParsedAny => {
  if (typeof input !== 'string') throw new MicroCredentialError(didErrors['did.malformed'])
  if (input.length > maxDidLength) throw new MicroCredentialError(limitErrors['limit.did_length'])
  return parseText(input)
}

/** Cached, because the DIDs of issuers recur and the pattern is long. */
const parseText = /* @__PURE__ */ memoByText((input): ParsedAny => {
  const parsed = parse(input)
  if (parsed === null) throw new MicroCredentialError(didErrors['did.malformed'], remedyFor(input))
  return parsed
}, 1_000)

/** Open Badges may have keys behind addresses, which no certificate or document of the issuer names as theirs. */
const remedyFor = (input: string): { readonly remedy?: string } =>
  /^https?:/i.test(input)
    ? {
        remedy:
          'It is an address: an issuer is known by a DID, such as did:web, which is read from an address as well.',
      }
    : {}

export const isDid = (input: unknown): input is Did => succeeds(() => parseDid(input))

export const isDidUrl = (input: unknown): input is DidUrl => succeeds(() => parseDidUrl(input))

/** Throws `did.malformed` or `limit.did_length` unless the input is a DID. */
export function assertDid(input: unknown): asserts input is Did {
  parseDid(input)
}

/** Throws `did.malformed` or `limit.did_length` unless the input is a DID URL that names a verification method. */
export function assertDidUrl(input: unknown): asserts input is DidUrl {
  parseDidUrl(input)
}

const succeeds = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
