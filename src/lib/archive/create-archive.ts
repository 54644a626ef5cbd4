import { asBytes, fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { callback, callKinds, clockKinds, type Kind } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { CallOptions, ClockOptions, NonEmpty } from '../base/types.ts'
import { aDidResolver } from '../did/resolver.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import type { Report } from '../report.ts'
import { type CredentialInput, type VerifyOptions, verifyCredential } from '../verify.ts'
import { type Archive, type ArchiveContent, archiveFormat } from './archive.ts'
import { archiveErrors } from './errors.ts'
import { type ArchiveAnchorOptions, archiveAnchorKinds, archiveAnchors, open } from './open-archive.ts'
import { type ArchivedServices, type ArchiveSources, recordSources } from './sources.ts'
import { stampArchive } from './time-stamps.ts'

/** The options of `verifyCredential` that an archive does not replace by its own. */
export type ArchiveVerification = Omit<VerifyOptions, 'didResolver' | 'statusLists' | 'statusMemory' | 'now' | 'signal'>

/** Options of `createArchive`. */
export interface CreateArchiveOptions extends ArchivedServices, ArchiveAnchorOptions, CallOptions, ClockOptions {
  /**
   * Gives the options with which the files are verified. What it reads, such as trusted lists and registers, has to come
   * from `fetch` and `revocation` of its argument. It is called twice: with the services, and with the archive.
   */
  readonly verification: (from: ArchiveSources) => ArchiveVerification | Promise<ArchiveVerification>
  /** Requests the time-stamp. Its authority must be among `timestampAnchors`. */
  readonly timestamper: Timestamper
}

const call: Call<CreateArchiveOptions> = {
  line: 'await createArchive([file], { verification, timestamper, timestampAnchors, ...online({ fetch, hosts }) })',
  needs: { ...archiveAnchorKinds.needs, verification: callback, timestamper: callback },
  may: {
    ...archiveAnchorKinds.may,
    didResolver: aDidResolver,
    statusLists: callback,
    revocation: callback,
    fetch: callback,
    ...callKinds,
    ...clockKinds,
  },
}
const someFiles: Kind = {
  words: 'a list of files, at least one',
  is: (value) => Array.isArray(value) && value.length > 0,
}

/** An archive, and the reports of its files from the archive alone. */
export interface CreatedArchive {
  readonly archive: Archive
  readonly reports: readonly Report[]
}

/**
 * Makes an archive of files that verify: the files, and what the services answered while they were verified, under one
 * time-stamp. From then on the files can be verified without any service (`openArchive`), for as long as the archive is
 * renewed (`renewArchive`). Files of one archive share their status lists and trusted lists; whoever gets it sees all.
 *
 * The files are verified twice, with the services and with the archive alone, at the time that its time-stamp proves.
 * Throws `archive.not_verified` with the problems of the first file that does not verify; the errors of `openArchive`,
 * `timestamp.failed`, and what `verification` throws.
 *
 * @example
 * const { archive } = await createArchive([text], {
 *   verification: ({ revocation }) => ({
 *     trust: trustIssuers(['NTRNL-12345678']),
 *     mechanisms: [eSealVerifier({ trustAnchors: [anchor], timestampAnchors: [anchor], revocation })],
 *   }),
 *   ...online({ fetch: guardedFetch(), hosts: ['university.example'] }),
 *   ...{ timestamper, timestampAnchors: [anchor] },
 * })
 */
export const createArchive = async (
  files: NonEmpty<CredentialInput>,
  options: CreateArchiveOptions,
): Promise<CreatedArchive> => {
  assertArgument(call.line, 'files', someFiles, files)
  assertOptions(call, options)
  const { timestamper, now = systemClock, signal } = options
  const texts = files.map(toText)
  const recorded = recordSources(options, readClock(call.line, now))
  await verifyAll(texts, recorded, options)
  const content: ArchiveContent = { format: archiveFormat, files: texts, ...recorded.answers() }
  const first = await stampArchive(content, [], { certificates: [], revocations: [] }, { timestamper, signal })
  const archive: Archive = { ...content, timestamps: [first] }
  const anchors = archiveAnchors(options)
  const opened = await open(archive, { anchors, now: readClock(call.line, now), signal, believesUnsigned: true })
  return { archive, reports: await verifyAll(opened.files, opened, options) }
}

const toText = (file: CredentialInput): string => {
  const bytes = asBytes(file)
  if (bytes !== undefined) return fromUtf8(bytes)
  return typeof file === 'string' ? file : JSON.stringify(file)
}

/** Throws `archive.not_verified` for the first file that does not verify. */
const verifyAll = async (
  files: readonly string[],
  from: ArchiveSources,
  { verification, signal }: CreateArchiveOptions,
): Promise<readonly Report[]> => {
  const { sources, revocation, fetch } = from
  const options = await verification({ sources, revocation, fetch })
  const reports: Report[] = []
  for (const [index, file] of files.entries()) {
    // A memory would answer in the place of the archive.
    const report = await verifyCredential(file, { ...options, ...sources, statusMemory: undefined, signal })
    if (!report.verified) throw notVerified(report, index)
    reports.push(report)
  }
  return reports
}

const notVerified = ({ errors, outcome }: Report, index: number): MicroCredentialError =>
  new MicroCredentialError(archiveErrors['archive.not_verified'], {
    pointer: `/files/${index}`,
    problems: errors,
    outcome: outcome === 'indeterminate' ? outcome : 'failed',
  })
