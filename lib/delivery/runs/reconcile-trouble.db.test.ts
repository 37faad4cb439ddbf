import { expect, test } from "vitest"
import { db } from "#lib/db"
import { cancelRun } from "#lib/runs/mutations"
import { findRun } from "#lib/runs/queries"
import { administrator } from "#lib/testing/configuration"
import { setStage } from "#lib/testing/delivery"
import { connectorInSync, disturb, reconcileOn } from "#lib/testing/reconcile"
import { finish, runWorkers, start } from "#lib/testing/runs"

const stage = setStage()
const worker = runWorkers(stage)

const provider = () => stage().serviceProvider
const lists = () =>
  provider()
    .requests()
    .filter(({ method, path, query }) => method === "GET" && path.endsWith("/Users") && !query.has("filter"))

test("pages that are too long to read are asked for in smaller portions", async () => {
  const { connectorId } = await connectorInSync(stage(), 8)
  provider().answerNext({ body: "x".repeat(2_000_000) }, { times: 2 })
  const id = await reconcileOn(stage(), worker(), connectorId)
  expect(await findRun(id)).toMatchObject({ state: "finished", done: 12 })
  expect(
    lists()
      .map(({ query }) => query.get("count"))
      .slice(-9, -3),
  ).toEqual(["8", "4", "2", "2", "2", "2"])
})

test("an outage in the middle of a list loses no place, and a cancelled run leaves no notes", async () => {
  const { connectorId, users } = await connectorInSync(stage())
  await disturb(stage(), users)
  const id = await start(connectorId, "reconcile")
  const executor = worker()
  provider().resources.rules.paging = { mostPerPage: 3 }
  provider().answerNext({ status: 200, body: "not JSON" }, { times: 3 })
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "running", done: 0, failure: expect.any(String) })
  stage().clock.advance(60_000)
  await finish(stage(), executor, id)
  expect(await findRun(id)).toMatchObject({ state: "finished", failure: null, counts: { missing: 1, unmanaged: 1 } })

  const next = await start(connectorId, "reconcile")
  provider().failNext(403)
  await executor.tick()
  expect(await findRun(next)).toMatchObject({ state: "paused", failure: expect.any(String) })
  await cancelRun(administrator, { id: next })
  expect(await db.runFinding.count({ where: { runId: next, finding: { in: ["seen", "unseen"] } } })).toBe(0)
})
