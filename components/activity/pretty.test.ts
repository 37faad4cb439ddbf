import { expect, test } from "vitest"
import { prettyBody } from "./pretty"

test.each([
  [{ userName: "ada" }, '{\n  "userName": "ada"\n}'],
  ['{"id":"1"}', '{\n  "id": "1"\n}'],
  ["<html>Bad gateway</html>", "<html>Bad gateway</html>"],
  ["", ""],
  [null, ""],
  [undefined, ""],
])("%j is shown as %j", (body, shown) => {
  expect(prettyBody(body)).toBe(shown)
})
