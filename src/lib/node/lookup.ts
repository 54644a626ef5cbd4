import { Resolver } from 'node:dns/promises'

import { MicroCredentialError } from '../base/errors.ts'

/** Gives every address that a name has, of either version. */
export type Lookup = (host: string) => Promise<readonly string[]>

/**
 * Asks the name servers that the computer is set up with. The file of hosts is not read, and nothing is added to the
 * name. Unlike the system's own function this keeps no thread busy, so that names whose servers do not answer cannot
 * hold up files and keys, which share those threads.
 */
export const createLookup =
  (servers?: readonly string[], timeout = 2000): Lookup =>
  async (host) => {
    const resolver = new Resolver({ timeout, tries: 2 })
    if (servers !== undefined) resolver.setServers(servers)
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (addresses.length > 0) return addresses
    throw new MicroCredentialError('network.failed', {
      cause: answers.find((answer) => answer.status === 'rejected')?.reason,
    })
  }
