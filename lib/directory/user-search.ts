import { Prisma } from "#lib/generated/prisma/client"
import { containing } from "./keyset"

/** Which users have `q` somewhere in userName, displayName or an e-mail address, over "User" u. */
export function usersMatching(q: string): Prisma.Sql {
  if (q === "") return Prisma.sql`TRUE`
  const pattern = containing(q)
  // Unpacking JSON is slow: an address can only match where the text of the list does, unless JSON writes it differently.
  const mayMatch = /["\\]/.test(q) ? Prisma.sql`TRUE` : Prisma.sql`lower(u."attributes"->>'emails') LIKE ${pattern}`
  return Prisma.sql`(
    u."userNameKey" LIKE ${pattern} OR lower(u."displayName") LIKE ${pattern} OR (${mayMatch} AND EXISTS (
      SELECT 1 FROM jsonb_path_query(u."attributes", '$.emails[*].value') AS e(value)
      WHERE lower(e.value #>> '{}') LIKE ${pattern}
    ))
  )`
}
