import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { cancelRun, pauseRun, repairFindings, resumeRun, scheduleReconcile, startRun } from "#lib/runs/mutations"
import { findRun, listFindings, listRuns } from "#lib/runs/queries"
import { aConnector, administrator, apiKey, auditEvents, updateForm } from "#lib/testing/configuration"

async function aRun(connectorId: string, columns: object = {}): Promise<string> {
  const data = { connectorId, kind: "reconcile", startedBy: "ana@example.com", ...columns }
  return (await db.provisioningRun.create({ data })).id
}

const actionsOf = async (id: string) => (await auditEvents(id)).map(({ action }) => action)

test("starting, pausing, resuming and cancelling a run are audited", async () => {
  const connectorId = await aConnector()
  const { id } = await startRun(administrator, { connectorId, task: "reconcile" })
  await pauseRun(administrator, { id })
  await resumeRun(administrator, { id })
  await cancelRun(administrator, { id })
  const events = await auditEvents(connectorId)
  expect(events.slice(1)).toMatchObject([
    {
      action: "run.start",
      actorName: administrator.name,
      subjectName: expect.stringMatching(/ \/ SCIM2$/),
      after: { runId: id, task: "reconcile" },
    },
    { action: "run.pause", before: { runId: id, state: "running" }, after: { state: "paused" } },
    { action: "run.resume", before: { state: "paused" }, after: { state: "running" } },
    { action: "run.cancel", before: { state: "running" }, after: { state: "cancelled" } },
  ])
  await expect(resumeRun(administrator, { id })).rejects.toMatchObject({ kind: "conflict" })
})

test("a connector has one run at a time, also when two are started at once", async () => {
  const connectorId = await aConnector()
  const starts = await Promise.allSettled(
    [1, 2, 3].map(async () => startRun(administrator, { connectorId, task: "reconcile" })),
  )
  expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  const other = await aConnector()
  await expect(startRun(administrator, { connectorId: other, task: "dryRun" })).resolves.toBeDefined()
})

test("a sync is refused while nothing is sent; what only reads is not", async () => {
  const connectorId = await aConnector()
  await expect(startRun(administrator, { connectorId, task: "sync" })).rejects.toMatchObject({ kind: "conflict" })
  await expect(startRun(administrator, { connectorId, task: "dryRun" })).resolves.toBeDefined()
})

test("an API key may do none of it", async () => {
  const connectorId = await aConnector()
  const id = await aRun(connectorId)
  const refused = { kind: "forbidden" }
  await expect(startRun(apiKey, { connectorId, task: "dryRun" })).rejects.toMatchObject(refused)
  await expect(pauseRun(apiKey, { id })).rejects.toMatchObject(refused)
  await expect(resumeRun(apiKey, { id })).rejects.toMatchObject(refused)
  await expect(cancelRun(apiKey, { id })).rejects.toMatchObject(refused)
  await expect(repairFindings(apiKey, { runId: id, finding: "missing" })).rejects.toMatchObject(refused)
  await expect(scheduleReconcile(apiKey, { connectorId, everyHours: 24 })).rejects.toMatchObject(refused)
  expect(await actionsOf(connectorId)).toEqual(["connector.create"])
})

test("a new user endpoint ends what compares with the old one", async () => {
  const connectorId = await aConnector()
  const { id } = await startRun(administrator, { connectorId, task: "reconcile" })
  const userEndpoint = "https://other.example.com/scim2/Users"
  await updateConnector(administrator, updateForm(connectorId, { userEndpoint, password: "s3cret" }))
  expect(await findRun(id)).toMatchObject({ state: "cancelled", failure: "The user endpoint was changed." })
})

test("what is gone is refused, not broken", async () => {
  const id = randomUUID()
  const gone = { kind: "notFound" }
  await expect(startRun(administrator, { connectorId: id, task: "dryRun" })).rejects.toMatchObject(gone)
  await expect(cancelRun(administrator, { id })).rejects.toMatchObject(gone)
  await expect(repairFindings(administrator, { runId: id, finding: "missing" })).rejects.toMatchObject(gone)
  expect(await listRuns("nonsense")).toBeNull()
  expect(await findRun("nonsense")).toBeNull()
  expect(await listFindings(id, { finding: "missing" })).toBeNull()
})

test("a schedule is saved at once and audited", async () => {
  const connectorId = await aConnector()
  await scheduleReconcile(administrator, { connectorId, everyHours: 168 })
  expect(await listRuns(connectorId)).toMatchObject({ everyHours: 168, nextReconcileAt: expect.any(String) })
  await scheduleReconcile(administrator, { connectorId, everyHours: null })
  expect(await listRuns(connectorId)).toMatchObject({ everyHours: null, nextReconcileAt: null })
  expect((await auditEvents(connectorId)).slice(1)).toMatchObject([
    { action: "connector.schedule", before: { reconcileEveryHours: null }, after: { reconcileEveryHours: 168 } },
    { action: "connector.schedule", before: { reconcileEveryHours: 168 }, after: { reconcileEveryHours: null } },
  ])
})

test("a repair is audited with its number, and leaves a row alone that has another account by now", async () => {
  const connectorId = await aConnector()
  const runId = await aRun(connectorId, { state: "finished" })
  const finding = { runId, finding: "missing", resourceType: "User", resourceName: "ada" } as const
  const [moved, gone] = [randomUUID(), randomUUID()]
  for (const resourceId of [moved, gone]) {
    const remoteId = `r-${resourceId}`
    await db.provisionedResource.create({
      data: { connectorId, resourceType: "User", resourceId, resourceName: "ada", remoteId, nextAttemptAt: null },
    })
    await db.runFinding.create({
      data: { ...finding, resourceId, remoteId: resourceId === moved ? "before" : remoteId },
    })
  }
  await expect(repairFindings(administrator, { runId, finding: "missing" })).resolves.toEqual({ count: 2 })
  const rows = new Map(
    (await db.provisionedResource.findMany({ where: { connectorId } })).map((row) => [row.resourceId, row]),
  )
  expect(rows.get(moved)).toMatchObject({ desiredRevision: 1, nextAttemptAt: null, remoteId: `r-${moved}` })
  expect(rows.get(gone)).toMatchObject({ desiredRevision: 2, remoteId: null, createUncertain: true })
  expect((await auditEvents(connectorId)).at(-1)).toMatchObject({
    action: "run.repair",
    after: { runId, finding: "missing", count: 2 },
  })
})

test("findings are read page by page, in the order they were made", async () => {
  const runId = await aRun(await aConnector(), { state: "finished", counts: { missing: 60, seen: 9 } })
  const data = Array.from({ length: 60 }, (_, index) => ({ resourceName: `user-${index}` }))
  await db.runFinding.createMany({
    data: data.map((one) => ({ ...one, runId, finding: "missing", resourceType: "User" })),
  })
  const first = await listFindings(runId, { finding: "missing" })
  expect(first?.findings).toHaveLength(50)
  const second = await listFindings(runId, { finding: "missing", after: first?.nextAfter ?? "" })
  expect(second).toMatchObject({ nextAfter: null })
  expect(second?.findings.map(({ resourceName }) => resourceName)).toEqual(
    data.slice(50).map((one) => one.resourceName),
  )
  expect((await findRun(runId))?.counts).toEqual({ missing: 60, changed: 0, unmanaged: 0 })
})

test("the time left follows from the pace so far", async () => {
  const now = new Date()
  const createdAt = new Date(now.getTime() - 60_000)
  const id = await aRun(await aConnector(), { total: 400, done: 100, createdAt })
  expect(await findRun(id, now)).toMatchObject({ remainingMs: 180_000 })
})
