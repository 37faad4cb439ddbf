import { expect, test } from "vitest"
import { db } from "#lib/db"
import { setUserActive } from "#lib/directory/mutations"
import { findAttemptStory } from "#lib/provisioning/story"
import { administrator } from "#lib/testing/configuration"
import { aConflict } from "#lib/testing/conflicts"
import { attemptsOf, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

async function newest(userId: string) {
  const attempts = await attemptsOf(userId)
  return findAttemptStory(String(attempts.at(-1)?.id))
}

test("a conflict is told with its whole pass, and leads to the row that is to be decided", async () => {
  const { userId, rowId, accountId } = await aConflict(stage())
  const story = await newest(userId)
  expect(story?.calls.map(({ operation }) => operation)).toEqual(["create", "find", "find"])
  expect(story?.steps).toMatchObject([
    { name: "connection", outcome: "passed" },
    { name: "scope", outcome: "passed" },
    { name: "map", outcome: "passed" },
    { name: "match", outcome: "failed", line: expect.stringContaining(accountId) },
    { name: "act", outcome: "failed" },
  ])
  expect(story).toMatchObject({
    place: { rowId, status: "stopped", isConflict: true, excludedBy: null },
    authentication: { mode: "basic", headerName: null },
    earlier: [],
    changes: [],
    hasMoreCalls: false,
  })
})

test("a change is told attribute by attribute, with what came before and where the resource stands now", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  const { id: userId } = await onboard()
  await stage().tick()
  const created = await newest(userId)
  await setUserActive(administrator, { id: userId, active: false })
  await stage().tick()
  const story = await newest(userId)
  expect(story).toMatchObject({
    connectorId,
    changes: [{ attribute: "active", before: true, after: false }],
    place: { rowId: (await rowOf(userId)).id, status: "in sync", isConflict: false },
  })
  expect(story?.earlier.at(-1)).toEqual({
    id: created?.id,
    operation: "create",
    outcome: "succeeded",
    httpStatus: 201,
    durationMs: created?.durationMs,
    startedAt: created?.startedAt,
  })
  expect(story?.calls.map(({ id }) => id)).not.toContain(created?.id)
})

test("an attempt from before passes were recorded is told alone, after ten earlier ones at most", async () => {
  await enabledConnector(stage().serviceProvider)
  const { id: userId } = await onboard()
  await stage().tick()
  const {
    id: _,
    passId: __,
    changes,
    requestBody,
    ...old
  } = await db.provisioningAttempt.findFirstOrThrow({
    where: { resourceId: userId },
  })
  const said = { ...old, changes: changes ?? undefined, requestBody: requestBody ?? undefined }
  await db.provisioningAttempt.createMany({ data: Array.from({ length: 12 }, () => said) })
  const story = await newest(userId)
  expect(story?.calls).toHaveLength(1)
  expect(story?.earlier).toHaveLength(10)
  expect(story?.steps.map(({ name }) => name)).toEqual(["connection", "act"])
})

test("an attempt outlives its row, and no secret goes with it", async () => {
  await enabledConnector(stage().serviceProvider)
  const { id: userId } = await onboard()
  await stage().tick()
  await db.provisionedResource.deleteMany({ where: { resourceId: userId } })
  const story = await newest(userId)
  expect(story?.place).toBeNull()
  expect(JSON.stringify(story)).not.toContain("ealed")
  expect(await findAttemptStory("0")).toBeNull()
})
