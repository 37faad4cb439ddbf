import { randomUUID } from "node:crypto"
import { afterEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { findPolicies, heldRemovals, previewScope } from "#lib/policies/queries"
import type { Scope } from "#lib/policies/schema"
import { usersInScope } from "#lib/policies/scope"
import { aConnector } from "#lib/testing/configuration"
import { aGroup, clearDirectory, onboard } from "#lib/testing/delivery"
import { policiesForm } from "#lib/testing/policies"

afterEach(clearDirectory)

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

test.each([
  ['title eq "engineer"', ["ada", "bob"]],
  ['userName sw "A"', ["ada"]],
  ["active eq false", ["bob"]],
  [`${enterprise}:department eq "Bridge"`, ["cleo"]],
  ['emails[type eq "work" and value ew "@example.com"]', ["ada"]],
  ['not (title eq "Engineer") or userName eq "BOB"', ["bob", "cleo"]],
  ["displayName pr and title pr", ["ada", "bob", "cleo"]],
])("%s is the scope of whom it means, for a preview and for a delivery", async (filter, expected) => {
  const users = [
    await onboard({ userName: "cleo", title: "Captain", [enterprise]: { department: "bridge" } }),
    await onboard({ userName: "ada", title: "Engineer", emails: [{ value: "ada@example.com", type: "work" }] }),
    await onboard({ userName: "bob", title: "ENGINEER", active: false }),
  ]
  const scope: Scope = { kind: "filter", filter }
  const preview = await previewScope(scope, { limit: 20 })
  expect([preview.matching, preview.users.map(({ userName }) => userName)]).toEqual([expected.length, expected])
  const inScope = await usersInScope(db, users, scope)
  expect([...inScope].toSorted()).toEqual(preview.users.map(({ id }) => id).toSorted())
})

test("a preview counts everybody and shows the first; who is in two groups counts once", async () => {
  const users = [
    await onboard({ userName: "ada" }),
    await onboard({ userName: "bob" }),
    await onboard({ userName: "cleo" }),
  ]
  const ids = users.map(({ id }) => id)
  const groups = [await aGroup(ids.slice(0, 2)), await aGroup(ids.slice(1, 2))]
  const everyone = await previewScope({ kind: "everyone" }, { limit: 2 })
  expect(everyone).toEqual({
    matching: 3,
    users: [expect.objectContaining({ userName: "ada", displayName: "ada" }), expect.anything()],
  })
  const members = await previewScope({ kind: "groups", groupIds: groups.map(({ id }) => id) }, { limit: 20 })
  expect(members).toMatchObject({ matching: 2, users: [{ userName: "ada" }, { userName: "bob" }] })
})

test("a preview of what is no filter says why at the field", async () => {
  const preview = previewScope({ kind: "filter", filter: "title is 5" }, { limit: 20 })
  await expect(preview).rejects.toMatchObject({ fieldErrors: { filter: "is is not an operator." } })
})

test("a connector that was never edited has the default policies", async () => {
  const id = await aConnector()
  await expect(findPolicies(id)).resolves.toEqual({ form: policiesForm(id), groups: [] })
})

test("a group of the scope that was deleted is told as such", async () => {
  const id = await aConnector()
  const [group, lost] = [await aGroup(), randomUUID()]
  await db.outboundConnector.update({
    where: { id },
    data: { policies: { scope: { kind: "groups", groupIds: [lost, group.id] } } },
  })
  const found = await findPolicies(id)
  expect(found?.groups).toEqual([group, { id: lost, displayName: null }])
})

test("policies of no connector are none", async () => {
  for (const id of ["no id", randomUUID()]) {
    await expect(findPolicies(id)).resolves.toBeNull()
    await expect(heldRemovals(id)).resolves.toBeNull()
  }
})

test("held removals come 50 at a time", async () => {
  const connectorId = await aConnector()
  const row = { connectorId, resourceType: "User", remoteId: null, heldAt: new Date() } as const
  const rows = Array.from({ length: 51 }, () => ({ ...row, resourceId: randomUUID(), resourceName: "gone" }))
  await db.provisionedResource.createMany({ data: rows })
  const first = await heldRemovals(connectorId)
  expect(first).toMatchObject({ count: 51, held: { length: 50 } })
  const second = await heldRemovals(connectorId, first?.nextAfter ?? undefined)
  expect(second).toMatchObject({ count: 51, held: [{ departure: "delete" }], nextAfter: null })
})
