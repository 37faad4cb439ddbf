import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { judgeChanged } from "#lib/policies/departures"
import { storedPolicies } from "#lib/policies/schema"
import { scopeCondition } from "#lib/policies/scope"
import type { RepairFindings } from "#lib/runs/schema"

/** Repairs findings of a connector's run that were not repaired yet. @returns how many */
export async function repairRows(tx: Transaction, connectorId: string, input: RepairFindings): Promise<number> {
  const now = new Date()
  const chosen = chosenBy(input)
  if (input.finding === "missing") await forgetAccounts(tx, { connectorId, chosen, now })
  else await sendAgain(tx, { connectorId, chosen, now })
  return tx.$executeRaw`UPDATE "RunFinding" f SET "repairedAt" = ${now} WHERE ${chosen}`
}

function chosenBy({ runId, finding, ids }: RepairFindings): Prisma.Sql {
  const only = ids && Prisma.sql`AND f."id" = ANY(${ids.map(BigInt)}::bigint[])`
  return Prisma.sql`f."runId" = ${runId}::uuid AND f."finding" = ${finding} AND f."repairedAt" IS NULL ${only ?? Prisma.empty}`
}

interface Repair {
  connectorId: string
  /** A condition over "RunFinding" f. */
  chosen: Prisma.Sql
  now: Date
}

/** A row that was linked to another account meanwhile is none of the finding's business any more. */
function rowsOf({ connectorId, chosen }: Repair): Prisma.Sql {
  return Prisma.sql`r."connectorId" = ${connectorId}::uuid AND r."resourceType" = f."resourceType"
    AND r."resourceId" = f."resourceId" AND r."remoteId" = f."remoteId" AND ${chosen}`
}

/** The account is gone: it is looked up, because another one may have its name, and created where there is none. */
async function forgetAccounts(tx: Transaction, repair: Repair): Promise<void> {
  // With a user its memberships are gone over there, with a group all of its members.
  await tx.$executeRaw`
    DELETE FROM "ProvisionedMember" m USING "ProvisionedResource" g, "RunFinding" f
    WHERE g."id" = m."rowId" AND g."connectorId" = ${repair.connectorId}::uuid AND ${repair.chosen}
      AND (f."resourceType" = 'User' AND m."remoteId" = f."remoteId" OR f."resourceType" = 'Group' AND g."remoteId" = f."remoteId" AND g."resourceType" = 'Group')`
  const mayHaveOne = await mayHaveAccount(tx, repair.connectorId)
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" r
    SET "remoteId" = NULL, "remoteVersion" = NULL, "lastSent" = NULL, "createUncertain" = ${mayHaveOne},
      "desiredRevision" = r."desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${repair.now}
    FROM "RunFinding" f WHERE ${rowsOf(repair)}`
}

/** Whoever the policies give no account is not given one by being looked for. */
async function mayHaveAccount(tx: Transaction, connectorId: string): Promise<Prisma.Sql> {
  const where = { id: connectorId }
  const connector = await tx.outboundConnector.findUniqueOrThrow({ where, select: { policies: true } })
  const { create, scope } = storedPolicies(connector.policies)
  return Prisma.sql`(${create}::boolean AND NOT EXISTS (
    SELECT 1 FROM "User" u WHERE u."id" = r."resourceId" AND NOT ${scopeCondition(scope)}))`
}

/** What is over there is not what was sent: everything is sent once more. Removals that this brings about are counted. */
async function sendAgain(tx: Transaction, repair: Repair): Promise<void> {
  const raised = await tx.$queryRaw<{ resourceId: string }[]>`
    UPDATE "ProvisionedResource" r
    SET "desiredRevision" = r."desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${repair.now}
    FROM "RunFinding" f WHERE ${rowsOf(repair)} RETURNING r."resourceId"`
  // What was last sent says which accounts are deactivated already, so it is forgotten only now.
  const ids = raised.map(({ resourceId }) => resourceId)
  await judgeChanged(tx, ids)
  await tx.$executeRaw`UPDATE "ProvisionedResource" r SET "lastSent" = NULL FROM "RunFinding" f WHERE ${rowsOf(repair)}`
}
