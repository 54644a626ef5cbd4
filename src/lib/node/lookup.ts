import { Resolver } from 'node:dns/promises'
import { MicroCredentialError } from '../base/errors.ts'
import { networkErrors } from '../base/shared-errors.ts'

/** Returns all IPv4 and IPv6 addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly string[]>

/**
 * Creates a lookup that asks the configured name servers, without the hosts file and search domains. Unlike the system
 * function it does not occupy a thread, so that slow name servers cannot block file and key operations, which share
 * those threads.
 */
export const createLookup =
  (servers?: readonly string[], timeout = 2000): Lookup =>
  async (host) => {
    const resolver = new Resolver({ timeout, tries: 2 })
    if (servers !== undefined) resolver.setServers(servers)
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (addresses.length > 0) return addresses
    throw new MicroCredentialError(networkErrors['network.failed'], {
      cause: answers.find((answer) => answer.status === 'rejected')?.reason,
    })
  }
