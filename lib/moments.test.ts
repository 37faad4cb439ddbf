import { expect, test } from "vitest"
import { endOfMinute, isStorableMoment, momentSchema } from "./moments"

test("a moment is one that a database can hold", () => {
  for (const moment of ["2026-11-25T14:30:00Z", "2026-11-25T14:30:00.123+02:00", "0002-01-01T00:00:00Z"])
    expect([moment, momentSchema.safeParse(moment).success]).toEqual([moment, true])
  for (const none of [
    "yesterday",
    "2026-11-25",
    "2026-11-25T14:30",
    "2026-02-30T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:00Z",
  ])
    expect([none, momentSchema.safeParse(none).success]).toEqual([none, false])
  expect(isStorableMoment(new Date(Number.NaN))).toBe(false)
  expect(isStorableMoment(new Date("-271821-04-20"))).toBe(false)
})

test("the minute of an end is part of it", () => {
  expect(endOfMinute("2026-11-25T14:30:00Z").toISOString()).toBe("2026-11-25T14:31:00.000Z")
  expect(endOfMinute("2026-11-25T14:30:59.999+01:00").toISOString()).toBe("2026-11-25T13:31:00.000Z")
  expect(endOfMinute("1960-01-01T00:00:30Z").toISOString()).toBe("1960-01-01T00:01:00.000Z")
})
