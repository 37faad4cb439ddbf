import * as fc from "fast-check"
import { Schemas } from "scimmy"
import { beforeAll, expect, test } from "vitest"
import { defaultMapping } from "#lib/mapping/defaults"
import type { Rule } from "#lib/mapping/schema"
import { type MappedUser, managedUser } from "#lib/provisioning/mapping"
import { enterpriseUserUrn, scimUserSchema, userUrn } from "#lib/scim/schema"

beforeAll(() => {
  Schemas.User.definition.extend(Schemas.EnterpriseUser.definition)
})

const text = fc
  .string({ unit: "grapheme" })
  .filter((one) => scimUserSchema.safeParse({ userName: "a", title: one }).success)
const optional = { requiredKeys: [] }
const plural = fc.array(
  fc.record({ value: text, display: text, primary: fc.constant(false) }, { requiredKeys: ["value"] }),
  {
    minLength: 1,
  },
)
const email = fc.record(
  { value: fc.emailAddress(), type: fc.constantFrom("work", "home"), primary: fc.constant(false) },
  { requiredKeys: ["value"] },
)
const person = fc.record(
  { givenName: text, familyName: text, middleName: text, formatted: text, honorificPrefix: text },
  optional,
)
const company = fc.record({ department: text, employeeNumber: text, manager: fc.record({ value: text }) }, optional)

/** Users as the directory has them, with types that scimmy knows. */
const users: fc.Arbitrary<MappedUser> = fc.record({
  id: fc.uuid(),
  userName: text.filter((one) => one.trim() !== ""),
  active: fc.boolean(),
  attributes: fc.record(
    {
      externalId: text,
      name: person,
      displayName: text,
      title: text,
      emails: fc.array(email, { minLength: 1 }),
      phoneNumbers: plural,
      roles: plural,
      [enterpriseUserUrn]: company,
      "urn:example:Extra": fc.dictionary(text, fc.jsonValue()),
    },
    optional,
  ),
})

/** What was sent before there was a mapping. */
function asItIs(user: MappedUser): object {
  const { externalId: _, ...attributes } = user.attributes
  const extensions = [enterpriseUserUrn, "urn:example:Extra"].filter((urn) => urn in attributes)
  const { id, userName, active } = user
  return { schemas: [userUrn, ...extensions], externalId: id, userName, active, ...attributes }
}

test("without a mapping every user is sent as it is, byte for byte", () => {
  fc.assert(
    fc.property(users, (user) => {
      const { body } = managedUser(user, { userStoreDomain: null, mapping: null })
      expect(JSON.stringify(body)).toBe(JSON.stringify(asItIs(user)))
    }),
  )
})

test("what the default rules make, without the other attributes too, is a User to somebody else's schema", () => {
  fc.assert(
    fc.property(users, fc.boolean(), (user, others) => {
      const { "urn:example:Extra": _, ...attributes } = user.attributes
      const mapping = { ...defaultMapping, others }
      const { body } = managedUser({ ...user, attributes }, { userStoreDomain: "HR", mapping })
      expect(() => new Schemas.User(body, "in")).not.toThrow()
    }),
  )
})

const targets = fc.constantFrom(
  "userName",
  "active",
  "name",
  "name.givenName",
  "emails",
  'emails[type eq "work"].value',
  "urn:x:y:z",
  "?",
)
const paths = fc.constantFrom("userName", "name", "name.givenName", "emails", "emails.value", "roles", "urn:x:y:z", "?")
const calls = fc.constantFrom(
  "",
  "| lower",
  '| split "@" 1',
  '| default "x"',
  '| join ","',
  '| prefix "p" | trim',
  "| no",
  "}",
)
const templates = fc.array(
  fc.oneof(
    fc.string(),
    fc.tuple(paths, calls).map(([path, call]) => `{${path}${call}}`),
  ),
)
const sources: fc.Arbitrary<Rule["source"]> = fc.oneof(
  fc.record({ kind: fc.constant("attribute" as const), path: fc.oneof(paths, fc.string()) }),
  fc.record({ kind: fc.constant("template" as const), text: templates.map((parts) => parts.join("")) }),
  fc.record({ kind: fc.constant("constant" as const), value: fc.oneof(fc.string(), fc.integer(), fc.boolean()) }),
)
const rules = fc.array(
  fc.record({ target: targets, source: sources, apply: fc.constantFrom("always" as const, "onCreate" as const) }),
)
/** Anything at all where attributes should be. */
const oddities = fc.dictionary(
  fc.constantFrom("name", "emails", "roles", "urn:x:y", "userName", "active"),
  fc.jsonValue(),
)

test("no rules on no user ever throw, and the body has what every account needs", () => {
  fc.assert(
    fc.property(rules, oddities, fc.boolean(), (user, attributes, others) => {
      const mapping = { user, group: [], others }
      const ada = { id: "a1", userName: "ada", active: true, attributes }
      const { body } = managedUser(ada, { userStoreDomain: null, mapping })
      expect(body).toMatchObject({
        externalId: "a1",
        userName: expect.stringMatching(/[^]/),
        active: expect.anything(),
      })
    }),
    { numRuns: 500 },
  )
})
