import { expect, test } from "vitest"
import { compareAttributes, describeAttributes } from "#lib/conflicts/compare"
import { enterpriseUserUrn, userUrn } from "#lib/scim/schema"

const desired = {
  schemas: [userUrn, enterpriseUserUrn],
  externalId: "ada",
  userName: "Ada@example.com",
  active: true,
  name: { givenName: "Ada", familyName: "Lovelace" },
  emails: [{ value: "ada@example.com", type: "work" }, { value: "a@example.com" }],
  title: "Countess",
  [enterpriseUserUrn]: { department: "Engines", manager: { value: "r7" } },
}

test("both sides stand beside each other, and what would be written is marked", () => {
  const account = {
    id: "r1",
    externalId: "somebody-else",
    username: "ada@EXAMPLE.com",
    active: "True",
    name: { givenName: "Ada", familyName: "Byron" },
    emails: [{ value: "a@example.com" }, { value: "ADA@example.com" }],
    [enterpriseUserUrn]: { department: "Engines", manager: { value: "r8" } },
  }
  expect(compareAttributes(desired, account)).toEqual([
    { attribute: "externalId", ours: "ada", theirs: "somebody-else", differs: true },
    { attribute: "userName", ours: "Ada@example.com", theirs: "ada@EXAMPLE.com", differs: false },
    { attribute: "active", ours: "true", theirs: "True", differs: false },
    { attribute: "name.givenName", ours: "Ada", theirs: "Ada", differs: false },
    { attribute: "name.familyName", ours: "Lovelace", theirs: "Byron", differs: true },
    {
      attribute: "emails",
      ours: "ada@example.com, a@example.com",
      theirs: "a@example.com, ADA@example.com",
      differs: false,
    },
    { attribute: "title", ours: "Countess", theirs: null, differs: true },
    { attribute: `${enterpriseUserUrn}:department`, ours: "Engines", theirs: "Engines", differs: false },
    { attribute: `${enterpriseUserUrn}:manager.value`, ours: "r7", theirs: "r8", differs: true },
  ])
})

test("what is wanted is told attribute by attribute", () => {
  const { externalId, userName, schemas } = desired
  expect(describeAttributes({ schemas, externalId, userName, addresses: [{ locality: "London" }] })).toEqual([
    { attribute: "externalId", value: "ada" },
    { attribute: "userName", value: "Ada@example.com" },
    { attribute: "addresses", value: '{"locality":"London"}' },
  ])
})
