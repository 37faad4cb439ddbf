import { expect, test } from "vitest"
import { listPositionSchema, nextPosition } from "./list-position"

const resources = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }))
const first = listPositionSchema.parse({})

test.each([
  ["a full page leads to the next", { resources: resources(4), totalResults: 9 }, 4, { startIndex: 5 }],
  ["a short page too, while there are more", { resources: resources(2), totalResults: 9 }, 2, { startIndex: 3 }],
  ["a page without a total too", { resources: resources(3) }, 3, { startIndex: 4 }],
  ["so does a full page that claims to be all", { resources: resources(4), totalResults: 4 }, 4, { startIndex: 5 }],
  ["a short page that is all ends the list", { resources: resources(3), totalResults: 3 }, 3, null],
  ["nothing new ends it", { resources: resources(4), totalResults: 9 }, 0, null],
  ["an empty page ends it", { resources: [], totalResults: 9 }, 0, null],
  ["a cursor leads on", { resources: resources(1), nextCursor: "b" }, 1, { cursor: "b", startIndex: 2 }],
])("%s", (_, page, novel, next) => {
  const position = nextPosition(first, { page, count: 4, novel })
  expect(position).toEqual(next && { ...first, count: 4, ...next })
})

test("a cursor that leads nowhere, or to where it came from, ends the list", () => {
  const position = { ...first, cursor: "b" }
  const read = { count: 4, novel: 4 }
  expect(nextPosition(position, { ...read, page: { resources: resources(4) } })).toBeNull()
  expect(nextPosition(position, { ...read, page: { resources: resources(4), nextCursor: "b" } })).toBeNull()
  expect(nextPosition(position, { ...read, page: { resources: resources(4), nextCursor: "c" } })).toMatchObject({
    cursor: "c",
  })
})
