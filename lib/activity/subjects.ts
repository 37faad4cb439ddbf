import type { Subject } from "#lib/activity/attempt-ids"
import type { ActivityFilter } from "#lib/activity/schema"
import { db } from "#lib/db"
import { containing } from "#lib/directory/keyset"

/** So many users and groups of a name are looked at, at most. */
export const mostSubjects = 200
/** A user has a row in each connector. */
const rowsEach = 20

/** Whom a filter asks for, at most 200; null for anybody. */
export async function subjectsOf({ user, group, q }: ActivityFilter): Promise<Subject[] | null> {
  if (user !== undefined) return [{ type: "User", id: user }]
  if (group !== undefined) return [{ type: "Group", id: group }]
  if (q === undefined || q === "") return null
  // The rows outlive who they are of.
  return db.$queryRaw<Subject[]>`
    SELECT DISTINCT "resourceType"::text AS "type", "resourceId"::text AS "id" FROM (
      SELECT "resourceType", "resourceId" FROM "ProvisionedResource" WHERE lower("resourceName") LIKE ${containing(q)}
      LIMIT ${mostSubjects * rowsEach}
    ) named LIMIT ${mostSubjects}`
}
