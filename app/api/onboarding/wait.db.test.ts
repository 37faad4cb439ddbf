import { beforeAll, beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { aConnector } from "#lib/testing/configuration"
import { anApiKey, onboardingCall } from "#lib/testing/onboarding"
import { POST } from "./route"

let key: string
let connectorId: string

beforeAll(async () => {
  key = (await anApiKey()).key
})

beforeEach(async () => {
  await db.outboundConnector.deleteMany()
  connectorId = await aConnector()
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: true } })
})

/** Does to every row what a worker would, as soon as there is one. */
async function settleSoon(change: Parameters<typeof db.provisionedResource.updateMany>[0]["data"]) {
  while ((await db.provisionedResource.updateMany({ where: { connectorId }, data: change })).count === 0);
}

async function callWaiting(prefer: string, signal?: AbortSignal) {
  const startedAt = performance.now()
  const answer = await POST(onboardingCall({ key, headers: { Prefer: prefer }, ...(signal && { signal }) }))
  return { answer, provisioning: (await answer.json()).provisioning, tookMs: performance.now() - startedAt }
}

test("without Prefer the answer comes at once, with a row per enabled connector", async () => {
  const { answer, provisioning } = await callWaiting("")
  expect(answer.headers.get("Preference-Applied")).toBeNull()
  expect(provisioning).toEqual([
    {
      connectorId,
      connector: "SCIM2",
      connection: expect.any(String),
      status: "pending",
    },
  ])
})

test("a disabled connector has no row", async () => {
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: false } })
  expect((await callWaiting("wait=1")).provisioning).toEqual([])
})

test("Prefer: wait answers as soon as the service provider has the user, with its remoteId", async () => {
  const [{ answer, provisioning, tookMs }] = await Promise.all([
    callWaiting("wait=20"),
    settleSoon({ appliedRevision: 1, remoteId: "r-1", nextAttemptAt: null }),
  ])
  expect(answer.headers.get("Preference-Applied")).toBe("wait=20")
  expect(provisioning).toEqual([
    { connectorId, connector: "SCIM2", connection: expect.any(String), status: "in sync", remoteId: "r-1" },
  ])
  expect(tookMs).toBeLessThan(10_000)
})

test("Prefer: wait ends with the reason when the user is stopped", async () => {
  const failure = { kind: "rejected", message: "The service provider rejected the request (400).", detail: "No title." }
  const [{ provisioning, tookMs }] = await Promise.all([
    callWaiting("wait=20"),
    settleSoon({ attempts: 1, nextAttemptAt: null, lastFailure: failure }),
  ])
  const reason = "The service provider rejected the request (400). No title."
  expect(provisioning).toEqual([expect.objectContaining({ status: "stopped", reason })])
  expect(tookMs).toBeLessThan(10_000)
})

test("Prefer: wait does not wait for a paused connector, and tells why it is paused", async () => {
  const pauseFailure = { kind: "unauthorized", message: "The service provider refused the credentials (401)." }
  const nextProbeAt = new Date(Date.now() + 60_000)
  await db.outboundConnector.update({
    where: { id: connectorId },
    data: { pausedAt: new Date(), pauseFailure, nextProbeAt },
  })
  const { provisioning, tookMs } = await callWaiting("wait=20")
  const told = { status: "paused", reason: pauseFailure.message, nextAttemptAt: nextProbeAt.toISOString() }
  expect(provisioning).toEqual([expect.objectContaining(told)])
  expect(tookMs).toBeLessThan(10_000)
})

test("Prefer: wait ends when its time is over", async () => {
  const { answer, provisioning, tookMs } = await callWaiting("wait=1")
  expect(answer.status).toBe(201)
  expect(provisioning[0].status).toBe("pending")
  expect(tookMs).toBeGreaterThanOrEqual(1000)
})

test("Prefer: wait ends when the client hangs up", async () => {
  const { tookMs } = await callWaiting("wait=20", AbortSignal.timeout(300))
  expect(tookMs).toBeLessThan(10_000)
})

test("waiting holds no transaction: others write meanwhile", async () => {
  const waiting = callWaiting("wait=2")
  for (let written = 0; written < 5; written += 1) {
    expect((await POST(onboardingCall({ key }))).status).toBe(201)
  }
  expect((await waiting).answer.status).toBe(201)
})
