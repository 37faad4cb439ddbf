import { randomUUID } from "node:crypto"
import type { Actor } from "#lib/actor"
import { createConnection } from "#lib/connections/mutations"
import { createConnector } from "#lib/connectors/mutations"
import type { CreateConnector, TestConnector, UpdateConnector } from "#lib/connectors/schema"
import { emptyConnector } from "#lib/connectors/terms"
import { db } from "#lib/db"

export const administrator: Actor = { type: "administrator", id: "ana", name: "ana@example.com" }
export const viewer: Actor = { type: "viewer", id: "vera", name: "vera@example.com" }
export const apiKey: Actor = { type: "apiKey", id: "key", name: "Sign-up" }

/** What an administrator types in the New Connector wizard. */
export function connectorForm(overrides: Partial<CreateConnector> = {}): CreateConnector {
  return {
    ...emptyConnector,
    connectionId: randomUUID(),
    name: "SCIM2",
    username: "admin",
    password: "s3cret-of-the-application",
    userEndpoint: "https://scim.example.com/scim2/Users",
    groupEndpoint: "https://scim.example.com/scim2/Groups",
    ...overrides,
  }
}

/** What Test connection sends of the same form. */
export function testForm(changes: Partial<TestConnector> = {}): TestConnector {
  return { ...connectorForm(), ...changes }
}

/** A connection with a name of its own. */
export async function aConnection(): Promise<string> {
  const { id } = await createConnection(administrator, { name: `Connection ${randomUUID()}`, description: "" })
  return id
}

/** A registered connector in a connection of its own, disabled as every new one. */
export async function aConnector(overrides: Partial<CreateConnector> = {}): Promise<string> {
  const connectionId = overrides.connectionId ?? (await aConnection())
  const { id } = await createConnector(administrator, connectorForm({ ...overrides, connectionId }))
  return id
}

/** The audit events about one thing, oldest first. */
export async function auditEvents(subjectId: string) {
  return db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: "asc" } })
}

/** What an administrator types in the row of a connector that aConnector registered. */
export function updateForm(id: string, changes: Partial<UpdateConnector> = {}): UpdateConnector {
  const { connectionId: _, ...form } = connectorForm({ password: "" })
  return { ...form, id, version: 1, enabled: false, ...changes }
}

/** A User that the service provider has as "r1" and that was stopped on the way to its second revision. */
export async function aStoppedResource(connectorId: string): Promise<string> {
  const { id } = await db.provisionedResource.create({
    data: {
      connectorId,
      resourceType: "User",
      resourceId: randomUUID(),
      resourceName: "ada",
      remoteId: "r1",
      desiredRevision: 2,
      appliedRevision: 1,
      attempts: 1,
      nextAttemptAt: null,
    },
  })
  return id
}
