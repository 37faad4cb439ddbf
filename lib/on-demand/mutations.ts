import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { db, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import type { Match } from "#lib/on-demand/match-step"
import type { Subject } from "#lib/on-demand/subject"
import { judgeChanged } from "#lib/policies/departures"
import { requestExisting } from "#lib/provisioning/request"

export interface Asked {
  /** The last attempt that was written down before. */
  lastAttemptId: bigint
}

/**
 * Asks for one resource at one connector, now: makes its row where it is missing, forgets an account that is gone and what was
 * sent of one that was changed, and wakes it. Whoever is held stays so. @throws Refusal (notFound)
 */
export async function askForOne(actor: Actor, subject: Subject, match: Match): Promise<Asked> {
  authorise(actor, "configure")
  const { connectorId, resourceType, resourceId } = subject.id
  return db.$transaction(async (tx) => {
    const last = await tx.provisioningAttempt.findFirst({
      where: { resourceType, resourceId },
      orderBy: { id: "desc" },
      select: { id: true },
    })
    const { row } = subject
    if (row === null) await makeRow(tx, subject)
    else await raiseRow(tx, { ...subject, row }, match)
    await recordAudit(tx, {
      actor,
      action: resourceType === "User" ? "user.provision" : "group.provision",
      subject: { type: resourceType, id: resourceId, name: subject.name },
      after: { connectorId, connector: subject.connector.name, connection: subject.connector.connection.name },
    })
    return { lastAttemptId: last?.id ?? 0n }
  })
}

async function makeRow(tx: Transaction, { id, name, known }: Subject): Promise<void> {
  const { connectorId, resourceType, resourceId } = id
  const { createUncertain } = known
  await requestExisting(tx, connectorId, resourceType, [{ resourceId, resourceName: name, createUncertain }])
}

type Existing = Subject & { row: NonNullable<Subject["row"]> }

async function raiseRow(tx: Transaction, { row, mayHaveAccount }: Existing, { isGone, drifted }: Match): Promise<void> {
  const { id, resourceId } = row
  const nothing = { remoteId: null, remoteVersion: null, lastSent: Prisma.DbNull }
  const { count } = await tx.provisionedResource.updateMany({
    where: { id },
    data: {
      desiredRevision: { increment: 1 },
      attempts: 0,
      nextAttemptAt: new Date(),
      ...(isGone && { ...nothing, createUncertain: mayHaveAccount }),
    },
  })
  if (count === 0) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  if (isGone) await forgetMembers(tx, row)
  await judgeChanged(tx, [resourceId])
  // What was last sent says whether the account is deactivated already, so it is forgotten only now.
  if (drifted.length > 0) await tx.provisionedResource.update({ where: { id }, data: { lastSent: Prisma.DbNull } })
}

/** With a user its memberships are gone over there, with a group all of its members. */
async function forgetMembers(tx: Transaction, { id, remoteId }: NonNullable<Subject["row"]>): Promise<void> {
  const { connectorId } = await tx.provisionedResource.findUniqueOrThrow({
    where: { id },
    select: { connectorId: true },
  })
  const isMember = remoteId === null ? [] : [{ remoteId, row: { connectorId, resourceType: "Group" as const } }]
  await tx.provisionedMember.deleteMany({ where: { OR: [{ rowId: id }, ...isMember] } })
}
