import { expect, test } from "vitest"
import { parseTheme } from "./theme"

test.each([
  ["light", "light"],
  ["dark", "dark"],
  ["system", "system"],
  [undefined, "system"],
  ['dark"><script>', "system"],
])("the theme cookie %j means %s", (cookie, theme) => {
  expect(parseTheme(cookie)).toBe(theme)
})
