import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { anApiKey, onboardingCall } from "#lib/testing/onboarding"
import { POST } from "./route"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const someone = { userName: "ada" }
const long = (length: number) => "a".repeat(length)

/** A body, then every field at fault with the reason it must be given. */
const malformed: [unknown, Record<string, RegExp>][] = [
  [{}, { userName: /is required/ }],
  [[], { body: /must be a SCIM User/ }],
  ["null", { body: /must be a SCIM User/ }],
  ['"ada"', { body: /must be a SCIM User/ }],
  ["42", { body: /must be a SCIM User/ }],
  [{ userName: null }, { userName: /is required/ }],
  [{ userName: 7 }, { userName: /must be text/ }],
  [{ userName: ["ada"] }, { userName: /must be text/ }],
  [{ userName: "" }, { userName: /must not be empty/ }],
  [{ userName: "  \t " }, { userName: /must not be empty/ }],
  [{ userName: long(257) }, { userName: /at most 256 characters/ }],
  [{ userName: "ada\nlovelace" }, { userName: /control characters/ }],
  [{ userName: "ada\u0000" }, { userName: /control characters/ }],
  ['{"userName":"\\ud800"}', { userName: /surrogate/ }],
  [{ ...someone, email: "ada" }, { email: /e-mail address/ }],
  [{ ...someone, email: ["ada@example.com"] }, { email: /must be text/ }],
  [{ ...someone, email: "a@b", emails: [{ value: "c@d", primary: true }] }, { email: /primary value of emails/ }],
  [{ ...someone, emails: "ada@example.com" }, { emails: /must be a list/ }],
  [{ ...someone, emails: { value: "ada@example.com" } }, { emails: /must be a list/ }],
  [{ ...someone, emails: ["ada@example.com"] }, { "emails.0": /must be an object/ }],
  [{ ...someone, emails: [{ type: "work" }] }, { "emails.0.value": /is required/ }],
  [{ ...someone, emails: [{ value: "a@b" }, { value: "nobody" }] }, { "emails.1.value": /e-mail address/ }],
  [{ ...someone, emails: [{ value: "a@b", primary: "true" }] }, { "emails.0.primary": /true or false/ }],
  [
    {
      ...someone,
      emails: [
        { value: "a@b", primary: true },
        { value: "c@d", primary: true },
      ],
    },
    { emails: /one primary/ },
  ],
  [{ ...someone, phoneNumbers: [{ value: 441_234 }] }, { "phoneNumbers.0.value": /must be text/ }],
  [{ ...someone, addresses: [{ primary: true }, { primary: true }] }, { addresses: /one primary/ }],
  [{ ...someone, addresses: [{ city: "London" }] }, { "addresses.0.city": /not a SCIM attribute/ }],
  [{ ...someone, roles: ["admin"] }, { "roles.0": /must be an object/ }],
  [{ ...someone, active: "true" }, { active: /true or false/ }],
  [{ ...someone, active: 1 }, { active: /true or false/ }],
  [{ ...someone, password: "correct-horse" }, { password: /is not accepted/ }],
  [{ ...someone, name: "Ada Lovelace" }, { name: /must be an object/ }],
  [{ ...someone, name: { first: "Ada" } }, { "name.first": /not a SCIM attribute/ }],
  [{ ...someone, name: { givenName: false } }, { "name.givenName": /must be text/ }],
  [{ ...someone, displayName: 5 }, { displayName: /must be text/ }],
  [{ ...someone, title: long(4001) }, { title: /at most 4000 characters/ }],
  [{ ...someone, externalId: {} }, { externalId: /must be text/ }],
  [{ ...someone, favouriteColour: "teal" }, { favouriteColour: /not a SCIM attribute/ }],
  [
    { ...someone, constructor: "x", toString: 1 },
    { constructor: /not a SCIM/, toString: /not a SCIM/ },
  ],
  ['{"userName":"ada","__proto__":{"admin":true}}', { ["__proto__"]: /not a SCIM attribute/ }],
  [{ ...someone, schemas: "urn:x" }, { schemas: /must be a list/ }],
  [{ ...someone, schemas: ["urn:x"] }, { schemas: /must include urn:ietf:params:scim:schemas:core:2.0:User/ }],
  [{ ...someone, [enterprise]: "Engineering" }, { [enterprise]: /must be an object/ }],
  [{ ...someone, [enterprise]: { department: 7 } }, { [`${enterprise}.department`]: /must be text/ }],
  [{ ...someone, [enterprise]: { manager: "bob" } }, { [`${enterprise}.manager`]: /must be an object/ }],
  [{ ...someone, [enterprise]: { salary: "1" } }, { [`${enterprise}.salary`]: /not a SCIM attribute/ }],
  [{ ...someone, "urn:example:hr": ["x"] }, { "urn:example:hr": /must be an object/ }],
  [{ ...someone, "urn:example:hr": { badge: "\u0000" } }, { "urn:example:hr.badge": /NUL/ }],
  ['{"userName":"ada","urn:example:hr":{"badge":1e999}}', { "urn:example:hr.badge": /number/ }],
  [
    { userName: 1, active: "no", foo: 1, emails: [{}] },
    { userName: /./, active: /./, foo: /./, "emails.0.value": /./ },
  ],
]

let key: string

beforeAll(async () => {
  key = (await anApiKey()).key
})

test.each(malformed)("refuses %j, names every field at fault and stores nothing", async (body, fields) => {
  const before = await stored()
  const answer = await POST(onboardingCall({ key, body }))
  expect(answer.status).toBe(400)
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json")
  const problem = await answer.json()
  expect(problem).toMatchObject({ type: "about:blank", title: "Bad Request", status: 400 })
  const errors: { field: string; message: string }[] = problem.errors
  expect(errors.map(({ field }) => field).toSorted()).toEqual(Object.keys(fields).toSorted())
  for (const { field, message } of errors) expect(message).toMatch(fields[field] ?? /never/)
  for (const { field } of errors) expect(problem.detail).toContain(field)
  expect(await stored()).toEqual(before)
})

const notJson: [string, string | Uint8Array<ArrayBuffer>][] = [
  ["nothing", ""],
  ["half an object", '{"userName":'],
  ["a form", "userName=ada"],
  ["single quotes", "{'userName':'ada'}"],
  ["bytes that are not UTF-8", Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
  ["an unclosed depth", "[".repeat(50_000)],
]

test.each(notJson)("refuses a body that is %s, without quoting it", async (_what, body) => {
  const before = await stored()
  const call = onboardingCall({ key })
  const answer = await POST(new Request(call.url, { method: "POST", headers: call.headers, body }))
  expect(answer.status).toBe(400)
  expect((await answer.json()).detail).toMatch(/^The body is not JSON( \(from position \d+\)|: it is not UTF-8)?\.$/)
  expect(await stored()).toEqual(before)
})

async function stored() {
  return {
    users: await db.user.count(),
    resources: await db.provisionedResource.count(),
    audit: await db.auditEvent.count(),
  }
}
