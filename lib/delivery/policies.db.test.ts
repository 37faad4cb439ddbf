import { expect, test } from "vitest"
import { db } from "#lib/db"
import { addMembers, removeMembers } from "#lib/directory/group-mutations"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { provisioningOf } from "#lib/provisioning/queries"
import { discardRemovals, releaseRemovals } from "#lib/provisioning/removals"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, settle } from "#lib/testing/groups"

const stage = setStage()

async function connectorWith(policies: object, columns: object = {}): Promise<string> {
  const id = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id }, data: { policies, ...columns } })
  return id
}

const accounts = () => stage().serviceProvider.users()

test("only members of the chosen groups get accounts, and lose them with their membership", async () => {
  const group = await aGroup()
  await connectorWith({ scope: { kind: "groups", groupIds: [group.id] }, onLeaveScope: "delete" })
  const [inside = "", outside = ""] = await onboarded(2)
  await settle(stage())
  expect(accounts()).toEqual([])
  expect(await provisioningOf(outside)).toMatchObject([{ status: "skipped", reason: expect.stringContaining("scope") }])

  await addMembers(apiKey, { id: group.id, members: [inside] })
  await settle(stage())
  expect(accounts()).toMatchObject([{ externalId: inside }])
  await removeMembers(apiKey, { id: group.id, members: [inside] })
  await settle(stage())
  expect(accounts()).toEqual([])
})

test("a filter in SCIM's own language chooses users", async () => {
  await connectorWith({ scope: { kind: "filter", filter: 'title eq "Captain" and active eq true' } })
  await onboard({ title: "Engineer" })
  const captain = await onboard({ title: "Captain" })
  await settle(stage())
  expect(accounts()).toMatchObject([{ externalId: captain.id }])
})

test("a deactivated user's account is deleted when its days are over, by itself", async () => {
  await connectorWith({ onDeactivate: "deleteLater", deleteAfterDays: 2 })
  const { id } = await onboard()
  await settle(stage())
  await setUserActive(apiKey, { id, active: false })
  await settle(stage())
  expect(accounts()).toMatchObject([{ active: false }])
  expect(await provisioningOf(id)).toMatchObject([{ status: "in sync" }])
  await stage().tick(3 * 86_400_000)
  expect(accounts()).toEqual([])
})

test("more removals in an hour than allowed are held, until an administrator releases them", async () => {
  const connectorId = await connectorWith({}, { holdRemovals: 2 })
  const users = await onboarded(4)
  await settle(stage())
  for (const id of users) await deleteUser(apiKey, { id })
  await settle(stage())
  expect(accounts()).toHaveLength(4)
  expect(await db.provisionedResource.count({ where: { connectorId, heldAt: { not: null } } })).toBe(4)
  expect(await releaseRemovals(db, connectorId)).toBe(4)
  await settle(stage())
  expect(accounts()).toEqual([])
})

test("removals that come one by one are counted too, and discarded ones leave the accounts", async () => {
  const connectorId = await connectorWith({}, { holdRemovals: null, holdRemovalsPercent: 50 })
  const users = await onboarded(4)
  await settle(stage())
  for (const id of users) {
    await setUserActive(apiKey, { id, active: false })
    await settle(stage())
  }
  expect(accounts().filter(({ active }) => active === true)).toHaveLength(2)
  expect(await discardRemovals(db, connectorId)).toBe(2)
  await settle(stage())
  expect(accounts().filter(({ active }) => active === true)).toHaveLength(2)
  expect(await provisioningOf(String(users[3]))).toMatchObject([{ status: "skipped" }])
})

test("what is held is not woken by a change of the connector, but by a change of the user", async () => {
  await connectorWith({}, { holdRemovals: 0 })
  const { id } = await onboard()
  await settle(stage())
  await setUserActive(apiKey, { id, active: false })
  await settle(stage())
  expect(accounts()).toMatchObject([{ active: true }])
  await setUserActive(apiKey, { id, active: true })
  await settle(stage())
  expect(await rowOf(id)).toMatchObject({ heldAt: null, nextAttemptAt: null })
})
