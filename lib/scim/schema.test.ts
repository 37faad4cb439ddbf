import { expect, test } from "vitest"
import { z } from "zod"
import {
  enterpriseUserUrn,
  groupUrn,
  listResponseSchema,
  scimErrorSchema,
  scimGroupSchema,
  scimIdSchema,
  scimResourceSchema,
  scimUserAttributes,
  scimUserSchema,
  userUrn,
} from "./schema"

function issuesOf(schema: z.ZodType, value: unknown): string[] {
  return (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`)
}

test("a full User passes unchanged", () => {
  const user = {
    schemas: [userUrn, enterpriseUserUrn, "urn:example:custom"],
    externalId: "701984",
    userName: "bjensen@example.com",
    name: { formatted: "Ms. Barbara J Jensen, III", familyName: "Jensen", givenName: "Barbara" },
    displayName: "Babs Jensen",
    active: true,
    emails: [{ value: "bjensen@example.com", type: "work", primary: true }, { value: "babs@example.org" }],
    addresses: [{ streetAddress: "100 Universal City Plaza", country: "US", type: "work" }],
    roles: [{ value: "admin", display: "Administrator" }],
    [enterpriseUserUrn]: { employeeNumber: "701984", manager: { value: "26118915", displayName: "John Smith" } },
    "urn:example:custom": { anything: [1, { at: "all" }] },
  }
  expect(scimUserSchema.parse(user)).toEqual(user)
})

test("attribute names are accepted in any case and come out as the RFC spells them", () => {
  const user = {
    USERNAME: "a",
    Emails: [{ Value: "a@example.com", PRIMARY: true }],
    [enterpriseUserUrn.toUpperCase()]: { Department: "Ships", MANAGER: { Value: "7" } },
  }
  expect(scimUserSchema.parse(user)).toEqual({
    userName: "a",
    emails: [{ value: "a@example.com", primary: true }],
    [enterpriseUserUrn]: { department: "Ships", manager: { value: "7" } },
  })
})

test("null means not assigned, and what belongs to the service provider is ignored", () => {
  const user = { userName: "a", title: null, name: { givenName: null }, id: "7", Meta: { version: "1" }, groups: [] }
  expect(scimUserSchema.parse(user)).toEqual({ userName: "a", name: {} })
})

test.each([
  [{}, ["userName: is required"]],
  [null, [": must be a SCIM User (a JSON object)"]],
  [[], [": must be a SCIM User (a JSON object)"]],
  ["alice", [": must be a SCIM User (a JSON object)"]],
  [{ userName: null }, ["userName: is required"]],
  [{ userName: 7 }, ["userName: must be text"]],
  [{ userName: " " }, ["userName: must not be empty"]],
  [{ userName: "a".repeat(501) }, ["userName: must have at most 500 characters"]],
  [{ userName: "a\0b" }, ["userName: must not have NUL or unpaired surrogate characters"]],
  [{ userName: "a\ud800" }, ["userName: must not have NUL or unpaired surrogate characters"]],
  [{ userName: "a", active: "true" }, ["active: must be true or false"]],
  [{ userName: "a", name: "Alice" }, ["name: must be an object"]],
  [{ userName: "a", emails: "a@example.com" }, ["emails: must be a list"]],
  [{ userName: "a", emails: ["a@example.com"] }, ["emails.0: must be an object with a value"]],
  [{ userName: "a", emails: [{ type: "work" }] }, ["emails.0.value: is required"]],
  [{ userName: "a", emails: [{ value: "nobody" }] }, ["emails.0.value: must be an e-mail address"]],
  [{ userName: "a", firstName: "Alice" }, ["firstName: is not a SCIM attribute"]],
  [{ userName: "a", name: { first: "Alice" } }, ["name.first: is not a SCIM attribute"]],
  [
    { userName: "a", [enterpriseUserUrn]: { manager: "7" } },
    [`${enterpriseUserUrn}.manager: must be an object with a value`],
  ],
  [{ userName: "a", "urn:example:custom": "x" }, ["urn:example:custom: must be an object"]],
  [JSON.parse('{"userName":"a","__proto__":{"active":true}}'), ["__proto__: is not a SCIM attribute"]],
  [
    { active: 1, title: 2, nickname: 3 },
    ["userName: is required", "nickName: must be text", "title: must be text", "active: must be true or false"],
  ],
])("of the User %j, every bad attribute is named", (user, issues) => {
  expect(issuesOf(scimUserSchema, user).toSorted()).toEqual(issues.toSorted())
})

test("only one value can be primary", () => {
  const emails = [
    { value: "a@example.com", primary: true },
    { value: "b@example.com", primary: true },
  ]
  expect(issuesOf(scimUserSchema, { userName: "a", emails })).toEqual(["emails: must have one primary value at most"])
})

test("a schema built on the User's attributes accepts its own in any case too", () => {
  const schema = scimResourceSchema(scimUserAttributes.extend({ email: z.email().optional() }))
  expect(schema.parse({ userName: "a", EMAIL: "a@example.com" })).toEqual({ userName: "a", email: "a@example.com" })
})

test("a Group needs a displayName, and its members a value", () => {
  const group = { schemas: [groupUrn], displayName: "Crew", members: [{ value: "7", type: "User" }] }
  expect(scimGroupSchema.parse({ ...group, id: "1" })).toEqual(group)
  expect(issuesOf(scimGroupSchema, {})).toEqual(["displayName: is required"])
  expect(issuesOf(scimGroupSchema, { displayName: "Crew", members: [{}] })).toEqual(["members.0.value: is required"])
})

test.each([
  ["abc", "abc"],
  [42, "42"],
  [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  [Number.MAX_SAFE_INTEGER + 1, undefined],
  [1.5, undefined],
  ["", undefined],
  [".", undefined],
  ["..", undefined],
  ["a\0", undefined],
  [null, undefined],
  [undefined, undefined],
])("the id %j is read as %j", (id, expected) => {
  expect(scimIdSchema.safeParse(id).data).toBe(expected)
})

test.each([
  [{ totalResults: 1, Resources: [{ id: "1" }] }, [{ id: "1" }]],
  [{ totalresults: "1", resources: [{ id: "1" }] }, [{ id: "1" }]],
  [{ totalResults: 0 }, []],
  [{ totalResults: 0, Resources: null }, []],
  [{ Resources: [] }, []],
  [{ totalResults: 1 }, undefined],
  [{ hello: "world" }, undefined],
  [{ Resources: ["1"] }, undefined],
  [[], undefined],
])("the list %j is read as %j", (list, expected) => {
  expect(listResponseSchema.safeParse(list).data).toEqual(expected)
})

test("an error message with nonsense in it still gives what makes sense", () => {
  expect(scimErrorSchema.parse({ status: 400, scimType: ["x"], detail: "No." })).toEqual({ detail: "No." })
})
