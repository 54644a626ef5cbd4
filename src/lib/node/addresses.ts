import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = readonly [Address, number]

/** A public address inside a cloud: Azure answers its own machines here. */
const cloudServices: readonly Network[] = [ipaddr.parseCIDR('168.63.129.16/32')]

/** RFC 4291, §2.4: all addresses assigned for public use. */
const globalUnicast: Network = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is public (RFC 6890, and the IANA registries it established). Refused are all special-purpose
 * addresses: private, loopback, link-local including cloud metadata, shared, multicast, documentation, benchmarking,
 * reserved; and IPv6 addresses that contain an IPv4 address, which can lead to any of these: mapped, compatible,
 * translated (NAT64), 6to4, Teredo, ISATAP. Other text is not a public address either.
 */
export const isPublicAddress = (text: string): boolean => {
  const address = readAddress(text)
  if (address === undefined || address.range() !== 'unicast') return false
  if (cloudServices.some((network) => contains(network, address))) return false
  return address.kind() === 'ipv4' || (contains(globalUnicast, address) && !isIsatap(address as ipaddr.IPv6))
}

/** The ISATAP interface identifier (RFC 5214, §6.1). */
const isIsatap = ({ parts }: ipaddr.IPv6): boolean => parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x0200)

/** Whether an address is in one of the networks. An IPv4 address in IPv6 notation is in none. */
export const isIn = (networks: readonly Network[], text: string): boolean => {
  const address = readAddress(text)
  return address !== undefined && networks.some((network) => contains(network, address))
}

const contains = ([base, bits]: Network, address: Address): boolean =>
  base.kind() === address.kind() && address.match(base, bits)

/** Accepts only complete addresses: unlike URL parsers, `isIP` knows no octal, short or decimal forms. */
const readAddress = (text: string): Address | undefined =>
  isIP(text) === 0 || text.includes('%') ? undefined : ipaddr.parse(text)

/** Whether a text is a network: `10.20.0.0/16` or `2001:db8::/32`. */
export const isNetwork = (text: unknown): text is string => {
  if (typeof text !== 'string') return false
  const [address = '', bits = ''] = text.split('/')
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && ipaddr.isValidCIDR(text)
}

/** Parses a network. Throws a `TypeError` for other text. */
export const parseNetwork = (text: string): Network => {
  if (!isNetwork(text))
    throw new TypeError('A network is an address and the length of its prefix, such as `10.20.0.0/16`.')
  return ipaddr.parseCIDR(text)
}
