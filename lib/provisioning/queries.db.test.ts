import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { noResources, worstStatus } from "#lib/provisioning/status"
import { aConnector } from "#lib/testing/configuration"
import { findAttempt } from "./attempts"
import { provisioningCounts, provisioningOf, userProvisioningCounts } from "./queries"

let connectorId: string
let userId: string

beforeAll(async () => {
  connectorId = await aConnector()
})

beforeEach(async () => {
  userId = randomUUID()
  await db.provisionedResource.deleteMany()
  await change({ enabled: true, pausedAt: null, throttledUntil: null })
})

const change = async (data: Parameters<typeof db.outboundConnector.update>[0]["data"]) =>
  db.outboundConnector.update({ where: { id: connectorId }, data })

const aRow = async (columns: Partial<Prisma.ProvisionedResourceUncheckedCreateInput> = {}) =>
  db.provisionedResource.create({
    data: { connectorId, resourceType: "User", resourceId: userId, resourceName: "ada", ...columns },
  })

const inSync = { appliedRevision: 1, nextAttemptAt: null }
const stopped = { attempts: 1, nextAttemptAt: null }
const failure = { kind: "rejected", message: "It was rejected (400).", detail: "No title.", status: 400 }

test("counts a connector's resources by status, with zeros and an answer for every id", async () => {
  for (const row of [inSync, inSync, stopped, { attempts: 2 }, {}]) await aRow({ ...row, resourceId: randomUUID() })
  const other = randomUUID()
  expect(await provisioningCounts([connectorId, other])).toEqual({
    [connectorId]: { ...noResources, "in sync": 2, stopped: 1, retrying: 1, pending: 1 },
    [other]: noResources,
  })
  await change({ pausedAt: new Date() })
  expect((await provisioningCounts([connectorId]))[connectorId]).toMatchObject({ "in sync": 2, paused: 3, stopped: 0 })
  expect(await provisioningCounts([])).toEqual({})
})

test("counts a user's connectors by status, and tells the worst", async () => {
  await aRow(inSync)
  await aRow({ ...stopped, connectorId: await aConnector() })
  const counts = (await userProvisioningCounts([userId]))[userId] ?? noResources
  expect(counts).toMatchObject({ "in sync": 1, paused: 1 })
  expect(worstStatus(counts)).toBe("paused")
  expect(worstStatus(noResources)).toBeNull()
})

test("a user in sync has a remoteId and no reason", async () => {
  await aRow({ ...inSync, remoteId: "r-1", lastAttemptAt: new Date(0) })
  expect(await provisioningOf(userId)).toMatchObject([
    {
      status: "in sync",
      remoteId: "r-1",
      reason: null,
      nextAttemptAt: null,
      lastAttemptAt: "1970-01-01T00:00:00.000Z",
    },
  ])
})

test("a user that is retried tells why and when", async () => {
  const nextAttemptAt = new Date(Date.now() + 60_000)
  await aRow({ attempts: 1, nextAttemptAt, lastFailure: failure })
  const told = {
    status: "retrying",
    reason: "It was rejected (400). No title.",
    nextAttemptAt: nextAttemptAt.toISOString(),
  }
  expect(await provisioningOf(userId)).toMatchObject([told])
  const throttledUntil = new Date(Date.now() + 120_000)
  await change({ throttledUntil })
  expect(await provisioningOf(userId)).toMatchObject([{ nextAttemptAt: throttledUntil.toISOString() }])
})

test("a user that waits for a throttled connector tells so", async () => {
  await aRow()
  await change({ throttledUntil: new Date(Date.now() + 60_000) })
  expect(await provisioningOf(userId)).toMatchObject([
    { status: "pending", reason: expect.stringContaining("fewer requests") },
  ])
})

test("a stopped user tells why, and that nothing will be tried by itself", async () => {
  await aRow({ ...stopped, lastFailure: failure })
  expect(await provisioningOf(userId)).toMatchObject([{ status: "stopped", nextAttemptAt: null, reason: /rejected/ }])
})

test("a paused or disabled connector tells why nothing is sent", async () => {
  const nextProbeAt = new Date(Date.now() + 5000)
  await aRow({ lastFailure: failure })
  await change({ pausedAt: new Date(), nextProbeAt, pauseFailure: { kind: "unauthorized", message: "Refused (401)." } })
  const paused = { status: "paused", reason: "Refused (401).", nextAttemptAt: nextProbeAt.toISOString() }
  expect(await provisioningOf(userId)).toMatchObject([paused])
  await change({ enabled: false })
  expect(await provisioningOf(userId)).toMatchObject([
    { status: "paused", reason: "The connector is disabled.", nextAttemptAt: null },
  ])
})

const anAttempt = async (columns: Partial<Prisma.ProvisioningAttemptUncheckedCreateInput> = {}) =>
  db.provisioningAttempt.create({
    data: {
      connectorId,
      resourceType: "User",
      resourceId: userId,
      resourceName: "ada",
      operation: "create",
      outcome: "succeeded",
      method: "POST",
      url: "https://scim.example.com/Users",
      requestBody: { userName: "ada" },
      responseBody: "{}",
      durationMs: 12,
      attempt: 1,
      startedAt: new Date(),
      ...columns,
    },
  })

test("one attempt is found with what was said, and none by an unknown or malformed id", async () => {
  const { id } = await anAttempt()
  const said = { method: "POST", requestBody: { userName: "ada" }, responseBody: "{}" }
  expect(await findAttempt(id.toString())).toMatchObject({ id: id.toString(), ...said })
  for (const nonsense of ["", "-1", "1.5", "0", "999999999999999999", "9".repeat(30), "x"]) {
    expect(await findAttempt(nonsense)).toBeNull()
  }
})
