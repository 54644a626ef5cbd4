import { type Contexts, checkRelatedResources, type UnsecuredCredential, type Verified } from 'microcredentials'

import type { Fault } from './answers.ts'
import type { Profiles } from './profiles.ts'

/** What the server serves, and what it knows. */
export interface Served {
  readonly profiles: Profiles
  readonly contexts: Contexts
  /** What stands at the addresses of related resources, where that is known. */
  readonly resources?: ReadonlyMap<string, Uint8Array>
}

/** The related resources that are not what a credential states, among those that the server knows. */
export const differingResources = async (
  credential: Verified<UnsecuredCredential>,
  { resources }: Served,
): Promise<readonly Fault[]> => {
  const checks = await checkRelatedResources(credential, (id) => resources?.get(id))
  return checks.flatMap((check) => (check.outcome === 'failed' ? [check.problem] : []))
}
