import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = readonly [Address, number]

/** Public by their number, and yet a door to the cloud that a server stands in: Azure answers its machines here. */
const cloudServices: readonly Network[] = [ipaddr.parseCIDR('168.63.129.16/32')]

/** RFC 4291, §2.4: all that has been given out for the Internet at large. */
const globalUnicast: Network = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is one of the Internet at large (RFC 6890, and the registries of IANA that it founds). Refused is
 * everything with a purpose of its own: private, loopback, link-local with the metadata of clouds, shared, multicast,
 * documentation, benchmarks, reserved; and of version 6 what carries an address of version 4 in it, which can lead to any
 * of these: mapped, compatible, translated (NAT64), 6to4, Teredo, ISATAP. What is no address is not public either.
 */
export const isPublicAddress = (text: string): boolean => {
  const address = readAddress(text)
  if (address === undefined || address.range() !== 'unicast') return false
  if (cloudServices.some((network) => contains(network, address))) return false
  return address.kind() === 'ipv4' || (contains(globalUnicast, address) && !isIsatap(address as ipaddr.IPv6))
}

/** RFC 5214, §6.1: the second half of the address says so. */
const isIsatap = ({ parts }: ipaddr.IPv6): boolean => parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x0200)

/** Whether an address lies in one of the networks. One of version 4 that is written in version 6 lies in none. */
export const isIn = (networks: readonly Network[], text: string): boolean => {
  const address = readAddress(text)
  return address !== undefined && networks.some((network) => contains(network, address))
}

const contains = ([base, bits]: Network, address: Address): boolean =>
  base.kind() === address.kind() && address.match(base, bits)

/** Only what names one interface of the network: `isIP` knows no octal, no short forms, no single number. */
const readAddress = (text: string): Address | undefined =>
  isIP(text) === 0 || text.includes('%') ? undefined : ipaddr.parse(text)

/** Whether it is the text of one: `10.20.0.0/16` or `2001:db8::/32`. */
export const isNetwork = (text: unknown): text is string => {
  if (typeof text !== 'string') return false
  const [address = '', bits = ''] = text.split('/')
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && ipaddr.isValidCIDR(text)
}

/** Reads one. Throws a `TypeError` for anything else. */
export const parseNetwork = (text: string): Network => {
  if (!isNetwork(text))
    throw new TypeError('A network is an address and the length of its prefix, such as `10.20.0.0/16`.')
  return ipaddr.parseCIDR(text)
}
