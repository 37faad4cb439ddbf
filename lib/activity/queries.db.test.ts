import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser } from "#lib/directory/mutations"
import { apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { activityOf, countNewActivity, everyAttempt, listActivity } from "./queries"
import { type ActivityFilter, activityFilterSchema } from "./schema"

const stage = setStage()

async function outcomes(filter: ActivityFilter = {}): Promise<string[]> {
  return (await listActivity(filter)).attempts.map(({ operation, outcome }) => `${operation} ${outcome}`)
}

/** Somebody who arrived, somebody who was stopped, and somebody who is tried again. */
async function scene() {
  const connector = await enabledConnector(stage().serviceProvider)
  const arrived = await onboard()
  await stage().tick()
  const stopped = await onboard()
  stage().serviceProvider.failNext(400)
  await stage().tick()
  const retried = await onboard()
  stage().serviceProvider.failNext(503)
  await stage().tick()
  return { connector, arrived, stopped, retried }
}

test("each filter lets through what it says", async () => {
  const { connector, arrived, stopped, retried } = await scene()
  const all = ["create retrying", "create stopped", "create succeeded"]
  expect(await outcomes()).toEqual(all)
  expect(await outcomes({ connector, period: "1h" })).toEqual(all)
  expect(await outcomes({ connector: crypto.randomUUID() })).toEqual([])
  expect(await outcomes({ outcome: "stopped" })).toEqual(["create stopped"])
  expect(await outcomes({ outcome: "succeeded", connector })).toEqual(["create succeeded"])
  expect(await outcomes({ operation: "patch" })).toEqual([])
  expect(await outcomes({ status: "400" })).toEqual(["create stopped"])
  expect(await outcomes({ status: "5xx" })).toEqual(["create retrying"])
  expect(await outcomes({ user: arrived.id })).toEqual(["create succeeded"])
  expect(await outcomes({ group: arrived.id })).toEqual([])
  expect(await outcomes({ q: stopped.userName.toUpperCase() })).toEqual(["create stopped"])
  expect(await outcomes({ q: retried.userName, status: "4xx" })).toEqual([])
})

test("somebody who was deleted is still found by name", async () => {
  const { arrived } = await scene()
  await deleteUser(apiKey, { id: arrived.id })
  await stage().tick()
  expect(await outcomes({ q: arrived.userName })).toEqual(["delete succeeded", "create succeeded"])
})

test("who is skipped is part of what came of it, look-ups only when every call is asked for", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await onboard()
  await db.provisionedResource.updateMany({ data: { createUncertain: true } })
  await stage().tick()
  await db.outboundConnector.update({ where: { id }, data: { policies: { create: false } } })
  await onboard()
  await stage().tick()
  expect(await outcomes()).toEqual(["none skipped", "create succeeded"])
  expect(await outcomes({ outcome: "skipped" })).toEqual(["none skipped"])
  expect(await outcomes({ outcome: "all" })).toContain("find not found")
  expect(new Set(await outcomes({ operation: "find" }))).toEqual(new Set(["find not found"]))
})

test("an account that was gone when it was to be deleted counts as a success", async () => {
  await scene()
  const { id } = await db.provisioningAttempt.findFirstOrThrow({ orderBy: { id: "desc" } })
  await db.provisioningAttempt.update({
    where: { id },
    data: { operation: "delete", outcome: "gone", httpStatus: 404 },
  })
  expect(await outcomes()).toContain("delete gone")
  expect(await outcomes({ outcome: "succeeded" })).toContain("delete gone")
  expect(await outcomes({ outcome: "stopped" })).not.toContain("delete gone")
})

test("what came since is counted, and pages follow each other without a gap", async () => {
  const { connector } = await scene()
  const { newest, attempts } = await listActivity({})
  expect(await countNewActivity({ since: newest })).toBe(0)
  expect(await countNewActivity({ since: attempts[2]?.id ?? "0" })).toBe(2)
  expect(await countNewActivity({ since: attempts[2]?.id ?? "0", outcome: "stopped" })).toBe(1)
  const older = await listActivity({ connector }, attempts[0]?.id)
  expect(older.attempts.map(({ id }) => id)).toEqual(attempts.slice(1).map(({ id }) => id))
  const downloaded: string[] = []
  for await (const page of everyAttempt({ outcome: "stopped" })) downloaded.push(...page.map(({ outcome }) => outcome))
  expect(downloaded).toEqual(["stopped"])
})

