import { expect, test } from "vitest"
import {
  defaultPolicies,
  storedPolicies,
  toPolicies,
  type UpdatePolicies,
  updatePoliciesSchema,
} from "#lib/policies/schema"
import { policiesForm } from "#lib/testing/policies"

const connectorId = "0190a000-0000-7000-8000-000000000001"
const groupId = "0190a000-0000-7000-8000-000000000002"

const pace = "Enter 0.1 to 1,000 requests per second, or leave it empty."

test.each<[string, Partial<UpdatePolicies>, object]>([
  ["the defaults", {}, {}],
  ["a scope without a group", { scope: "groups" }, { groupIds: "Choose a group." }],
  [
    "a scope of 101 groups",
    { scope: "groups", groupIds: Array(101).fill(groupId) },
    { groupIds: "Choose 100 groups or fewer." },
  ],
  [
    "a scope without a filter",
    { scope: "filter", filter: "  " },
    { filter: 'Enter a filter, such as title eq "Engineer".' },
  ],
  ["a filter too long", { scope: "filter", filter: "x".repeat(2001) }, { filter: "Use 2,000 characters or fewer." }],
  ["what was typed for another scope", { scope: "everyone", filter: "x".repeat(3000) }, {}],
  ["no days", { deleteAfterDays: Number.NaN }, { deleteAfterDays: "Enter a whole number of days." }],
  ["no request at once", { parallelRequests: 0 }, { parallelRequests: "Enter 1 to 256 requests." }],
  ["too many requests at once", { parallelRequests: 257 }, { parallelRequests: "Enter 1 to 256 requests." }],
  ["a request every ten seconds", { requestsPerSecond: 0.1 }, {}],
  ["a slower pace", { requestsPerSecond: 0.05 }, { requestsPerSecond: pace }],
  [
    "a pace that is no number",
    { requestsPerSecond: Number.NaN },
    { requestsPerSecond: expect.stringContaining("such as 5") },
  ],
  ["a faster pace", { requestsPerSecond: 1001 }, { requestsPerSecond: pace }],
  ["never holding", { holdRemovals: null, holdRemovalsPercent: null }, {}],
  ["always holding", { holdRemovals: 0 }, {}],
  ["half a removal", { holdRemovals: 0.5 }, { holdRemovals: "Enter a whole number of removals." }],
  ["holding beyond everybody", { holdRemovalsPercent: 101 }, { holdRemovalsPercent: "Enter 1 to 100 percent." }],
])("%s", (_case, changes, problems) => {
  const { error } = updatePoliciesSchema.safeParse(policiesForm(connectorId, changes))
  const told = error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []
  expect(Object.fromEntries(told)).toEqual(problems)
})

test("every problem of a form is told at once", () => {
  const form = policiesForm(connectorId, { scope: "groups", parallelRequests: 0, holdRemovalsPercent: 0 })
  const { error } = updatePoliciesSchema.safeParse(form)
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["parallelRequests", "holdRemovalsPercent", "groupIds"])
})

test.each<[string, Partial<UpdatePolicies>, object]>([
  ["everyone", { filter: "title pr" }, { kind: "everyone" }],
  ["groups", { scope: "groups", groupIds: [groupId], filter: "title pr" }, { kind: "groups", groupIds: [groupId] }],
  ["a filter", { scope: "filter", filter: "title pr", groupIds: [groupId] }, { kind: "filter", filter: "title pr" }],
])("of the scope only what %s needs is stored", (_case, changes, scope) => {
  expect(toPolicies(policiesForm(connectorId, changes))).toEqual({ ...defaultPolicies, scope })
})

test("policies that a connector does not have yet have their defaults", () => {
  expect(storedPolicies({})).toEqual(defaultPolicies)
  expect(storedPolicies({ create: false })).toEqual({ ...defaultPolicies, create: false })
})
