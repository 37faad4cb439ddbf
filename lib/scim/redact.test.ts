import * as fc from "fast-check"
import { expect, test } from "vitest"
import { basicHeader } from "./authentication"
import { passwordsIn, redact, redactText } from "./redact"

const MASK = "••••••"

test.each([
  ["at the top", { userName: "a", password: "x" }, { userName: "a", password: MASK }],
  ["in any case", { PassWord: "x" }, { PassWord: MASK }],
  [
    "at depth",
    { Operations: [{ op: "add", value: { password: "x" } }] },
    { Operations: [{ op: "add", value: { password: MASK } }] },
  ],
  ["by path", { op: "replace", path: "password", value: "x" }, { op: "replace", path: "password", value: MASK }],
  [
    "by full path",
    { path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: "x" },
    { path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: MASK },
  ],
  ["inside JSON in text", { responseBody: '{"password":"x"}' }, { responseBody: `{"password":"${MASK}"}` }],
  [
    "not when there is none",
    { password: null, passwordPolicy: "strict" },
    { password: null, passwordPolicy: "strict" },
  ],
])("a password attribute is masked %s", (_where, value, expected) => {
  expect(redact(value, [])).toEqual(expected)
})

test.each([
  ["plain", "it is hunter2!", "hunter2"],
  ["in JSON", String.raw`{"echo":"say \"hi\""}`, 'say "hi"'],
  ["in a URL", "/login?p=a%26b%20c", "a&b c"],
  ["in a form", "p=a%26b+c", "a&b c"],
  ["in HTML", "<p>a&amp;b&lt;c</p>", "a&b<c"],
  ["in Base64", Buffer.from("user:pass").toString("base64"), "user:pass"],
  ["as a number", '{"pin":12345}', "12345"],
  ["as a name", '{"hunter2":true}', "hunter2"],
])("a secret is masked %s", (_how, text, secret) => {
  const redacted = redactText(text, [secret])
  expect(redacted).toContain(MASK)
  expect(redacted).not.toContain(secret)
})

test("an Authorization header takes its token and its password with it", () => {
  const authorization = basicHeader("user", "pässword: 1")
  const token = authorization.slice("Basic ".length)
  const said = `You sent ${authorization}, that is ${token}, that is user:pässword: 1, and pässword: 1 is wrong for user.`
  expect(redactText(said, [authorization])).toBe(
    `You sent ${MASK}, that is ${MASK}, that is ${MASK}, and ${MASK} is wrong for user.`,
  )
  expect(redactText("token abc.def", ["Bearer abc.def"])).toBe(`token ${MASK}`)
})

test("a password is masked in JSON that was cut off", () => {
  expect(redactText('{"userName":"a","password":"hunt', [])).toBe(`{"userName":"a","password":"${MASK}"`)
})

test("text without a secret stays as it was written", () => {
  const text = '{ "id" : 12345678901234567890,\n  "a": 1.0 }'
  expect(redactText(text, ["secret", ""])).toBe(text)
})

test("a text as deep as a hostile service provider can make it is survived", () => {
  const deep = "[".repeat(400_000)
  expect(redactText(`${deep}"secret"${"]".repeat(400_000)}`, ["secret"])).toContain(MASK)
  expect(redactText(deep, ["secret"])).toBe(deep)
})

const secret = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("•"))

test("a secret never survives, wherever a JSON value has it", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(secret, fc.jsonValue(), fc.string(), (hidden, value, around) => {
      const body = { value, note: around + hidden + around, [hidden]: [hidden, { password: hidden }] }
      const redacted = redact(body, [hidden])
      const reread = JSON.parse(redactText(JSON.stringify(body), [hidden]))
      for (const text of [...textsIn(redacted), ...textsIn(reread)]) expect(text).not.toContain(hidden)
    }),
  )
})

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    Array.isArray(value) ? textsIn(member) : [name, ...textsIn(member)],
  )
}

test("the passwords of a body are found at any depth", () => {
  const operations = [
    { op: "replace", path: "password", value: "one" },
    { op: "add", value: { password: "two" } },
  ]
  expect(passwordsIn({ password: "three", Operations: operations, note: "four" })).toEqual(["three", "one", "two"])
})
