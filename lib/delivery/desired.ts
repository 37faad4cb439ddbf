import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { ClaimedResource } from "#lib/delivery/lease"
import { type MappedUser, managedUser } from "#lib/provisioning/mapping"
import type { Desired } from "#lib/provisioning/plan"

const attributesSchema = z.record(z.string(), z.unknown())

/** The Users behind claimed rows, by id. A User that is not there is to be absent from the service provider too. */
export async function loadUsers(tx: Transaction, claimed: ClaimedResource[]): Promise<Map<string, MappedUser>> {
  const users = await tx.user.findMany({
    where: { id: { in: claimed.map((row) => row.resourceId) } },
    select: { id: true, userName: true, active: true, attributes: true },
  })
  return new Map(users.map((user) => [user.id, { ...user, attributes: attributesSchema.parse(user.attributes) }]))
}

/** What one service provider should have of one resource. */
export function desiredState(
  claimed: ClaimedResource,
  user: MappedUser | undefined,
  settings: { userStoreDomain: string | null },
): Desired {
  if (user === undefined) return { present: false, externalId: claimed.resourceId }
  const body = managedUser(user, settings)
  return body.userName === user.userName
    ? { present: true, body }
    : { present: true, body, unqualifiedName: user.userName }
}
