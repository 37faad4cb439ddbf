import { expect, test } from "vitest"
import { hasGap, joined, latestIds } from "./pages"

const page = (ids: number[], nextBefore: string | null = null) => ({
  attempts: ids.map((id) => ({ id: String(id) })),
  nextBefore,
})
const idsOf = ({ attempts }: ReturnType<typeof page>) => attempts.map(({ id }) => Number(id))

test("new attempts come on top of the pages that are loaded, and what is older stays to be asked for", () => {
  const shown = page([9, 8, 7, 3, 2], "2")
  const both = joined(page([11, 10, 9, 8], "8"), shown)
  expect(idsOf(both)).toEqual([11, 10, 9, 8, 7, 3, 2])
  expect(both.nextBefore).toBe("2")
})

test("an attempt that was stored later under a lower number takes its place", () => {
  expect(idsOf(joined(page([12, 11, 10], "10"), page([12, 10, 9])))).toEqual([12, 11, 10, 9])
})

test("older attempts go below, and numbers are not compared as text", () => {
  const all = joined(page([101, 100], "100"), page([99, 9], null))
  expect(idsOf(all)).toEqual([101, 100, 99, 9])
  expect(all.nextBefore).toBeNull()
})

test.each([
  [page([5, 4], "4"), page([9, 8, 7], "7"), true],
  [page([5, 4], "4"), page([9, 8, 5], "5"), false],
  [page([5, 4], "4"), page([9, 8], null), false],
  [page([]), page([9, 8], "8"), false],
  [page([5]), page([]), false],
])("between %j and %j there is a gap: %s", (shown, newest, gap) => {
  expect(hasGap(shown, newest)).toBe(gap)
})

test("the newest attempt of each account is told from the ones before it", () => {
  const attempts = ["ada", "eve", "ada", "ada"].map((resourceId, index) => ({
    id: String(9 - index),
    connectorId: index === 3 ? "other" : "one",
    resourceId,
  }))
  expect([...latestIds(attempts)]).toEqual(["9", "8", "6"])
})
