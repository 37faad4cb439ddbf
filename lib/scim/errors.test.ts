import * as fc from "fast-check"
import { expect, test } from "vitest"
import { failureKindOfStatus, parseRetryAfter, scimFailureSchema } from "./errors"

test.each([
  [301, "redirect"],
  [302, "redirect"],
  [307, "redirect"],
  [308, "redirect"],
  [400, "rejected"],
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "notFound"],
  [405, "rejected"],
  [406, "rejected"],
  [408, "unavailable"],
  [409, "uniqueness"],
  [410, "rejected"],
  [412, "preconditionFailed"],
  [413, "rejected"],
  [415, "rejected"],
  [422, "rejected"],
  [429, "throttled"],
  [500, "unavailable"],
  [501, "unavailable"],
  [502, "unavailable"],
  [503, "unavailable"],
  [504, "unavailable"],
  [599, "unavailable"],
])("status %i is a failure of the kind %s", (status, kind) => {
  expect(failureKindOfStatus(status)).toBe(kind)
})

const now = new Date("2026-11-24T12:00:00Z")
const dayMs = 24 * 60 * 60 * 1000

test.each([
  ["0", 0],
  ["2", 2_000],
  [" 120 ", 120_000],
  ["1.5", 1_500],
  ["86401", dayMs],
  ["99999999999999999999", dayMs],
  ["Tue, 24 Nov 2026 12:00:30 GMT", 30_000],
  ["Tuesday, 24-Nov-26 12:00:30 GMT", 30_000],
  ["Tue Nov 24 12:00:30 2026", 30_000],
  ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
  ["Fri, 31 Dec 2100 23:59:59 GMT", dayMs],
  ["", undefined],
  ["-5", undefined],
  ["soon", undefined],
  ["10 minutes", undefined],
  ["Tue, 99 Nov 2026 12:00:30 GMT", undefined],
  ["2026-11-24", undefined],
  [null, undefined],
  [undefined, undefined],
])("Retry-After %j is %j milliseconds", (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected)
})

test("whatever Retry-After says, the wait is between 0 and 24 hours", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.nat().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (value) => {
        const ms = parseRetryAfter(value, now) ?? 0
        expect(ms >= 0 && ms <= dayMs).toBe(true)
      },
    ),
  )
})

test("a failure survives being stored as JSON", () => {
  const failure = { kind: "throttled", message: "Slow down.", status: 429, detail: "…", retryAfterMs: 2_000 }
  expect(scimFailureSchema.parse(JSON.parse(JSON.stringify({ ...failure, scimType: undefined })))).toEqual(failure)
})
