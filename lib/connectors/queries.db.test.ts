import { expect, test } from "vitest"
import { updateConnection } from "#lib/connections/mutations"
import { getConnection, listConnections } from "#lib/connections/queries"
import { updateConnector } from "#lib/connectors/mutations"
import { listConnectors } from "#lib/connectors/queries"
import { db } from "#lib/db"
import { aConnection, aConnector, administrator, aStoppedResource, updateForm } from "#lib/testing/configuration"

const only = async (connectionId: string) => {
  const [connector] = await listConnectors(connectionId)
  return connector
}

test("a connector is described by everything but its secrets", async () => {
  const connectionId = await aConnection()
  await aConnector({ connectionId, passwordProvisioning: true, defaultPassword: "Welcome1", groupEndpoint: "" })
  const connector = await only(connectionId)
  expect(connector).toMatchObject({
    name: "SCIM2",
    username: "admin",
    groupEndpoint: null,
    version: 1,
    status: "disabled",
  })
  expect(connector).toMatchObject({
    hasDefaultPassword: true,
    passwordSetAt: expect.any(String),
    unreadable: {},
    pause: null,
  })
})

test("no query answers with a secret, sealed or not", async () => {
  const connectionId = await aConnection()
  const id = await aConnector({ connectionId, passwordProvisioning: true, defaultPassword: "Welcome1" })
  const { passwordSealed, defaultPasswordSealed } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  const answers = [await listConnectors(connectionId), await listConnections(), await getConnection(connectionId)]
  for (const secret of ["s3cret-of-the-application", "Welcome1", passwordSealed, defaultPasswordSealed ?? ""]) {
    expect(secret.length).toBeGreaterThan(0)
    expect(JSON.stringify(answers)).not.toContain(secret)
  }
})

test("connectors are listed in the order they were registered, each with its own counts", async () => {
  const connectionId = await aConnection()
  const first = await aConnector({ connectionId, name: "Zulu" })
  await aConnector({ connectionId, name: "Alpha" })
  await updateConnector(administrator, updateForm(first, { name: "Zulu", enabled: true }))
  await aStoppedResource(first)
  const connectors = await listConnectors(connectionId)
  expect(connectors.map(({ name, counts }) => [name, counts.stopped])).toEqual([
    ["Zulu", 1],
    ["Alpha", 0],
  ])
})

test("a paused connector says why and when it is tried again; its connection shows it as paused", async () => {
  const connectionId = await aConnection()
  const id = await aConnector({ connectionId })
  const pauseFailure = {
    kind: "unauthorized",
    message: "The password was refused.",
    status: 401,
    detail: "bad credentials",
  }
  const moment = new Date("2026-11-24T10:00:00Z")
  await db.outboundConnector.update({
    where: { id },
    data: { enabled: true, pausedAt: moment, pauseFailure, nextProbeAt: moment },
  })
  const iso = moment.toISOString()
  const pause = { reason: "The password was refused.", detail: "bad credentials", since: iso, nextProbeAt: iso }
  expect(await only(connectionId)).toMatchObject({ status: "paused", pause })
  expect((await getConnection(connectionId))?.connectors).toMatchObject([{ id, enabled: true, health: "paused" }])
})

test("an enabled connector of a disabled connection is suspended", async () => {
  const connectionId = await aConnection()
  await db.outboundConnector.update({ where: { id: await aConnector({ connectionId }) }, data: { enabled: true } })
  const connection = { id: connectionId, name: crypto.randomUUID(), description: "", enabled: false }
  await updateConnection(administrator, connection)
  expect(await only(connectionId)).toMatchObject({ status: "suspended", enabled: true })
})

test("a secret that was sealed with another key is told, never thrown", async () => {
  const connectionId = await aConnection()
  const id = await aConnector({ connectionId })
  await db.outboundConnector.update({ where: { id }, data: { passwordSealed: "v1.00000000.a.b.c" } })
  const connector = await only(connectionId)
  expect(connector).toMatchObject({ status: "locked", unreadable: { password: expect.stringContaining("SECRET_KEY") } })
})
