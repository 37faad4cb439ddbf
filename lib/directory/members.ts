import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { MembersChange } from "#lib/directory/group-schema"
import { Refusal } from "#lib/errors"
import { requestScoped } from "#lib/provisioning/request"

/** How many joined and left, and who: the first of each, for the audit event. */
export interface MembersChanged {
  added: number
  removed: number
  firstAdded: string[]
  firstRemoved: string[]
}

const mostNamed = 100
const mostFaults = 20

/**
 * Changes who is in a group, in a few statements however many they are.
 * @throws Refusal (invalid) on `members.N` for an id to add that no User has
 */
export async function changeMembers(tx: Transaction, groupId: string, change: MembersChange): Promise<MembersChanged> {
  const { set, add = [], remove = [] } = change
  const leaving = new Set(remove)
  const staying = set === undefined ? undefined : await userIds(tx, [...set, ...add])
  const joining = (staying ?? (await userIds(tx, add))).filter((id) => !leaving.has(id))
  const removed =
    staying === undefined ? await removeFrom(tx, groupId, remove) : await removeOthers(tx, groupId, joining)
  const added = await addTo(tx, groupId, joining)
  await requestScoped(tx, groupId, { joined: added, left: removed })
  return {
    added: added.length,
    removed: removed.length,
    firstAdded: added.slice(0, mostNamed),
    firstRemoved: removed.slice(0, mostNamed),
  }
}

/** The ids, once each and locked against deletion. @throws Refusal on the place of one that no User has. */
async function userIds(tx: Transaction, ids: string[]): Promise<string[]> {
  const wanted = ids.map((id) => id.toLowerCase())
  const possible = [...new Set(wanted.filter((id) => z.guid().safeParse(id).success))].toSorted()
  if (wanted.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "id" = ANY(${possible}::uuid[]) ORDER BY "id" FOR KEY SHARE`
  const known = new Set(rows.map(({ id }) => id))
  const faults = [...wanted.entries()].filter(([, id]) => !known.has(id)).slice(0, mostFaults)
  if (faults.length === 0) return possible
  const fieldErrors = faults.map(([index]) => [`members.${index}`, `There is no user with the id ${ids[index]}.`])
  throw new Refusal("invalid", "A group's members are users, by their id here.", Object.fromEntries(fieldErrors))
}

async function addTo(tx: Transaction, groupId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  return idsOf(
    await tx.$queryRaw`
      INSERT INTO "GroupMember" ("groupId", "userId") SELECT ${groupId}::uuid, * FROM unnest(${ids}::uuid[])
      ON CONFLICT DO NOTHING RETURNING "userId"`,
  )
}

async function removeFrom(tx: Transaction, groupId: string, ids: string[]): Promise<string[]> {
  const possible = ids.filter((id) => z.guid().safeParse(id).success)
  if (possible.length === 0) return []
  return idsOf(
    await tx.$queryRaw`
      DELETE FROM "GroupMember" WHERE "groupId" = ${groupId}::uuid AND "userId" = ANY(${possible}::uuid[])
      RETURNING "userId"`,
  )
}

async function removeOthers(tx: Transaction, groupId: string, staying: string[]): Promise<string[]> {
  // A join, not "<> ALL": an older PostgreSQL would compare everybody with everybody.
  return idsOf(
    await tx.$queryRaw`
      DELETE FROM "GroupMember" m WHERE m."groupId" = ${groupId}::uuid
        AND NOT EXISTS (SELECT 1 FROM unnest(${staying}::uuid[]) AS s(id) WHERE s.id = m."userId")
      RETURNING m."userId"`,
  )
}

function idsOf(rows: unknown): string[] {
  return z
    .array(z.object({ userId: z.string() }))
    .parse(rows)
    .map(({ userId }) => userId)
}
