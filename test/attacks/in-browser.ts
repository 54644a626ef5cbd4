/** What the browser runs: every bad input, and what is good, with the code of this library as it is bundled for browsers. */
import { gunzip } from '#platform'

import { encodeBase64Url } from '../../src/lib/base/bytes.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { type VerifyOptions, verifyCredential } from '../../src/lib/verify.ts'
import { badInputs, type Good } from './inputs.ts'

const answer = async (input: unknown, options: Partial<VerifyOptions> = {}): Promise<string> => {
  const now = (): Date => new Date('2026-01-15T12:00:00Z')
  const report = await verifyCredential(input as object, { trust: trustAnyIssuer, now, ...options })
  return report.verified ? 'passed' : report.errors[0].code
}

Object.assign(globalThis, {
  answerAll: async (good: Good): Promise<readonly string[]> => {
    const answers = [await answer(good.signed), await answer(good.text), await answer(good.european)]
    for (const { make, options } of badInputs) answers.push(await answer(make(good), options))
    return answers
  },
  /** What each piece of gzip holds, in base64url, or that it was refused. */
  unzipAll: async (pieces: readonly (readonly number[])[], max: number): Promise<readonly string[]> => {
    const answers: string[] = []
    for (const piece of pieces)
      answers.push(
        await gunzip(Uint8Array.from(piece), max).then(encodeBase64Url, (error: unknown) =>
          error instanceof RangeError ? 'too large' : 'refused',
        ),
      )
    return answers
  },
})
