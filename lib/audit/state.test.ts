import { expect, test } from "vitest"
import { defaultMapping } from "#lib/mapping/defaults"
import { changesBetween, idsIn } from "./state"
import type { State } from "./values"

const changed = (before: State | null, after: State | null, names = new Map<string, string>()) =>
  changesBetween(before, after, names)
    .filter(({ isChanged }) => isChanged)
    .map(({ label, before: was, after: is }) => [label, was?.text ?? null, is?.text ?? null])

test("what changed comes first, with the console's words, and the rest after it", () => {
  const labels = changesBetween(
    { name: "SCIM2", userEndpoint: "a", version: 1 },
    { name: "SCIM2", userEndpoint: "b", version: 2 },
    new Map(),
  ).map(({ label, isChanged }) => [label, isChanged])
  expect(labels).toEqual([
    ["User Endpoint", true],
    ["Name", false],
  ])
})

test("another way to authenticate shows the secret of each way, and of none a value", () => {
  const moment = "2026-01-01T00:00:00.000Z"
  const before = { authentication: "basic", passwordSetAt: moment }
  const after = { authentication: "bearer", passwordSetAt: "2026-01-02T00:00:00.000Z" }
  expect(changed(before, after)).toEqual([
    ["Authentication", "HTTP Basic", "Bearer token"],
    ["Bearer Token", null, after.passwordSetAt],
    ["Password", moment, null],
  ])
})

test("a masked secret that was changed shows as changed", () => {
  expect(changed({ clientSecret: "set" }, { clientSecret: "changed" })).toEqual([["Client Secret", "set", "changed"]])
})

test("a mapping is told rule by rule, and none stored is the default one", () => {
  const [first, ...rest] = defaultMapping.user
  const rule = { target: "userName", source: { kind: "template", text: "{userName}@acme" }, apply: "onCreate" }
  expect(first?.target).toBe("userName")
  expect(changed({ mapping: null }, { mapping: { ...defaultMapping, user: [rule, ...rest] } })).toEqual([
    ["User: userName", "userName", "Template {userName}@acme, on creation only"],
  ])
})

const crew = "0199a0f0-0000-7000-8000-000000000001"
const gone = "0199a0f0-0000-7000-8000-000000000002"

test("policies are told one by one, groups by their names, and what is not stored by its default", () => {
  const after = { policies: { onDeactivate: "delete", scope: { kind: "groups", groupIds: [crew, gone] } } }
  expect(changed({ policies: {} }, after, new Map([[crew, "Crew"]]))).toEqual([
    ["Scope", "Everyone", `Members of groups:\nCrew\n${gone}`],
    ["When a user is deactivated", "Deactivate the account", "Delete the account"],
  ])
  expect(idsIn(after)).toEqual([crew, gone])
})

test("a user's attributes are told one by one, those of an extension by their own names", () => {
  const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
  const name = { familyName: "Lovelace" }
  const emails = [{ value: "ada@example.com", type: "work", primary: true }, { value: "ada@home.example.com" }]
  const before = { attributes: { title: "Clerk", name: { ...name, givenName: "Ada" }, [urn]: { department: "Deck" } } }
  const after = {
    attributes: { title: "Captain", name: { ...name, givenName: "Augusta" }, emails, [urn]: { department: "Bridge" } },
  }
  expect(changed(before, after)).toEqual([
    ["Title", "Clerk", "Captain"],
    ["Given name", "Ada", "Augusta"],
    ["Emails", null, "ada@example.com (work, primary)\nada@home.example.com"],
    ["Department", "Deck", "Bridge"],
  ])
})

test("members are told by name: who came, who went, and how many more", () => {
  const members = { added: 3, removed: 1, firstAdded: ["u1", "u2"], firstRemoved: ["u3"] }
  const names = new Map([["u1", "ada"]])
  expect(changed({ displayName: "Crew" }, { displayName: "Crew", members }, names)).toEqual([
    ["Members added", null, "ada\nu2\nand 1 more"],
    ["Members removed", null, "u3"],
  ])
})

test("states of a shape that nobody knows any more are shown as they are", () => {
  expect(changed({ policies: { scope: 3 } }, { policies: {} }).at(0)?.[0]).toBe("Scope")
  expect(changed(null, { mapping: { rules: 3 } })).toEqual([["Mapping", null, JSON.stringify({ rules: 3 }, null, 2)]])
})
