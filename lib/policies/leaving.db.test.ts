import { expect, test } from "vitest"
import { db } from "#lib/db"
import { addMembers, removeMembers } from "#lib/directory/group-mutations"
import { deleteUser, setUserActive, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { releaseRemovals } from "#lib/provisioning/removals"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"

const stage = setStage()
const dayMs = 86_400_000

type Captain = Awaited<ReturnType<typeof onboard>>

/** A connector for captains, and so many of them with an account. */
async function crew(count: number, policies: object, columns: object = {}) {
  const connectorId = await enabledConnector(stage().serviceProvider)
  const scope = { kind: "filter", filter: 'title eq "Captain"' }
  await db.outboundConnector.update({
    where: { id: connectorId },
    data: { policies: { scope, ...policies }, ...columns },
  })
  const captains: Captain[] = []
  for (let captain = 0; captain < count; captain++) captains.push(await onboard({ title: "Captain" }))
  await settle(stage())
  return { connectorId, captains }
}

async function change({ id, userName }: Captain, attributes: object): Promise<void> {
  await updateUser(apiKey, { id, ...onboardUserSchema.parse({ userName, ...attributes }) })
  await settle(stage())
}

const accounts = () =>
  stage()
    .serviceProvider.users()
    .map(({ active }) => active === true)
const held = async () => db.provisionedResource.count({ where: { heldAt: { not: null } } })

test("users whose attributes take them out of a scope count towards its hold, and come back unheld", async () => {
  const { captains } = await crew(3, {}, { holdRemovals: 1 })
  for (const captain of captains) await change(captain, { title: "Retired" })
  expect([accounts(), await held()]).toEqual([[false, true, true], 2])
  for (const captain of captains) await change(captain, { title: "Captain" })
  expect([accounts(), await held()]).toEqual([[true, true, true], 0])
})

test("an edit of somebody who is held releases nothing", async () => {
  const { captains } = await crew(2, {}, { holdRemovals: 0 })
  for (const captain of captains) await change(captain, { title: "Retired" })
  await db.provisionedResource.updateMany({ data: { removalAt: new Date(Date.now() - dayMs) } })
  for (const captain of captains) await change(captain, { title: "Retired", nickName: "Old salt" })
  await deleteUser(apiKey, { id: String(captains[0]?.id) })
  await settle(stage())
  expect([accounts(), await held()]).toEqual([[true, true], 2])
})

test.each([
  ["by itself", async () => {}],
  ["after an edit that changes nothing about it", async (one: Captain) => change(one, { title: "Pirate" })],
])("who left a scope is deleted when the days are over, %s", async (_case, meanwhile) => {
  const { captains } = await crew(1, { onLeaveScope: "deleteLater", deleteAfterDays: 2 })
  const [captain] = captains
  if (captain === undefined) throw new Error("There is a captain.")
  await change(captain, { title: "Retired" })
  expect(accounts()).toEqual([false])
  await stage().tick(dayMs)
  await meanwhile(captain)
  expect(accounts()).toEqual([false])
  await stage().tick(1.5 * dayMs)
  expect(accounts()).toEqual([])
})

test("so is who was held and released, and who had come back in between", async () => {
  const { captains, connectorId } = await crew(
    1,
    { onLeaveScope: "deleteLater", deleteAfterDays: 2 },
    { holdRemovals: 0 },
  )
  const [captain] = captains
  if (captain === undefined) throw new Error("There is a captain.")
  for (const title of ["Retired", "Captain", "Retired"]) await change(captain, { title })
  expect([accounts(), await held()]).toEqual([[true], 1])
  await releaseRemovals(db, connectorId)
  await settle(stage())
  expect([accounts(), await held()]).toEqual([[false], 0])
  await stage().tick(3 * dayMs)
  expect(accounts()).toEqual([])
})

test("nothing is held where policies leave the account anyway", async () => {
  const { captains } = await crew(2, { onDeactivate: "leave", onLeaveScope: "leave" }, { holdRemovals: 0 })
  for (const { id } of captains.slice(1)) await setUserActive(apiKey, { id, active: false })
  for (const captain of captains.slice(0, 1)) await change(captain, { title: "Retired" })
  await settle(stage())
  expect([accounts(), await held()]).toEqual([[true, true], 0])
})

test("an edit of somebody who was deactivated long ago counts as no removal", async () => {
  const { captains } = await crew(2, {}, { holdRemovals: 2 })
  for (const { id } of captains) await setUserActive(apiKey, { id, active: false })
  await settle(stage())
  await db.provisionedResource.updateMany({ data: { removalAt: null } })
  for (const captain of captains) await change(captain, { title: "Captain", nickName: "Old salt", active: false })
  expect(await db.provisionedResource.count({ where: { removalAt: { not: null } } })).toBe(0)
})

test("a filter of groups follows their members", async () => {
  const group = await aGroup()
  const filter = `groups.value eq "${group.id}"`
  const { captains } = await crew(2, { scope: { kind: "filter", filter }, onLeaveScope: "delete" })
  expect(accounts()).toEqual([])
  const members = captains.map(({ id }) => id)
  await addMembers(apiKey, { id: group.id, members })
  await settle(stage())
  expect(accounts()).toEqual([true, true])
  await removeMembers(apiKey, { id: group.id, members })
  await settle(stage())
  expect(accounts()).toEqual([])
})
