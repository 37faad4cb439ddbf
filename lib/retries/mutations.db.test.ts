import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { setUserActive } from "#lib/directory/mutations"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"
import { listFailures } from "#lib/retries/failures"
import { retryResources } from "#lib/retries/mutations"
import { listRetries, retryProgress } from "#lib/retries/queries"
import { aConnector, administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { aFailedRow, enable } from "#lib/testing/failures"
import { slowWorker } from "#lib/testing/slow-worker"

const stage = setStage()
const failedOnce = { kind: "failed" } as const
const postsTo = () =>
  stage()
    .serviceProvider.requests()
    .filter(({ method }) => method === "POST").length

/** A user whom the service provider refuses, for ever unless told otherwise. */
async function refused(): Promise<string> {
  stage().serviceProvider.failNext(400, { detail: "no" })
  const { id } = await onboard()
  await stage().tick()
  expect(await rowOf(id)).toMatchObject({ nextAttemptAt: null, lastFailure: { kind: "rejected" } })
  return id
}

test("what failed is tried again, audited, and its progress can be followed to the end", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  for (let user = 0; user < 3; user++) await refused()
  const { id, ...started } = await retryResources(administrator, { kind: "failed", connector: connectorId })
  expect(started).toEqual({ total: 3, leftOut: {} })
  expect(await retryProgress(id ?? "")).toMatchObject({ total: 3, waiting: 3, done: 0, failed: 0 })
  stage().serviceProvider.failNext(400, { detail: "still no" })
  await stage().tick()
  expect(await retryProgress(id ?? "")).toMatchObject({
    total: 3,
    waiting: 0,
    done: 2,
    failed: 1,
    elsewhere: 0,
    startedBy: administrator.name,
    reasons: [{ reason: "rejected", count: 1 }],
  })
  expect((await listRetries())[0]).toMatchObject({ id, done: 2, failed: 1 })
  expect((await auditEvents(connectorId)).at(-1)).toMatchObject({
    action: "provisioning.retry",
    actorName: administrator.name,
    after: { retryId: id, total: 3 },
  })
})

test("what has succeeded meanwhile is never sent again", async () => {
  await enabledConnector(stage().serviceProvider)
  const [mended, failing] = [await refused(), await refused()]
  await setUserActive(administrator, { id: mended, active: false })
  await stage().tick()
  expect(await retryResources(administrator, { kind: "resource", resourceType: "User", resourceId: mended })).toEqual({
    id: null,
    total: 0,
    leftOut: {},
  })
  const before = await rowOf(mended)
  await retryResources(administrator, failedOnce)
  expect(await rowOf(mended)).toEqual(before)
  const posts = postsTo()
  await stage().tick()
  expect(postsTo()).toBe(posts + 1)
  expect(await rowOf(failing)).toMatchObject({ lastFailure: null, appliedRevision: 1 })
  await expect(retryResources(administrator, failedOnce)).resolves.toMatchObject({ id: null, total: 0 })
})

test("a retry while a worker is at it sends nothing twice", async () => {
  await enabledConnector(stage().serviceProvider)
  const id = await refused()
  await retryResources(administrator, failedOnce)
  await db.provisionedResource.updateMany({ where: { resourceId: id }, data: { attempts: 1 } })
  const call = await slowWorker(stage())
  const settled = await call()
  await expect(retryResources(administrator, failedOnce)).resolves.toMatchObject({ total: 1 })
  expect(await settled()).toBe(true)
  const posts = postsTo()
  await stage().tick(1000)
  expect(postsTo()).toBe(posts)
  expect(await rowOf(id)).toMatchObject({ appliedRevision: 1, lastFailure: null, nextAttemptAt: null })
})

async function retried(scope: object): Promise<Set<string>> {
  await db.provisionedResource.updateMany({ data: { retryId: null, attempts: 1, nextAttemptAt: null } })
  await retryResources(administrator, { kind: "failed", ...scope })
  const rows = await db.provisionedResource.findMany({ where: { retryId: { not: null } } })
  return new Set(rows.map(({ id }) => id))
}

