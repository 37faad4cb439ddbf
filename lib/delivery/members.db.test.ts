import { expect, test } from "vitest"
import { addMembers, removeMembers } from "#lib/directory/group-mutations"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, patches, remoteIds, remoteMembers, settle } from "#lib/testing/groups"

const stage = setStage()

test.each([400, 404] as const)("one member that is answered with %s blocks no other", async (status) => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.unknownMember = status
  const users = await onboarded(7)
  await settle(stage())
  const [missing = ""] = await remoteIds([String(users[3])])
  stage().serviceProvider.resources.delete("User", missing)
  const group = await aGroup(users)
  await settle(stage())
  expect(remoteMembers(stage())).toHaveLength(6)
  expect(await rowOf(group.id)).toMatchObject({
    nextAttemptAt: null,
    lastFailure: { kind: "rejected", message: expect.stringContaining(missing) },
  })
})

test("one member that is answered with 500 blocks no other for longer than a retry", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.unknownMember = 500
  const users = await onboarded(4)
  await settle(stage())
  const [missing = ""] = await remoteIds([String(users[1])])
  stage().serviceProvider.resources.delete("User", missing)
  const group = await aGroup(users)
  await settle(stage())
  await stage().tick(2000)
  await settle(stage())
  expect(remoteMembers(stage())).toHaveLength(3)
  expect((await rowOf(group.id)).nextAttemptAt).not.toBeNull()
})

test("a service provider without filters in paths gets the removed members as values", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.memberFilters = false
  const users = await onboarded(2)
  const group = await aGroup(users)
  await settle(stage())
  await removeMembers(apiKey, { id: group.id, members: users.slice(1) })
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users.slice(0, 1)))
})

test("without PATCH the whole list is sent", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.patch = 501
  const users = await onboarded(3)
  const group = await aGroup(users.slice(0, 2))
  await settle(stage())
  await addMembers(apiKey, { id: group.id, members: users.slice(2) })
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  expect(patches(stage())).toHaveLength(1)
})

test("PATCH of members that is ignored is noticed, and the whole list is sent", async () => {
  await enabledConnector(stage().serviceProvider)
  Object.assign(stage().serviceProvider.resources.rules, { patch: "ignored", silentWrites: true })
  const users = await onboarded(2)
  await aGroup(users)
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
})

test("after a lost answer the members are read, and none is added twice", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(3)
  const group = await aGroup()
  await settle(stage())
  await addMembers(apiKey, { id: group.id, members: users })
  stage().serviceProvider.dropAnswerAfterWrite({ method: "PATCH" })
  await settle(stage())
  await stage().tick(2000)
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  expect(stage().serviceProvider.resources.violations).toEqual([])
  expect(await outcomesOf(group.id)).toContain("get: found")
})
