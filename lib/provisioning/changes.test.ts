import { expect, test } from "vitest"
import { changedAttributes } from "./changes"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

test("what differs is told by attribute, with both sides", () => {
  const from = { schemas: [], externalId: "1", name: { givenName: "Ada", familyName: "Byron" }, title: "Countess" }
  const to = {
    schemas: [enterprise],
    externalId: "1",
    name: { givenName: "Ada", familyName: "Lovelace" },
    [enterprise]: { department: "Engines" },
  }
  expect(changedAttributes(from, to)).toEqual([
    { attribute: "name.familyName", before: "Byron", after: "Lovelace" },
    { attribute: "title", before: "Countess", after: null },
    { attribute: `${enterprise}:department`, before: null, after: "Engines" },
  ])
})
