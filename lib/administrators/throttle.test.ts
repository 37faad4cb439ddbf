import { expect, test } from "vitest"
import { afterTry, type Tries, tooManyTries, waitMs } from "./throttle"

const limit = { free: 5, longestDelayMs: 300_000 }
const start = new Date("2026-11-25T12:00:00Z")
const later = (ms: number) => new Date(start.getTime() + ms)

/** The delays after each of so many tries, each made as soon as it is allowed. */
function delays(tries: number): number[] {
  let known: Tries | null = null
  let now = start
  return Array.from({ length: tries }, () => {
    known = afterTry(known, limit, now)
    const wait = waitMs(known, now)
    now = new Date(now.getTime() + wait)
    return wait / 1000
  })
}

test("a few tries are free, then the delay doubles, and never exceeds the longest", () => {
  expect(delays(16)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
})

test("an hour without tries forgets them", () => {
  const blocked = { count: 20, lastAt: start, blockedUntil: later(300_000) }
  expect(afterTry(blocked, limit, later(3_600_000))).toMatchObject({ count: 1, blockedUntil: later(3_600_000) })
  expect(afterTry(blocked, limit, later(3_599_999))).toMatchObject({ count: 21 })
})

test("nobody waits before the first try, nor after the delay", () => {
  expect(waitMs(null, start)).toBe(0)
  expect(waitMs({ count: 9, lastAt: start, blockedUntil: later(8000) }, later(8000))).toBe(0)
  expect(waitMs({ count: 9, lastAt: start, blockedUntil: later(8000) }, later(7999))).toBe(1)
})

test.each([
  [1, "1 second"],
  [1001, "2 seconds"],
  [89_000, "89 seconds"],
  [90_001, "2 minutes"],
  [300_000, "5 minutes"],
])("%d ms are told as %s", (ms, words) => {
  expect(tooManyTries(ms)).toBe(`Too many attempts. Try again in ${words}.`)
})
