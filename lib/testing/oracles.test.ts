import { expect, test } from "vitest"
import { groupUrn, patchOpUrn, userUrn } from "#lib/scim/schema"
import { judgeRequest } from "#lib/testing/oracles"

const users = { method: "POST", path: "/scim2/Users", query: new URLSearchParams() }
const user = { schemas: [userUrn], userName: "ada" }
const patch = (operation: object) => ({ schemas: [patchOpUrn], Operations: [operation] })

test.each<[string, Partial<Parameters<typeof judgeRequest>[0]>]>([
  ["a boolean as text", { body: { ...user, active: "False" } }],
  ["a User without userName", { body: { schemas: [userUrn] } }],
  ["a Group without displayName", { path: "/scim2/Groups", body: { schemas: [groupUrn] } }],
  ["a PATCH that removes without a path", { method: "PATCH", body: patch({ op: "remove" }) }],
  ["a PATCH without its schema", { method: "PATCH", body: { Operations: [] } }],
  ["a path that is none", { method: "PATCH", body: patch({ op: "remove", path: 'members[value eq "1"' }) }],
  ["a filter whose value is not quoted", { query: new URLSearchParams({ filter: "userName eq ada" }) }],
])("%s is objected to", (_what, request) => {
  expect(() => judgeRequest({ ...users, ...request })).toThrow(/./)
})

test("what is right passes", () => {
  const removal = patch({ op: "remove", path: 'members[value eq "1"]' })
  expect(() => judgeRequest({ ...users, body: user })).not.toThrow()
  expect(() => judgeRequest({ ...users, method: "PATCH", body: removal })).not.toThrow()
})
