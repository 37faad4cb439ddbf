import { lookup as dnsLookup } from "node:dns"
import { isIP, type LookupFunction } from "node:net"
import ipaddr from "ipaddr.js"
import { buildConnector } from "undici"

/** Where connections may go: anywhere but the always refused addresses, or to public addresses only. */
export type OutboundNetworks = "any" | "public"

type Address = ipaddr.IPv4 | ipaddr.IPv6

const ALWAYS_REFUSED_RANGES: Record<string, string> = {
  linkLocal: "a link-local address",
  unspecified: "an unspecified address",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
}

/** Where clouds hand out credentials to whoever asks, beside 169.254.169.254, which is link-local. */
const METADATA_SERVICES = new Set(
  ["fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"].map((ip) =>
    ipaddr.process(ip).toNormalizedString(),
  ),
)

/** A connection that the guard refused to open; the message says why. */
export class RefusedAddressError extends Error {
  override readonly name = "RefusedAddressError"
}

/**
 * Why no connection to this IP address may be made, as a sentence, or undefined when it may.
 *
 * Link-local and cloud metadata addresses are refused always, also in the IPv6 forms that lead to an IPv4 address.
 */
export function addressRefusal(ip: string, networks: OutboundNetworks): string | undefined {
  if (!ipaddr.isValid(ip)) return `${ip} is not an IP address.`
  const address = ipaddr.process(ip)
  const destinations = [address, ...embeddedIpv4(address)]
  for (const destination of destinations) {
    const reason = METADATA_SERVICES.has(destination.toNormalizedString())
      ? "a cloud metadata service"
      : ALWAYS_REFUSED_RANGES[destination.range()]
    if (reason) return `${ip} is ${reason}; connections to it are never made.`
  }
  if (networks === "public" && destinations.some((destination) => destination.range() !== "unicast")) {
    return `${ip} is not a public address, and only public addresses may be called (OUTBOUND_NETWORKS=public).`
  }
  return undefined
}

/** The IPv4 address that a NAT64 (RFC 6052), 6to4 (RFC 3056) or IPv4-compatible (RFC 4291) address leads to. */
function embeddedIpv4(address: Address): ipaddr.IPv4[] {
  const bytes = address.toByteArray()
  switch (address.range()) {
    case "6to4":
      return [new ipaddr.IPv4(bytes.slice(2, 6))]
    case "rfc6052":
    case "rfc6145":
      return [new ipaddr.IPv4(bytes.slice(12))]
    case "unicast":
      return bytes.length === 16 && bytes.slice(0, 12).every((byte) => byte === 0)
        ? [new ipaddr.IPv4(bytes.slice(12))]
        : []
    default:
      return []
  }
}

/** How a connection is secured where the usual is not enough; everything is PEM. */
export interface TlsSettings {
  /** The authority that certificates are checked against, in place of the public ones. */
  ca?: string
  /** The client certificate, with its chain, and its key (mTLS). */
  cert?: string
  key?: string
}

type ConnectorOptions = buildConnector.BuildOptions & { lookup?: LookupFunction }

/**
 * An undici connector that opens no connection to a refused address: neither to one written as the host, nor to one that a name
 * resolves to. Names are checked where the socket resolves them, so that the address checked is the address connected to.
 */
export function guardedConnector(
  networks: OutboundNetworks,
  { lookup = dnsLookup, ...options }: ConnectorOptions = {},
): buildConnector.connector {
  const connect = buildConnector({ ...options, lookup: guardedLookup(networks, lookup) })
  return (target, callback) => {
    const host = target.hostname.replace(/^\[(.*)\]$/, "$1")
    const refusal = isIP(host) ? addressRefusal(host, networks) : undefined
    if (refusal) callback(new RefusedAddressError(refusal), null)
    else connect(target, callback)
  }
}

/** Resolves a name, and fails when any of its addresses is refused: a name with one bad address is not to be trusted. */
function guardedLookup(networks: OutboundNetworks, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, resolved, family) => {
      if (error) return callback(error, resolved, family)
      const addresses = Array.isArray(resolved) ? resolved.map(({ address }) => address) : [resolved]
      const refusal = addresses.map((address) => addressRefusal(address, networks)).find(Boolean)
      if (refusal) return callback(new RefusedAddressError(`${hostname} resolves to ${refusal}`), resolved, family)
      callback(null, resolved, family)
    })
  }
}
