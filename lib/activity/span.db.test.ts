import { expect, test } from "vitest"
import { db } from "#lib/db"
import { enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { countNewActivity, listActivity } from "./queries"
import { type ActivityFilter, activityFilterSchema } from "./schema"

const stage = setStage()

const first = Date.parse("2026-03-01T00:00:00Z")
const after = (seconds: number) => new Date(first + seconds * 1000).toISOString()

/** A call every five seconds over twenty hours, each written down up to eight minutes after it began. */
async function aDay() {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  await stage().tick()
  await db.$executeRaw`
    WITH "model" AS (DELETE FROM "ProvisioningAttempt" RETURNING *)
    INSERT INTO "ProvisioningAttempt" ("connectorId", "resourceType", "resourceId", "resourceName", "operation", "outcome",
      "httpStatus", "durationMs", "startedAt", "attempt")
    SELECT "connectorId", "resourceType", "resourceId", "resourceName", 'patch',
      CASE WHEN n % 10 = 0 THEN 'retrying' ELSE 'succeeded' END, CASE WHEN n % 10 = 0 THEN 503 ELSE 200 END,
      1, ${new Date(first)}::timestamptz + (n * 5 - (n * 7919) % 480) * interval '1 second', 1
    FROM (SELECT * FROM "model" LIMIT 1) m, generate_series(1, 14400) n ORDER BY n`
  return db.provisioningAttempt.findMany({ orderBy: { id: "desc" } })
}

async function everyId(filter: ActivityFilter): Promise<string[]> {
  const ids: string[] = []
  let before: string | undefined
  do {
    const page = await listActivity(filter, before, 1000)
    ids.push(...page.attempts.map(({ id }) => id))
    before = page.nextBefore ?? undefined
  } while (before !== undefined)
  return ids
}

test("what began between two moments is found, whenever it was written down, and nothing else", async () => {
  const all = await aDay()
  const began = (from: number, until: number) =>
    all.filter(({ startedAt }) => startedAt.getTime() >= from && startedAt.getTime() < until).map(({ id }) => `${id}`)
  const hour = 3600
  const cases: [number | undefined, number | undefined][] = [
    [undefined, 2 * hour],
    [19 * hour, undefined],
    [3 * hour, 3 * hour],
    [3 * hour + 30, 5 * hour + 30],
    [10 * hour, 9 * hour],
    [-hour, 40 * hour],
    [40 * hour, undefined],
    [undefined, -hour],
  ]
  for (const [from, to] of cases) {
    const filter = { from: from === undefined ? undefined : after(from), to: to === undefined ? undefined : after(to) }
    const start = from === undefined ? -Infinity : first + from * 1000
    const end = to === undefined ? Infinity : first + (Math.floor(to / 60) + 1) * 60_000
    const expected = began(start, end)
    expect([from, to, await everyId(filter)]).toEqual([from, to, expected])
    const retrying = new Set(all.filter(({ outcome }) => outcome === "retrying").map(({ id }) => `${id}`))
    expect(await everyId({ ...filter, outcome: "retrying" })).toEqual(expected.filter((id) => retrying.has(id)))
  }
})

test("there is nothing before and after all times, and to ask for it breaks nothing", async () => {
  await aDay()
  expect(await everyId(activityFilterSchema.parse({ to: "0002-01-01T00:00:00Z" }))).toEqual([])
  expect(await everyId(activityFilterSchema.parse({ from: "9998-12-31T23:59:59Z" }))).toEqual([])
  expect(await everyId(activityFilterSchema.parse({ from: "0002-01-01T00:00:00Z" }))).not.toEqual([])
})

test("nothing new comes in a time that is over, and a period makes moments meaningless", async () => {
  const all = await aDay()
  const oldest = all.at(-1)?.id.toString() ?? "0"
  expect(await countNewActivity({ to: after(-3600), since: oldest })).toBe(0)
  expect(await countNewActivity({ from: after(19 * 3600), since: all[0]?.id.toString() ?? "0" })).toBe(0)
  expect(await everyId({ period: "1h", from: after(0), to: after(3600) })).toEqual([])
})
