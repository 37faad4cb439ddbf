import { expect, onTestFinished, test } from "vitest"
import { clientColumns, openConnector } from "#lib/connectors/client"
import { createConnector, updateConnector } from "#lib/connectors/mutations"
import { testConnector } from "#lib/connectors/probe"
import { listConnectors } from "#lib/connectors/queries"
import type { CreateConnector } from "#lib/connectors/schema"
import { db } from "#lib/db"
import type { Authentication } from "#lib/scim/authentication"
import {
  aConnection,
  aConnector,
  administrator,
  auditEvents,
  connectorForm,
  testForm,
  updateForm,
} from "#lib/testing/configuration"
import { startServiceProvider } from "#lib/testing/service-provider"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"
import type { TlsOptions } from "#lib/testing/service-provider/listener"

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })

/** What the audit says of a connector. */
const audited = async (id: string) => (await auditEvents(id)).map(({ before, after }) => ({ before, after }))

/** Its certificate is for localhost. */
const named = (url: string) => url.replace("127.0.0.1", "localhost")

const passes = async (form: Parameters<typeof testForm>[0]) =>
  (await testConnector(administrator, testForm(form))).every(({ outcome }) => outcome === "passed")

async function start(certificate?: TlsOptions) {
  const serviceProvider = await startServiceProvider({ certificate })
  onTestFinished(() => serviceProvider.close())
  const userEndpoint = named(serviceProvider.userEndpoint)
  return { serviceProvider, userEndpoint, tokenEndpoint: named(serviceProvider.tokenEndpoint) }
}

/** Searches as a worker would. */
async function deliver(id: string) {
  const connector = await db.outboundConnector.findUniqueOrThrow({ where: { id }, select: clientColumns })
  const opened = openConnector(connector)
  if (!opened.ok) return opened
  const answer = await opened.client.find("User", "userName", "ada")
  await opened.client.close()
  return answer
}

type Way = (tokenEndpoint: string) => { form: Partial<CreateConnector>; accepts: Authentication; columns: object }

const ways: [string, Way][] = [
  [
    "bearer",
    () => ({
      form: { authentication: "bearer", bearerToken: "s3cret-of-theirs" },
      accepts: { kind: "bearer", token: "s3cret-of-theirs" },
      columns: { authentication: "bearer", username: "", headerName: null, tokenEndpoint: null },
    }),
  ],
  [
    "apiKey",
    () => ({
      form: { authentication: "apiKey", headerName: "X-API-Key", apiKey: "s3cret-of-theirs" },
      accepts: { kind: "apiKey", header: "X-API-Key", key: "s3cret-of-theirs" },
      columns: { authentication: "apiKey", username: "", headerName: "X-API-Key", tokenEndpoint: null },
    }),
  ],
  [
    "oauth",
    (tokenEndpoint) => ({
      form: {
        authentication: "oauth",
        tokenEndpoint,
        clientId: "ferry",
        clientSecret: "s3cret-of-theirs",
        tokenScope: "scim",
      },
      accepts: { kind: "oauth", tokenEndpoint, clientId: "ferry", clientSecret: "s3cret-of-theirs", scope: "scim" },
      columns: { authentication: "oauth", username: "ferry", headerName: null, tokenEndpoint, tokenScope: "scim" },
    }),
  ],
]

test.each(ways)("%s is tested, saved, shown and used, and its secret is nowhere but sealed", async (_mode, way) => {
  const { serviceProvider, userEndpoint, tokenEndpoint } = await start()
  const { form, accepts, columns } = way(tokenEndpoint)
  serviceProvider.setAuthentication(accepts)
  const tested = await testConnector(administrator, testForm({ ...form, userEndpoint, groupEndpoint: "" }))
  expect(tested.map(({ outcome }) => outcome)).toEqual(["passed", "skipped", "passed", "passed"])

  const connectionId = await aConnection()
  const id = await aConnector({ ...form, connectionId, userEndpoint, groupEndpoint: "" })
  expect(await stored(id)).toMatchObject(columns)
  const [summary] = await listConnectors(connectionId)
  expect(summary).toMatchObject({ ...columns, unreadable: {}, passwordSetAt: expect.any(String) })
  expect(await deliver(id)).toMatchObject({ ok: true })

  await updateConnector(administrator, updateForm(id, { ...form, ...noSecrets, userEndpoint, groupEndpoint: "" }))
  expect(await deliver(id)).toMatchObject({ ok: true })
  const told = JSON.stringify([summary, await audited(id)])
  expect(told).not.toMatch(/s3cret-of-theirs|v1\./)
})

const noSecrets = { password: "", bearerToken: "", apiKey: "", clientSecret: "" }