test("one reason, one moment, one name or chosen rows are tried again, and nothing else", async () => {
  const connectorId = await aConnector()
  await enable(connectorId)
  const row = async (data: object) => (await aFailedRow(connectorId, data)).id
  const old = await row({ lastAttemptAt: new Date("2026-01-01"), resourceName: "old" })
  const taken = await row({ lastFailure: { kind: "uniqueness", message: "The account r1 is taken." } })
  const odd = await row({ lastFailure: { kind: "rejected", message: "A very special sentence." } })
  expect(await retried({})).toEqual(new Set([old, taken, odd]))
  expect(await retried({ reason: "uniqueness" })).toEqual(new Set([taken]))
  expect(await retried({ message: "A very special sentence." })).toEqual(new Set([odd]))
  expect(await retried({ since: "2026-02-01T00:00:00Z" })).toEqual(new Set([taken, odd]))
  expect(await retried({ q: "OLD" })).toEqual(new Set([old]))
  expect(await retried({ kind: "rows", rowIds: [old, odd] })).toEqual(new Set([old, odd]))
  expect(await retried({ connector: connectorId, q: "nobody" })).toEqual(new Set())
})

const now = new Date()

test("what is held, excluded, paused, disabled or waiting is left out, and counted; status says the same of every row", async () => {
  const [working, paused, disabled] = [await aConnector(), await aConnector(), await aConnector()]
  await enable(working)
  await enable(paused, { pausedAt: now })
  const rows = await Promise.all([
    aFailedRow(working, {}),
    aFailedRow(working, { nextAttemptAt: now }),
    aFailedRow(working, { attempts: 0, nextAttemptAt: now }),
    aFailedRow(working, { heldAt: now }),
    aFailedRow(working, { excludedBy: "ana@example.com" }),
    aFailedRow(paused, {}),
    aFailedRow(disabled, {}),
    aFailedRow(working, { appliedRevision: 2 }),
  ])
  const unpaused = { enabled: true, pausedAt: null }
  const connectors = new Map<string, { enabled: boolean; pausedAt: Date | null }>([
    [working, unpaused],
    [paused, { enabled: true, pausedAt: now }],
    [disabled, { enabled: false, pausedAt: null }],
  ])
  const statuses = rows.map((row) => provisioningStatus(row, connectors.get(row.connectorId) ?? unpaused))
  expect(statuses).toEqual<ProvisioningStatus[]>([
    ...(["stopped", "retrying", "pending", "held", "stopped", "paused", "paused", "in sync"] as const),
  ])
  const { failures, groups } = await listFailures({})
  expect(new Set(failures.map(({ id }) => id))).toEqual(new Set([rows[0]?.id, rows[1]?.id]))
  expect(groups).toMatchObject([{ count: 2, stopped: 1, reason: "rejected", connectorId: working }])
  const { total, leftOut } = await retryResources(administrator, failedOnce)
  expect({ total, leftOut }).toEqual({
    total: 2,
    leftOut: { held: 1, excluded: 1, paused: 1, disabled: 1, waiting: 1 },
  })
})

test("nobody but an administrator may, and what is gone is refused", async () => {
  for (const actor of [apiKey, { ...administrator, type: "viewer" as const }])
    await expect(retryResources(actor, failedOnce)).rejects.toMatchObject({ kind: "forbidden" })
  const gone = { kind: "notFound" }
  await expect(retryResources(administrator, { kind: "failed", connector: randomUUID() })).rejects.toMatchObject(gone)
  await expect(retryResources(administrator, { kind: "rows", rowIds: [randomUUID()] })).rejects.toMatchObject(gone)
  expect(await retryProgress("nonsense")).toBeNull()
  expect(await retryProgress(randomUUID())).toBeNull()
})

test("what a later retry took over is not waited for", async () => {
  const connectorId = await aConnector()
  await enable(connectorId)
  await Promise.all([aFailedRow(connectorId, {}), aFailedRow(connectorId, {})])
  const first = await retryResources(administrator, failedOnce)
  const [one] = await db.provisionedResource.findMany()
  await db.provisionedResource.updateMany({ where: { id: one?.id ?? "" }, data: { nextAttemptAt: null } })
  await retryResources(administrator, failedOnce)
  expect(await retryProgress(first.id ?? "")).toMatchObject({ total: 2, waiting: 1, elsewhere: 1 })
})
