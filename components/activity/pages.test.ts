import { expect, test } from "vitest"
import { latestIds } from "./pages"

test("the newest attempt of each account is told from the ones before it", () => {
  const attempts = ["ada", "eve", "ada", "ada"].map((resourceId, index) => ({
    id: String(9 - index),
    connectorId: index === 3 ? "other" : "one",
    resourceId,
  }))
  expect([...latestIds(attempts)]).toEqual(["9", "8", "6"])
})
