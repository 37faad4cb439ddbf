import { Prisma } from "#lib/generated/prisma/client"
import type { Departure, Policies } from "#lib/policies/schema"
import { scopeCondition } from "#lib/policies/scope"

/** A connector's rows r, each with its User u or its Group g. What is in the directory no more has neither; what is left alone is not among them. */
export function rowsOf(connectorId: string): Prisma.Sql {
  return Prisma.sql`"ProvisionedResource" r
    LEFT JOIN "User" u ON r."resourceType" = 'User' AND u."id" = r."resourceId"
    LEFT JOIN "Group" g ON r."resourceType" = 'Group' AND g."id" = r."resourceId"
    WHERE r."connectorId" = ${connectorId}::uuid AND r."excludedBy" IS NULL`
}

/** What policies make of a row's account, as lib/provisioning/desired does: a Departure, where "leave" is also whoever stays. */
export function departureOf(policies: Policies): Prisma.Sql {
  return byFate(policies, (departure) => Prisma.sql`${departure}::text`)
}

/** How far that goes: 0 where the account stays usable, 2 where it is deleted at once. */
export function severityOf(policies: Policies): Prisma.Sql {
  return byFate(policies, (departure) => Prisma.sql`${severities(policies)[departure]}::float`)
}

/** As far as it can have gone with an account that is still there: the soonest deletion that waits. */
export const mostWhileThere = 1.5

function severities({ deleteAfterDays }: Policies): Record<Departure, number> {
  return { leave: 0, deactivate: 1, deleteLater: 1 + 1 / (1 + deleteAfterDays), delete: 2 }
}

function byFate(policies: Policies, valueOf: (departure: Departure) => Prisma.Sql): Prisma.Sql {
  const { scope, remove, onLeaveScope, onDeactivate } = policies
  if (!remove) return valueOf("leave")
  return Prisma.sql`(CASE WHEN g."id" IS NOT NULL THEN ${valueOf("leave")}
    WHEN u."id" IS NULL THEN ${valueOf("delete")}
    WHEN NOT ${scopeCondition(scope)} THEN ${valueOf(onLeaveScope)}
    WHEN NOT u."active" THEN ${valueOf(onDeactivate)}
    ELSE ${valueOf("leave")} END)`
}
