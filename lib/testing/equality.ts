import { expect } from "vitest"
import { z } from "zod"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { enterpriseUserUrn } from "#lib/scim/schema"
import { poison } from "#lib/testing/world"

/** What a service provider has, whoever wrote it. */
export interface Remote {
  users: () => object[]
  groups: () => object[]
}

const account = z.object({
  id: z.string(),
  externalId: z.string(),
  userName: z.string(),
  title: z.string().optional(),
  active: z.boolean(),
  [enterpriseUserUrn]: z.object({ department: z.string().optional() }).optional(),
})
const group = z.object({
  id: z.string(),
  externalId: z.string(),
  displayName: z.string(),
  members: z.array(z.object({ value: z.string() })).optional(),
})

const attributesSchema = z.record(z.string(), z.unknown())

/** Holds a service provider to the directory: everybody once, as the directory has them, and nobody else. */
export async function expectEquality(remote: Remote): Promise<void> {
  const rows = await db.provisionedResource.findMany()
  const remoteIdOf = new Map(rows.map(({ resourceId, remoteId }) => [resourceId, remoteId]))
  await expectUsers(remote, rows)
  await expectGroups(remote, remoteIdOf)
}

async function expectUsers(
  remote: Remote,
  rows: { resourceId: string; nextAttemptAt: Date | null; lastFailure: unknown }[],
) {
  const accounts = new Map(
    remote
      .users()
      .map((user) => account.parse(user))
      .map((user) => [user.externalId, user]),
  )
  expect(accounts.size).toBe(remote.users().length)
  for (const { id, userName, active, attributes } of await db.user.findMany()) {
    const { title, [enterpriseUserUrn]: extension } = attributesSchema.parse(attributes)
    const found = accounts.get(id)
    accounts.delete(id)
    if (title === poison)
      expect(rows.find((row) => row.resourceId === id)?.lastFailure).toMatchObject({ kind: "rejected" })
    else
      expect(found).toMatchObject({
        userName,
        active,
        title,
        ...(extension !== undefined && { [enterpriseUserUrn]: extension }),
      })
    if (title !== poison && extension === undefined) expect(found?.[enterpriseUserUrn]?.department).toBeUndefined()
  }
  expect([...accounts.values()]).toEqual([])
}

async function expectGroups(remote: Remote, remoteIdOf: Map<string, string | null>) {
  const groups = new Map(
    remote
      .groups()
      .map((one) => group.parse(one))
      .map((one) => [one.externalId, one]),
  )
  expect(groups.size).toBe(remote.groups().length)
  for (const { id, displayName, members } of await db.group.findMany({ include: { members: true } })) {
    const found = groups.get(id)
    groups.delete(id)
    expect(found).toMatchObject({ displayName })
    const desired = members.flatMap(({ userId }) => remoteIdOf.get(userId) ?? [])
    expect((found?.members ?? []).map(({ value }) => value).toSorted()).toEqual(desired.toSorted())
  }
  expect([...groups.values()]).toEqual([])
}

/** Asks for everything once more: a service provider that has it all is left alone. */
export async function askForEverything(): Promise<void> {
  await db.provisionedResource.updateMany({
    where: { lastFailure: { equals: Prisma.DbNull } },
    data: { desiredRevision: { increment: 1 }, nextAttemptAt: new Date() },
  })
}
