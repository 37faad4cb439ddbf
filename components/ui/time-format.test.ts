import { expect, test } from "vitest"
import { exactDay, exactTime, relativeTime } from "./time-format"

const now = new Date("2026-11-24T12:00:00Z")

test.each([
  ["2026-11-24T12:00:00Z", "just now"],
  ["2026-11-24T11:59:56Z", "just now"],
  ["2026-11-24T12:00:04Z", "just now"],
  ["2026-11-24T11:59:30Z", "30 seconds ago"],
  ["2026-11-24T12:00:30Z", "in 30 seconds"],
  ["2026-11-24T11:58:01Z", "1 minute ago"],
  ["2026-11-24T10:00:00Z", "2 hours ago"],
  ["2026-11-23T11:00:00Z", "yesterday"],
  ["2026-09-10T12:00:00Z", "2 months ago"],
  ["2023-11-24T12:00:00Z", "3 years ago"],
])("at noon, %s is called %s", (moment, words) => {
  expect(relativeTime(new Date(moment), now)).toBe(words)
})

test("an exact moment names its day, its second and its zone", () => {
  expect(exactDay(now, "UTC")).toBe("24 Nov 2026")
  expect(exactTime(now, "UTC")).toBe("24 Nov 2026, 12:00:00 UTC")
})
