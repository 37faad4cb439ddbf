import { expect, test } from "vitest"
import { db } from "#lib/db"
import { forgetOldRuns, startDueReconciles } from "#lib/delivery/runs/schedule"
import { scheduleReconcile } from "#lib/runs/mutations"
import { findRun, listRuns } from "#lib/runs/queries"
import { administrator } from "#lib/testing/configuration"
import { enabledConnector, setStage } from "#lib/testing/delivery"
import { finish, runWorkers } from "#lib/testing/runs"

const stage = setStage()
const worker = runWorkers(stage)

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

test("a schedule starts a comparison when it is due, once, and never while another run is under way", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  await scheduleReconcile(administrator, { connectorId, everyHours: 24 })
  await startDueReconciles(db, inHours(23))
  expect((await listRuns(connectorId))?.runs).toEqual([])
  await Promise.all([startDueReconciles(db, inHours(25)), startDueReconciles(db, inHours(25))])
  const [run, ...others] = (await listRuns(connectorId))?.runs ?? []
  expect(others).toEqual([])
  expect(run).toMatchObject({ task: "reconcile", startedBy: "Ferry", state: "running" })

  await startDueReconciles(db, inHours(50))
  expect((await listRuns(connectorId))?.runs).toHaveLength(1)
  await finish(stage(), worker(), run?.id ?? "")
  await startDueReconciles(db, inHours(50))
  expect((await listRuns(connectorId))?.runs).toHaveLength(2)
})

test("a connector keeps its latest 20 runs, and whatever is under way", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  const run = { connectorId, kind: "reconcile", startedBy: "Ferry" }
  const paused = { ...run, state: "paused", createdAt: new Date(0) }
  const { id } = await db.provisioningRun.create({ data: paused })
  for (let age = 1; age <= 22; age++)
    await db.provisioningRun.create({ data: { ...run, state: "finished", createdAt: new Date(age) } })
  await forgetOldRuns(db)
  expect(await db.provisioningRun.count({ where: { connectorId } })).toBe(21)
  expect(await findRun(id)).toMatchObject({ state: "paused" })
})
