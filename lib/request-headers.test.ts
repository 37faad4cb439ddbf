import { expect, test } from "vitest"
import { addressOf, idempotencyKey, networkOf, preferredWaitSeconds } from "./request-headers"

test.each([
  ["wait=1", 1],
  ["wait=30", 30],
  ["WAIT=5", 5],
  ['wait="5"', 5],
  ["respond-async, wait=10", 10],
  ["wait=10; reason=slow", 10],
  ["wait=3, wait=9", 3],
  ["wait = 7", 7],
  ["wait=0", undefined],
  ["wait=31", undefined],
  ["wait=-1", undefined],
  ["wait=1.5", undefined],
  ["wait=ten", undefined],
  ["wait", undefined],
  ["wait=", undefined],
  ["wait=nonsense, wait=9", undefined],
  ["waiting=5", undefined],
  ["return=minimal", undefined],
  ["", undefined],
])("Prefer: %s asks for %s seconds", (prefer, seconds) => {
  expect(preferredWaitSeconds(new Headers({ Prefer: prefer }))).toBe(seconds)
})

test("no Prefer header asks for no wait", () => {
  expect(preferredWaitSeconds(new Headers())).toBeUndefined()
})

test.each(["k", "5f0c-1", "a".repeat(255), "with space inside"])("accepts the Idempotency-Key %s", (key) => {
  expect(idempotencyKey(new Headers({ "Idempotency-Key": key }))).toBe(key)
})

test.each(["", "a".repeat(256), "schlüssel", "tab\tinside"])("refuses the Idempotency-Key %j", (key) => {
  expect(() => idempotencyKey(new Headers({ "Idempotency-Key": key }))).toThrow(
    expect.objectContaining({ status: 400, fieldErrors: { "Idempotency-Key": expect.stringContaining("1 to 255") } }),
  )
})

test.each([
  ["192.0.2.1", "192.0.2.1", "192.0.2.1"],
  ["203.0.113.9, 192.0.2.1", "192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
  ["::1", "::1", "::"],
  ["somebody", "unknown", "unknown"],
  ["", "unknown", "unknown"],
])("X-Forwarded-For: %s comes from %s, of the network %s", (forwardedFor, address, network) => {
  const headers = new Headers({ "X-Forwarded-For": forwardedFor })
  expect([addressOf(headers), networkOf(headers)]).toEqual([address, network])
})
