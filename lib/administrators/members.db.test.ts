import { beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { apiKey, auditEvents, viewer } from "#lib/testing/configuration"
import { aMember, browserOf } from "#lib/testing/people"
import { changeRole, removeMember, resetTwoFactor } from "./members"
import { listPeople } from "./queries"

beforeEach(async () => {
  await db.administrator.deleteMany()
})

test("a member's role is changed, and the change is audited", async () => {
  const [ana, vera] = [await aMember(), await aMember("viewer")]
  await changeRole(ana, { id: vera.id, role: "administrator" })
  await changeRole(ana, { id: vera.id, role: "administrator" })
  await changeRole({ ...vera, type: "administrator" }, { id: ana.id, role: "viewer" })
  expect((await auditEvents(vera.id)).slice(1)).toMatchObject([
    { action: "administrator.changeRole", before: { role: "viewer" }, after: { role: "administrator" } },
  ])
  const { members } = await listPeople()
  expect(members.map(({ id, role }) => [id, role])).toEqual(
    expect.arrayContaining([
      [ana.id, "viewer"],
      [vera.id, "administrator"],
    ]),
  )
})

test("a removed member is signed out everywhere, and the removal is audited", async () => {
  const [ana, vera] = [await aMember(), await aMember("viewer")]
  await browserOf(vera)
  await removeMember(ana, { id: vera.id })
  expect(await db.administratorSession.count({ where: { userId: vera.id } })).toBe(0)
  expect(await db.administratorAccount.count({ where: { userId: vera.id } })).toBe(0)
  expect((await auditEvents(vera.id)).at(-1)).toMatchObject({ action: "administrator.remove", actorId: ana.id })
  await expect(removeMember(ana, { id: vera.id })).rejects.toMatchObject({ kind: "notFound" })
})

test("the last administrator is neither removed nor made a viewer", async () => {
  const ana = await aMember()
  await aMember("viewer")
  await expect(removeMember(ana, { id: ana.id })).rejects.toMatchObject({ kind: "conflict" })
  await expect(changeRole(ana, { id: ana.id, role: "viewer" })).rejects.toMatchObject({ kind: "conflict" })
  expect(await db.administrator.count({ where: { role: "administrator" } })).toBe(1)
})

test("two administrators who remove each other at the same moment leave one", async () => {
  const [ana, ben] = [await aMember(), await aMember()]
  await Promise.allSettled([removeMember(ana, { id: ben.id }), removeMember(ben, { id: ana.id })])
  expect(await db.administrator.count()).toBe(1)
})

test("a second factor is reset, its owner signed out, and the reset audited", async () => {
  const [ana, ben] = [await aMember(), await aMember()]
  await expect(resetTwoFactor(ana, { id: ben.id })).rejects.toMatchObject({ kind: "conflict" })
  await db.administrator.update({ where: { id: ben.id }, data: { twoFactorEnabled: true } })
  await db.administratorTwoFactor.create({ data: { id: "f", userId: ben.id, secret: "s", backupCodes: "c" } })
  await resetTwoFactor(ana, { id: ben.id })
  expect(await db.administratorTwoFactor.count({ where: { userId: ben.id } })).toBe(0)
  expect(await db.administrator.findUnique({ where: { id: ben.id } })).toMatchObject({ twoFactorEnabled: false })
  expect((await auditEvents(ben.id)).at(-1)).toMatchObject({ action: "administrator.resetTwoFactor" })
})

test.each([viewer, apiKey])("$type changes, removes and resets nobody", async (actor) => {
  const { id } = await aMember()
  await aMember()
  await expect(changeRole(actor, { id, role: "viewer" })).rejects.toMatchObject({ kind: "forbidden" })
  await expect(removeMember(actor, { id })).rejects.toMatchObject({ kind: "forbidden" })
  await expect(resetTwoFactor(actor, { id })).rejects.toMatchObject({ kind: "forbidden" })
})
