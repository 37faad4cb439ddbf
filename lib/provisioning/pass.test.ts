import { expect, test } from "vitest"
import { stepsOf } from "./pass"
import type { PassCall } from "./pass-call"

const users = "https://scim.example.com/scim2/Users"

const call = (operation: string, outcome: string, columns: Partial<PassCall> = {}): PassCall => ({
  resourceType: "User",
  operation,
  outcome,
  httpStatus: 200,
  failureKind: null,
  detail: null,
  method: "GET",
  url: users,
  changes: null,
  requestBody: null,
  responseBody: null,
  durationMs: 12,
  ...columns,
})

const find = (by: string, outcome: string, columns: Partial<PassCall> = {}) =>
  call("find", outcome, { url: `${users}?filter=${encodeURIComponent(`${by} eq "a b"`)}&count=2`, ...columns })
const showing = (...ids: string[]) => ({ responseBody: JSON.stringify({ Resources: ids.map((id) => ({ id })) }) })
const created = (outcome: string, httpStatus: number, columns: Partial<PassCall> = {}) =>
  call("create", outcome, {
    method: "POST",
    httpStatus,
    durationMs: 84,
    requestBody: { schemas: [], userName: "ada", externalId: "1" },
    ...columns,
  })
const failed = (failureKind: string, detail: string) => ({ failureKind, detail })
const wrote = (operation: string, outcome: string, columns: Partial<PassCall> = {}) =>
  call(operation, outcome, { method: operation.toUpperCase(), url: `${users}/2f9c`, httpStatus: 204, ...columns })

const title = { changes: [{ attribute: "title", before: "a", after: "b" }] }
const unreached = ["unreached", ""]
const sentence = "The service provider refused the credentials (401)."

test.each<[string, PassCall[], Record<string, string[]>]>([
  [
    "a new account",
    [created("succeeded", 201)],
    {
      connection: ["passed", "The service provider answered."],
      scope: ["passed", "The policies let it through."],
      map: ["passed", "2 attributes to send: userName, externalId."],
      match: ["nothing", "Linked to no account yet: only if the name is taken is it looked up."],
      act: ["passed", "POST /Users answered 201 in 84 ms."],
    },
  ],
  [
    "an account that is adopted",
    [
      created("conflict", 409),
      find("externalId", "not found", showing()),
      find("userName", "found", showing("2f9c")),
      wrote("replace", "adopted"),
    ],
    {
      match: ["passed", "Looked up by externalId: not found; by userName: found 2f9c."],
      act: ["passed", "POST /Users answered 409 in 84 ms. REPLACE /Users/2f9c answered 204 in 12 ms."],
    },
  ],
  [
    "a conflict",
    [
      created("conflict", 409),
      find("externalId", "not found", showing()),
      find("userName", "stopped", { ...failed("uniqueness", "Taken."), ...showing("2f9c") }),
    ],
    {
      connection: ["passed", "The service provider answered."],
      match: [
        "failed",
        "Looked up by externalId: not found; by userName: found 2f9c, which is not certain to be this one.",
      ],
      act: ["failed", "POST /Users answered 409 in 84 ms."],
    },
  ],
  [
    "a refused credential",
    [find("externalId", "paused", { ...failed("unauthorized", sentence), httpStatus: 401 })],
    {
      connection: ["failed", sentence],
      map: ["passed", "What it should look like was worked out."],
      match: ["failed", "Looked up by externalId: answered 401 in 12 ms."],
      act: unreached,
    },
  ],
  [
    "no answer",
    [wrote("patch", "retrying", { ...failed("timeout", "Too late."), ...title, httpStatus: null, durationMs: 30_000 })],
    {
      connection: ["failed", "Too late."],
      map: ["passed", "1 attribute to send: title."],
      match: ["passed", "Linked to account 2f9c already."],
      act: ["failed", "PATCH /Users/2f9c brought no answer in 30,000 ms."],
    },
  ],
  [
    "a removal of what is gone",
    [call("discover", "found"), wrote("delete", "gone", { httpStatus: 404, resourceType: "Group" })],
    {
      connection: ["passed", "The service provider answered, and told what it supports."],
      scope: ["passed", "It is no longer wanted there."],
      map: ["nothing", "No attributes go with a removal."],
      act: ["passed", "DELETE /Users/2f9c answered 404 in 12 ms."],
    },
  ],
  [
    "a rejection of many attributes",
    [
      created("stopped", 400, {
        ...failed("rejected", "No."),
        requestBody: Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((name) => [name, 1])),
      }),
    ],
    {
      connection: ["passed", "The service provider answered."],
      map: ["passed", "7 attributes to send: a, b, c, d, e, f and 1 more."],
      act: ["failed", "POST /Users answered 400 in 84 ms."],
    },
  ],
  [
    "an account that only had to be found",
    [call("get", "found", { url: `${users}/2f9c` })],
    {
      match: ["passed", "The account 2f9c was read: it is there."],
      act: ["nothing", "Nothing had to be written: the account is as it should be."],
    },
  ],
  [
    "members in many calls",
    Array.from({ length: 5 }, () =>
      wrote("patch", "succeeded", { requestBody: { Operations: [{ path: "members" }, { path: "members" }] } }),
    ),
    {
      map: ["passed", "1 attribute to send: members."],
      act: ["passed", "5 calls; the last one: PATCH /Users/2f9c answered 204 in 12 ms."],
    },
  ],
  [
    "a user whom the policies keep away",
    [call("none", "skipped", { detail: "It is in none of the groups.", httpStatus: null, url: null, method: null })],
    {
      connection: ["nothing", "The service provider was not asked."],
      scope: ["nothing", "It is in none of the groups."],
      map: unreached,
      match: unreached,
      act: unreached,
    },
  ],
])("the five steps of a pass are told from its calls: %s", (_, calls, expected) => {
  const steps = stepsOf(calls, true)
  expect(steps.map(({ name }) => name)).toEqual(["connection", "scope", "map", "match", "act"])
  expect(Object.fromEntries(steps.map(({ name, outcome, line }) => [name, [outcome, line]]))).toMatchObject(expected)
})

test("of a call whose pass is not known, only what it tells of itself", () => {
  expect(stepsOf([created("succeeded", 201)], false).map(({ name }) => name)).toEqual(["connection", "act"])
  expect(stepsOf([find("userName", "found")], false).map(({ name }) => name)).toEqual(["connection", "match"])
})

test("addresses and answers that cannot be read do not break the steps", () => {
  const odd = call("find", "found", { url: "https://x.example/Users?filter=%E0%A4%A", responseBody: "{" })
  expect(stepsOf([odd, wrote("patch", "succeeded", { url: "not an address" })], true)).toMatchObject([
    {},
    {},
    {},
    { line: "Looked up by filter: found." },
    { line: "PATCH answered 204 in 12 ms." },
  ])
})
