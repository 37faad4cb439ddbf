import { expect, test } from "vitest"
import { db } from "#lib/db"
import { listFailures } from "#lib/retries/failures"
import { failuresPageSchema } from "#lib/retries/schema"
import { aConnector } from "#lib/testing/configuration"
import { aFailedRow, enable, failedRow } from "#lib/testing/failures"

test("failures are listed page by page, last tried first", async () => {
  const connectorId = await aConnector()
  await enable(connectorId)
  const data = Array.from({ length: 60 }, (_, index) =>
    failedRow(connectorId, { lastAttemptAt: new Date(index * 1000) }),
  )
  await db.provisionedResource.createMany({ data })
  const first = await listFailures({})
  const second = await listFailures({ after: first.next ?? "" })
  const moments = [...first.failures, ...second.failures].map(({ lastAttemptAt }) => lastAttemptAt)
  expect(moments).toEqual(data.map((_, index) => new Date((59 - index) * 1000).toISOString()))
  expect(await listFailures({ before: second.previous ?? "" })).toMatchObject({ failures: first.failures })
})

const conflict = (account: string) => ({ kind: "uniqueness", message: `The account ${account} is taken.` })

test("failures of one reason are told together, conflicts too, whose sentences differ", async () => {
  const connectorId = await aConnector()
  await enable(connectorId)
  for (const account of ["r1", "r2"]) await aFailedRow(connectorId, { lastFailure: conflict(account) })
  await aFailedRow(connectorId, { lastFailure: { kind: "rejected", message: "No.", detail: "The title is too long." } })
  const { groups } = await listFailures({ connector: connectorId })
  expect(groups).toMatchObject([
    { reason: "uniqueness", message: null, count: 2 },
    { reason: "rejected", message: "No.", count: 1, detail: "No. The title is too long.", example: "ada" },
  ])
  expect((await listFailures({ connector: connectorId, reason: "uniqueness" })).failures).toHaveLength(2)
})

test("an address that makes no sense restricts nothing", () => {
  expect(failuresPageSchema.parse({ connector: "x", reason: "bad luck", since: "yesterday" })).toEqual({})
  expect(failuresPageSchema.parse({ since: "0000-01-01T00:00:00Z" })).toEqual({})
})
