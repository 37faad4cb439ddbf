import { expect, test } from "vitest"
import { localPath } from "./local-path"

test.each([
  ["/users", "/users"],
  ["/connections/1/outbound-provisioning?attempt=5#top", "/connections/1/outbound-provisioning?attempt=5#top"],
  ["/", "/"],
  ["/../users", "/users"],
  [undefined, "/connections"],
  [["/users", "/users"], "/connections"],
  ["", "/connections"],
  ["users", "/connections"],
  ["https://evil.example.com/", "/connections"],
  ["//evil.example.com/", "/connections"],
  ["/\\evil.example.com/", "/connections"],
  ["/\t/evil.example.com/", "/connections"],
  ["/.//evil.example.com/", "/connections"],
  ["javascript:alert(1)", "/connections"],
  ["/sign-in?from=/users", "/connections"],
  ["/setup", "/connections"],
  ["/api/health", "/connections"],
])("after signing in, from=%j leads to %s", (from, path) => {
  expect(localPath(from)).toBe(path)
})
