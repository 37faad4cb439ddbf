import { expect, test } from "vitest"
import { nextTry, patienceMs } from "#lib/notices/backoff"

const start = new Date("2026-11-25T10:00:00Z")
const giveUpAt = new Date(start.getTime() + patienceMs)
const after = (ms: number) => new Date(start.getTime() + ms)

test.each([
  [1, 0, 2500],
  [1, 1, 5000],
  [2, 1, 10_000],
  [10, 1, 2_560_000],
  [11, 1, 3_600_000],
  [200, 0, 1_800_000],
])("after %i tries and the dice at %f the next one comes in %i ms", (attempts, random, ms) => {
  expect(nextTry(attempts, giveUpAt, start, random)).toEqual(after(ms))
})

test("the last try comes when the day is over, and then none", () => {
  expect(nextTry(40, giveUpAt, after(patienceMs - 1000), 1)).toEqual(giveUpAt)
  expect(nextTry(41, giveUpAt, giveUpAt, 1)).toBeNull()
})
