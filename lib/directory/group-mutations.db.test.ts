import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { aConnector, administrator, auditEvents } from "#lib/testing/configuration"
import { onboard } from "#lib/testing/delivery"
import {
  addMembers,
  changeGroup,
  createGroup,
  deleteGroup,
  removeMembers,
  renameGroup,
  setMembers,
} from "./group-mutations"
import { createGroupSchema } from "./group-schema"
import { deleteUser, setUserActive } from "./mutations"

const someGroup = (overrides: object = {}) =>
  createGroupSchema.parse({ displayName: `Group ${randomUUID()}`, ...overrides })
const aGroup = async (overrides: object = {}) => (await createGroup(administrator, someGroup(overrides))).id
const revisionOf = async (resourceId: string) =>
  (await db.provisionedResource.findFirst({ where: { resourceId } }))?.desiredRevision
const membersOf = async (groupId: string) =>
  (await db.groupMember.findMany({ where: { groupId } })).map(({ userId }) => userId).toSorted()
const users = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, async () => onboard()))).map(({ id }) => id).toSorted()

const anEnabledConnector = async () => {
  const id = await aConnector()
  await db.outboundConnector.update({ where: { id }, data: { enabled: true } })
}

test("creating stores the group, its members, its row per enabled connector and an audit event together", async () => {
  await anEnabledConnector()
  const members = await users(2)
  const input = someGroup({ members: [...members, members[0]], externalId: "dir-1" })
  const { id } = await createGroup(administrator, input)
  expect(await membersOf(id)).toEqual(members)
  expect(await db.group.findUniqueOrThrow({ where: { id } })).toMatchObject({ externalId: "dir-1" })
  expect(await db.provisionedResource.findFirstOrThrow({ where: { resourceId: id } })).toMatchObject({
    resourceType: "Group",
    resourceName: input.displayName,
    desiredRevision: 1,
  })
  expect(await auditEvents(id)).toMatchObject([
    { action: "group.create", subjectType: "Group", after: { displayName: input.displayName, members: { added: 2 } } },
  ])
})

test("a name that exists is refused on displayName, in any case, when creating and renaming", async () => {
  const input = someGroup()
  await createGroup(administrator, input)
  const conflict = { kind: "conflict", fieldErrors: { displayName: expect.any(String) } }
  const again = { ...input, displayName: input.displayName.toUpperCase() }
  await expect(createGroup(administrator, again)).rejects.toMatchObject(conflict)
  const id = await aGroup()
  await expect(renameGroup(administrator, { ...again, id })).rejects.toMatchObject(conflict)
})

test("a member that is nobody is refused on its place, and leaves no trace", async () => {
  const [known = ""] = await users(1)
  const refusal = {
    kind: "invalid",
    fieldErrors: { "members.1": expect.stringContaining("ghost"), "members.2": expect.any(String) },
  }
  const members = [known, "ghost", randomUUID()]
  const groups = await db.group.count()
  await expect(createGroup(administrator, someGroup({ members }))).rejects.toMatchObject(refusal)
  expect(await db.group.count()).toBe(groups)
  const id = await aGroup()
  await expect(addMembers(administrator, { id, members })).rejects.toMatchObject(refusal)
  await expect(setMembers(administrator, { id, members })).rejects.toMatchObject(refusal)
  expect(await membersOf(id)).toEqual([])
})

test("adding, removing and replacing members asks for provisioning once each, and says who in the audit event", async () => {
  await anEnabledConnector()
  const [a = "", b = "", c = ""] = await users(3)
  const id = await aGroup()
  await addMembers(administrator, { id, members: [a, b] })
  await removeMembers(administrator, { id, members: [a, "ghost"] })
  await setMembers(administrator, { id, members: [a, c] })
  expect(await membersOf(id)).toEqual([a, c])
  expect(await revisionOf(id)).toBe(4)
  const [, , , event] = await auditEvents(id)
  expect(event?.after).toMatchObject({ members: { added: 2, removed: 1, firstAdded: [a, c], firstRemoved: [b] } })
})

