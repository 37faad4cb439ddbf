import { expect, test } from "vitest"
import { contradictions } from "#lib/provisioning/contradiction"
import { enterpriseUserUrn } from "#lib/scim/schema"

const department = (name: string) => ({ [enterpriseUserUrn]: { department: name, costCenter: "7" } })

test.each([
  ["equal values", { title: "Captain", active: true }, { title: "Captain", active: true }, []],
  ["what is not shown", { title: "Captain", nickName: "Cap" }, { nickName: null }, []],
  ["more than was sent", { title: "Captain" }, { title: "Captain", locale: "en" }, []],
  ["another text", { title: "Captain" }, { title: "captain" }, ["title"]],
  ["names of attributes in another case", { title: "Captain" }, { TITLE: "Engineer" }, ["title"]],
  ["a userName in another case", { userName: "Ada" }, { userName: "ADA" }, []],
  ["a userName without its domain", { userName: "PRIMARY/ada" }, { userName: "ada" }, []],
  ["another userName", { userName: "ada" }, { userName: "bob" }, ["userName"]],
  ["booleans as text", { active: true }, { active: "True" }, []],
  ["another boolean", { active: true }, { active: "False" }, ["active"]],
  [
    "a part of a complex attribute",
    { name: { givenName: "A", familyName: "L" } },
    { name: { givenName: "B" } },
    ["name.givenName"],
  ],
  ["a part of an extension", department("Deck"), department("Hold"), [`${enterpriseUserUrn}:department`]],
  ["schemas", { schemas: ["a"] }, { schemas: ["b"] }, []],
  [
    "values in another order",
    { emails: [{ value: "a" }, { value: "b" }] },
    { emails: [{ value: "B" }, { value: "a" }] },
    [],
  ],
  ["a value more", { emails: [{ value: "a" }] }, { emails: [{ value: "a" }, { value: "b" }] }, ["emails"]],
  ["another value", { roles: ["a"] }, { roles: ["b"] }, ["roles"]],
  ["addresses, which have no value", { addresses: [{ country: "NO" }] }, { addresses: [{ country: "Norway" }] }, []],
  ["another kind of value", { title: "Captain" }, { title: ["Captain"] }, []],
])("%s", (_, sent, shown, expected) => {
  expect(contradictions(sent, shown)).toEqual(expected)
})
