import { expect, test } from "vitest"
import { freshnessOf } from "./freshness-of"
import { NotAnswered } from "./read-json"

const fine = { data: [], error: null, fetchStatus: "idle", fetchFailureCount: 0, fetchFailureReason: null } as const
const failed = (times: number, status: number) =>
  ({ ...fine, fetchFailureCount: times, fetchFailureReason: new NotAnswered("/api/console/users", status) }) as const

test.each([
  ["nothing failed", [fine, fine], "current"],
  ["something failed once", [fine, failed(1, 500)], "current"],
  ["something failed again", [fine, failed(2, 500)], "old"],
  ["something failed for good, and is asked for again", [{ ...fine, error: new NotAnswered("/", 500) }], "old"],
  ["the browser is offline", [{ ...fine, fetchStatus: "paused" } as const], "old"],
  ["what failed was never there", [{ ...failed(4, 500), data: undefined }], "current"],
  ["the session has ended", [failed(2, 500), failed(1, 401)], "signedOut"],
])("when %s", (_, looked, freshness) => {
  expect(freshnessOf(looked)).toBe(freshness)
})
