export type { FetchProfileName } from './lib/node/fetch-profiles.ts'
export type { GuardedFetchOptions } from './lib/node/fetch-rules.ts'
export { guardedFetch } from './lib/node/guarded-fetch.ts'
export type { Lookup } from './lib/node/lookup.ts'
