import { expect, test } from "vitest"
import { leftOutText, nothingText, progressText } from "./words"

const progress = {
  id: "r",
  startedBy: "ana",
  createdAt: "2026-11-25T00:00:00Z",
  chosen: "What failed",
  total: 1300,
  done: 1212,
  failed: 4,
  waiting: 84,
  paused: 0,
  elsewhere: 0,
  reasons: [],
}

test("progress says how many are done, failed again and wait, and nothing that is nought", () => {
  expect(progressText(progress)).toBe("1,212 of 1,300 done, 4 failed again, 84 waiting")
  expect(progressText({ ...progress, total: 1, done: 1, failed: 0, waiting: 0 })).toBe("1 of 1 done")
})

test("what is left out is told with its reason", () => {
  expect(leftOutText({})).toBeNull()
  expect(leftOutText({ held: 1, paused: 2 })).toBe(
    "Left out: 1 held for an administrator; 2 in a paused connector, which goes on by itself.",
  )
  expect(nothingText({ id: null, total: 0, leftOut: { waiting: 1 } })).toContain("1 about to be tried anyway")
})
