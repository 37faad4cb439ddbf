import { expect, test } from "vitest"
import { patched } from "./patch"
import { parsePatchOp } from "./patch-op"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const work = { value: "ada@example.com", type: "work", primary: true }
const home = { value: "ada@home.example", type: "home" }
const ada = { userName: "ada", active: true, name: { givenName: "Ada" }, emails: [work, home], title: "Countess" }

const patch = (...Operations: object[]) =>
  patched(ada, parsePatchOp({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations }))

test.each([
  ["replace an attribute", { op: "replace", path: "title", value: "Dr" }, { ...ada, title: "Dr" }],
  ["any case of op and path", { op: "Replace", path: "TITLE", value: "Dr" }, { ...ada, title: "Dr" }],
  [
    "with the core URN",
    { op: "add", path: "urn:ietf:params:scim:schemas:core:2.0:User:title", value: "Dr" },
    { ...ada, title: "Dr" },
  ],
  ["no path (Okta)", { op: "replace", value: { active: false, title: "Dr" } }, { ...ada, active: false, title: "Dr" }],
  [
    "dotted names (Entra ID)",
    { op: "Add", value: { "name.familyName": "L" } },
    { ...ada, name: { givenName: "Ada", familyName: "L" } },
  ],
  [
    "a complex value is merged",
    { op: "replace", value: { name: { familyName: "L" } } },
    { ...ada, name: { givenName: "Ada", familyName: "L" } },
  ],
  [
    "null clears",
    { op: "replace", path: "title", value: null },
    { userName: "ada", active: true, name: ada.name, emails: ada.emails },
  ],
  [
    "a part of a chosen value",
    { op: "Replace", path: 'emails[type eq "work"].value', value: "x@y.z" },
    { ...ada, emails: [{ ...work, value: "x@y.z" }, home] },
  ],
  [
    "a chosen value that is not there yet",
    { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "1" },
    { ...ada, phoneNumbers: [{ type: "mobile", value: "1" }] },
  ],
  ["remove a chosen value", { op: "remove", path: 'emails[type eq "home"]' }, { ...ada, emails: [work] }],
  [
    "remove values by a list",
    { op: "Remove", path: "emails", value: [{ value: home.value }] },
    { ...ada, emails: [work] },
  ],
  [
    "remove the last part",
    { op: "remove", path: "name.givenName" },
    { userName: "ada", active: true, emails: ada.emails, title: "Countess" },
  ],
  ["add to a list, once", { op: "add", path: "emails", value: [home] }, ada],
  [
    "a new primary value is the only one",
    { op: "add", path: "emails", value: { value: "n@e.w", primary: true } },
    { ...ada, emails: [{ value: work.value, type: "work" }, home, { value: "n@e.w", primary: true }] },
  ],
  [
    "an attribute of an extension",
    { op: "add", path: `${enterprise}:department`, value: "R" },
    { ...ada, [enterprise]: { department: "R" } },
  ],
  [
    "a whole extension",
    { op: "add", value: { [enterprise]: { department: "R" } } },
    { ...ada, [enterprise]: { department: "R" } },
  ],
  [
    "a bare manager (Entra ID)",
    { op: "Add", path: `${enterprise}:manager`, value: "26" },
    { ...ada, [enterprise]: { manager: { value: "26" } } },
  ],
  [
    "an unknown extension",
    { op: "add", value: { "urn:example:hr": { badge: 7 } } },
    { ...ada, "urn:example:hr": { badge: 7 } },
  ],
  ["the id that Okta repeats", { op: "replace", value: { id: "1", title: "Dr" } }, { ...ada, title: "Dr" }],
])("%s", (_what, operation, expected) => {
  const before = structuredClone(ada)
  expect(patch(operation)).toEqual(expected)
  expect(ada).toEqual(before)
})

test("an extension that lost its last attribute is gone", () => {
  const path = `${enterprise}:department`
  expect(patch({ op: "add", path, value: "R" }, { op: "remove", path })).toEqual(ada)
})

test.each([
  ["invalidPath", { op: "replace", path: "emails..value", value: 1 }],
  ["invalidPath", { op: "replace", path: "__proto__", value: {} }],
  ["invalidFilter", { op: "replace", path: "emails[type is 1].value", value: 1 }],
  ["noTarget", { op: "remove" }],
  ["noTarget", { op: "replace", path: 'emails[type co "x"].value', value: 1 }],
  ["invalidSyntax", { op: "move", path: "title" }],
  ["invalidValue", { op: "replace", value: "x" }],
  ["mutability", { op: "replace", path: "meta", value: {} }],
])("refuses with %s: %j", (scimType, operation) => {
  expect(() => patch(operation)).toThrow(expect.objectContaining({ scimType }))
})
