import { expect, test } from "vitest"
import { attributeItems } from "./attribute-items"

test("attributes are told in words, one line per value", () => {
  const items = attributeItems({
    externalId: "p-1",
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [{ value: "ada@example.com", type: "work", primary: true }, { value: "a@home.org" }],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      department: "R&D",
      manager: { value: "26", displayName: "Bob" },
    },
    "urn:example:hr": { remote: true, floors: [1, 2] },
  })
  expect(items).toEqual([
    { term: "External id", value: "p-1" },
    { term: "Name", value: "Given name: Ada\nFamily name: Lovelace" },
    { term: "Emails", value: "ada@example.com (work, primary)\na@home.org" },
    { term: "Department (enterprise)", value: "R&D" },
    { term: "Manager (enterprise)", value: "26" },
    { term: "Remote (urn:example:hr)", value: "Yes" },
    { term: "Floors (urn:example:hr)", value: "1\n2" },
  ])
})
