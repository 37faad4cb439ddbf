import { Prisma } from "#lib/generated/prisma/client"
import type { Departure, Policies } from "#lib/policies/schema"
import { scopeCondition } from "#lib/policies/scope"

/**
 * What policies make of the account of a user, over "User" u, as `aimForUser` does for one: a Departure, where "leave" is also
 * whoever stays.
 */
export function departureOf(policies: Policies): Prisma.Sql {
  return byFate(policies, (departure) => Prisma.sql`${departure}::text`)
}

/** How far that goes: 0 where the account stays usable, 2 where it is deleted at once. */
export function severityOf(policies: Policies): Prisma.Sql {
  return byFate(policies, (departure) => Prisma.sql`${severities(policies)[departure]}::float`)
}

/** As far as an account can have gone that is still there: the soonest deletion that waits. */
export const mostWhileThere = 1.5

function severities({ deleteAfterDays }: Policies): Record<Departure, number> {
  return { leave: 0, deactivate: 1, deleteLater: 1 + 1 / (1 + deleteAfterDays), delete: 2 }
}

function byFate(policies: Policies, valueOf: (departure: Departure) => Prisma.Sql): Prisma.Sql {
  const { scope, remove, onLeaveScope, onDeactivate } = policies
  if (!remove) return valueOf("leave")
  return Prisma.sql`(CASE WHEN NOT ${scopeCondition(scope)} THEN ${valueOf(onLeaveScope)}
    WHEN NOT u."active" THEN ${valueOf(onDeactivate)} ELSE ${valueOf("leave")} END)`
}
