import { expect, test } from "vitest"
import { type Actor, authorise } from "./actor"

const permissions = ["configure", "onboard", "view", "ownAccount"] as const

test.each<[Actor["type"], readonly string[]]>([
  ["administrator", permissions],
  ["viewer", ["view", "ownAccount"]],
  ["system", ["configure", "onboard", "view"]],
  ["apiKey", ["onboard"]],
])("%s may do exactly %j", (type, allowed) => {
  const actor = { type, id: "ana", name: "ana@example.com" }
  const may = permissions.filter((permission) => {
    try {
      authorise(actor, permission)
      return true
    } catch {
      return false
    }
  })
  expect(may).toEqual(allowed)
})

test("a viewer is told in a plain sentence why nothing happened", () => {
  const viewer = { type: "viewer", id: "vera", name: "vera@example.com" } as const
  expect(() => authorise(viewer, "configure")).toThrow(/^You have read-only access/)
})
