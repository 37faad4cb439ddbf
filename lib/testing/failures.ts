import { randomUUID } from "node:crypto"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"

type Columns = Partial<Prisma.ProvisionedResourceCreateManyInput>

/** The columns of a User's row that was stopped on the way to its second revision, by a service provider that rejected it. */
export function failedRow(connectorId: string, columns: Columns = {}) {
  return {
    connectorId,
    resourceType: "User" as const,
    resourceId: randomUUID(),
    resourceName: "ada",
    desiredRevision: 2,
    appliedRevision: 1,
    attempts: 1,
    nextAttemptAt: null,
    lastFailure: { kind: "rejected", message: "No." },
    lastAttemptAt: new Date(),
    ...columns,
  }
}

export async function aFailedRow(connectorId: string, columns: Columns = {}) {
  return db.provisionedResource.create({ data: failedRow(connectorId, columns) })
}

/** Lets a connector of these rows send, as far as it is asked. */
export async function enable(id: string, data: { pausedAt?: Date } = {}): Promise<void> {
  await db.outboundConnector.update({ where: { id }, data: { enabled: true, ...data } })
}
