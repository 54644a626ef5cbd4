const secondsAtMost = 10
const bytesAtMost = 2 * 1024 * 1024

/** The host of an address that the page may ask, if the reader agrees; `undefined` for every other address. */
export const hostToAsk = (url: string, hosts: readonly string[]): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password } = new URL(url)
  const isAllowed = protocol === 'https:' && username === '' && password === '' && hosts.includes(host)
  return isAllowed ? host : undefined
}

/**
 * Fetches what the reader agreed to, from hosts of the settings alone: without cookies, without saying from where, and
 * without following a server elsewhere. Returns `undefined` for what could not be had.
 */
export const askHost = async (
  url: string,
  { hosts, signal }: { readonly hosts: readonly string[]; readonly signal: AbortSignal },
): Promise<Uint8Array | undefined> => {
  if (hostToAsk(url, hosts) === undefined) return undefined
  try {
    const response = await fetch(url, {
      ...{ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(secondsAtMost * 1_000)]),
    })
    return response.ok ? await bounded(response) : undefined
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

const bounded = async (response: Response): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    pieces.push(piece.value)
    size += piece.value.length
    if (size > bytesAtMost) {
      await reader?.cancel()
      return undefined
    }
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())
}
