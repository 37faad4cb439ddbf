import { once } from "node:events"
import { createServer, type Server, type Socket } from "node:net"
import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"
import { createScimClient, type ScimClient, type ServiceProviderSettings } from "./client"
import { userUrn } from "./schema"

let serviceProvider: ServiceProvider
const opened: { close(): unknown }[] = []

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
})

afterEach(async () => {
  for (const closable of opened.splice(0)) await closable.close()
  await serviceProvider.close()
})

function connect(settings: Partial<ServiceProviderSettings> = {}): ScimClient {
  const { userEndpoint, groupEndpoint } = serviceProvider
  const authorization = serviceProvider.authentication()
  const client = createScimClient({ userEndpoint, groupEndpoint, authorization, networks: "any", ...settings })
  opened.push(client)
  return client
}

/** A server that answers every connection with what `say` writes to its socket. */
async function startHostileServer(say: (socket: Socket) => void): Promise<{ endpoint: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on("error", () => {})
    socket.once("data", () => say(socket))
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  opened.push(server)
  const address = server.address()
  return { endpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/Users`, server }
}

const alice = { schemas: [userUrn], userName: "alice" }

test("a service provider that is down is a network failure, and works again when it is back", async () => {
  const client = connect()
  await serviceProvider.goDown()
  const { host } = new URL(serviceProvider.userEndpoint)
  expect(await client.create("User", alice)).toMatchObject({
    ok: false,
    failure: { kind: "network", message: `No connection to ${host}: connection refused.` },
  })
  await serviceProvider.comeUp()
  expect(await client.create("User", alice)).toMatchObject({ ok: true })
})

test("a lost answer is a network failure, though the user was created", async () => {
  serviceProvider.dropAnswerAfterWrite()
  const answer = await connect().create("User", alice)
  expect(answer).toMatchObject({ ok: false, failure: { kind: "network" } })
  expect(answer.exchange.status).toBeUndefined()
  expect(serviceProvider.users()).toHaveLength(1)
})

test("a service provider that never answers is given up at the deadline", async () => {
  serviceProvider.hangNext()
  const answer = await connect({ requestTimeoutMs: 150 }).get("User", "1")
  expect(answer).toMatchObject({
    ok: false,
    failure: { kind: "timeout", message: "The service provider did not answer within 0.15 s." },
  })
  expect(answer.exchange.durationMs).toBeLessThan(5_000)
})

test("a service provider that answers drop by drop is given up at the deadline too", async () => {
  const { endpoint } = await startHostileServer((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
    const drops = setInterval(() => socket.write("1\r\n \r\n"), 20)
    socket.once("close", () => clearInterval(drops))
  })
  const answer = await connect({ userEndpoint: endpoint, requestTimeoutMs: 200 }).get("User", "1")
  expect(answer).toMatchObject({ ok: false, failure: { kind: "timeout" } })
})

test("the status of a failure is believed, even if its explanation never ends", async () => {
  const { endpoint } = await startHostileServer((socket) => {
    socket.write("HTTP/1.1 401 Unauthorized\r\ncontent-length: 100\r\n\r\nGo a")
  })
  const answer = await connect({ userEndpoint: endpoint, requestTimeoutMs: 200 }).get("User", "1")
  expect(answer).toMatchObject({ ok: false, failure: { kind: "unauthorized", detail: "Go a" } })
})

test("an endless answer is cut at 1 MiB, and the connection with it", async () => {
  let written = 0
  let closed = false
  const { endpoint } = await startHostileServer((socket) => {
    socket.once("close", () => (closed = true))
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/scim+json\r\n\r\n")
    const pour = () => {
      while (!socket.destroyed && socket.write(" ".repeat(64 * 1024))) written += 64 * 1024
      socket.once("drain", pour)
    }
    pour()
  })
  const answer = await connect({ userEndpoint: endpoint }).get("User", "1")
  expect(answer).toMatchObject({
    ok: false,
    failure: { kind: "unreadable", message: "The service provider answered with more than 1 MiB (200)." },
  })
  await expect.poll(() => closed).toBe(true)
  expect(written).toBeLessThan(32 * 1024 * 1024)
})

test.each([
  ["not HTTP", "SSH-2.0-OpenSSH_9.6\r\n", "network"],
  ["a cut-off body", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", "network"],
  ["nothing", "", "network"],
  ["huge headers", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`, "unreadable"],
])("an answer that is %s is survived", async (_what, raw, kind) => {
  const { endpoint } = await startHostileServer((socket) => socket.end(raw))
  expect(await connect({ userEndpoint: endpoint }).get("User", "1")).toMatchObject({ ok: false, failure: { kind } })
})

test("a JSON answer as deep as it can be is survived", async () => {
  serviceProvider.answerNext({ body: `{"id":"1","deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}` })
  expect(await connect().get("User", "1")).toMatchObject({ ok: true, value: { id: "1" } })
})

test("a certificate that nobody trusts is a TLS failure, and nothing was sent", async () => {
  const imposter = await startServiceProvider({ certificate: selfSignedCertificate() })
  opened.push(imposter)
  const { host } = new URL(imposter.userEndpoint)
  expect(await connect({ userEndpoint: imposter.userEndpoint }).create("User", alice)).toMatchObject({
    ok: false,
    failure: {
      kind: "tls",
      message: `The certificate of ${host} is not trusted: it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    },
  })
  expect(imposter.requests()).toEqual([])
})

test("https to a server without TLS is a TLS failure", async () => {
  const userEndpoint = serviceProvider.userEndpoint.replace("http:", "https:")
  expect(await connect({ userEndpoint }).get("User", "1")).toMatchObject({ ok: false, failure: { kind: "tls" } })
})

test("a name that nobody knows is a network failure", async () => {
  const answer = await connect({ userEndpoint: "http://service-provider.invalid/Users" }).get("User", "1")
  expect(answer).toMatchObject({ ok: false, failure: { kind: "network" } })
})

test("where only public addresses may be called, loopback is not, by name or by number", async () => {
  for (const userEndpoint of [
    serviceProvider.userEndpoint,
    serviceProvider.userEndpoint.replace("127.0.0.1", "localhost"),
  ]) {
    const answer = await connect({ networks: "public", userEndpoint }).get("User", "1")
    expect(answer).toMatchObject({ ok: false, failure: { kind: "refusedAddress" } })
  }
  expect(serviceProvider.requests()).toEqual([])
})

test("a missing or impossible endpoint is a failure in plain words", async () => {
  expect(await connect({ groupEndpoint: null }).create("Group", {})).toMatchObject({
    ok: false,
    failure: { kind: "rejected", message: "No Group endpoint is configured." },
  })
  expect(await connect({ userEndpoint: "ftp://sp.example/Users" }).get("User", "1")).toMatchObject({
    ok: false,
    failure: { kind: "refusedAddress", message: "The User endpoint is not a complete http or https address." },
  })
})
