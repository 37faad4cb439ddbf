import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { includeAgain, linkAccount, skipResource } from "#lib/conflicts/mutations"
import { findConflict } from "#lib/conflicts/queries"
import { db } from "#lib/db"
import { updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { aConflict } from "#lib/testing/conflicts"
import { aGroup, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { slowWorker } from "#lib/testing/slow-worker"

const stage = setStage()
const link = async (conflict: { rowId: string; revision: number; accountId: string }, overwrite = false) =>
  linkAccount(administrator, { ...conflict, remoteId: conflict.accountId, overwrite })
const writes = () =>
  stage()
    .serviceProvider.requests()
    .filter(({ method }) => method !== "GET").length
const account = (id: string) =>
  stage()
    .serviceProvider.users()
    .find((one) => one.id === id)

test("a linked account is the user's, and nothing is written until the user changes", async () => {
  const conflict = await aConflict(stage())
  const before = writes()
  await link(conflict)
  await stage().tick(1000)
  expect(writes()).toBe(before)
  expect(await findConflict(conflict.rowId)).toMatchObject({
    status: "in sync",
    isOpen: false,
    remoteId: conflict.accountId,
  })
  expect((await auditEvents(conflict.userId)).at(-1)).toMatchObject({
    action: "provisioning.link",
    actorName: administrator.name,
    before: { remoteId: null },
    after: { remoteId: conflict.accountId, connectorId: conflict.connectorId },
  })
  const { id, userName } = { id: conflict.userId, userName: conflict.userName }
  await updateUser(administrator, { id, ...onboardUserSchema.parse({ userName, title: "Captain" }) })
  await stage().tick(1000)
  expect(account(conflict.accountId)).toMatchObject({ title: "Captain", externalId: id })
  expect(stage().serviceProvider.users()).toHaveLength(1)
})

test("an overwritten account becomes what is wanted at once", async () => {
  const conflict = await aConflict(stage(), { title: "Engineer" })
  await link(conflict, true)
  expect(await findConflict(conflict.rowId)).toMatchObject({ status: "pending" })
  await stage().tick()
  expect(account(conflict.accountId)).toMatchObject({ title: "Engineer", externalId: conflict.userId })
  expect(await findConflict(conflict.rowId)).toMatchObject({ status: "in sync" })
  expect((await auditEvents(conflict.userId)).at(-1)).toMatchObject({ action: "provisioning.overwrite" })
})

test("the groups of a user whose account was linked get it as a member", async () => {
  const conflict = await aConflict(stage())
  const group = await aGroup([conflict.userId])
  await stage().tick(1000)
  expect(stage().serviceProvider.groups()).toMatchObject([{ displayName: group.displayName }])
  await link(conflict)
  await stage().tick(1000)
  expect(stage().serviceProvider.groups()).toMatchObject([{ members: [{ value: conflict.accountId }] }])
})

test("who is skipped is left alone, whatever changes, until included again", async () => {
  const conflict = await aConflict(stage())
  const { rowId, userId: id, userName } = conflict
  await skipResource(administrator, { rowId })
  await stage().tick()
  const skipped = { status: "skipped", isOpen: false, reason: expect.stringContaining(administrator.name) }
  expect(await findConflict(rowId)).toMatchObject(skipped)
  const before = writes()
  await updateUser(administrator, { id, ...onboardUserSchema.parse({ userName, title: "Captain" }) })
  await stage().tick(1000)
  expect(writes()).toBe(before)
  expect(await findConflict(rowId)).toMatchObject(skipped)
  await expect(skipResource(administrator, { rowId })).rejects.toMatchObject({ kind: "conflict" })
  await includeAgain(administrator, { rowId })
  await stage().tick(1000)
  expect(await findConflict(rowId)).toMatchObject({ status: "stopped", isOpen: true })
  await expect(includeAgain(administrator, { rowId })).rejects.toMatchObject({ kind: "conflict" })
  expect((await auditEvents(id)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["provisioning.skip", "provisioning.include"]),
  )
})

test("an account that is another user's, or gone, is not linked", async () => {
  const conflict = await aConflict(stage())
  const other = await onboard()
  await stage().tick()
  const { remoteId, resourceName } = await rowOf(other.id)
  const refused = { kind: "conflict", message: expect.stringContaining(resourceName) }
  await expect(link({ ...conflict, accountId: remoteId ?? "" })).rejects.toMatchObject(refused)
  const gone = { kind: "conflict", message: expect.stringContaining("not there any more") }
  await expect(link({ ...conflict, accountId: "nobody" })).rejects.toMatchObject(gone)
  stage().serviceProvider.failNext(503)
  const unchecked = { kind: "conflict", message: expect.stringContaining("could not be checked") }
  await expect(link(conflict)).rejects.toMatchObject(unchecked)
  expect(await findConflict(conflict.rowId)).toMatchObject({ isOpen: true, remoteId: null })
})

test("what changed since it was seen, or is being tried, is not linked", async () => {
  const conflict = await aConflict(stage())
  const changed = { kind: "conflict", message: expect.stringContaining("changed meanwhile") }
  await expect(link({ ...conflict, revision: conflict.revision - 1 })).rejects.toMatchObject(changed)
  await db.provisionedResource.update({ where: { id: conflict.rowId }, data: { nextAttemptAt: new Date() } })
  const call = await slowWorker(stage())
  await expect(link(conflict)).rejects.toMatchObject(changed)
  const settled = await call()
  expect(await settled()).toBe(true)
  await expect(link(conflict)).resolves.toBeUndefined()
})

test("a worker that lost the row long ago cannot write over the link", async () => {
  const conflict = await aConflict(stage())
  await db.provisionedResource.update({ where: { id: conflict.rowId }, data: { nextAttemptAt: new Date() } })
  const call = await slowWorker(stage())
  const settled = await call()
  await stage().tick(60_000)
  expect(await findConflict(conflict.rowId)).toMatchObject({ isOpen: true })
  await link(conflict)
  expect(await settled()).toBe(false)
  await stage().tick(1000)
  expect(await rowOf(conflict.userId)).toMatchObject({ remoteId: conflict.accountId, lastFailure: null })
  expect(stage().serviceProvider.users()).toHaveLength(1)
})

test("nobody but an administrator may, and what is gone is refused", async () => {
  const [rowId, revision, remoteId, overwrite] = [randomUUID(), 1, "r1", false]
  const actors = [apiKey, { ...administrator, type: "viewer" as const }]
  for (const actor of actors) {
    const forbidden = { kind: "forbidden" }
    await expect(linkAccount(actor, { rowId, revision, remoteId, overwrite })).rejects.toMatchObject(forbidden)
    await expect(skipResource(actor, { rowId })).rejects.toMatchObject(forbidden)
    await expect(includeAgain(actor, { rowId })).rejects.toMatchObject(forbidden)
  }
  const gone = { kind: "notFound" }
  await expect(linkAccount(administrator, { rowId, revision, remoteId, overwrite })).rejects.toMatchObject(gone)
  await expect(skipResource(administrator, { rowId })).rejects.toMatchObject(gone)
  expect(await findConflict(rowId)).toBeNull()
  expect(await findConflict("nonsense")).toBeNull()
})
