import { expect, test } from "vitest"
import { updateMapping } from "#lib/connectors/mapping"
import { db } from "#lib/db"
import { deleteGroup } from "#lib/directory/group-mutations"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { defaultMapping } from "#lib/mapping/defaults"
import { toRows } from "#lib/mapping/schema"
import { discardHeld, releaseHeld, updatePolicies } from "#lib/policies/mutations"
import { heldRemovals } from "#lib/policies/queries"
import type { UpdatePolicies } from "#lib/policies/schema"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { aGroup, enabledConnector, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, settle } from "#lib/testing/groups"
import { policiesForm } from "#lib/testing/policies"

const stage = setStage()

/** A connector with an account for each of so many users. */
async function connectorWithAccounts(count: number) {
  const id = await enabledConnector(stage().serviceProvider)
  const users = await onboarded(count)
  await settle(stage())
  return { id, users }
}

async function update(id: string, changes: Partial<UpdatePolicies>): Promise<void> {
  const { version } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  await updatePolicies(administrator, policiesForm(id, { version, ...changes }))
  await settle(stage())
}

async function remap(id: string, others: boolean): Promise<void> {
  const { version } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  await updateMapping(administrator, { ...toRows(defaultMapping), id, version, others })
  await settle(stage())
}

const usable = () =>
  stage()
    .serviceProvider.users()
    .filter(({ active }) => active === true).length
const accounts = () => stage().serviceProvider.users().length
const held = async (id: string) => (await heldRemovals(id))?.count

test("a scope that leaves out more accounts than allowed holds them until they are released", async () => {
  const { id, users } = await connectorWithAccounts(4)
  const group = await aGroup(users.slice(0, 1))
  await update(id, { scope: "groups", groupIds: [group.id], holdRemovals: 2 })
  expect([usable(), await held(id)]).toEqual([4, 3])
  await expect(releaseHeld(administrator, { id })).resolves.toEqual({ count: 3 })
  await settle(stage())
  expect([usable(), await held(id)]).toEqual([1, 0])
  const event = (await auditEvents(id)).at(-1)
  expect(event).toMatchObject({ action: "connector.release", actorName: administrator.name, after: { count: 3 } })
})

test("one that leaves out fewer removes them at once", async () => {
  const { id } = await connectorWithAccounts(2)
  await update(id, { scope: "filter", filter: "title pr", onLeaveScope: "delete", holdRemovals: 2 })
  expect([accounts(), await held(id)]).toEqual([0, 0])
})

test("discarded removals leave the accounts, and are held again by the next policies that ask for them", async () => {
  const { id } = await connectorWithAccounts(3)
  await update(id, { scope: "filter", filter: "title pr", holdRemovals: 1 })
  await expect(discardHeld(administrator, { id })).resolves.toEqual({ count: 3 })
  await settle(stage())
  expect([usable(), await held(id)]).toEqual([3, 0])
  expect((await auditEvents(id)).at(-1)).toMatchObject({ action: "connector.discard", after: { count: 3 } })
  await update(id, { scope: "filter", filter: 'title eq "Captain"', holdRemovals: 1 })
  expect([usable(), await held(id)]).toEqual([3, 3])
})

test("another mapping brings up what was discarded, held, and leaves alone what was released", async () => {
  const { id } = await connectorWithAccounts(3)
  await update(id, { scope: "filter", filter: "title pr", holdRemovals: 1 })
  await discardHeld(administrator, { id })
  await remap(id, false)
  expect([usable(), await held(id)]).toEqual([3, 3])
  await releaseHeld(administrator, { id })
  await remap(id, true)
  expect([usable(), await held(id)]).toEqual([0, 0])
})

test("whoever comes back into the scope is held no longer", async () => {
  const { id, users } = await connectorWithAccounts(3)
  await update(id, { scope: "filter", filter: "title pr", holdRemovals: 1 })
  expect(await held(id)).toBe(3)
  await update(id, { scope: "everyone", holdRemovals: 1 })
  expect([usable(), await held(id)]).toEqual([3, 0])
  expect(await rowOf(String(users[0]))).toMatchObject({ removalAt: null, nextAttemptAt: null })
})

test("deleting what was only deactivated counts, deactivating it once more does not", async () => {
  const { id, users } = await connectorWithAccounts(3)
  for (const user of users) await setUserActive(apiKey, { id: user, active: false })
  await settle(stage())
  await db.provisionedResource.updateMany({ data: { removalAt: null } })
  await update(id, { scope: "filter", filter: "active eq true", holdRemovals: 1 })
  expect([accounts(), await held(id)]).toEqual([3, 0])
  await update(id, { scope: "filter", filter: "active eq true", onLeaveScope: "delete", holdRemovals: 1 })
  expect([accounts(), await held(id)]).toEqual([3, 3])
})

test.each([
  ["leaves accounts as they are", { onLeaveScope: "leave" }],
  ["switches removing off", { remove: false }],
] as const)("a scope that %s holds nothing", async (_case, changes) => {
  const { id } = await connectorWithAccounts(2)
  await update(id, { scope: "filter", filter: "title pr", holdRemovals: 0, ...changes })
  expect([usable(), await held(id)]).toEqual([2, 0])
})

test("while removing is off a deleted user's account stays, and counts once it is on again", async () => {
  const { id, users } = await connectorWithAccounts(2)
  const group = await aGroup()
  await update(id, { remove: false })
  for (const user of users) await deleteUser(apiKey, { id: user })
  await deleteGroup(apiKey, { id: group.id })
  await settle(stage())
  expect([accounts(), stage().serviceProvider.groups().length, await held(id)]).toEqual([2, 1, 0])
  await db.provisionedResource.updateMany({ data: { removalAt: null } })
  await update(id, { remove: true, holdRemovals: 1 })
  expect([accounts(), stage().serviceProvider.groups().length, await held(id)]).toEqual([2, 1, 3])
})

test("what is held says what becomes of each account", async () => {
  const { id, users } = await connectorWithAccounts(3)
  const [deleted = "", deactivated = ""] = users
  await update(id, { onDeactivate: "deleteLater", holdRemovals: 0 })
  await deleteUser(apiKey, { id: deleted })
  await setUserActive(apiKey, { id: deactivated, active: false })
  const page = await heldRemovals(id)
  expect(page).toMatchObject({ count: 2, nextAfter: null })
  expect(Object.fromEntries(page?.held.map((one) => [one.resourceId, one.departure]) ?? [])).toEqual({
    [deleted]: "delete",
    [deactivated]: "deleteLater",
  })
})
