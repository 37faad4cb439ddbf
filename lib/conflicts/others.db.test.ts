import { expect, test } from "vitest"
import { lookUpCandidates } from "#lib/conflicts/candidates"
import { linkAccount } from "#lib/conflicts/mutations"
import { findConflict } from "#lib/conflicts/queries"
import { updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { groupUrn } from "#lib/scim/schema"
import { administrator } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

test("of two groups of one name the chosen one is brought to what is wanted, members included", async () => {
  const { serviceProvider } = stage()
  await enabledConnector(serviceProvider)
  const user = await onboard()
  await stage().tick()
  const group = await aGroup([user.id])
  const { displayName } = group
  const [, chosen] = [1, 2].map(() => serviceProvider.resources.create("Group", { schemas: [groupUrn], displayName }))
  await stage().tick(1000)
  const { id: rowId, desiredRevision: revision } = await rowOf(group.id)
  expect(await findConflict(rowId)).toMatchObject({ isOpen: true, resourceType: "Group" })
  const found = await lookUpCandidates(administrator, rowId)
  expect(found?.candidates).toHaveLength(2)
  await linkAccount(administrator, { rowId, revision, remoteId: chosen?.id ?? "", overwrite: true })
  // A group that was found is read first, and its members follow with the next pass.
  for (let turn = 0; turn < 2; turn++) await stage().tick(1000)
  expect(await findConflict(rowId)).toMatchObject({ status: "in sync", remoteId: chosen?.id })
  const { remoteId } = await rowOf(user.id)
  expect(serviceProvider.groups().find(({ id }) => id === chosen?.id)).toMatchObject({ members: [{ value: remoteId }] })
})

test("who was renamed to a taken name can get the other account, and the groups follow", async () => {
  const { serviceProvider } = stage()
  await enabledConnector(serviceProvider)
  const { id } = await onboard()
  await stage().tick()
  await aGroup([id])
  await stage().tick(1000)
  const { remoteId: former } = await rowOf(id)
  const other = serviceProvider.seedUser({ userName: "taken", externalId: "somebody-else" })
  await updateUser(administrator, { id, ...onboardUserSchema.parse({ userName: "taken" }) })
  for (let turn = 0; turn < 5; turn++) await stage().tick(60_000)
  const { id: rowId, desiredRevision: revision } = await rowOf(id)
  expect(await findConflict(rowId)).toMatchObject({ isOpen: true, remoteId: former })
  const found = await lookUpCandidates(administrator, rowId)
  expect(found?.candidates.map((one) => [one.id, one.foundBy])).toEqual([
    [former, ["link", "externalId"]],
    [other.id, ["userName"]],
  ])
  await linkAccount(administrator, { rowId, revision, remoteId: other.id, overwrite: true })
  for (let turn = 0; turn < 3; turn++) await stage().tick(1000)
  expect(await findConflict(rowId)).toMatchObject({ status: "in sync", remoteId: other.id })
  expect(serviceProvider.groups()).toMatchObject([{ members: [{ value: other.id }] }])
  expect(serviceProvider.users().map((user) => user.id)).toContain(former)
})
