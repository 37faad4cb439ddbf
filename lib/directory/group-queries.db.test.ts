import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { administrator, apiKey } from "#lib/testing/configuration"
import { createGroup, deleteGroup } from "./group-mutations"
import { findDeletedGroup, findGroup, listCandidates, listGroups, listGroupsOf, listMembers } from "./group-queries"
import { createGroupSchema } from "./group-schema"
import { usersPageSchema } from "./schema"

const page = (query: { q?: string; after?: string; before?: string } = {}) => usersPageSchema.parse(query)
const numbered = (index: number) => `member-${String(index).padStart(3, "0")}`

let crew: string
let ids: string[]

beforeAll(async () => {
  const names = Array.from({ length: 120 }, (_, index) => numbered(index))
  const users = await db.user.createManyAndReturn({
    data: [...names, "outsider"].map((userName) => ({
      userName,
      userNameKey: userName,
      displayName: userName,
      attributes: {},
    })),
    select: { id: true },
  })
  ids = users.map(({ id }) => id)
  const input = createGroupSchema.parse({ displayName: "Crew", members: ids.slice(0, 120) })
  crew = (await createGroup(administrator, input)).id
  await db.group.createMany({
    data: Array.from({ length: 60 }, (_, index) => `Team ${String(index).padStart(2, "0")}`).map((displayName) => ({
      displayName,
      displayNameKey: displayName.toLowerCase(),
    })),
  })
})

test("groups are paged by name, searched in any case and counted with their members", async () => {
  const first = await listGroups(page())
  expect(first.groups).toHaveLength(50)
  expect(first).toMatchObject({ total: 61, previous: null, next: "team 48" })
  expect(first.groups[0]).toMatchObject({ displayName: "Crew", members: 120, provisioning: { stopped: 0 } })
  const second = await listGroups(page({ after: first.next ?? "" }))
  expect(second.groups.map(({ displayName }) => displayName)[0]).toBe("Team 49")
  expect((await listGroups(page({ before: second.previous ?? "" }))).groups).toEqual(first.groups)
  expect((await listGroups(page({ q: "TEAM 1" }))).total).toBe(10)
  expect((await listGroups(page({ q: "%" }))).total).toBe(0)
})

test("members are paged by userName, and searched", async () => {
  const first = await listMembers(crew, page())
  expect(first).toMatchObject({ total: 120, previous: null, next: numbered(49) })
  const third = await listMembers(crew, page({ after: numbered(99) }))
  expect(third.members.map(({ userName }) => userName)).toEqual(Array.from({ length: 20 }, (_, i) => numbered(100 + i)))
  expect(third.next).toBeNull()
  expect(await listMembers(crew, page({ q: "member-01" }))).toMatchObject({ total: 10 })
  expect(await listMembers(crew, page({ q: "outsider" }))).toMatchObject({ total: 0, members: [] })
})

test("only who is not in the group can be added to it", async () => {
  expect(await listCandidates(crew, "")).toMatchObject([{ userName: "outsider" }])
  expect(await listCandidates(crew, "member")).toEqual([])
  expect(await listCandidates(randomUUID(), "member-00")).toHaveLength(10)
})

test("a user's groups are told by name", async () => {
  expect(await listGroupsOf(ids[0] ?? "")).toEqual([{ id: crew, displayName: "Crew" }])
  expect(await listGroupsOf(ids.at(-1) ?? "")).toEqual([])
})

test("one group is found with its number of members, a deleted one is remembered, nonsense is nobody", async () => {
  expect(await findGroup(crew)).toMatchObject({ displayName: "Crew", members: 120, externalId: null })
  for (const id of [randomUUID(), "nonsense"]) {
    expect([await findGroup(id), await findDeletedGroup(id)]).toEqual([null, null])
  }
  const { id } = await createGroup(apiKey, createGroupSchema.parse({ displayName: "Gone" }))
  await deleteGroup(apiKey, { id })
  expect(await findDeletedGroup(id)).toMatchObject({ displayName: "Gone", deletedBy: "Sign-up" })
})
