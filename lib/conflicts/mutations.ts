import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { type ConflictRow, findRow, isConflict } from "#lib/conflicts/row"
import type { LinkAccount, RowId } from "#lib/conflicts/schema"
import { openConnector } from "#lib/connectors/client"
import { db, isUniqueViolation, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { judgeChanged } from "#lib/policies/departures"
import { requestGroupsOf, requestReportsOf } from "#lib/provisioning/dependents"
import type { ScimResource } from "#lib/scim/schema"

/**
 * Makes an account over there the resource's own. Nothing is written to it until the resource changes next, unless it is to be
 * overwritten: then it is due at once. The groups and reports of a user follow its account.
 * @throws Refusal (conflict) when the account is another resource's or not there any more, or the row is no conflict as it was seen
 */
export async function linkAccount(actor: Actor, input: LinkAccount): Promise<void> {
  authorise(actor, "configure")
  const account = await readAccount(await findOpen(db, input), input.remoteId)
  try {
    await db.$transaction(async (tx) => {
      const row = await findOpen(tx, input)
      await refuseLinked(tx, row, input.remoteId)
      await writeLink(tx, row, input, account)
      const holder = { connectorId: row.connectorId, resourceId: row.resourceId }
      if (row.resourceType === "User" && row.remoteId !== input.remoteId) {
        await requestGroupsOf(tx, [holder])
        await requestReportsOf(tx, [holder])
      }
      // Of a user who is deactivated here the account is about to be, too: that counts towards a hold.
      if (input.overwrite) await judgeChanged(tx, [row.resourceId])
      const action = input.overwrite ? "provisioning.overwrite" : "provisioning.link"
      await audit(tx, { actor, action, row, before: { remoteId: row.remoteId }, after: { remoteId: input.remoteId } })
    })
  } catch (error) {
    if (isUniqueViolation(error, "remoteId")) throw alreadyLinked("another resource of ours")
    throw error
  }
}

/** Leaves the resource alone over there, whatever is desired, until it is included again. */
export async function skipResource(actor: Actor, input: RowId): Promise<void> {
  await changeExclusion(actor, input, { action: "provisioning.skip", excludedBy: actor.name })
}

/** Provisions a resource again that an administrator had left alone. */
export async function includeAgain(actor: Actor, input: RowId): Promise<void> {
  await changeExclusion(actor, input, { action: "provisioning.include", excludedBy: null })
}

interface Exclusion {
  action: string
  excludedBy: string | null
}

/** Due at once: the engine records that it is left alone, or what became of it. */
async function changeExclusion(actor: Actor, { rowId }: RowId, { action, excludedBy }: Exclusion): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const row = (await findRow(tx, rowId)) ?? gone()
    const { count } = await tx.provisionedResource.updateMany({
      where: { id: rowId, excludedBy: excludedBy === null ? { not: null } : null },
      data: {
        excludedBy,
        heldAt: null,
        attempts: 0,
        nextAttemptAt: new Date(),
        desiredRevision: { increment: 1 },
      },
    })
    if (count === 0)
      throw new Refusal("conflict", excludedBy === null ? "It is provisioned already." : "It is left alone already.")
    if (excludedBy === null) await judgeChanged(tx, [row.resourceId])
    await audit(tx, { actor, action, row, before: { excludedBy: row.excludedBy }, after: { excludedBy } })
  })
}

/** The row while it is the conflict that was seen: then no worker has it, because a stopped row is not due. */
async function findOpen(tx: Transaction, { rowId, revision }: LinkAccount): Promise<ConflictRow> {
  const row = (await findRow(tx, rowId)) ?? gone()
  if (isConflict(row) && row.desiredRevision === revision) return row
  throw changedMeanwhile()
}

async function readAccount(row: ConflictRow, remoteId: string): Promise<ScimResource> {
  const opened = openConnector(row.connector)
  if (!opened.ok) throw new Refusal("conflict", opened.failure.message)
  const answer = await opened.client.get(row.resourceType, remoteId)
  await opened.client.close()
  if (answer.ok) return answer.value
  const { kind, message, detail } = answer.failure
  if (kind === "notFound") throw new Refusal("conflict", "This account is not there any more. Look again.")
  throw new Refusal("conflict", ["The account could not be checked.", message, detail].filter(Boolean).join(" "))
}

async function refuseLinked(
  tx: Transaction,
  { id, connectorId, resourceType }: ConflictRow,
  remoteId: string,
): Promise<void> {
  const where = { connectorId, resourceType, remoteId, id: { not: id } }
  const owner = await tx.provisionedResource.findFirst({ where, select: { resourceName: true } })
  if (owner !== null) throw alreadyLinked(owner.resourceName)
}

function alreadyLinked(owner: string): Refusal {
  return new Refusal("conflict", `This account is linked to ${owner}. One account cannot be two users' or groups'.`)
}

/** The lease is taken away too: whoever had the row before cannot write over the link. */
async function writeLink(tx: Transaction, row: ConflictRow, input: LinkAccount, account: ScimResource): Promise<void> {
  const { count } = await tx.provisionedResource.updateMany({
    where: {
      id: row.id,
      desiredRevision: input.revision,
      nextAttemptAt: null,
      remoteId: row.remoteId,
      excludedBy: null,
    },
    data: {
      remoteId: input.remoteId,
      remoteVersion: account.version ?? null,
      lastSent: Prisma.DbNull,
      lastFailure: Prisma.DbNull,
      createUncertain: false,
      skipReason: null,
      attempts: 0,
      leaseToken: null,
      leaseExpiresAt: null,
      ...(input.overwrite ? { nextAttemptAt: new Date() } : { appliedRevision: input.revision }),
    },
  })
  if (count === 0) throw changedMeanwhile()
}

interface Audited {
  actor: Actor
  action: string
  row: ConflictRow
  before: object
  after: object
}

async function audit(tx: Transaction, { actor, action, row, before, after }: Audited): Promise<void> {
  const { resourceType: type, resourceId: id, resourceName: name, connector } = row
  const where = { connectorId: connector.id, connector: connector.name }
  await recordAudit(tx, { actor, action, subject: { type, id, name }, before, after: { ...after, ...where } })
}

function gone(): never {
  throw new Refusal("notFound", "It was deleted meanwhile, with its connector.")
}

function changedMeanwhile(): Refusal {
  return new Refusal("conflict", "It changed meanwhile, or is being tried at this moment. Look at it as it is now.")
}
