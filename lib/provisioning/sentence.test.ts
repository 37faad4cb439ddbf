import { expect, test } from "vitest"
import { scimFailureKindSchema } from "#lib/scim/errors"
import { attemptSentence } from "./sentence"

const detail = "The service provider refused the credentials (401)."

test.each([
  ["create", "succeeded", null, /created the account/, /Nothing to do/],
  ["replace", "succeeded", null, /up to date/, /Nothing to do/],
  ["delete", "succeeded", null, /deleted/, /Nothing to do/],
  ["probe", "succeeded", null, /answers again/, /Nothing to do/],
  ["replace", "adopted", null, /linked/, /Nothing to do/],
  ["find", "found", null, /matches was found/, /linked/],
  ["get", "found", null, /still there/, /once more/],
  ["find", "not found", null, /No account/, /created/],
  ["create", "conflict", "uniqueness", /already/, /looked up/],
  ["replace", "gone", "notFound", /no longer/, /created if/],
  ["delete", "gone", "notFound", /gone already/, /Nothing to do/],
  ["replace", "changed", "preconditionFailed", /changed the account/, /read again/],
  ["create", "retrying", "unavailable", /refused the credentials/, /by itself/],
  ["create", "retrying", "throttled", /refused/, /when the service provider allows it/],
  ["create", "stopped", "rejected", /refused/, /Correct what it objects to.*user or the connector changes/],
  ["find", "stopped", "uniqueness", /refused/, /whose account/],
  ["get", "stopped", "notFound", /refused/, /replaced and read/],
  ["create", "paused", "unauthorized", /refused/, /Username and Password.*probed/],
  ["create", "paused", "forbidden", /refused/, /manage users/],
  ["create", "paused", "tls", /refused/, /certificate/],
  ["create", "paused", "redirect", /refused/, /redirects to/],
  ["create", "paused", "notFound", /refused/, /User Endpoint/],
  ["create", "paused", "refusedAddress", /refused/, /may be reached/],
])("%s %s (%s) says what happened and what is next", (operation, outcome, failureKind, happened, next) => {
  const sentence = attemptSentence({ operation, outcome, failureKind, detail })
  expect(sentence.happened).toMatch(happened)
  expect(sentence.next).toMatch(next)
})

test("an outcome that is not known yet is told by its own words", () => {
  const unknown = { operation: "bulk", outcome: "postponed", failureKind: null, detail: null }
  expect(attemptSentence(unknown)).toEqual({ happened: "postponed", next: "Nothing to do." })
})

const kinds = scimFailureKindSchema.options

test.each(["retrying", "stopped", "paused"])("every failure that is %s has sentences of its own", (outcome) => {
  const of = (failureKind: string | null) =>
    attemptSentence({ operation: "create", outcome, failureKind, detail: null })
  const [generic, ...own] = [of(null), ...kinds.map(of)]
  for (const part of ["happened", "next"] as const) {
    const said = own.map((sentence) => sentence[part])
    expect(new Set(said).size).toBe(kinds.length)
    expect(said).not.toContain(generic?.[part])
    for (const text of said) expect(text).toMatch(/^[A-Z].{20,}\.$/)
  }
})

test.each([
  ["patch", "succeeded", null, "The service provider changed the group.", /Nothing to do/],
  ["find", "found", null, "A group that matches was found.", /linked/],
  ["create", "paused", "notFound", "No user of this account.", /Correct the Group Endpoint/],
  [
    "patch",
    "stopped",
    "rejected",
    "No user of this account.",
    /the group's attributes.*when the group or the connector/,
  ],
])("of a group, %s %s (%s) is told as of a group", (operation, outcome, failureKind, happened, next) => {
  const said = failureKind === null ? null : "No user of this account."
  const sentence = attemptSentence({ operation, outcome, failureKind, detail: said, resourceType: "Group" })
  expect(sentence.happened).toBe(happened)
  expect(sentence.next).toMatch(next)
  expect(sentence.next).not.toMatch(/\b(user|account)/i)
})
