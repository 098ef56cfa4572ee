import {type LookupAddress, type LookupOptions, lookup} from "node:dns"
import {BlockList, isIP} from "node:net"
import {Refusal} from "./refusal.ts"

/** Ranges that are not on the public internet, after the IANA special-purpose registries. */
const special: readonly (readonly [address: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]

/** Of IPv6 only 2000::/3 is handed out; within it these carry or hide other addresses or are for examples. */
const special6: readonly (readonly [address: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]

const blocked = new BlockList()
for (const [address, prefix] of special) blocked.addSubnet(address, prefix, "ipv4")
for (const [address, prefix] of special6) blocked.addSubnet(address, prefix, "ipv6")
const global6 = new BlockList()
global6.addSubnet("2000::", 3, "ipv6")

/** Whether an IP address is a public one; false for what is no IP address. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, "ipv4")
    case 6:
      return global6.check(address, "ipv6") && !blocked.check(address, "ipv6")
    default:
      return false
  }
}

/** The IP address that the host of a URL is, where it is one and no name. */
export function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  return isIP(host) === 0 ? undefined : host
}

/** Why an address is refused, for people. */
export function privateMessage(host: string): string {
  return `${host} is a private or local address. If you trust it, readout add --allow-private fetches from it.`
}

/** How `dns.lookup` answers: all addresses, or one with its family. */
export type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** How names become addresses, and which addresses may be asked. */
export interface Network {
  readonly lookup: (
    host: string,
    options: LookupOptions & {readonly all: true},
    done: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void
  readonly isPublic: (address: string) => boolean
}

/** The internet, as the system resolves it. */
export const internet: Network = {lookup, isPublic}

/** Resolves a name and refuses it where any of its addresses is not public; the connection then takes these. */
export function checkedLookup(
  host: string,
  options: LookupOptions,
  {network, allowPrivate}: {readonly network: Network; readonly allowPrivate: boolean},
  done: LookupDone,
): void {
  network.lookup(host, {...options, all: true}, (error, addresses) => {
    if (error) return done(error, [])
    if (!allowPrivate && !addresses.every(({address}) => network.isPublic(address))) {
      return done(new Refusal("fetch-private", privateMessage(host)), [])
    }
    if (options.all) return done(null, addresses)
    done(null, addresses[0]!.address, addresses[0]!.family)
  })
}
