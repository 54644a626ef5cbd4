import type { Check, Problem, ProvenIssuer } from 'microcredentials'
import type { RecordedMicroCredential } from 'microcredentials/model'

import type { Settings } from '../settings.ts'
import type { TrustedLists } from '../trusted-lists.ts'

/** What the page asks of its worker. */
export interface Question {
  readonly file: Uint8Array | string
  /** The time of the check, in milliseconds since 1970. */
  readonly at: number
  readonly settings: Settings
  readonly trustedLists: TrustedLists | undefined
  /** What was fetched with the consent of the reader, by address. The worker itself has no network. */
  readonly fetched: ReadonlyMap<string, Uint8Array>
  /** Status lists that the reader has as files. */
  readonly statusLists: readonly Uint8Array[]
  /** Issuers that the reader accepts for this check. */
  readonly accepted: readonly ProvenIssuer[]
}

/** What a file says, if it was verified. */
export type Content =
  | { readonly kind: 'micro-credential'; readonly model: RecordedMicroCredential; readonly left: number }
  /** A verified credential that is not read as one micro-credential, with the code of the reason. */
  | { readonly kind: 'other'; readonly code: string }

/** The answer: plain data, of which only `content` was written by the issuer, and it is there only if all is verified. */
export interface Finding {
  readonly verified: boolean
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly checks: readonly Check[]
  readonly warnings: readonly Problem[]
  readonly errors: readonly Problem[]
  readonly content?: Content
  /** What the file came in, if not as itself. */
  readonly carrier: 'none' | 'picture' | 'pdf'
  /** Addresses that were needed and not fetched. */
  readonly needed: readonly string[]
  /** Credentials inside this one, each verified by itself. */
  readonly inner: readonly { readonly outcome: Finding['outcome'] }[]
  readonly checkedAt: string
}
