import { expect, test } from "vitest"
import { firstOf, removalsAreHeld } from "./words"

test.each([
  [[], 0, ""],
  [["ada"], 1, "ada"],
  [["ada", "bob"], 2, "ada and bob"],
  [["ada", "bob", "cleo"], 3, "ada, bob and 1 more"],
  [["ada", "bob", "cleo"], 1502, "ada, bob and 1,500 more"],
])("%j of %i are told as %s", (names, total, expected) => {
  expect(firstOf(names, total, 2)).toBe(expected)
})

test.each([
  [1, "1 deactivation or deletion is held"],
  [1500, "1,500 deactivations and deletions are held"],
])("%i held", (count, expected) => {
  expect(removalsAreHeld(count)).toBe(expected)
})
