import { expect, test } from "vitest"
import { applyRules } from "./evaluate"
import type { Rule } from "./schema"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const ada = {
  id: "a1",
  userName: "Ada@Example.com",
  active: true,
  name: { givenName: "Ada", familyName: "Lovelace" },
  title: "Countess",
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
  roles: [{ value: "engineer" }, { value: "poet" }],
  [enterprise]: { department: "Engines", manager: { value: "b2", displayName: "Babbage" } },
  "urn:example:Extra": { badge: 7, tags: ["a", "b"], isBoss: false },
}

function made(target: string, source: Rule["source"], base: Record<string, unknown> = {}) {
  return applyRules({ type: "User", rules: [{ target, source, apply: "always" }], source: ada, base }).body
}

const attribute = (path: string) => ({ kind: "attribute", path }) as const
const template = (text: string) => ({ kind: "template", text }) as const
const constant = (value: string | number | boolean) => ({ kind: "constant", value }) as const

test.each([
  ["name.givenName", "Ada"],
  ["NAME.GIVENNAME", "Ada"],
  ['emails[type eq "work"].value', "ada@example.com"],
  ['emails[type eq "HOME"].value', "ada@home.example"],
  ["emails[primary eq true].value", "ada@example.com"],
  ['emails[type eq "other"].value', undefined],
  ["emails.value", "ada@example.com, ada@home.example"],
  ["roles", "engineer, poet"],
  [`${enterprise}:department`, "Engines"],
  [`${enterprise}:manager.displayName`, "Babbage"],
  ["urn:example:Extra:badge", "7"],
  ["active", "true"],
  ["id", "a1"],
  ["externalId", undefined],
  ["nickName", undefined],
  ["name", undefined],
  ["no such attribute", undefined],
])("the attribute %s as text is %s", (path, expected) => {
  expect(made("title", attribute(path))).toEqual(expected === undefined ? {} : { title: expected })
})

test.each([
  ["{name.givenName} {name.familyName}", "Ada Lovelace"],
  ["{name.givenName} {nickName}", "Ada"],
  ["Dr. {nickName}", undefined],
  ["Staff", "Staff"],
  ["{userName | lower}", "ada@example.com"],
  ["{userName|upper}", "ADA@EXAMPLE.COM"],
  ['{userName | split "@" 0 | lower}', "ada"],
  ['{userName | split "@" 7}', undefined],
  ['{nickName | default "Staff"}', "Staff"],
  ['{title | default "Staff"}', "Countess"],
  ['{userName | prefix "x-"}', "x-Ada@Example.com"],
  ['{nickName | prefix "x-"}', undefined],
  ['{roles | join " and "}', "engineer and poet"],
  ['{roles | upper | join "|"}', "ENGINEER|POET"],
  ['{title | prefix "}{"}', "}{Countess"],
  ['{title | prefix "\\""}', '"Countess'],
  ["{title | trim}", "Countess"],
  ["is active: {active}", "is active: true"],
  ["{title", undefined],
])("the template %s is %s", (text, expected) => {
  expect(made("displayName", template(text))).toEqual(expected === undefined ? {} : { displayName: expected })
})

test.each([
  ["active", template("{active}"), { active: true }],
  ["active", constant("FALSE"), { active: false }],
  ["active", constant("perhaps"), {}],
  ["roles", template("{roles}"), { roles: ada.roles }],
  ["roles", constant("employee"), { roles: [{ value: "employee" }] }],
  ["emails", template("{userName | lower}"), { emails: [{ value: "ada@example.com" }] }],
  ["name", attribute("name"), { name: ada.name }],
  ["name", constant("Ada"), {}],
  ["title", constant(42), { title: "42" }],
  ["urn:example:Other:level", constant(42), { "urn:example:Other": { level: 42 } }],
  ["urn:example:Other:tags", template("{urn:example:Extra:tags}"), { "urn:example:Other": { tags: ["a", "b"] } }],
  [`${enterprise}:manager.value`, constant("b2"), { [enterprise]: { manager: { value: "b2" } } }],
  ['emails[type eq "work"].value', attribute("userName"), { emails: [{ value: "Ada@Example.com", type: "work" }] }],
  ['addresses[type eq "work"]', attribute("name"), { addresses: [{ ...ada.name, type: "work" }] }],
  ["externalId", constant("theirs"), {}],
  ["password", constant("secret"), {}],
  ["no such attribute", constant("x"), {}],
] as const)("%s from %j is sent as %j", (target, source, expected) => {
  expect(made(target, source)).toEqual(expected)
})

test.each([
  [
    'emails[type eq "work"].value',
    constant("w@x.org"),
    { emails: [{ ...ada.emails[0], value: "w@x.org" }, ada.emails[1]] },
  ],
  ['emails[type eq "work"].value', attribute("nickName"), { emails: [ada.emails[1]] }],
  [
    'emails[type eq "work"].primary',
    attribute("nickName"),
    { emails: [{ value: "ada@example.com", type: "work" }, ada.emails[1]] },
  ],
  ['emails[type eq "fax"].value', constant("f@x.org"), { emails: [...ada.emails, { value: "f@x.org", type: "fax" }] }],
])("beside what the user has, %s from %j leaves the other values alone", (target, source, expected) => {
  expect(made(target, source, { emails: ada.emails })).toEqual(expected)
})

test("what is empty without a value goes with it", () => {
  const nothing = attribute("nickName")
  expect(made("name.givenName", nothing, { name: { givenName: "Ada" }, title: "x" })).toEqual({ title: "x" })
  expect(made(`${enterprise}:department`, nothing, { [enterprise]: { department: "E" } })).toEqual({})
  expect(made('emails[type eq "home"].value', nothing, { emails: [ada.emails[1]] })).toEqual({})
  expect(made("name.givenName", nothing, { name: {} })).toEqual({ name: {} })
})

test("rules follow each other, and one for creation makes its whole attribute so", () => {
  const rules: Rule[] = [
    { target: "name", source: attribute("name"), apply: "always" },
    { target: "name.givenName", source: template("{name.givenName | upper}"), apply: "onCreate" },
    { target: `${enterprise}:department`, source: attribute("title"), apply: "onCreate" },
  ]
  expect(applyRules({ type: "User", rules, source: ada, base: {} })).toEqual({
    body: { name: { givenName: "ADA", familyName: "Lovelace" }, [enterprise]: { department: "Countess" } },
    onCreate: ["name", enterprise],
  })
})
