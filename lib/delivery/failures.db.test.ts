import { expect, test } from "vitest"
import { db } from "#lib/db"
import { setUserActive } from "#lib/directory/mutations"
import { administrator } from "#lib/testing/configuration"
import { attemptsOf, credentials, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { startServiceProvider } from "#lib/testing/service-provider"

const stage = setStage()

test.each([408, 429, 500, 502, 503, 504])("after a %i the user is tried again and arrives", async (status) => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(status)
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ attempts: 1, lastFailure: { status } })
  await stage().tick(1000)
  expect(stage().serviceProvider.users()).toHaveLength(1)
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0, nextAttemptAt: null })
})

test("Retry-After holds back the whole connector, and no longer than asked", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(429, { retryAfter: 30 })
  await onboard()
  await stage().tick()
  await onboard()
  expect(await stage().tick(20_000)).toBe(0)
  expect(await stage().tick(11_000)).toBe(2)
  expect(stage().serviceProvider.users()).toHaveLength(2)
})

test.each([400, 413, 422])(
  "after a %i the user stops, with the service provider's own words, until it changes",
  async (status) => {
    await enabledConnector(stage().serviceProvider)
    stage().serviceProvider.failNext(status, { detail: "title is not wanted here" })
    const user = await onboard()
    await stage().tick()
    const row = await rowOf(user.id)
    expect(row).toMatchObject({
      nextAttemptAt: null,
      lastFailure: { kind: "rejected", status, detail: "title is not wanted here" },
    })
    expect(await stage().tick(86_400_000)).toBe(0)
    await setUserActive(administrator, { id: user.id, active: false })
    await stage().tick()
    expect(stage().serviceProvider.users()).toMatchObject([{ active: false }])
  },
)

test("one user that is refused blocks no other", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(400)
  for (let user = 0; user < 5; user++) await onboard()
  await stage().tick()
  expect(stage().serviceProvider.users()).toHaveLength(4)
})

test("a service provider that hangs delays no other", async () => {
  const slow = await startServiceProvider(credentials)
  await enabledConnector(slow)
  await enabledConnector(stage().serviceProvider)
  slow.hangNext()
  await onboard()
  stage().clock.advance()
  await stage().engine.start()
  await expect.poll(() => stage().serviceProvider.users().length).toBe(1)
  expect(slow.users()).toEqual([])
  await slow.close()
})

test("answers that are no JSON, or name no id, are survived and looked up", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.answerNext({
    status: 200,
    body: "<html>Welcome</html>",
    headers: { "content-type": "text/html" },
  })
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ lastFailure: { kind: "unreadable" }, createUncertain: true })
  await stage().tick(1000)
  expect(stage().serviceProvider.users()).toHaveLength(1)
})

test.each([
  ["a 403", { status: 403 }, "forbidden"],
  ["a 404 on create, which is a wrong endpoint", { status: 404 }, "notFound"],
])("%s pauses the connector", async (_what, { status }, kind) => {
  const id = await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(status)
  await onboard()
  await stage().tick()
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pauseFailure: { kind } })
})

test("a redirect is not followed, and pauses the connector", async () => {
  const elsewhere = await startServiceProvider(credentials)
  const id = await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.redirectNext(elsewhere.userEndpoint)
  await onboard()
  await stage().tick()
  expect(elsewhere.requests()).toEqual([])
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({
    pauseFailure: { kind: "redirect" },
  })
  await elsewhere.close()
})

test("a secret that no longer opens pauses the connector and asks for it again", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  const passwordSealed = "v1.0000aaaa.AAAA.AAAA.AAAA"
  await db.outboundConnector.update({ where: { id }, data: { passwordSealed } })
  await onboard()
  await stage().tick()
  const { pauseFailure } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(pauseFailure).toMatchObject({ message: expect.stringContaining("another SECRET_KEY (key 0000aaaa)") })
  expect(stage().serviceProvider.requests()).toEqual([])
})

test("no secret is kept, although the service provider echoes every one", async () => {
  const secrets = { password: credentials.password, defaultPassword: "Welc0me-aboard!" }
  await enabledConnector(stage().serviceProvider, { ...secrets, passwordProvisioning: true })
  const header = stage().serviceProvider.authorization()
  const echo = {
    detail: `refused: ${header} ${Object.values(secrets).join(" ")}`,
    password: secrets.defaultPassword,
    status: "400",
  }
  stage().serviceProvider.answerNext({
    status: 400,
    body: JSON.stringify(echo),
    headers: { "content-type": "application/scim+json" },
  })
  const user = await onboard()
  await stage().tick()
  stage().serviceProvider.failNext(401, { detail: JSON.stringify(echo) })
  await onboard()
  await stage().tick()

  const kept = { rows: await db.provisionedResource.findMany(), attempts: await db.provisioningAttempt.findMany() }
  const connectors = await db.outboundConnector.findMany({
    omit: { passwordSealed: true, defaultPasswordSealed: true },
  })
  const text = JSON.stringify({ ...kept, connectors, audit: await db.auditEvent.findMany() }, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  )
  expect(await attemptsOf(user.id)).toMatchObject([{ requestBody: { password: "••••••" } }])
  for (const secret of [...Object.values(secrets), header.replace("Basic ", "")]) expect(text).not.toContain(secret)
})
