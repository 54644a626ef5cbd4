import { encodeBase64 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { callback, callKinds, clockKinds } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { collectValidationData } from '../jades/validation-data.ts'
import type { RevocationSource } from '../pki/revocation-source.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import { type Archive, readArchive } from './archive.ts'
import { archiveErrors } from './errors.ts'
import { type ArchiveAnchorOptions, archiveAnchorKinds, archiveAnchors } from './open-archive.ts'
import { proveArchive, stampArchive, tolerance } from './time-stamps.ts'

/** Options of `renewArchive`. */
export interface RenewArchiveOptions extends ArchiveAnchorOptions, CallOptions, ClockOptions {
  /** Requests the time-stamp that is added. Its authority must be among `timestampAnchors`. */
  readonly timestamper: Timestamper
  /** Finds answers about the revocation of the last authority: `onlineRevocation({ fetch })`. */
  readonly revocation: RevocationSource
}

const call: Call<RenewArchiveOptions> = {
  line: 'await renewArchive(archive, { timestampAnchors, timestamper, revocation })',
  needs: { ...archiveAnchorKinds.needs, timestamper: callback, revocation: callback },
  may: { ...archiveAnchorKinds.may, ...callKinds, ...clockKinds },
}

/**
 * Adds a time-stamp to an archive, over its content and the time-stamps so far, with the certificates of the last
 * authority and an answer that it was not revoked: do so before its certificate ends, which `openArchive` gives as
 * `until`. The content stays as it is.
 *
 * The time-stamps are verified before and after. Does NOT verify the files. Throws what `openArchive` throws,
 * `archive.timestamp_untrusted` also for the new time-stamp, `cert.revoked`, `cert.revocation_unknown` and
 * `timestamp.failed`.
 *
 * @example
 * const revocation = onlineRevocation({ fetch: guardedFetch({ profile: 'certificate-services' }) })
 * const renewed = await renewArchive(text, { timestampAnchors: [anchor], timestamper, revocation })
 */
export const renewArchive = async (
  archive: string | Uint8Array | object,
  options: RenewArchiveOptions,
): Promise<Archive> => {
  assertOptions(call, options)
  const { timestamper, revocation, signal } = options
  const policy = { anchors: archiveAnchors(options), now: readClock(call.line, options.now), signal }
  const known = readArchive(archive)
  const { last, certificates, answers, budget } = await proveArchive(known, policy)
  const data = await collectValidationData({
    ...{ chains: [{ chain: last.chain, at: policy.now }], known: certificates, answers, source: revocation },
    ...{ now: policy.now, tolerance, budget, signal },
  })
  const next = {
    certificates: data.certificates.map(encodeBase64),
    revocations: data.revocations.map(({ kind, der }) => ({ kind, der: encodeBase64(der) })),
  }
  const added = await stampArchive(known, known.timestamps, next, { timestamper, signal })
  const renewed: Archive = { ...known, timestamps: [...known.timestamps, added] }
  const proven = await proveArchive(renewed, policy)
  if (proven.last.index !== renewed.timestamps.length - 1)
    throw new MicroCredentialError(archiveErrors['archive.timestamp_untrusted'])
  return renewed
}
