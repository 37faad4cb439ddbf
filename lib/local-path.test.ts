import { expect, test } from "vitest"
import { localPath } from "./local-path"

test.each([
  ["/users", "/users"],
  ["/connections/1/outbound-provisioning?attempt=5#top", "/connections/1/outbound-provisioning?attempt=5#top"],
  ["/", "/"],
  ["/../users", "/users"],
  [undefined, "/"],
  [["/users", "/users"], "/"],
  ["", "/"],
  ["users", "/"],
  ["https://evil.example.com/", "/"],
  ["//evil.example.com/", "/"],
  ["/\\evil.example.com/", "/"],
  ["/\t/evil.example.com/", "/"],
  ["/.//evil.example.com/", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?from=/users", "/"],
  ["/setup", "/"],
  ["/api/health", "/"],
])("after signing in, from=%j leads to %s", (from, path) => {
  expect(localPath(from)).toBe(path)
})
