import { Schemas } from "scimmy"
import { expect, test } from "vitest"
import { managedUser, qualifiedName } from "#lib/provisioning/mapping"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const user = {
  id: "0190a000-0000-7000-8000-000000000001",
  userName: "ada",
  active: true,
  attributes: {
    externalId: "the product's own id",
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [{ value: "ada@example.com", type: "work", primary: true }],
    "urn:example:Extra": { badge: "7" },
    [enterprise]: { department: "Engines" },
  },
}

test("a user's attributes are carried, with our id as externalId and the schemas that are used", () => {
  expect(managedUser(user, { userStoreDomain: null }).body).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise, "urn:example:Extra"],
    externalId: user.id,
    userName: "ada",
    active: true,
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [{ value: "ada@example.com", type: "work", primary: true }],
    "urn:example:Extra": { badge: "7" },
    [enterprise]: { department: "Engines" },
  })
})

test("an independent implementation of the schema accepts the body", () => {
  Schemas.User.definition.extend(Schemas.EnterpriseUser.definition)
  const { body } = managedUser(
    { ...user, attributes: { name: user.attributes.name, [enterprise]: { department: "Engines" } } },
    { userStoreDomain: "PRIMARY" },
  )
  expect(() => new Schemas.User(body, "in")).not.toThrow()
})

test.each([
  ["ada", null, "ada"],
  ["ada", "", "ada"],
  ["ada", "PRIMARY", "PRIMARY/ada"],
  ["primary/ada", "PRIMARY", "primary/ada"],
  ["OTHER/ada", "PRIMARY", "PRIMARY/OTHER/ada"],
])("%s in the user store domain %s is %s", (name, domain, qualified) => {
  expect(qualifiedName(name, domain)).toBe(qualified)
})
