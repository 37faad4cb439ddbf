import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { createConnection } from "#lib/connections/mutations"
import { createGroup } from "#lib/directory/group-mutations"
import { aConnector, administrator } from "#lib/testing/configuration"
import { onboard } from "#lib/testing/delivery"
import { searchEverything } from "./queries"
import { searchQuerySchema } from "./schema"

const names = (found: { name: string }[]) => found.map(({ name }) => name)

test("connections, connectors and groups are found by any part of their names, whatever the case", async () => {
  const word = randomUUID().slice(0, 8)
  const { id: connectionId } = await createConnection(administrator, { name: `Acme ${word}`, description: "CRM" })
  const connectorId = await aConnector({ connectionId, name: "Sea" })
  const group = await createGroup(administrator, { displayName: `Crew ${word}`, members: [] })
  const found = await searchEverything(word.toUpperCase())
  expect(found.connections).toEqual([
    { id: connectionId, name: `Acme ${word}`, detail: "CRM", href: `/connections/${connectionId}` },
  ])
  const href = `/connections/${connectionId}/outbound-provisioning?connector=${connectorId}`
  expect(found.connectors).toEqual([{ id: connectorId, name: `Acme ${word} / Sea`, detail: "", href }])
  expect(found.groups).toMatchObject([{ id: group.id, href: `/groups/${group.id}` }])
  expect(names((await searchEverything(`${word} / sea`)).connectors)).toEqual([`Acme ${word} / Sea`])
})

test("a user is found by user name and by address; names that begin with the text come first, six at most", async () => {
  const word = randomUUID().slice(0, 8)
  for (let index = 0; index < 6; index++) await onboard({ userName: `a-${word}-${index}` })
  const { id } = await onboard({ userName: `${word}-z`, email: `box-${word}@example.com` })
  const { users } = await searchEverything(word)
  expect(users).toHaveLength(6)
  expect(users[0]).toMatchObject({ id, href: `/users/${id}` })
  expect((await searchEverything(`box-${word}@`)).users).toMatchObject([{ id }])
})

test("nothing is found for no text, for what nobody has, and for signs with a meaning of their own", async () => {
  const nothing = { connections: [], connectors: [], users: [], groups: [] }
  for (const q of ["", "%_%", randomUUID()]) await expect(searchEverything(q)).resolves.toEqual(nothing)
  expect(searchQuerySchema.parse({ q: null })).toEqual({ q: "" })
  expect(searchQuerySchema.parse({ q: "\u0000" })).toEqual({ q: "" })
})
