import { expect, test } from "vitest"
import { formUser, type UserForm, userForm, userFormSchema } from "./user-form-schema"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const attributes = {
  displayName: "Ada L.",
  name: { givenName: "Ada", familyName: "Lovelace" },
  emails: [{ value: "ada@example.com", type: "work", primary: true, display: "Ada" }, { value: "a@home.org" }],
  [enterprise]: { department: "R", manager: { value: "26", displayName: "Bob" } },
  title: "Countess",
  phoneNumbers: [{ value: "1" }],
  "urn:example:hr": { badge: 7 },
}
const moment = "2026-01-01T00:00:00.000Z"
const profile = {
  id: "019ab4f0-0000-7000-8000-000000000000",
  userName: "ada",
  displayName: "Ada L.",
  active: true,
  attributes,
  createdAt: moment,
  updatedAt: moment,
}

const problems = (changes: Partial<UserForm>) => {
  const { error } = userFormSchema.safeParse({ ...userForm(profile), ...changes })
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join("."), message]))
}

test("a form that is saved as it was shown changes nothing", () => {
  const saved = formUser(userFormSchema.parse(userForm(profile)))
  expect(saved).toEqual({ userName: "ada", active: true, displayName: "Ada L.", attributes })
})

const managed = (managerId: string) => formUser(userFormSchema.parse({ ...userForm(profile), managerId })).attributes

test("another manager is another person, and an emptied one is none", () => {
  expect(managed("27")).toMatchObject({ [enterprise]: { department: "R", manager: { value: "27" } } })
  expect(managed("27")).not.toMatchObject({ [enterprise]: { manager: { displayName: "Bob" } } })
  expect(managed("")[enterprise]).toEqual({ department: "R" })
})

test("an emptied field clears its attribute, also the last part of a name or extension", () => {
  const form = userForm({ ...profile, attributes: { name: { givenName: "Ada" }, [enterprise]: { department: "R" } } })
  const emptied = {
    ...form,
    name: { ...form.name, givenName: " " },
    enterprise: { ...form.enterprise, department: "" },
  }
  expect(formUser(userFormSchema.parse(emptied)).attributes).toEqual({})
})

test.each<[string, Partial<UserForm>, Record<string, unknown>]>([
  ["userName", { userName: " " }, { userName: "must not be empty" }],
  [
    "an e-mail address",
    { emails: [{ value: "nobody", type: "", primary: false, display: "" }] },
    { "emails.0.value": "must be an e-mail address" },
  ],
  [
    "two primary addresses",
    { emails: [1, 2].map((n) => ({ value: `${n}@x.org`, type: "", primary: true, display: "" })) },
    { emails: "must have one primary value at most" },
  ],
  ["JSON that is none", { other: "{" }, { other: "must be a JSON object" }],
  ["a list", { other: "[]" }, { other: "must be a JSON object" }],
  ["what has a field", { other: '{"UserName":"x"}' }, { other: "UserName has a field of its own" }],
  ["an unknown attribute", { other: '{"colour":"x"}' }, { other: "colour is not a SCIM attribute" }],
  ["a bad attribute", { other: '{"phoneNumbers":[{"value":1}]}' }, { other: "phoneNumbers.0.value must be text" }],
])("%s is refused at its field", (_what, changes, expected) => {
  expect(problems(changes)).toEqual(expected)
})
