import { bytes, callback, type Kind, listOf, members, oneOf } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { RevocationData } from './revocation-data.ts'

/** The certificate whose revocation is asked about, and the authority that issued it, as DER. */
export interface RevocationRequest {
  readonly certificate: Uint8Array
  readonly issuer: Uint8Array
}

/**
 * Finds answers about the revocation of a certificate: OCSP responses and lists. They are verified by whoever asked, so
 * any may be returned. If it throws, nothing is known.
 */
export type RevocationSource = (request: RevocationRequest, options: CallOptions) => Promise<readonly RevocationData[]>

/** How a verifier of seals judges the revocation of certificates. */
export interface RevocationOptions {
  /**
   * Finds answers where a file does not contain them: `onlineRevocation({ fetch })`, or `givenRevocation(answers)`. If
   * absent, only the answers in the file count.
   */
  readonly revocation?: RevocationSource | undefined
  /**
   * If nothing says whether a certificate had been revoked: `warn` (the default) adds the warning
   * `cert.revocation_unknown`, `refuse` makes the result indeterminate.
   */
  readonly unknownRevocation?: 'warn' | 'refuse' | undefined
}

/** The kinds of `RevocationOptions`. */
export const revocationKinds: { readonly [K in keyof RevocationOptions]-?: Kind } = {
  revocation: callback,
  unknownRevocation: /* @__PURE__ */ oneOf('warn', 'refuse'),
}

const anAnswer: Kind = {
  words: 'an answer with its kind',
  is: (value) => {
    if (!members.is(value)) return false
    const { kind, der } = value as Partial<RevocationData>
    return (kind === 'ocsp' || kind === 'crl') && bytes.is(der)
  },
}
const answerList: Kind = /* @__PURE__ */ listOf("a list of answers, each `{ kind: 'ocsp' | 'crl', der }`", anAnswer)

/**
 * Creates a source of answers about revocation that were obtained before, such as the lists that an office fetches each
 * night.
 *
 * Does not verify them; whoever asks does. Throws a `TypeError` for what is not a list of answers.
 *
 * @example
 * const revocation = givenRevocation([{ kind: 'crl', der: file }])
 * const report = await verifySeal(text, { trustAnchors: [anchor], revocation })
 */
export const givenRevocation = (answers: readonly RevocationData[]): RevocationSource => {
  assertArgument("givenRevocation([{ kind: 'crl', der }])", 'answers', answerList, answers)
  return async () => answers
}