test("another way asks for its secret, forgets what the last one had, and cannot use its secret", async () => {
  const id = await aConnector({ authentication: "apiKey", headerName: "X-API-Key", apiKey: "k-1" })
  const bearer = updateForm(id, { authentication: "bearer" })
  const missing = { fieldErrors: { bearerToken: "Enter the bearer token." } }
  await expect(updateConnector(administrator, bearer)).rejects.toMatchObject(missing)
  await expect(testConnector(administrator, testForm({ ...bearer, id }))).rejects.toMatchObject(missing)
  expect(await stored(id)).toMatchObject({ authentication: "apiKey", version: 1 })
  await updateConnector(administrator, { ...bearer, bearerToken: "tok" })
  expect(await stored(id)).toMatchObject({ authentication: "bearer", headerName: null, version: 2 })
  await db.outboundConnector.update({ where: { id }, data: { authentication: "basic" } })
  expect(await deliver(id)).toMatchObject({ ok: false, failure: { kind: "unauthorized" } })
})

test("a token endpoint on another server demands the client secret, and who changed it is audited", async () => {
  const client = { authentication: "oauth", tokenEndpoint: "https://id.example.com/token", clientId: "ferry" } as const
  const id = await aConnector({ ...client, clientSecret: "s3cret" })
  const moved = updateForm(id, { ...client, tokenEndpoint: "https://evil.example.com/token" })
  const refused = updateConnector(administrator, moved)
  await expect(refused).rejects.toMatchObject({
    fieldErrors: { clientSecret: expect.stringContaining("another server") },
  })
  await updateConnector(administrator, { ...moved, clientSecret: "another" })
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    before: { tokenEndpoint: client.tokenEndpoint },
    after: { tokenEndpoint: moved.tokenEndpoint },
  })
})

test("a connector's TLS is tested, saved, shown and used, and the key is nowhere but sealed", async () => {
  const server = selfSignedCertificate()
  const client = selfSignedCertificate()
  const { userEndpoint } = await start({ ...server, clientCa: client.cert })
  const credentials = { username: "ferry", password: "tide-and-harbour", userEndpoint, groupEndpoint: "" }
  const tls = { caCertificate: server.cert.trim(), clientCertificate: client.cert.trim(), clientKey: client.key }
  expect(await passes({ ...credentials, ...tls })).toBe(true)

  const connectionId = await aConnection()
  const id = await aConnector({ ...credentials, ...tls, connectionId })
  expect(await deliver(id)).toMatchObject({ ok: true })
  const [summary] = await listConnectors(connectionId)
  const facts = { subject: "CN=localhost", hasExpired: false }
  expect(summary).toMatchObject({
    hasClientKey: true,
    clientKeySetAt: expect.any(String),
    caFacts: facts,
    clientFacts: facts,
  })
  expect(await passes({ ...credentials, ...tls, id, password: "", clientKey: "" })).toBe(true)

  const form = updateForm(id, { ...credentials, ...tls, password: "", clientKey: "" })
  await updateConnector(administrator, form)
  expect(await deliver(id)).toMatchObject({ ok: true })
  expect(JSON.stringify([summary, await audited(id)])).not.toMatch(/PRIVATE KEY|v1\./)

  await updateConnector(administrator, { ...form, version: 2, clientCertificate: "" })
  expect(await stored(id)).toMatchObject({ clientCertificate: null, clientKeySealed: null, clientKeySetAt: null })
})

test("certificates that cannot be used are refused on their field, and nothing is saved", async () => {
  const expired = selfSignedCertificate(new Date("2024-05-01"))
  const { cert, key } = selfSignedCertificate()
  const form = connectorForm({ caCertificate: expired.cert, clientCertificate: cert, clientKey: expired.key })
  const problems = {
    caCertificate: expect.stringContaining("expired on 1 May 2024"),
    clientKey: "The key does not belong to the client certificate.",
  }
  await expect(createConnector(administrator, form)).rejects.toMatchObject({ kind: "invalid", fieldErrors: problems })
  const tested = testConnector(administrator, testForm({ ...form, groupEndpoint: "" }))
  await expect(tested).rejects.toMatchObject({ fieldErrors: problems })

  const id = await aConnector({ clientCertificate: cert, clientKey: key })
  const another = updateForm(id, { clientCertificate: selfSignedCertificate().cert })
  const refused = { fieldErrors: { clientKey: problems.clientKey } }
  await expect(updateConnector(administrator, another)).rejects.toMatchObject(refused)
})

test("a certificate that expired meanwhile does not keep a connector from being changed", async () => {
  const { cert } = selfSignedCertificate(new Date("2024-05-01"))
  const id = await aConnector()
  await db.outboundConnector.update({ where: { id }, data: { caCertificate: cert.trim(), enabled: true } })
  await updateConnector(administrator, updateForm(id, { caCertificate: cert.trim(), enabled: false }))
  expect(await stored(id)).toMatchObject({ enabled: false })
})
