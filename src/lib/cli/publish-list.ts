import { issueCredential } from '../issue.ts'
import { encodeStatusList } from '../status/credential.ts'
import { readList } from './kept-list.ts'
import type { Securing } from './securing.ts'
import type { World } from './world.ts'

interface Publishing extends Pick<Securing, 'secureWith' | 'issuer'> {
  /** The validity of the published list in hours. */
  readonly hours: number
}

/** Signs or seals a list and writes the file to publish. */
export const publishList = async (
  file: string,
  out: string,
  { secureWith, issuer, hours }: Publishing,
  world: World,
): Promise<void> =>
  // Read and written under one lock, so that no newer list is overwritten by this one.
  world.alone(file, async () => {
    const from = world.now()
    const validUntil = new Date(from.getTime() + hours * 3_600_000)
    const { list } = readList(world, file)
    const credential = await encodeStatusList(list, { issuer, validFrom: from, validUntil })
    const secured = await issueCredential(credential, { secureWith, now: world.now })
    world.write(out, `${JSON.stringify(secured)}\n`, { forOthers: true, replace: true })
  })
