export type { Archive, ArchiveContent, ArchivedAnswer, ArchiveTimestamp } from './lib/archive/archive.ts'
export {
  type ArchiveVerification,
  type CreateArchiveOptions,
  type CreatedArchive,
  createArchive,
} from './lib/archive/create-archive.ts'
export {
  type ArchiveAnchorOptions,
  type OpenArchiveOptions,
  type OpenedArchive,
  openArchive,
} from './lib/archive/open-archive.ts'
export { type RenewArchiveOptions, renewArchive } from './lib/archive/renew-archive.ts'
export type { ArchivedServices, ArchiveSources } from './lib/archive/sources.ts'
