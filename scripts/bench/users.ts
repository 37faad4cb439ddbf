import { randomUUID } from "node:crypto"
import { systemActor } from "#lib/actor"
import { createConnection } from "#lib/connections/mutations"
import { createConnector } from "#lib/connectors/mutations"
import { createConnectorSchema } from "#lib/connectors/schema"
import { emptyConnector } from "#lib/connectors/terms"
import { db } from "#lib/db"
import type { Stub } from "./processes"

/** What sign-up sends of the user with this number. */
export function onboarding(number: number) {
  return {
    userName: `user-${number}`,
    name: { givenName: "Ada", familyName: `Lovelace ${number}` },
    emails: [{ value: `user-${number}@example.com`, type: "work", primary: true }],
  }
}

/** What a service provider is sent of it. */
export function body(number: number) {
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"]
  return { schemas, externalId: randomUUID(), active: true, ...onboarding(number) }
}

/** A connection with one enabled connector. */
export async function registerConnector(stub: Stub, parallel: number): Promise<string> {
  const { id: connectionId } = await createConnection(systemActor, { name: "Bench", description: "" })
  const form = createConnectorSchema.parse({
    ...emptyConnector,
    connectionId,
    name: "SCIM2",
    username: "ferry",
    password: "tide-and-harbour",
    userEndpoint: stub.userEndpoint,
  })
  const { id } = await createConnector(systemActor, form)
  await db.outboundConnector.update({ where: { id }, data: { enabled: true, parallelRequests: parallel } })
  return id
}

/** Sends what comes to another service provider. */
export async function pointTo(id: string, { userEndpoint }: Stub): Promise<void> {
  await db.outboundConnector.update({ where: { id }, data: { userEndpoint, version: { increment: 1 } } })
}

/** Removes every user. */
export async function forget(): Promise<void> {
  await db.$executeRaw`TRUNCATE "User", "ProvisionedResource", "ProvisioningAttempt" CASCADE`
}

const attributes = {
  name: { givenName: "Ada", familyName: "Lovelace" },
  emails: [{ value: "ada@example.com", type: "work", primary: true }],
}

/** Stores users without the API, each with its row: due now, or long in sync. */
export async function storeUsers(connectorId: string, numbers: number[], state: "due" | "in sync"): Promise<void> {
  const isDue = state === "due"
  const chunk = 50_000
  for (let start = 0; start < numbers.length; start += chunk) {
    const names = numbers.slice(start, start + chunk).map((number) => `user-${number}`)
    await db.$executeRaw`
      WITH added AS (
        INSERT INTO "User" ("id", "userName", "userNameKey", "displayName", "attributes", "updatedAt")
        SELECT gen_random_uuid(), name, name, name, ${JSON.stringify(attributes)}::jsonb, now()
        FROM unnest(${names}::text[]) AS name RETURNING "id", "userName"
      )
      INSERT INTO "ProvisionedResource"
        ("id", "connectorId", "resourceType", "resourceId", "resourceName", "remoteId", "appliedRevision", "nextAttemptAt", "updatedAt")
      SELECT gen_random_uuid(), ${connectorId}::uuid, 'User', "id", "userName",
        CASE WHEN ${isDue} THEN NULL ELSE gen_random_uuid()::text END, ${isDue ? 0 : 1}::int,
        CASE WHEN ${isDue} THEN now() END, now() FROM added`
  }
  await db.$executeRaw`ANALYZE`
}
