import { expect, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { openSecret } from "#lib/secrets"
import {
  aConnector,
  administrator,
  aStoppedResource,
  auditEvents,
  connectorForm,
  updateForm,
} from "#lib/testing/configuration"

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })

test("Update saves the whole form, toggle included, keeps an untouched password and is audited", async () => {
  const id = await aConnector()
  const { passwordSealed } = await stored(id)
  const changes = { name: "HR", enabled: true, username: "ferry", userStoreDomain: "PRIMARY", groupEndpoint: "" }
  await expect(updateConnector(administrator, updateForm(id, changes))).resolves.toEqual({ version: 2 })
  expect(await stored(id)).toMatchObject({ ...changes, nameKey: "hr", groupEndpoint: null, passwordSealed, version: 2 })
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connector.update",
    before: { name: "SCIM2", enabled: false, version: 1 },
    after: { name: "HR", enabled: true, version: 2 },
  })
})

test("a typed password replaces the saved one, and the audit event says only when", async () => {
  const id = await aConnector()
  await updateConnector(administrator, updateForm(id, { password: "another-s3cret" }))
  const { passwordSealed, passwordSetAt } = await stored(id)
  expect(openSecret(passwordSealed, { connectorId: id, field: "password" })).toEqual({
    ok: true,
    value: "another-s3cret",
  })
  const [, event] = await auditEvents(id)
  expect(event?.after).toMatchObject({ passwordSetAt: passwordSetAt.toISOString() })
  expect(JSON.stringify([event?.before, event?.after])).not.toContain("another-s3cret")
})

test("an Update made from an older version is refused and changes nothing", async () => {
  const id = await aConnector()
  await updateConnector(administrator, updateForm(id, { username: "first" }))
  const late = updateConnector(administrator, updateForm(id, { username: "second" }))
  await expect(late).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("Somebody else saved"),
  })
  expect(await stored(id)).toMatchObject({ username: "first", version: 2 })
})

test("of two Updates at once exactly one is saved", async () => {
  const id = await aConnector()
  const updates = ["a", "b"].map((username) => updateConnector(administrator, updateForm(id, { username })))
  const outcomes = await Promise.allSettled(updates)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect(await stored(id)).toMatchObject({ version: 2 })
})

test("an endpoint on another server demands the password, and nothing is saved without it", async () => {
  const id = await aConnector()
  const userEndpoint = "https://evil.example.com/Users"
  const refused = updateConnector(administrator, updateForm(id, { userEndpoint }))
  await expect(refused).rejects.toMatchObject({ kind: "invalid", fieldErrors: { password: expect.any(String) } })
  expect(await stored(id)).toMatchObject({ userEndpoint: connectorForm().userEndpoint, version: 1 })
  await expect(updateConnector(administrator, updateForm(id, { userEndpoint, password: "new" }))).resolves.toBeDefined()
})

test("password provisioning needs a default password, and unticking it forgets the saved one", async () => {
  const id = await aConnector()
  const ticked = updateForm(id, { passwordProvisioning: true })
  const refused = updateConnector(administrator, ticked)
  await expect(refused).rejects.toMatchObject({ fieldErrors: { defaultPassword: "Enter the default password." } })
  await updateConnector(administrator, { ...ticked, defaultPassword: "Welcome1" })
  await updateConnector(administrator, { ...ticked, version: 2 })
  expect((await stored(id)).defaultPasswordSealed).not.toBeNull()
  await updateConnector(administrator, updateForm(id, { version: 3 }))
  expect(await stored(id)).toMatchObject({ defaultPasswordSealed: null, defaultPasswordSetAt: null })
})

test("Update lifts a pause", async () => {
  const id = await aConnector()
  const paused = { pausedAt: new Date(), pauseFailure: { kind: "unauthorized", message: "401" }, pauses: 3 }
  const waiting = { nextProbeAt: new Date(), throttledUntil: new Date() }
  await db.outboundConnector.update({ where: { id }, data: { ...paused, ...waiting } })
  await updateConnector(administrator, updateForm(id, { enabled: true }))
  expect(await stored(id)).toMatchObject({
    pausedAt: null,
    pauseFailure: null,
    pauses: 0,
    nextProbeAt: null,
    throttledUntil: null,
  })
})

test.each([
  [
    "the username changed: what was stopped is tried again",
    { username: "ferry" },
    { desiredRevision: 2, remoteId: "r1" },
  ],
  ["the domain changed: everybody is sent again", { userStoreDomain: "HR" }, { desiredRevision: 3, remoteId: "r1" }],
  [
    "the user endpoint changed: everybody is looked up there",
    { userEndpoint: "https://scim.example.com/v2/Users" },
    { desiredRevision: 3, remoteId: null, createUncertain: true },
  ],
])("saving restates what is desired when %s", async (_case, changes, expected) => {
  const id = await aConnector()
  const rowId = await aStoppedResource(id)
  await updateConnector(administrator, updateForm(id, changes))
  const row = await db.provisionedResource.findUniqueOrThrow({ where: { id: rowId } })
  expect(row).toMatchObject({ ...expected, attempts: 0, nextAttemptAt: expect.any(Date) })
})
