import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { aConnector, administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { deleteUser, editUser, onboardUser, setUserActive, updateUser } from "./mutations"
import { findUser } from "./queries"
import { onboardUserSchema } from "./schema"
import { userForm, userFormSchema } from "./user-form-schema"

const someone = (attributes: Record<string, unknown> = {}) =>
  onboardUserSchema.parse({ userName: `user-${randomUUID()}`, ...attributes })

const anEnabledConnector = async () => {
  const id = await aConnector()
  await db.outboundConnector.update({ where: { id }, data: { enabled: true } })
  return id
}

const rowsOf = async (resourceId: string) => db.provisionedResource.findMany({ where: { resourceId } })

test("onboarding stores the user, its row per enabled connector and an audit event together", async () => {
  const connectorId = await anEnabledConnector()
  await aConnector()
  const input = someone({ title: "Countess" })
  const { id } = await onboardUser(apiKey, input)
  const [row, ...others] = (await rowsOf(id)).filter((one) => one.connectorId === connectorId)
  expect(others).toEqual([])
  expect(row).toMatchObject({ resourceName: input.userName, desiredRevision: 1, appliedRevision: 0 })
  expect(await db.provisionedResource.count({ where: { resourceId: id, connector: { enabled: false } } })).toBe(0)
  expect(await auditEvents(id)).toMatchObject([
    {
      action: "user.onboard",
      actorType: "apiKey",
      actorName: "Sign-up",
      subjectType: "User",
      subjectName: input.userName,
      after: { userName: input.userName, active: true, attributes: { title: "Countess" } },
    },
  ])
})

test("a userName that exists is refused on userName, in any case, and leaves no trace", async () => {
  const input = someone()
  await onboardUser(apiKey, input)
  const events = await db.auditEvent.count()
  const again = onboardUser(apiKey, { ...input, userName: input.userName.toUpperCase() })
  await expect(again).rejects.toMatchObject({ kind: "conflict", fieldErrors: { userName: expect.any(String) } })
  expect(await db.auditEvent.count()).toBe(events)
})

test("an update replaces userName, active and attributes, asks for provisioning and is audited with both states", async () => {
  await anEnabledConnector()
  const before = someone({ title: "Countess", nickName: "A" })
  const { id } = await onboardUser(apiKey, before)
  const after = someone({ title: "Enchantress", active: false, name: { givenName: "Ada" } })
  await updateUser(administrator, { id, ...after })
  const { title, name } = { title: "Enchantress", name: { givenName: "Ada" } }
  expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({
    userName: after.userName,
    displayName: "Ada",
    active: false,
    attributes: { title, name },
  })
  for (const row of await rowsOf(id)) expect(row).toMatchObject({ desiredRevision: 2, resourceName: after.userName })
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "user.update",
    actorType: "administrator",
    before: { userName: before.userName, active: true, attributes: { title: "Countess", nickName: "A" } },
    after: { userName: after.userName, active: false, attributes: { title, name } },
  })
})

test("a userName cannot be changed to another user's", async () => {
  const [taken, input] = [someone(), someone()]
  await onboardUser(apiKey, taken)
  const { id } = await onboardUser(apiKey, input)
  const refused = updateUser(administrator, { id, ...input, userName: taken.userName })
  await expect(refused).rejects.toMatchObject({ kind: "conflict", fieldErrors: { userName: expect.any(String) } })
})

test("what an administrator edits is saved, unless the user was changed meanwhile", async () => {
  const { id } = await onboardUser(apiKey, someone({ title: "Countess" }))
  const edited = async () => {
    const user = await findUser(id)
    if (user === null) throw new Error("The user was onboarded.")
    return userFormSchema.parse({ ...userForm(user), displayName: "Ada" })
  }
  const form = await edited()
  await setUserActive(apiKey, { id, active: false })
  await expect(editUser(administrator, form)).rejects.toMatchObject({ kind: "conflict" })
  await editUser(administrator, await edited())
  const { active, attributes } = await db.user.findUniqueOrThrow({ where: { id } })
  expect({ active, attributes }).toEqual({ active: false, attributes: { title: "Countess", displayName: "Ada" } })
})

test("deactivating and activating ask for provisioning and are audited", async () => {
  await anEnabledConnector()
  const { id } = await onboardUser(apiKey, someone())
  await setUserActive(administrator, { id, active: false })
  await setUserActive(administrator, { id, active: true })
  for (const row of await rowsOf(id)) expect(row.desiredRevision).toBe(3)
  const events = await auditEvents(id)
  expect(events.map(({ action }) => action)).toEqual(["user.onboard", "user.deactivate", "user.activate"])
  expect(events[1]).toMatchObject({ before: { active: true }, after: { active: false } })
})

test("deleting removes the user, keeps its rows to be deprovisioned by name, and is audited", async () => {
  await anEnabledConnector()
  const input = someone()
  const { id } = await onboardUser(apiKey, input)
  const rows = (await rowsOf(id)).length
  await anEnabledConnector()
  await deleteUser(administrator, { id })
  expect(await db.user.count({ where: { id } })).toBe(0)
  const left = await rowsOf(id)
  expect(left).toHaveLength(rows)
  for (const row of left) expect(row).toMatchObject({ desiredRevision: 2, resourceName: input.userName })
  expect((await auditEvents(id))[1]).toMatchObject({ action: "user.delete", before: { userName: input.userName } })
})

test("a deleted userName can be onboarded again, as another user", async () => {
  const input = someone()
  const { id } = await onboardUser(apiKey, input)
  await deleteUser(administrator, { id })
  expect((await onboardUser(apiKey, input)).id).not.toBe(id)
})

test("a user that is not there is refused as not found, whatever is asked, also when two delete it at once", async () => {
  const id = randomUUID()
  await expect(updateUser(administrator, { id, ...someone() })).rejects.toMatchObject({ kind: "notFound" })
  await expect(setUserActive(administrator, { id, active: false })).rejects.toMatchObject({ kind: "notFound" })
  await expect(deleteUser(administrator, { id })).rejects.toMatchObject({ kind: "notFound" })
  const { id: present } = await onboardUser(apiKey, someone())
  const outcomes = await Promise.allSettled([1, 2].map(async () => deleteUser(administrator, { id: present })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
})
