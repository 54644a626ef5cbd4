import { isIP, type LookupFunction } from 'node:net'
import { MicroCredentialError } from '../base/errors.ts'
import { networkErrors } from '../base/shared-errors.ts'
import { isIn, isPublicAddress } from './addresses.ts'
import type { FetchRules } from './fetch-rules.ts'

/** Creates the lookup for a socket: it checks and returns the addresses, and the socket connects to nothing else. */
export const pinnedLookup =
  (rules: FetchRules): LookupFunction =>
  (host, options, callback) => {
    resolveName(host, rules).then(
      (addresses) => {
        const [first] = addresses
        if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, []),
    )
  }

interface Resolved {
  readonly address: string
  readonly family: number
}

const resolveName = async (host: string, rules: FetchRules): Promise<readonly [Resolved, ...Resolved[]]> => {
  const addresses = await rules.lookup(host)
  const [first, ...rest] = addresses.map((address) => ({ address, family: isIP(address) }))
  if (first === undefined) throw new MicroCredentialError(networkErrors['network.failed'])
  // If one address is not allowed, none is used: a public server has no private address.
  if (!addresses.every((address) => isAllowed(host, address, rules)))
    throw new MicroCredentialError(networkErrors['network.blocked'])
  return [first, ...rest]
}

const isAllowed = (host: string, address: string, { ownHosts, ownNetworks }: FetchRules): boolean =>
  isIn(ownHosts.get(host) ?? [], address) || (isPublicAddress(address) && !isIn(ownNetworks, address))
