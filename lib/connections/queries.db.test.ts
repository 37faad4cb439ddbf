import { expect, test } from "vitest"
import { createConnection } from "#lib/connections/mutations"
import { getConnection, listConnections } from "#lib/connections/queries"
import { aConnection, administrator } from "#lib/testing/configuration"

test("connections are listed by name whatever the case", async () => {
  const mark = crypto.randomUUID()
  for (const name of [`${mark} b`, `${mark} A`, `${mark} C`]) {
    await createConnection(administrator, { name, description: "" })
  }
  const names = (await listConnections()).map(({ name }) => name).filter((name) => name.startsWith(mark))
  expect(names).toEqual([`${mark} A`, `${mark} b`, `${mark} C`])
})

test.each([crypto.randomUUID(), "new", "", "' OR 1=1"])("there is no connection %j", async (id) => {
  expect(await getConnection(id)).toBeNull()
})

test("a new connection is enabled and has no connectors", async () => {
  const id = await aConnection()
  expect(await getConnection(id)).toMatchObject({ id, enabled: true, connectors: [] })
})
