import { expect, test } from "vitest"
import { answer, parseInput } from "#lib/action"
import { createConnection, deleteConnection, updateConnection } from "#lib/connections/mutations"
import { createConnectionSchema } from "#lib/connections/schema"
import { db } from "#lib/db"
import {
  aConnection,
  aConnector,
  administrator,
  apiKey,
  aStoppedResource,
  auditEvents,
} from "#lib/testing/configuration"

const stored = (id: string) => db.connection.findUniqueOrThrow({ where: { id } })

const aName = () => `Payroll ${crypto.randomUUID()}`

test("a connection is created enabled, and audited", async () => {
  const input = { name: aName(), description: "Pays people" }
  const { id } = await createConnection(administrator, input)
  expect(await stored(id)).toMatchObject({ ...input, enabled: true })
  const after = { ...input, enabled: true }
  expect(await auditEvents(id)).toMatchObject([{ action: "connection.create", subjectName: input.name, after }])
})

test("a connection's name is taken whatever the case, for a new one and for a renamed one", async () => {
  const name = aName()
  await createConnection(administrator, { name, description: "" })
  const taken = { kind: "conflict", fieldErrors: { name: "A connection already exists with this name" } }
  const shouted = name.toUpperCase()
  await expect(createConnection(administrator, { name: shouted, description: "" })).rejects.toMatchObject(taken)
  const other = { id: await aConnection(), name: shouted, description: "", enabled: true }
  await expect(updateConnection(administrator, other)).rejects.toMatchObject(taken)
})

test("a connection is renamed and disabled, and the audit event says from what to what", async () => {
  const id = await aConnection()
  const before = await stored(id)
  const changes = { name: aName(), description: "Now described", enabled: false }
  await updateConnection(administrator, { id, ...changes })
  expect(await stored(id)).toMatchObject(changes)
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connection.update",
    before: { name: before.name, enabled: true },
    after: changes,
  })
})

test("what is left out of an update stays as it is", async () => {
  const id = await aConnection()
  const before = await stored(id)
  await updateConnection(administrator, { id, enabled: false })
  await updateConnection(administrator, { id, description: "Now described" })
  const { name, nameKey } = before
  expect(await stored(id)).toMatchObject({ name, nameKey, description: "Now described", enabled: false })
})

test("a connection may be given its own name in another case", async () => {
  const id = await aConnection()
  const name = (await stored(id)).name.toUpperCase()
  await updateConnection(administrator, { id, name, description: "", enabled: true })
  expect(await stored(id)).toMatchObject({ name })
})

test("an API key configures nothing", async () => {
  const id = await aConnection()
  const { name } = await stored(id)
  const forbidden = { kind: "forbidden" }
  await expect(createConnection(apiKey, { name: aName(), description: "" })).rejects.toMatchObject(forbidden)
  await expect(updateConnection(apiKey, { id, name, description: "", enabled: false })).rejects.toMatchObject(forbidden)
  await expect(deleteConnection(apiKey, { id, confirmation: name })).rejects.toMatchObject(forbidden)
})

test("what was deleted meanwhile is told", async () => {
  const id = crypto.randomUUID()
  const gone = { kind: "notFound" }
  await expect(
    updateConnection(administrator, { id, name: "x", description: "", enabled: true }),
  ).rejects.toMatchObject(gone)
  await expect(deleteConnection(administrator, { id, confirmation: "x" })).rejects.toMatchObject(gone)
})

test("a connection is deleted with its disabled connectors and their rows, and audited", async () => {
  const id = await aConnection()
  const { name } = await stored(id)
  const connectorId = await aConnector({ connectionId: id })
  await aStoppedResource(connectorId)
  await deleteConnection(administrator, { id, confirmation: name })
  expect(await db.connection.count({ where: { id } })).toBe(0)
  expect(await db.provisionedResource.count({ where: { connectorId } })).toBe(0)
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({ action: "connection.delete", before: { name, connectors: ["SCIM2"] } })
  expect((await auditEvents(connectorId)).at(-1)).toMatchObject({
    action: "connector.delete",
    subjectName: `${name} / SCIM2`,
    before: { username: "admin", policies: {} },
  })
})

test("a connection with an enabled connector keeps everything", async () => {
  const id = await aConnection()
  const { name } = await stored(id)
  await aConnector({ connectionId: id, name: "Off" })
  const on = await aConnector({ connectionId: id, name: "On" })
  await db.outboundConnector.update({ where: { id: on }, data: { enabled: true } })
  const refused = deleteConnection(administrator, { id, confirmation: name })
  const message = "On is enabled. Disable every connector before deleting the connection."
  await expect(refused).rejects.toMatchObject({ kind: "conflict", message })
  expect(await db.outboundConnector.count({ where: { connectionId: id } })).toBe(2)
})

test("a connection is not deleted without its name", async () => {
  const id = await aConnection()
  const refused = deleteConnection(administrator, { id, confirmation: "yes" })
  await expect(refused).rejects.toMatchObject({ fieldErrors: { confirmation: expect.stringContaining("to confirm") } })
  expect(await stored(id)).toBeDefined()
})

test.each([
  ["no name", { name: " " }, "name"],
  ["a long name", { name: "x".repeat(101) }, "name"],
  ["a NUL in the name", { name: "a\u0000" }, "name"],
  ["a long description", { description: "x".repeat(301) }, "description"],
  ["a NUL in the description", { description: "a\u0000" }, "description"],
  ["no text", { description: 7 }, "description"],
])("a connection form with %s is answered with the field, and nothing is stored", async (_case, changes, field) => {
  const before = await db.connection.count()
  const form = { name: aName(), description: "", ...changes }
  const result = await answer(async () => createConnection(administrator, parseInput(createConnectionSchema, form)))
  expect(result).toMatchObject({ ok: false, fieldErrors: { [field]: expect.any(String) } })
  expect(await db.connection.count()).toBe(before)
})
