import { afterEach, expect, test } from "vitest"
import { startServiceProvider } from "#lib/testing/service-provider"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"
import type { TlsOptions } from "#lib/testing/service-provider/listener"
import type { Authentication } from "./authentication"
import { createScimClient } from "./client"
import type { TlsSettings } from "./guard"
import { testServiceProvider } from "./probe"

const server = selfSignedCertificate()
const client = selfSignedCertificate()
const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const closable of opened.splice(0)) await closable.close()
})

/** Its certificate is for localhost. */
const named = (url: string) => url.replace("127.0.0.1", "localhost")

async function start(certificate: TlsOptions, oauth = false) {
  const serviceProvider = await startServiceProvider({ certificate })
  const tokenEndpoint = named(serviceProvider.tokenEndpoint)
  if (oauth)
    serviceProvider.setAuthentication({ kind: "oauth", tokenEndpoint, clientId: "ferry", clientSecret: "s3cret" })
  const settings = (tls?: TlsSettings, authorization: Authentication = serviceProvider.authentication()) =>
    ({ userEndpoint: named(serviceProvider.userEndpoint), authorization, tls, networks: "any" }) as const
  const find = async (tls?: TlsSettings) => {
    const scim = createScimClient(settings(tls))
    opened.unshift(scim)
    return scim.find("User", "userName", "alice")
  }
  opened.push(serviceProvider)
  return { serviceProvider, settings, find }
}

test("the connector's own authority is trusted, and no other", async () => {
  const { find } = await start(server)
  expect(await find({ ca: server.cert })).toMatchObject({ ok: true })
  expect(await find({ ca: client.cert })).toMatchObject({ ok: false, failure: { kind: "tls" } })
  expect(await find()).toMatchObject({ ok: false, failure: { kind: "tls" } })
})

test("a service provider that asks for a client certificate gets the connector's", async () => {
  const { find, serviceProvider } = await start({ ...server, clientCa: client.cert })
  expect(await find({ ca: server.cert, cert: client.cert, key: client.key })).toMatchObject({ ok: true })
  // Node.js closes the connection without a TLS alert, which looks like a bad network.
  expect(await find({ ca: server.cert })).toMatchObject({ ok: false })
  expect(await find({ ca: server.cert, ...selfSignedCertificate() })).toMatchObject({ ok: false })
  expect(serviceProvider.requests()).toHaveLength(1)
})

test("tokens come over the same TLS", async () => {
  const { find, serviceProvider } = await start({ ...server, clientCa: client.cert }, true)
  expect(await find({ ca: server.cert, cert: client.cert, key: client.key })).toMatchObject({ ok: true })
  expect(serviceProvider.tokens.requests()).toHaveLength(1)
})

test("Test connection uses the connector's TLS in every step", async () => {
  const { settings } = await start({ ...server, clientCa: client.cert })
  const outcomes = async (tls?: TlsSettings) => (await testServiceProvider(settings(tls))).map(({ outcome }) => outcome)
  expect(await outcomes({ ca: server.cert, cert: client.cert, key: client.key })).toEqual(Array(4).fill("passed"))
  expect(await outcomes()).toEqual(["passed", "failed", "skipped", "skipped"])
})
