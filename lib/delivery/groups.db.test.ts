import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteGroup, removeMembers, renameGroup } from "#lib/directory/group-mutations"
import { deleteUser } from "#lib/directory/mutations"
import { groupUrn } from "#lib/scim/schema"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, patches, remoteIds, remoteMembers, settle } from "#lib/testing/groups"

const stage = setStage()

test("a group follows with the members that have an account, by the service provider's ids", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(3)
  const group = await aGroup(users)
  await settle(stage())
  expect(stage().serviceProvider.groups()).toMatchObject([{ displayName: group.displayName, externalId: group.id }])
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  expect(await rowOf(group.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
})

test("a member whose account comes later joins then, and delays nobody", async () => {
  await enabledConnector(stage().serviceProvider)
  const [early = "", late = ""] = await onboarded(2)
  const { userName } = await db.user.findUniqueOrThrow({ where: { id: late } })
  const taken = stage().serviceProvider.seedUser({ userName, externalId: "another client's" })
  const group = await aGroup([early, late])
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds([early]))
  expect(await rowOf(group.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })

  stage().serviceProvider.resources.delete("User", taken.id)
  await db.provisionedResource.updateMany({ where: { resourceId: late }, data: { nextAttemptAt: new Date() } })
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds([early, late]))
})

test("a change of members sends the difference, in chunks", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies: { membersPerRequest: 2 } } })
  stage().serviceProvider.resources.rules.mostMembersPerRequest = 2
  const users = await onboarded(5)
  const group = await aGroup(users)
  await settle(stage())
  expect(patches(stage())).toHaveLength(3)
  const [gone = "", ...kept] = users
  await removeMembers(apiKey, { id: group.id, members: [gone] })
  await settle(stage())
  expect(patches(stage())).toHaveLength(4)
  expect(patches(stage()).at(-1)?.body).toMatchObject({ Operations: [{ op: "remove" }] })
  expect(remoteMembers(stage())).toEqual(await remoteIds(kept))
})

test("a group is renamed by its id, and deleted", async () => {
  await enabledConnector(stage().serviceProvider)
  const group = await aGroup()
  await settle(stage())
  await renameGroup(apiKey, { id: group.id, displayName: "Crew" })
  await settle(stage())
  expect(stage().serviceProvider.groups()).toMatchObject([{ displayName: "Crew" }])
  await deleteGroup(apiKey, { id: group.id })
  await settle(stage())
  expect(stage().serviceProvider.groups()).toEqual([])
})

test("an adopted group is left with our members only", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(1)
  await settle(stage())
  const stranger = stage().serviceProvider.seedUser({ userName: "stranger" })
  stage().serviceProvider.resources.create("Group", {
    schemas: [groupUrn],
    displayName: "Crew",
    members: [{ value: stranger.id }],
  })
  const group = await aGroup(users)
  await renameGroup(apiKey, { id: group.id, displayName: "Crew" })
  await settle(stage())
  expect(stage().serviceProvider.groups()).toHaveLength(1)
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
})

test("a deleted user leaves the group with its account", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(2)
  const group = await aGroup(users)
  await settle(stage())
  await deleteUser(apiKey, { id: String(users[0]) })
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users.slice(1)))
  expect(await rowOf(group.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
})

test("without a group endpoint groups are skipped, with the reason", async () => {
  await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const group = await aGroup()
  await settle(stage())
  expect(await db.provisionedResource.count({ where: { resourceId: group.id } })).toBe(0)
})
