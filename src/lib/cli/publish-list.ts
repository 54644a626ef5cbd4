import { issueCredential } from '../issue.ts'
import { encodeStatusList } from '../status/credential.ts'
import { readList } from './kept-list.ts'
import type { Securing } from './securing.ts'
import type { System } from './system.ts'

interface Publishing extends Pick<Securing, 'secureWith' | 'issuer'> {
  /** The validity of the published list in hours. */
  readonly hours: number
}

/** Signs or seals a list and writes the file to publish. */
export const publishList = async (
  file: string,
  out: string,
  { secureWith, issuer, hours }: Publishing,
  system: System,
): Promise<void> =>
  // Read and written under one lock, so that no newer list is overwritten by this one.
  system.exclusively(file, async () => {
    const from = system.now()
    const validUntil = new Date(from.getTime() + hours * 3_600_000)
    const { list } = readList(system, file)
    const credential = await encodeStatusList(list, { issuer, validFrom: from, validUntil })
    const secured = await issueCredential(credential, { secureWith, now: system.now })
    system.write(out, `${JSON.stringify(secured)}\n`, { forOthers: true, replace: true })
  })
