import { z } from "zod"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { departureOf, rowsOf } from "#lib/policies/fate"
import {
  type HeldPage,
  type HeldRemoval,
  policiesForm,
  type SavedPolicies,
  type Scope,
  type ScopeGroup,
  type ScopePreview,
  storedPolicies,
} from "#lib/policies/schema"
import { scopeCondition } from "#lib/policies/scope"

const formColumns = {
  version: true,
  policies: true,
  parallelRequests: true,
  requestsPerSecond: true,
  holdRemovals: true,
  holdRemovalsPercent: true,
} as const

/** A connector's policies, the default ones included, or null when there is no connector of this id. */
export async function findPolicies(connectorId: string): Promise<SavedPolicies | null> {
  if (!z.uuid().safeParse(connectorId).success) return null
  const connector = await db.outboundConnector.findUnique({ where: { id: connectorId }, select: formColumns })
  if (connector === null) return null
  const form = policiesForm(connector, { id: connectorId, version: connector.version })
  return { form, groups: await namesOf(form.groupIds) }
}

async function namesOf(groupIds: string[]): Promise<ScopeGroup[]> {
  const groups = await db.group.findMany({
    where: { id: { in: groupIds } },
    select: { id: true, displayName: true },
    orderBy: { displayNameKey: "asc" },
  })
  const lost = groupIds.filter((id) => groups.every((group) => group.id !== id))
  return [...groups, ...lost.map((id) => ({ id, displayName: null }))]
}

/** How many users a scope has, and the first by userName. @throws Refusal on `filter` when it is no filter of users */
export async function previewScope(scope: Scope, { limit }: { limit: number }): Promise<ScopePreview> {
  const isInScope = scopeCondition(scope)
  const [counted, users] = await Promise.all([
    db.$queryRaw<{ matching: number }[]>`SELECT count(*)::int AS "matching" FROM "User" u WHERE ${isInScope}`,
    db.$queryRaw<ScopePreview["users"]>`
      SELECT u."id", u."userName", u."displayName" FROM "User" u
      WHERE ${isInScope} ORDER BY u."userNameKey" LIMIT ${limit}`,
  ])
  return { matching: counted[0]?.matching ?? 0, users }
}

const pageSize = 50

/**
 * The accounts whose removal a connector holds, and what becomes of each when it is released, 50 at a time.
 * @returns null when there is no connector of this id
 */
export async function heldRemovals(connectorId: string, after?: string): Promise<HeldPage | null> {
  if (!z.uuid().safeParse(connectorId).success) return null
  const connector = await db.outboundConnector.findUnique({ where: { id: connectorId }, select: { policies: true } })
  if (connector === null) return null
  const beyond = after === undefined ? Prisma.empty : Prisma.sql`AND r."id" > ${after}::uuid`
  const departure = departureOf(storedPolicies(connector.policies))
  const [count, rows] = await Promise.all([
    db.provisionedResource.count({ where: { connectorId, heldAt: { not: null } } }),
    db.$queryRaw<HeldRemoval[]>`
      SELECT r."id", r."resourceType"::text, r."resourceId", r."resourceName", ${departure} AS "departure"
      FROM ${rowsOf(connectorId)} AND r."heldAt" IS NOT NULL ${beyond}
      ORDER BY r."id" LIMIT ${pageSize + 1}`,
  ])
  const held = rows.slice(0, pageSize)
  return { count, held, nextAfter: rows.length > pageSize ? (held.at(-1)?.id ?? null) : null }
}
