import { expect, test } from "vitest"
import { agoWords, latencyWords, niceCeiling } from "./words"

test.each([
  [0.4, "0 ms"],
  [84.2, "84 ms"],
  [1413, "1.4 s"],
  [59_000, "59 s"],
  [600_000, "10 min"],
  [10_800_000, "3 h"],
])("%d ms reads %s", (ms, words) => {
  expect(latencyWords(ms)).toBe(words)
})

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [11, 20],
  [500, 500],
  [501, 1000],
])("a scale of %d ends at %d", (value, ceiling) => {
  expect(niceCeiling(value)).toBe(ceiling)
})

test("a range says how far it reaches back", () => {
  expect(agoWords("2026-11-24T11:00:00Z", "2026-11-25T11:00:00Z")).toBe("24 h ago")
  expect(agoWords("2026-11-18T11:00:00Z", "2026-11-25T11:00:00Z")).toBe("7 d ago")
})