test("what came since a page was read moves nothing on the pages below it, and no page carries a body", async () => {
  await scene()
  const first = await listActivity({}, undefined, 2)
  await onboard()
  await stage().tick()
  const second = await listActivity({}, first.nextBefore ?? "", 2)
  expect(first.attempts.map(({ outcome }) => outcome)).toEqual(["retrying", "stopped"])
  expect(second.attempts.map(({ outcome }) => outcome)).toEqual(["succeeded"])
  expect(second.nextBefore).toBeNull()
  expect(second.attempts[0]).not.toHaveProperty("responseBody")
})

test("a page of one user, group or connector is of that alone, whatever its address says", async () => {
  const { connector, arrived, stopped } = await scene()
  const given = { user: stopped.id, group: stopped.id, q: stopped.userName, connector, outcome: "succeeded" }
  const { filter, initial } = await activityOf("user", arrived.id, given)
  expect(filter).toMatchObject({ user: arrived.id, connector, outcome: "succeeded" })
  expect(filter).not.toHaveProperty("q")
  expect(initial.attempts.map(({ resourceId }) => resourceId)).toEqual([arrived.id])
  const other = await activityOf("connector", crypto.randomUUID(), { connector })
  expect(other.initial.attempts).toEqual([])
  const ofConnector = await activityOf("connector", connector, { q: stopped.userName, outcome: "nonsense" })
  expect(ofConnector.initial.attempts.map(({ outcome }) => outcome)).toEqual(["stopped"])
  expect((await activityOf("group", arrived.id, {})).initial.attempts).toEqual([])
})

/** Far more calls than are simply looked through, over what was there; every 1000th is a rare one. */
async function buryUnderMany() {
  await db.$executeRaw`
    INSERT INTO "ProvisioningAttempt" ("connectorId", "resourceType", "resourceId", "resourceName", "operation", "outcome",
      "httpStatus", "durationMs", "startedAt", "attempt")
    SELECT "connectorId", "resourceType", "resourceId", "resourceName", 'patch',
      CASE WHEN n % 1000 = 0 THEN 'retrying' ELSE 'succeeded' END, CASE WHEN n % 2000 = 0 THEN NULL WHEN n % 1000 = 0 THEN 502 ELSE 200 END,
      1, "startedAt", 1
    FROM (SELECT * FROM "ProvisioningAttempt" WHERE "outcome" = 'succeeded' LIMIT 1) a, generate_series(1, 12000) n`
}

test("what is rare is found below thousands of others, in order, page after page, as reading everything finds it", async () => {
  const { connector, arrived } = await scene()
  await buryUnderMany()
  const everything = await db.provisioningAttempt.findMany({ orderBy: { id: "desc" } })
  const is = (passes: (attempt: (typeof everything)[number]) => boolean) =>
    everything.filter(passes).map(({ id }) => `${id}`)
  const cases: [ActivityFilter, string[]][] = [
    [{ outcome: "retrying" }, is(({ outcome }) => outcome === "retrying")],
    [{ outcome: "stopped", connector }, is(({ outcome }) => outcome === "stopped")],
    [{ operation: "create", outcome: "all", period: "24h" }, is(({ operation }) => operation === "create")],
    [{ status: "5xx" }, is(({ httpStatus }) => httpStatus !== null && httpStatus >= 500)],
    [{ status: "400", connector }, is(({ httpStatus }) => httpStatus === 400)],
    [{ status: "4xx", operation: "patch" }, []],
    [{ operation: "discover", outcome: "stopped" }, []],
    [{ connector: crypto.randomUUID(), outcome: "all" }, []],
    [
      { user: arrived.id, operation: "create" },
      is(({ operation, httpStatus }) => operation === "create" && httpStatus === 201),
    ],
  ]
  for (const [filter, ids] of cases) expect([filter, await idsPageByPage(filter)]).toEqual([filter, ids])
  expect((await listActivity({}, everything[11_990]?.id.toString())).attempts.map(({ id }) => id)).toEqual(
    everything.slice(11_991).map(({ id }) => `${id}`),
  )
})

async function idsPageByPage(filter: ActivityFilter): Promise<string[]> {
  const ids: string[] = []
  let before: string | null | undefined
  do {
    const page = await listActivity(filter, before ?? undefined, 5)
    ids.push(...page.attempts.map(({ id }) => id))
    before = page.nextBefore
  } while (before !== null)
  return ids
}

test("an address that asks for what is no filter asks for everything", () => {
  const nonsense = { period: "eternity", connector: "x", operation: "steal", outcome: "fine", status: "999", user: "1" }
  expect(Object.values(activityFilterSchema.parse(nonsense)).filter((value) => value !== undefined)).toEqual([])
})
