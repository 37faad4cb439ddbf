import * as fc from "fast-check"
import { parse } from "scim2-parse-filter"
import { expect, test } from "vitest"
import { eq } from "./filter"

test.each([
  ["alice", 'userName eq "alice"'],
  ["", 'userName eq ""'],
  ['a"b', String.raw`userName eq "a\"b"`],
  [String.raw`a\b`, String.raw`userName eq "a\\b"`],
  ['x" or userName pr or userName eq "', String.raw`userName eq "x\" or userName pr or userName eq \""`],
  ["two\nlines", String.raw`userName eq "two\nlines"`],
  ["zażółć 🚢", 'userName eq "zażółć 🚢"'],
])("the value %j is quoted and escaped", (value, filter) => {
  expect(eq("userName", value)).toBe(filter)
})

test("every value comes back from the filter, and nothing but it", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const [, literal = ""] = /^userName eq ("(?:[^"\\]|\\.)*")$/su.exec(eq("userName", value)) ?? []
      expect(JSON.parse(literal)).toBe(value)
    }),
  )
})

// scim2-parse-filter does not undo the escaping of a backslash, which control characters need too.
const plainValue = fc.string({ unit: "grapheme" }).filter((value) => !/[\\\p{Cc}]/u.test(value))

test("an independent parser reads the same value", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(plainValue, (value) => {
      expect(parse(eq("userName", value))).toEqual({ op: "eq", attrPath: "userName", compValue: value })
    }),
  )
})
