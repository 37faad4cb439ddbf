import { Schemas } from "scimmy"
import { beforeAll, expect, test } from "vitest"
import { defaultMapping } from "#lib/mapping/defaults"
import type { Mapping, Rule } from "#lib/mapping/schema"
import { type MappingSettings, managedGroup, managedUser, qualifiedName } from "#lib/provisioning/mapping"

const plain: MappingSettings = { userStoreDomain: null, mapping: null }
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
  expect(managedUser(user, plain).body).toEqual({
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

beforeAll(() => {
  Schemas.User.definition.extend(Schemas.EnterpriseUser.definition)
})

test("an independent implementation of the schema accepts the body", () => {
  const { body } = managedUser(
    { ...user, attributes: { name: user.attributes.name, [enterprise]: { department: "Engines" } } },
    { ...plain, userStoreDomain: "PRIMARY" },
  )
  expect(() => new Schemas.User(body, "in")).not.toThrow()
})

const rule = (target: string, source: Rule["source"], apply: Rule["apply"] = "always"): Rule => ({
  target,
  source,
  apply,
})

function mapped(changes: Partial<Mapping>, userStoreDomain: string | null = null) {
  return managedUser(user, { mapping: { ...defaultMapping, ...changes }, userStoreDomain })
}

const activeFrom = (value: string) => mapped({ user: [rule("active", { kind: "constant", value })] }).body.active

test("the user store domain goes before the userName that the mapping makes, and the search knows it without", () => {
  const rules = [rule("userName", { kind: "attribute", path: 'emails[type eq "work"].value' })]
  const { body, unqualifiedName } = mapped({ user: rules }, "PRIMARY")
  expect({ userName: body.userName, unqualifiedName }).toEqual({
    userName: "PRIMARY/ada@example.com",
    unqualifiedName: "ada@example.com",
  })
})

test("a rule that makes nothing of a user leaves it its own name", () => {
  const rules = [rule("userName", { kind: "template", text: "{nickName}" })]
  expect(mapped({ user: rules }).body.userName).toBe("ada")
})

test("without the other attributes only what rules name is sent, and externalId and active", () => {
  const rules = [
    rule("userName", { kind: "attribute", path: "userName" }),
    rule("title", { kind: "constant", value: "Dr." }, "onCreate"),
  ]
  expect(mapped({ user: rules, others: false })).toEqual({
    body: {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      externalId: "0190a000-0000-7000-8000-000000000001",
      userName: "ada",
      active: true,
      title: "Dr.",
    },
    onCreate: ["title"],
    unqualifiedName: "ada",
  })
})

test("a rule may say who is active, and one that says nothing sensible leaves it to Ferry", () => {
  expect([activeFrom("false"), activeFrom("perhaps")]).toEqual([false, true])
})

test("a group's rules make its name and its extensions", () => {
  const group = [
    rule("displayName", { kind: "template", text: "app-{displayName | lower}" }),
    rule("urn:example:Extra:kind", { kind: "constant", value: "team" }, "onCreate"),
  ]
  const settings = { mapping: { ...defaultMapping, group }, userStoreDomain: "HR" }
  expect(managedGroup({ id: "g1", displayName: "Poets" }, settings)).toEqual({
    body: {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group", "urn:example:Extra"],
      externalId: "g1",
      displayName: "HR/app-poets",
      "urn:example:Extra": { kind: "team" },
    },
    onCreate: ["urn:example:Extra"],
    unqualifiedName: "app-poets",
  })
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
