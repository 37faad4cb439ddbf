import { expect, test } from "vitest"
import { createConnector, deleteConnector, updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { openSecret } from "#lib/secrets"
import {
  aConnection,
  aConnector,
  administrator,
  apiKey,
  aStoppedResource,
  auditEvents,
  connectorForm,
  updateForm,
} from "#lib/testing/configuration"

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })

test("a registered connector is disabled, its secrets sealed for it alone", async () => {
  const id = await aConnector({ passwordProvisioning: true, defaultPassword: "Welcome1" })
  const connector = await stored(id)
  expect(connector).toMatchObject({ enabled: false, version: 1, userStoreDomain: null, nameKey: "scim2" })
  const password = openSecret(connector.passwordSealed, { connectorId: id, field: "password" })
  expect(password).toEqual({ ok: true, value: "s3cret-of-the-application" })
  const defaultPassword = openSecret(connector.defaultPasswordSealed ?? "", {
    connectorId: id,
    field: "defaultPassword",
  })
  expect(defaultPassword).toEqual({ ok: true, value: "Welcome1" })
})

test("a default password that is not to be sent is not stored", async () => {
  const connector = await stored(await aConnector({ defaultPassword: "Welcome1" }))
  expect(connector).toMatchObject({ defaultPasswordSealed: null, defaultPasswordSetAt: null })
})

test("registering is audited without a secret", async () => {
  const id = await aConnector({ passwordProvisioning: true, defaultPassword: "Welcome1" })
  const [event, ...others] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connector.create",
    actorName: administrator.name,
    subjectName: expect.stringMatching(/ \/ SCIM2$/),
  })
  expect(others).toEqual([])
  expect(JSON.stringify(event?.after)).not.toMatch(/s3cret-of-the-application|Welcome1|v1\./)
})

test("a connector's name is taken in its connection whatever the case, and free in another", async () => {
  const connectionId = await aConnection()
  await aConnector({ connectionId, name: "Payroll" })
  const again = createConnector(administrator, connectorForm({ connectionId, name: "PAYROLL" }))
  await expect(again).rejects.toMatchObject({
    kind: "conflict",
    fieldErrors: { name: expect.stringContaining("already") },
  })
  await expect(aConnector({ name: "Payroll" })).resolves.toBeTypeOf("string")
})

test("an API key configures nothing", async () => {
  const id = await aConnector()
  const forbidden = { kind: "forbidden" }
  await expect(createConnector(apiKey, connectorForm())).rejects.toMatchObject(forbidden)
  await expect(updateConnector(apiKey, updateForm(id))).rejects.toMatchObject(forbidden)
  await expect(deleteConnector(apiKey, { id, confirmation: "SCIM2" })).rejects.toMatchObject(forbidden)
})

test("a connector is not registered in a connection that is gone", async () => {
  await expect(createConnector(administrator, connectorForm())).rejects.toMatchObject({ kind: "notFound" })
})

test("a connector is deleted with its rows and attempts, and audited", async () => {
  const id = await aConnector()
  await aStoppedResource(id)
  await deleteConnector(administrator, { id, confirmation: "SCIM2" })
  expect(await db.outboundConnector.count({ where: { id } })).toBe(0)
  expect(await db.provisionedResource.count({ where: { connectorId: id } })).toBe(0)
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connector.delete",
    subjectName: expect.stringMatching(/ \/ SCIM2$/),
    before: { username: "admin" },
  })
})

test("deleting is refused while the connector is enabled and without its name", async () => {
  const id = await aConnector()
  const misnamed = deleteConnector(administrator, { id, confirmation: "scim" })
  await expect(misnamed).rejects.toMatchObject({ fieldErrors: { confirmation: "Type SCIM2 to confirm." } })
  await updateConnector(administrator, updateForm(id, { enabled: true }))
  const enabled = deleteConnector(administrator, { id, confirmation: "SCIM2" })
  await expect(enabled).rejects.toMatchObject({ message: "Disable the connector before deleting it." })
  expect(await stored(id)).toMatchObject({ enabled: true })
})
