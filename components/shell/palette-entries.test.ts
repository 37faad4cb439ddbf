import { expect, test } from "vitest"
import { paletteGroups } from "./palette-entries"

const nothing = { connections: [], connectors: [], users: [], groups: [] }
const ada = { id: "1", name: "Ada Lovelace", detail: "ada@example.com", href: "/users/1" }
const labels = (...given: Parameters<typeof paletteGroups>) =>
  paletteGroups(...given).flatMap(({ items }) => items.map(({ label }) => label))

test("without text the pages are offered, and nothing else", () => {
  const found = { q: "", everything: { ...nothing, users: [ada] } }
  const groups = paletteGroups("", found, true)
  expect(groups.map(({ heading }) => heading)).toEqual(["Pages"])
  expect(labels("", found, true)).toContain("Audit log")
})

test("pages are found by any part of their name, whatever its case", () => {
  expect(labels("AUDIT", undefined, true)).toEqual(["Audit log"])
})

test("a read-only member is not sent where something new is made", () => {
  expect(labels("new", undefined, true)).toContain("New Connection")
  expect(labels("new", undefined, false)).not.toContain("New Connection")
})

test("what was found for the text is offered, also where only an address matched it", () => {
  const found = { q: "lovelace@work", everything: { ...nothing, users: [ada] } }
  expect(labels("lovelace@work", found, true)).toEqual(["Ada Lovelace"])
})

test("what was found for an earlier text is offered only where it matches the text of now", () => {
  const found = { q: "a", everything: { ...nothing, users: [ada] } }
  expect(labels("ada l", found, true)).toEqual(["Ada Lovelace"])
  expect(labels("adam", found, true)).toEqual([])
})
