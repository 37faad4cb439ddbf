import * as fc from "fast-check"
import { scimPatch } from "scim-patch"
import { expect, test } from "vitest"
import { areReflected, changesBetween } from "#lib/provisioning/difference"
import { enterpriseUserUrn, userUrn } from "#lib/scim/schema"

const text = fc.string({ minLength: 1, maxLength: 5 })
const emails = fc.array(fc.record({ value: text, type: fc.constantFrom("work", "home") }), {
  minLength: 1,
  maxLength: 3,
})

const attributes = fc.record(
  {
    userName: text,
    title: text,
    active: fc.boolean(),
    emails,
    name: fc.record({ givenName: text, familyName: text, middleName: text }, { requiredKeys: [] }),
    [enterpriseUserUrn]: fc.record({ department: text, costCenter: text }, { requiredKeys: [] }),
  },
  { requiredKeys: ["userName"] },
)

/** As RFC 7643 §2.5 compares: what has no value is not there. */
function assigned(resource: Record<string, unknown>): unknown {
  return JSON.parse(
    JSON.stringify(resource, (_name, value: unknown) =>
      typeof value === "object" && value !== null && Object.keys(value).length === 0 ? undefined : value,
    ),
  )
}

test("the changes between two states lead from one to the other, and are none between equal ones", () => {
  fc.assert(
    fc.property(attributes, attributes, (from, to) => {
      const now = new Date()
      const resource = { schemas: [userUrn], ...structuredClone(from), meta: { created: now, lastModified: now } }
      const { schemas: _, meta: __, ...after } = scimPatch(resource, changesBetween(from, to))
      expect(assigned(after)).toEqual(assigned(to))
      expect(changesBetween(to, structuredClone(to))).toEqual([])
      expect(areReflected(changesBetween(from, to), to)).not.toBe("no")
    }),
  )
})

test.each([
  ["an attribute that was to change and did not", { title: "Captain" }, { title: "Engineer" }, "no"],
  ["one that did", { title: "Captain" }, { title: "Captain" }, "yes"],
  ["in another case", { userName: "Ada" }, { userName: "ada" }, "yes"],
  ["a boolean as text", { active: false }, { active: "False" }, "yes"],
  ["one that is not shown", { title: "Captain" }, {}, "unknown"],
  ["a list, which may be answered in another form", { emails: [{ value: "a@b" }] }, { emails: [] }, "unknown"],
  ["an extension's", { [enterpriseUserUrn]: { department: "B" } }, { [enterpriseUserUrn]: { department: "A" } }, "no"],
])("%s is judged: %s → %s", (_what, to, resource, verdict) => {
  expect(areReflected(changesBetween({}, to), resource)).toBe(verdict)
})

test("an attribute that was to go and is still shown contradicts", () => {
  expect(areReflected(changesBetween({ title: "Captain" }, {}), { title: "Captain" })).toBe("no")
})
