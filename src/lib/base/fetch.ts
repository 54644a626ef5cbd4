import { concat } from './bytes.ts'
import { MicroCredentialError } from './errors.ts'
import { networkErrors } from './shared-errors.ts'
import type { CallOptions } from './types.ts'

/** The subset of `fetch` that is used: the global `fetch` and `guardedFetch` both have this type. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface GetOptions extends CallOptions {
  readonly fetch: Fetch
  /** Acceptable media types in order of preference, without parameters. */
  readonly mediaTypes: readonly string[]
  /** Accepts any media type: for content that is verified by its signature, whatever media type the server states. */
  readonly anyMediaType?: boolean | undefined
  readonly maxBytes: number
  /** The time limit of the whole request, from name resolution to the last byte. */
  readonly timeoutSeconds: number
}

/**
 * Fetches one document with limits on bytes and seconds: no redirects, no cookies, status 200, one of the media types
 * unless any is accepted. Codes: `network.*`. The `fetch` decides which addresses are allowed, since it alone sees what
 * a name resolves to.
 */
export const getBytes = async (url: string, { signal, ...options }: GetOptions): Promise<Uint8Array> => {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const stop = (): void => controller.abort(signal?.reason)
  const timer = setTimeout(() => controller.abort(), options.timeoutSeconds * 1000)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    // Raced as well, because a `fetch` may ignore its signal.
    return await Promise.race([get(url, options, controller.signal), aborted(controller.signal)])
  } catch (cause) {
    signal?.throwIfAborted()
    if (controller.signal.aborted) throw new MicroCredentialError(networkErrors['network.timeout'], { cause })
    throw cause instanceof MicroCredentialError
      ? cause
      : new MicroCredentialError(networkErrors['network.failed'], { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    // Releases a body that was not read completely.
    controller.abort()
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const get = async (
  url: string,
  { fetch, mediaTypes, anyMediaType = false, maxBytes }: Omit<GetOptions, 'signal'>,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const response = await fetch(url, {
    signal,
    headers: { accept: mediaTypes.join(', ') },
    // 'manual' rather than 'error', so that a redirect can be distinguished from an unreachable server.
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  assertAnswer(response)
  if (!anyMediaType) assertMediaType(response, mediaTypes)
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes)
    throw new MicroCredentialError(networkErrors['network.too_large'])
  return readBody(response, maxBytes)
}

const assertAnswer = ({ status, type, redirected }: Response): void => {
  if (redirected || type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw new MicroCredentialError(networkErrors['network.redirect'])
  }
  if (status !== 200) throw new MicroCredentialError(networkErrors['network.status'])
}

const assertMediaType = ({ headers }: Response, mediaTypes: readonly string[]): void => {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType === undefined || !mediaTypes.includes(mediaType)) {
    throw new MicroCredentialError(networkErrors['network.content_type'])
  }
}

/** Counts bytes while reading: the declared length may be wrong, and compression hides it. */
const readBody = async ({ body }: Response, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    length += next.value.length
    if (length > maxBytes) throw new MicroCredentialError(networkErrors['network.too_large'])
    chunks.push(next.value)
  }
  return concat(...chunks)
}
