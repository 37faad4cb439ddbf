import { once } from "node:events"
import { createServer, type LookupFunction, type Socket } from "node:net"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { addressRefusal, guardedConnector, type OutboundNetworks, RefusedAddressError } from "./guard"

test.each([
  ["169.254.169.254", "link-local"],
  ["169.254.0.1", "link-local"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local"],
  ["::ffff:169.254.169.254", "link-local"],
  ["::ffff:a9fe:a9fe", "link-local"],
  ["::169.254.169.254", "link-local"],
  ["::a9fe:a9fe", "link-local"],
  ["64:ff9b::a9fe:a9fe", "link-local"],
  ["64:ff9b:1::a9fe:a9fe", "link-local"],
  ["2002:a9fe:a9fe::1", "link-local"],
  ["fd00:ec2::254", "metadata"],
  ["FD00:0EC2:0:0:0:0:0:0254", "metadata"],
  ["fd20:ce::254", "metadata"],
  ["100.100.100.200", "metadata"],
  ["::ffff:100.100.100.200", "metadata"],
  ["64:ff9b::6464:64c8", "metadata"],
  ["168.63.129.16", "metadata"],
  ["0.0.0.0", "unspecified"],
  ["::", "unspecified"],
  ["::ffff:0.0.0.0", "unspecified"],
  ["224.0.0.1", "multicast"],
  ["ff02::1", "multicast"],
  ["255.255.255.255", "broadcast"],
  ["not an address", "not an IP address"],
  ["", "not an IP address"],
])("%s is never connected to: %s", (ip, reason) => {
  expect(addressRefusal(ip, "any")).toContain(reason)
  expect(addressRefusal(ip, "public")).toContain(reason)
})

test.each([
  "127.0.0.1",
  "127.8.8.8",
  "::1",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "198.18.0.1",
  "192.0.2.1",
  "240.0.0.1",
  "fc00::1",
  "fd12:3456::1",
  "fec0::1",
  "2001:db8::1",
  "2001::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::7f00:1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::1",
])("%s is refused where only public addresses may be called", (ip) => {
  expect(addressRefusal(ip, "any")).toBeUndefined()
  expect(addressRefusal(ip, "public")).toContain("not a public address")
})

test.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s may be called always", (ip) => {
  expect(addressRefusal(ip, "any")).toBeUndefined()
  expect(addressRefusal(ip, "public")).toBeUndefined()
})

test("a metadata address is refused in every form that leads to an IPv4 address", () => {
  const forms = ["::ffff:", "::", "64:ff9b::", "64:ff9b:1::", "::ffff:0:"]
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.constantFrom(...forms), (third, fourth, prefix) => {
      expect(addressRefusal(`${prefix}169.254.${third}.${fourth}`, "any")).toContain("link-local")
    }),
  )
})

function connect(hostname: string, networks: OutboundNetworks, options: { lookup?: LookupFunction; port?: number }) {
  const connector = guardedConnector(networks, { timeout: 1_000, lookup: options.lookup })
  const target = { hostname, host: hostname, protocol: "http:", port: String(options.port ?? 9) }
  return new Promise<Socket>((resolve, reject) => {
    connector(target, (error, socket) => (error ? reject(error) : resolve(socket)))
  })
}

/** A name server that answers every question with these addresses. */
function answering(...addresses: string[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const resolved = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
    if (all) callback(null, resolved)
    else callback(null, addresses[0] ?? "", 4)
  }
}

test.each([
  ["any", ["169.254.169.254"]],
  ["any", ["fe80::1"]],
  ["any", ["::ffff:169.254.169.254"]],
  ["any", ["127.0.0.1", "169.254.169.254"]],
  ["public", ["127.0.0.1"]],
  ["public", ["8.8.8.8", "10.0.0.1"]],
] as const)("with networks %s, a name that resolves to %j is not connected to", async (networks, addresses) => {
  const error = await connect("innocent.example", networks, { lookup: answering(...addresses) }).catch(String)
  expect(error).toContain("innocent.example resolves to")
})

test.each([
  ["any", "169.254.169.254"],
  ["any", "[fe80::1]"],
  ["public", "127.0.0.1"],
  ["public", "[::1]"],
] as const)("with networks %s, the address %s in place of a name is not connected to", async (networks, hostname) => {
  await expect(connect(hostname, networks, {})).rejects.toBeInstanceOf(RefusedAddressError)
})

test.each(["http://2852039166/", "http://0xa9fea9fe/", "http://169.254.43518/", "http://0251.0376.0251.0376/"])(
  "%s is the metadata service in disguise, and is refused",
  async (url) => {
    await expect(connect(new URL(url).hostname, "any", {})).rejects.toBeInstanceOf(RefusedAddressError)
  },
)

test("a name that resolves to loopback is connected to, at the address that was checked", async () => {
  const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  const socket = await connect("innocent.example", "any", { lookup: answering("127.0.0.1"), port })
  expect(socket.remoteAddress).toBe("127.0.0.1")
  socket.destroy()
  server.close()
})
