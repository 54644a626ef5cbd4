import { MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { Kind } from '../base/kinds.ts'
import { httpErrors } from './errors.ts'

/** The largest and the slowest body that is read. */
export interface BodyLimits {
  readonly bytes: number
  readonly seconds: number
}

/** The members of a body, or of a query: those that are needed, and those that may be there. */
export interface Members {
  readonly needs: Readonly<Record<string, Kind>>
  readonly may: Readonly<Record<string, Kind>>
}

const refuse = (code: keyof typeof httpErrors, pointer?: string): never => {
  throw new MicroCredentialError(httpErrors[code], { pointer })
}

/**
 * Reads the body of a request as strict JSON, and no more of it than the limits allow. Codes: `http.media_type`,
 * `http.too_large`, `http.slow`, `http.body`, `input.*`, `limit.*`.
 */
export const membersOf = async (
  request: Request,
  limits: BodyLimits,
  members: Members,
): Promise<Readonly<Record<string, Json | undefined>>> => {
  // A form of another site can send other types without being asked.
  if (!/^application\/json *(?:;|$)/i.test(request.headers.get('content-type') ?? '')) refuse('http.media_type')
  const bytes = await bytesOf(request, limits)
  const nodes = Math.ceil(limits.bytes / 16)
  const body = parseObject(bytes, { bytes: limits.bytes, nodes, arrayLength: nodes })
  return assertMembers(body, members)
}

/** Throws `http.body`, with the place of a member that is known. */
export const assertMembers = <T>(
  given: Readonly<Record<string, T>>,
  { needs, may }: Members,
): Readonly<Record<string, T>> => {
  for (const [name, kind] of Object.entries(needs)) if (!kind.is(given[name])) refuse('http.body', `/${name}`)
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(needs, name)) continue
    if (!Object.hasOwn(may, name)) refuse('http.body')
    if (may[name]?.is(given[name]) !== true) refuse('http.body', `/${name}`)
  }
  return given
}

const bytesOf = async (request: Request, limits: BodyLimits): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length') ?? 0) > limits.bytes) refuse('http.too_large')
  // One array that grows: a body may come in as many pieces as it has bytes.
  let [bytes, length] = [new Uint8Array(1024), 0]
  const reader = request.body?.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(resolve, limits.seconds * 1_000, 'slow')
  })
  try {
    while (reader !== undefined) {
      const read = await Promise.race([reader.read(), slow])
      if (read === 'slow') return refuse('http.slow')
      if (read.done) break
      const end = length + read.value.length
      if (end > limits.bytes) refuse('http.too_large')
      if (end > bytes.length) {
        const larger = new Uint8Array(2 * end)
        larger.set(bytes.subarray(0, length))
        bytes = larger
      }
      bytes.set(read.value, length)
      length = end
    }
  } catch (fault) {
    void reader?.cancel().catch(() => {})
    // A connection that breaks in the middle of a body: nobody reads the answer.
    throw fault instanceof MicroCredentialError ? fault : new MicroCredentialError(httpErrors['http.body'])
  } finally {
    clearTimeout(timer)
  }
  return bytes.subarray(0, length)
}
