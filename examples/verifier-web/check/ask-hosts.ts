const secondsAtMost = 10
const bytesAtMost = 2 * 1024 * 1024
/** An honest file names one list or two. */
const mostRequests = 8

/** The host of an address that the page may ask, if the reader agrees; `undefined` for every other address. */
export const hostToAsk = (url: string, hosts: readonly string[]): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password } = new URL(url)
  const isAllowed = protocol === 'https:' && username === '' && password === '' && hosts.includes(host)
  return isAllowed ? host : undefined
}

interface Asking {
  readonly hosts: readonly string[]
  readonly signal: AbortSignal
}

/**
 * Fetches what the reader agreed to, from hosts of the settings alone: without cookies, without saying from where, and
 * without following a server elsewhere. What could not be had is not among the answers. Rejects with the reason of the
 * signal.
 */
export const askHost = async (urls: readonly string[], asking: Asking): Promise<ReadonlyMap<string, Uint8Array>> => {
  const answers = await Promise.all(
    urls.slice(0, mostRequests).map(async (url) => [url, await askOnce(url, asking)] as const),
  )
  return new Map(answers.flatMap(([url, bytes]) => (bytes === undefined ? [] : [[url, bytes] as const])))
}

const askOnce = async (url: string, { hosts, signal }: Asking): Promise<Uint8Array | undefined> => {
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
