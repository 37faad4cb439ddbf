import { afterEach, beforeEach, expect, vi } from "vitest"

// An error that is only printed is an error nobody reads: it fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {})
})

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, "unexpected console.error").toEqual([])
})
