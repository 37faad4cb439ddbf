import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { DeliveryConnector } from "#lib/delivery/connectors"
import type { StepTools } from "#lib/delivery/runs/step"
import { usersInScope } from "#lib/policies/scope"
import type { ScopedUser } from "#lib/provisioning/desired"
import type { MappedGroup } from "#lib/provisioning/mapping"
import { isObject } from "#lib/scim/attribute-names"

/** Where a walk through the directory stands: all Users by id, then all Groups. */
const positionSchema = z.object({
  type: z.enum(["User", "Group"]).default("User"),
  after: z.uuid().nullable().default(null),
})

export type DirectoryPage = ({ type: "User"; users: ScopedUser[] } | { type: "Group"; groups: MappedGroup[] }) & {
  /** Where the walk goes on; null is the end. */
  next: z.output<typeof positionSchema> | null
}

/** The next Users or Groups of a walk through the directory. */
export async function nextOfDirectory(tools: StepTools, position: object, most: number): Promise<DirectoryPage> {
  const { db, connector } = tools
  const { type, after } = positionSchema.parse(position)
  const where = after === null ? {} : { id: { gt: after } }
  const page = { where, orderBy: { id: "asc" as const }, take: most }
  if (type === "User") {
    const found = await db.user.findMany({ ...page, select: userColumns })
    const users = await withScope(db, connector, found)
    const groups = connector.groupEndpoint === null ? null : positionSchema.parse({ type: "Group" })
    const next = users.length < most ? groups : { type, after: users.at(-1)?.id ?? null }
    return { type, users, next }
  }
  const groups = await db.group.findMany({ ...page, select: { id: true, displayName: true } })
  return { type, groups, next: groups.length < most ? null : { type, after: groups.at(-1)?.id ?? null } }
}

const userColumns = { id: true, userName: true, active: true, attributes: true, deactivatedAt: true } as const

type StoredUser = Omit<ScopedUser, "attributes" | "inScope"> & { attributes: unknown }

async function withScope(tx: Transaction, { policies }: DeliveryConnector, users: StoredUser[]): Promise<ScopedUser[]> {
  const inScope = await usersInScope(tx, users, policies.scope)
  return users.map((user) => ({
    ...user,
    attributes: isObject(user.attributes) ? user.attributes : {},
    inScope: inScope.has(user.id),
  }))
}
