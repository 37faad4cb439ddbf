import * as fc from "fast-check"
import { expect, test } from "vitest"
import { constantOf, constantText } from "./constant"
import { defaultMapping, storedMapping } from "./defaults"
import { rowProblems } from "./problems"
import { type RuleRow, toMapping, toRows, updateMappingSchema } from "./schema"

const userName: RuleRow = { target: "userName", kind: "attribute", text: "userName", apply: "always" }
const rule = (changes: Partial<RuleRow>): RuleRow => ({ ...userName, target: "title", ...changes })
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

test.each([
  ["", "Enter the attribute that"],
  ["not a path", "Write an attribute like"],
  ['emails[type co "w"].value', "Write an attribute like"],
  ["id", "issues the id itself"],
  ["meta", "keeps meta itself"],
  ["groups", "follows from the groups"],
  ["schemas", "follow from what is sent"],
  ["PASSWORD", "Enable Password Provisioning"],
  ["externalId", "Ferry's own id"],
  ["titel", "A User has no attribute titel"],
  ["name.given", "name has no sub-attribute given"],
  ["title.value", "title has no sub-attribute value"],
  ["emails.value", 'Say which one of the emails, as in emails[type eq "work"].value'],
  ['title[type eq "work"].value', "title has one value only"],
  ['emails[kind eq "work"].value', "emails has no kind to choose by"],
  [enterprise, "Name an attribute of the extension"],
  [`${enterprise}:departmint`, "no attribute departmint"],
  ["urn:ietf:params:scim:schemas:core:2.0:User:title", "Leave the URN of the core schema out"],
  ["USERNAME", "Rule 1 sets this attribute already"],
])("the target %s is refused at its field", (target, message) => {
  const problems = rowProblems([userName, rule({ target })], "User")
  expect(problems).toEqual([{ path: [1, "target"], message: expect.stringContaining(message) }])
})

test.each([
  ["attribute", "", "Enter the attribute"],
  ["attribute", "titel", "A User has no attribute titel"],
  ["attribute", "meta.created", "Ferry has no meta to send"],
  ["template", "", "Enter a template"],
  ["constant", "", "Enter the value"],
  ["template", "{titel}", "Column 2: A User has no attribute titel"],
  ["template", "Dr. {title", "Column 5: This { is not closed"],
  ["template", "Dr. title}", "Column 10: This } closes nothing"],
  ["template", "{{title}}", "Column 1: This { is not closed"],
  ["template", "{}", "Column 2: Write an attribute like"],
  ["template", "{title | lowr}", "Column 10: There is no function lowr"],
  ["template", "{title | }", "Column 9: Name a function after the |"],
  ["template", '{title | split "@"}', 'Column 10: Write split like this: split "@" 0'],
  ["template", "{title | split @ 0}", "Column 10: Write split like this"],
  ["template", "{title | lower 3}", "Column 10: Write lower like this: lower"],
  ["template", '{title | default "Staff}', 'Column 18: This " is not closed'],
] as const)("the %s %s is refused at its field, with the place", (kind, text, message) => {
  const problems = rowProblems([userName, rule({ kind, text })], "User")
  expect(problems).toEqual([{ path: [1, "text"], message: expect.stringContaining(message) }])
})

test("a name that would be the same for everybody, and no name at all, are refused", () => {
  expect(rowProblems([rule({ target: "userName", kind: "constant", text: "ada" })], "User")).toEqual([
    { path: [0, "text"], message: expect.stringContaining("would get the same userName") },
  ])
  expect(rowProblems([rule({})], "User")).toEqual([
    { path: [], message: expect.stringContaining("Add a rule for userName") },
  ])
  expect(rowProblems([], "Group")).toEqual([
    { path: [], message: expect.stringContaining("Add a rule for displayName") },
  ])
  expect(rowProblems([{ ...userName, target: "displayName", text: "displayName" }, rule({})], "Group")).toHaveLength(2)
})

test.each([["active", "nobody could be deactivated"]])("%s on creation only is refused", (target, message) => {
  expect(rowProblems([userName, rule({ target, apply: "onCreate" })], "User")).toEqual([
    { path: [1, "apply"], message: expect.stringContaining(message) },
  ])
})

test("the default mapping has no problem, and goes through the editor and the database unchanged", () => {
  const parsed = updateMappingSchema.parse({
    ...toRows(defaultMapping),
    id: "0190a000-0000-7000-8000-000000000001",
    version: 1,
  })
  expect(toMapping(parsed)).toEqual(defaultMapping)
  expect(storedMapping(JSON.parse(JSON.stringify(defaultMapping)))).toEqual(defaultMapping)
  expect(storedMapping(null)).toBeNull()
})

test.each([
  ["true", true],
  ["42", 42],
  ["-1.5", -1.5],
  ["007", "007"],
  ['"true"', "true"],
  ['"a', '"a'],
  ["Infinity", "Infinity"],
  ["Staff", "Staff"],
])("the constant %s is %j", (typed, value) => {
  expect(constantOf(typed)).toBe(value)
})

test("every constant can be typed", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.boolean(), fc.integer()), (value) => {
      expect(constantOf(constantText(value))).toBe(value)
    }),
  )
})
