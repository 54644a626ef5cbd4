export { allocateStatus, allocateStatuses, freeIn } from './lib/status/allocate.ts'
export {
  type EncodeStatusListOptions,
  encodeStatusList,
  lookUpStatus,
  type PublishedStatusList,
  readStatusList,
  type StatusListCredential,
} from './lib/status/credential.ts'
export { type ParsedStatusEntry, parseStatusEntry, type StatusSize } from './lib/status/entry.ts'
export {
  createStatusList,
  credentialStates,
  entryAt,
  reinstate,
  revoke,
  type StatusList,
  type StatusListEntry,
  type StatusListOptions,
  type StatusPurpose,
  setStatus,
  statusOf,
  suspend,
} from './lib/status/list.ts'
