import { expect, test } from "vitest"
import { overtakenBy, repairsOf } from "./repairs"

type Place = NonNullable<Parameters<typeof repairsOf>[1]>
const place = (columns: Partial<Place> = {}): Place => ({
  rowId: "1",
  status: "stopped",
  isConflict: false,
  excludedBy: null,
  ...columns,
})
const failed = (failureKind: string | null, outcome = "stopped") => ({ outcome, failureKind })

test.each([
  [failed("uniqueness"), place({ isConflict: true }), ["decide", "retry"]],
  [failed("uniqueness"), place(), ["retry"]],
  [failed("rejected"), place(), ["mapping", "retry"]],
  [failed("unauthorized", "paused"), place({ status: "paused" }), ["secret"]],
  [failed("tls", "paused"), place({ status: "paused" }), ["connector"]],
  [failed("throttled", "retrying"), place({ status: "retrying" }), ["policies", "retry"]],
  [failed(null, "skipped"), place({ status: "skipped" }), ["policies"]],
  [failed(null, "skipped"), place({ status: "in sync" }), []],
  [failed("rejected"), place({ status: "in sync" }), []],
  [failed("rejected"), place({ excludedBy: "ana@example.com" }), []],
  [failed(null, "succeeded"), place(), []],
  [failed("rejected"), null, []],
])("of %j at %j, %j is at hand", (attempt, at, repairs) => {
  expect(repairsOf(attempt, at)).toEqual(repairs)
})

test("whatever stops a resource can be tried again", () => {
  for (const kind of ["timeout", "rejected", "preconditionFailed", "something new"]) {
    expect(repairsOf(failed(kind), place()).at(-1)).toBe("retry")
  }
})

test.each([
  ["in sync", /went through/],
  ["skipped", /policies keep it away/],
  ["pending", /about to be tried/],
  ["held", /administrator/],
] as const)("a failure is over once the resource is %s", (status, words) => {
  expect(overtakenBy(failed("rejected"), place({ status }))).toMatch(words)
})

test("what still holds is not overtaken", () => {
  expect(overtakenBy(failed("rejected"), place())).toBeNull()
  expect(overtakenBy(failed(null, "succeeded"), place({ status: "in sync" }))).toBeNull()
  expect(overtakenBy(failed("rejected"), null)).toBeNull()
  expect(overtakenBy(failed("rejected"), place({ excludedBy: "ana@example.com" }))).toMatch(/ana@example.com/)
})
