import { callKinds, clockKinds, type Kind, listOf, oneOf, textOrBytes } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { type AnchorOptions, type Anchors, anchorKinds, readAnchors } from '../pki/anchors.ts'
import { endOfCertificate } from '../pki/strength.ts'
import { type Archive, readArchive } from './archive.ts'
import { type ArchiveSources, archivedSources } from './sources.ts'
import { proveArchive } from './time-stamps.ts'

/** The authorities whose time-stamps of an archive count. */
export interface ArchiveAnchorOptions extends Pick<AnchorOptions, 'trustedServices'> {
  /** Certificates of authorities trusted for time-stamps, PEM text or DER. */
  readonly timestampAnchors: readonly (string | Uint8Array)[]
}

/** Options of `openArchive`. */
export interface OpenArchiveOptions extends ArchiveAnchorOptions, CallOptions, ClockOptions {
  /**
   * Whether DID documents in the archive are used. Nobody signed them, so that a forger could put in one of his own
   * before the archive is time-stamped: `refuse` (the default), or `believe` if you trust who kept the archive.
   */
  readonly unsigned?: 'refuse' | 'believe' | undefined
}

/** An archive whose time-stamps were verified. */
export interface OpenedArchive extends ArchiveSources {
  /** The credentials, as text. They were NOT verified. */
  readonly files: readonly string[]
  /** The time at which everything in the archive existed, an XSD dateTimeStamp. */
  readonly provenAt: string
  /**
   * The end of the certificate on which this depends, or of the strength of its key if that is earlier, an XSD
   * dateTimeStamp: renew the archive before.
   */
  readonly until: string
}

/** The kinds of `ArchiveAnchorOptions`. */
export const archiveAnchorKinds: {
  readonly needs: { readonly timestampAnchors: Kind }
  readonly may: { readonly trustedServices: Kind }
} = {
  needs: { timestampAnchors: /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes) },
  may: { trustedServices: anchorKinds.may.trustedServices },
}

const call: Call<OpenArchiveOptions> = {
  line: 'await openArchive(archive, { timestampAnchors: [certificate] })',
  needs: archiveAnchorKinds.needs,
  may: {
    ...archiveAnchorKinds.may,
    unsigned: /* @__PURE__ */ oneOf('refuse', 'believe'),
    ...callKinds,
    ...clockKinds,
  },
}

export const archiveAnchors = ({ timestampAnchors, trustedServices }: ArchiveAnchorOptions): Anchors =>
  readAnchors({ trustAnchors: [], timestampAnchors, trustedServices })

/**
 * Opens an archive: verifies its time-stamps, and gives the files in it with sources that answer from the archive alone,
 * as the services answered when it was made. Verify the files with them, at the time that is proven.
 *
 * Verifies NOTHING but the time-stamps: files, status lists, trusted lists, registers and answers about revocation are
 * verified by whoever reads them, by their own signatures and your anchors. A time-stamp says when something existed, not
 * whether it is true; so DID documents, which nobody signed, are not used unless you ask for it (`archive.unsigned`).
 *
 * Throws `archive.malformed`, `archive.entry_twice`, `archive.entry_mismatch`, `archive.timestamp_invalid`;
 * `archive.timestamp_untrusted` and `archive.timestamp_ended`, both indeterminate, `cert.revoked`, `input.*`, `limit.*`.
 *
 * @example
 * const { files, sources, provenAt } = await openArchive(text, { timestampAnchors: [anchor] })
 * const mechanisms = [eSealVerifier({ trustAnchors: [anchor], timestampAnchors: [anchor] })]
 * for (const file of files) {
 *   const report = await verifyCredential(file, { mechanisms, trust: trustIssuers(['NTRNL-12345678']), ...sources })
 *   console.log(provenAt, report.outcome)
 * }
 */
export const openArchive = async (
  archive: string | Uint8Array | object,
  options: OpenArchiveOptions,
): Promise<OpenedArchive> => {
  assertOptions(call, options)
  const { signal, unsigned = 'refuse' } = options
  const now = readClock(call.line, options.now)
  return open(readArchive(archive), {
    ...{ anchors: archiveAnchors(options), now, signal, believesUnsigned: unsigned === 'believe' },
  })
}

interface Opening extends CallOptions {
  readonly anchors: Anchors
  readonly now: Date
  readonly believesUnsigned: boolean
}

export const open = async (archive: Archive, opening: Opening): Promise<OpenedArchive> => {
  const { existedBy, last } = await proveArchive(archive, opening)
  return {
    files: archive.files,
    provenAt: toDateTimeStamp(existedBy),
    until: toDateTimeStamp(endOfCertificate(last.chain[0])),
    ...archivedSources(archive, { now: existedBy, believesUnsigned: opening.believesUnsigned }),
  }
}