test("a change that changes nothing writes nothing and asks for nothing", async () => {
  await anEnabledConnector()
  const members = await users(2)
  const { displayName } = someGroup()
  const id = await aGroup({ displayName, members })
  await addMembers(administrator, { id, members })
  await setMembers(administrator, { id, members })
  await removeMembers(administrator, { id, members: [randomUUID()] })
  await renameGroup(administrator, { id, displayName })
  expect(await revisionOf(id)).toBe(1)
  expect(await auditEvents(id)).toHaveLength(1)
})

test("one change may rename, add and remove together", async () => {
  const [a = "", b = ""] = await users(2)
  const id = await aGroup({ members: [a] })
  const displayName = `Renamed ${id}`
  await changeGroup(administrator, id, () => ({ displayName, members: { add: [b], remove: [a] } }))
  expect(await membersOf(id)).toEqual([b])
  const events = await auditEvents(id)
  expect(events).toHaveLength(2)
  expect(events[1]).toMatchObject({ action: "group.update", after: { displayName } })
})

test("ten thousand members are added, replaced and removed in a few statements", async () => {
  const created = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "User" ("id", "userName", "userNameKey", "displayName", "attributes", "updatedAt")
    SELECT gen_random_uuid(), 'many-' || n, 'many-' || n, 'Many', '{}', now() FROM generate_series(1, 10000) AS n
    RETURNING "id"`
  const members = created.map(({ id }) => id)
  const id = await aGroup()
  await addMembers(administrator, { id, members })
  expect(await db.groupMember.count({ where: { groupId: id } })).toBe(10_000)
  await setMembers(administrator, { id, members: members.slice(0, 9_000) })
  expect(await db.groupMember.count({ where: { groupId: id } })).toBe(9_000)
  await removeMembers(administrator, { id, members })
  expect(await db.groupMember.count({ where: { groupId: id } })).toBe(0)
})

test("deleting a user provisions the groups it was in, and only them", async () => {
  await anEnabledConnector()
  const [gone = "", stays = ""] = await users(2)
  const [member, other] = [await aGroup({ members: [gone, stays] }), await aGroup({ members: [stays] })]
  await deleteUser(administrator, { id: gone })
  expect([await revisionOf(member), await revisionOf(other)]).toEqual([2, 1])
  expect(await membersOf(member)).toEqual([stays])
})

test("deleting a group keeps its row to be deprovisioned by name, and its members", async () => {
  await anEnabledConnector()
  const members = await users(1)
  const input = someGroup({ members })
  const { id } = await createGroup(administrator, input)
  await deleteGroup(administrator, { id })
  expect(await db.group.count({ where: { id } })).toBe(0)
  expect(await db.user.count({ where: { id: { in: members } } })).toBe(1)
  expect(await revisionOf(id)).toBe(2)
  expect((await auditEvents(id))[1]).toMatchObject({
    action: "group.delete",
    before: { displayName: input.displayName, members: 1 },
  })
})

test("a group that is not there is refused as not found, whatever is asked", async () => {
  const id = randomUUID()
  const notFound = { kind: "notFound" }
  await expect(renameGroup(administrator, { id, displayName: "x" })).rejects.toMatchObject(notFound)
  await expect(setMembers(administrator, { id, members: [] })).rejects.toMatchObject(notFound)
  await expect(deleteGroup(administrator, { id })).rejects.toMatchObject(notFound)
})

test("a user's externalId and the moment of its deactivation stand in columns", async () => {
  const { id } = await onboard({ externalId: "dir-7", active: false })
  const columns = async () => db.user.findUniqueOrThrow({ where: { id } })
  const { externalId, deactivatedAt, attributes } = await columns()
  expect({ externalId, attributes }).toMatchObject({ externalId: "dir-7", attributes: { externalId: "dir-7" } })
  expect(deactivatedAt).toBeInstanceOf(Date)
  await setUserActive(administrator, { id, active: false })
  expect((await columns()).deactivatedAt).toEqual(deactivatedAt)
  expect(await auditEvents(id)).toHaveLength(1)
  await setUserActive(administrator, { id, active: true })
  expect((await columns()).deactivatedAt).toBeNull()
})
