import { expect, test } from "vitest"
import { onboardUserSchema } from "./schema"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const onboarded = (attributes: Record<string, unknown>) => onboardUserSchema.parse({ userName: "ada", ...attributes })

test("userName is trimmed, active is true unless it says otherwise", () => {
  expect(onboardUserSchema.parse({ userName: "  ada " })).toMatchObject({ userName: "ada", active: true })
  expect(onboarded({ active: false }).active).toBe(false)
})

test("what a service provider owns is ignored, whatever its case (RFC 7644 §3.3)", () => {
  expect(onboarded({ id: 5, meta: { version: 1 }, Groups: ["admins"] }).attributes).toEqual({})
})

test("null and the empty list mean that an attribute is not assigned (RFC 7643 §2.5)", () => {
  expect(onboarded({ title: null, emails: [], password: null, nickName: "A" }).attributes).toEqual({ nickName: "A" })
})

test("attribute names are accepted in any case and kept as SCIM spells them (RFC 7643 §2.1)", () => {
  expect(onboarded({ NAME: { GivenName: "Ada" }, [enterprise.toLowerCase()]: { Department: "R" } }).attributes).toEqual(
    {
      name: { givenName: "Ada" },
      [enterprise]: { department: "R" },
    },
  )
})

test("schema extensions are carried as they are, schemas follows from what is there", () => {
  const extension = { "urn:example:hr:User": { badge: { number: 7, colours: ["red", null] } } }
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:example:hr:User"]
  expect(onboarded({ ...extension, schemas }).attributes).toEqual(extension)
})

test("an extension nested too deeply for a database is refused, not a stack overflow", () => {
  const nested = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`)
  const parsed = onboardUserSchema.safeParse({ userName: "ada", "urn:example:hr": { nested } })
  expect(parsed.error?.issues[0]?.message).toMatch(/16 levels/)
})

const work = { value: "ada@example.com", type: "work", primary: true }

test.each([
  [{ email: " ada@example.com " }, [work]],
  [{ email: "ada@example.com", emails: [{ value: "a@home.org" }] }, [work, { value: "a@home.org" }]],
  [
    { email: "ada@example.com", emails: [{ value: "a@home.org" }, { value: "ADA@example.com", type: "other" }] },
    [{ value: "a@home.org" }, { value: "ADA@example.com", type: "other", primary: true }],
  ],
  [{ email: "ADA@example.com", emails: [work] }, [work]],
  [{ emails: [{ value: "a@home.org" }] }, [{ value: "a@home.org" }]],
])("%j becomes the emails %j", (given, emails) => {
  expect(onboarded(given).attributes.emails).toEqual(emails)
})

test.each([
  [{ displayName: " Countess ", name: { formatted: "Ada L." } }, "Countess"],
  [{ displayName: "  ", name: { formatted: "Ada L." } }, "Ada L."],
  [{ name: { givenName: "Ada", familyName: "Lovelace" } }, "Ada Lovelace"],
  [{ name: { familyName: "Lovelace" } }, "Lovelace"],
  [{ name: { middleName: "K" } }, "ada"],
  [{}, "ada"],
])("%j is displayed as %s", (given, displayName) => {
  expect(onboarded(given).displayName).toBe(displayName)
})
