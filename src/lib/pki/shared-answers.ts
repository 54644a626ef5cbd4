import { encodeBase64 } from '../base/bytes.ts'
import type { RevocationData } from './revocation-data.ts'
import type { RevocationSource } from './revocation-source.ts'

/** Well below the tolerance between an answer and the time-stamp that it has to cover. */
const lifetime = 30_000

/**
 * A source that asks once about a certificate, and gives the same answer for half a minute: seals of one certificate that
 * are extended one after the other need the same answers. One that fails is not kept.
 */
export const shareAnswers = (source: RevocationSource, now: () => Date): RevocationSource => {
  const kept = new Map<string, { readonly since: number; readonly answer: Promise<readonly RevocationData[]> }>()
  return async (request, options) => {
    const key = `${encodeBase64(request.certificate)}.${encodeBase64(request.issuer)}`
    const known = kept.get(key)
    const at = now().getTime()
    if (known !== undefined && at < known.since + lifetime) return known.answer
    // Of the signal of one seal the others know nothing: an answer that was given up is asked for again.
    const answer = source(request, options)
    kept.set(key, { since: at, answer })
    answer.catch(() => {
      if (kept.get(key)?.answer === answer) kept.delete(key)
    })
    return answer
  }
}
