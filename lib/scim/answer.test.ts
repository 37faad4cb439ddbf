import { expect, test } from "vitest"
import { failureOfAnswer, readList, readNothing, readResource, readWritten, unreadableAnswer } from "./answer"
import { errorUrn } from "./schema"
import type { HttpAnswer } from "./transport"

const now = new Date("2026-11-24T12:00:00Z")

const hide = (text: string) => text.replaceAll("hunter2&", "••••••")

function answer(status: number, body: unknown = "", headers: HttpAnswer["headers"] = {}): HttpAnswer {
  return { status, headers, text: typeof body === "string" ? body : JSON.stringify(body), tooLarge: false }
}

test.each([
  [401, "The service provider refused the credentials (401)."],
  [403, "The service provider does not allow these credentials to do this (403)."],
  [404, "The service provider knows nothing at this address (404)."],
  [409, "The service provider reports a conflict with a resource that it has (409)."],
  [412, "The resource has changed at the service provider in the meantime (412)."],
  [429, "The service provider asks for fewer requests (429)."],
  [503, "The service provider cannot answer at present (503)."],
  [400, "The service provider rejected the request (400)."],
  [302, "The service provider redirects (302), and redirects are not followed."],
])("status %i says what happened, in a sentence", (status, message) => {
  expect(failureOfAnswer(answer(status), hide, now).message).toBe(message)
})

test("an error message of SCIM gives scimType, detail and the wait", () => {
  const body = { schemas: [errorUrn], status: "400", scimType: "invalidValue", detail: "userName is too long." }
  expect(failureOfAnswer(answer(400, body, { "retry-after": "3" }), hide, now)).toEqual({
    kind: "rejected",
    message: "The service provider rejected the request (400, invalidValue).",
    status: 400,
    scimType: "invalidValue",
    detail: "userName is too long.",
    retryAfterMs: 3_000,
  })
})

test.each([
  ["Unauthorized", "Unauthorized"],
  [
    "<html><head><title>x</title></head><body><h1>502 Bad&nbsp;Gateway</h1>\n<hr>nginx &amp; co</body></html>",
    "502 Bad Gateway nginx & co",
  ],
  ["<script>alert('<b>')</script>Sorry", "Sorry"],
  ["\0\u0007 odd \t\n text", "odd text"],
  ['{"error":"nope"}', '{"error":"nope"}'],
  ["x".repeat(5_000), "x".repeat(1_000)],
  ["<p>hunter2&#x26;&#38;&amp;&#x110000;&bogus;</p>", "••••••&&&#x110000;&bogus;"],
  ["", undefined],
  ["   ", undefined],
])("the words of %j are %j", (text, detail) => {
  expect(failureOfAnswer(answer(500, text), hide, now).detail).toBe(detail)
})

test("a redirect names where it leads", () => {
  const { message } = failureOfAnswer(answer(307, "", { location: "https://elsewhere.example/Users" }), hide, now)
  expect(message).toBe(
    "The service provider redirects to https://elsewhere.example/Users (307), and redirects are not followed.",
  )
})

test.each([
  [{ id: "7" }, "7"],
  [{ id: 7 }, "7"],
  [{ ID: "7" }, "7"],
])("the id of %j is %j", (body, id) => {
  expect(readResource(answer(201, body))).toMatchObject({ ok: true, value: { id } })
})

test.each([
  [{ userName: "a" }, "no usable id"],
  [{ id: "" }, "no usable id"],
  ['{"id":12345678901234567890}', "no usable id"],
  ["", "something that is not a JSON object"],
  ["null", "something that is not a JSON object"],
  ["[]", "something that is not a JSON object"],
  ["OK", "something that is not a JSON object"],
  ["<!doctype html><title>Sign in</title>", "a page instead of JSON"],
  [{ schemas: [errorUrn], id: "7" }, "an error in a success"],
])("the answer %j to a creation is unreadable", (body, cameWith) => {
  expect(readResource(answer(201, body))).toEqual({ ok: false, cameWith })
})

test("an answer that is too large is unreadable", () => {
  expect(readResource({ ...answer(200, { id: "7" }), tooLarge: true })).toEqual({
    ok: false,
    cameWith: "more than 1 MiB",
  })
})

test.each([
  ["the header", { etag: 'W/"1"' }, { meta: { version: 'W/"2"' } }, 'W/"1"'],
  ["meta.version", {}, { meta: { version: "unquoted" } }, "unquoted"],
  ["nowhere", {}, { version: "an attribute of its own" }, undefined],
  ["nothing that can be a header", {}, { meta: { version: "1\r\nx-evil: 1" } }, undefined],
  ["nothing that is text", {}, { meta: { version: 1 } }, undefined],
])("the version comes from %s", (_where, headers, attributes, version) => {
  const reading = readResource(answer(200, { id: "7", ...attributes }, headers))
  expect(reading.ok && reading.value.version).toBe(version)
})

test("a write may be answered with nothing, or with the resource; its id is the one that was asked for", () => {
  expect(readWritten(answer(204, "", { etag: '"2"' }), "7")).toEqual({ ok: true, value: { id: "7", version: '"2"' } })
  expect(readWritten(answer(200, { userName: "a" }), "7")).toEqual({ ok: true, value: { id: "7", userName: "a" } })
  expect(readWritten(answer(200, "<html>"), "7")).toEqual({ ok: false, cameWith: "a page instead of JSON" })
})

test("a deletion may be answered with anything but a page", () => {
  for (const text of ["", "deleted", "{}"]) expect(readNothing(answer(200, text))).toEqual({ ok: true, value: null })
  expect(readNothing(answer(200, " <html>"))).toEqual({ ok: false, cameWith: "a page" })
})

test("of a list, what has no usable id is left out", () => {
  const list = { totalResults: 3, Resources: [{ id: 1, meta: { version: "v" } }, { userName: "a" }, { id: "" }] }
  expect(readList(answer(200, list))).toEqual({ ok: true, value: [{ id: "1", meta: { version: "v" }, version: "v" }] })
  expect(readList(answer(200, { hello: "world" })).ok).toBe(false)
})

test("an unreadable success says what came, in the service provider's words too", () => {
  expect(unreadableAnswer(answer(200, "<b>Sign in</b>"), hide, "a page")).toEqual({
    kind: "unreadable",
    message: "The service provider answered with a page (200).",
    status: 200,
    detail: "Sign in",
  })
})
