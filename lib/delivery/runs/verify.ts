import { z } from "zod"
import type { Transaction } from "#lib/db"
import { changedFinding } from "#lib/delivery/runs/changed"
import {
  type ClaimedRun,
  inParallel,
  type NewFinding,
  StepFailed,
  type Stepped,
  type StepTools,
} from "#lib/delivery/runs/step"
import { decide } from "#lib/provisioning/retry"
import { scratchFindings } from "#lib/runs/schema"
import type { ScimFailure } from "#lib/scim/errors"

/** Where the questions for single accounts stand: after the last note that was answered. */
const positionSchema = z.object({
  stage: z.literal("verify"),
  after: z.string().default("0"),
  /** What the run had looked at before. */
  base: z.int(),
})
const countedSchema = z.looseObject({ unseen: z.int().default(0) })

const rounds = 4

/** Notes every account that should be there and was on no page. */
export async function noteUnseen(tx: Transaction, run: ClaimedRun): Promise<Record<string, number>> {
  const unseen = await tx.$executeRaw`
    INSERT INTO "RunFinding" ("runId", "finding", "resourceType", "resourceId", "resourceName", "remoteId")
    SELECT ${run.id}::uuid, 'unseen', r."resourceType", r."resourceId", r."resourceName", r."remoteId"
    FROM "ProvisionedResource" r JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    WHERE r."connectorId" = ${run.connectorId}::uuid AND r."remoteId" IS NOT NULL
      AND (r."resourceType" = 'User' OR c."groupEndpoint" IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM "RunFinding" f
        WHERE f."runId" = ${run.id}::uuid AND f."finding" = 'seen' AND f."resourceType" = r."resourceType" AND f."remoteId" = r."remoteId")`
  await tx.runFinding.deleteMany({ where: { runId: run.id, finding: "seen" } })
  return { unseen }
}

interface Unseen {
  resourceType: "User" | "Group"
  resourceId: string | null
  resourceName: string
  remoteId: string | null
}

/** Asks for each account by its id: a list may leave out what is there, so only a 404 says that it is missing. */
export async function verifyStep(tools: StepTools, position: object): Promise<Stepped> {
  const { db, run, connector } = tools
  const most = connector.parallelRequests * rounds
  const { after, base } = positionSchema.parse(position)
  const unseen = await db.runFinding.findMany({
    where: { runId: run.id, finding: "unseen", id: { gt: BigInt(after) } },
    orderBy: { id: "asc" },
    take: most,
  })
  const found = await inParallel(unseen, connector.parallelRequests, async (one) => verify(tools, one))
  const findings = found.flatMap((finding) => finding ?? [])
  if (unseen.length === most) {
    const next = { stage: "verify", after: unseen.at(-1)?.id.toString(), base }
    return { position: next, done: unseen.length, total: base + countedSchema.parse(run.counts).unseen, findings }
  }
  const write = async (tx: Transaction) => {
    await tx.runFinding.deleteMany({ where: { runId: run.id, finding: { in: scratchFindings } } })
    return {}
  }
  return { position: null, done: unseen.length, findings, write }
}

async function verify({ db, client, permit, clock, connector }: StepTools, unseen: Unseen): Promise<NewFinding | null> {
  const { resourceType, resourceId, resourceName, remoteId } = unseen
  if (resourceId === null || remoteId === null) return null
  await permit()
  const askedAt = clock()
  const answer = await client.get(resourceType, remoteId)
  if (!answer.ok && answer.failure.kind !== "notFound") return unanswered(answer.failure)
  // What became of the row since it was noted counts: a user may have been deleted, and the account with it.
  const where = { connectorId: connector.id, resourceType, resourceId, remoteId, leaseToken: null }
  const row = await db.provisionedResource.findFirst({ where })
  if (row === null) return null
  if (answer.ok) return changedFinding(row, answer.value, askedAt)
  const reason = "Asked for by its id, the application answered that it has no such account (404)."
  return { finding: "missing", resourceType, resourceId, resourceName, remoteId, reason }
}

/** An account that cannot be read is not missing for that; a service provider that does not answer is asked again. */
function unanswered(failure: ScimFailure): null {
  const isTooLong = failure.kind === "unreadable" && failure.status === 200
  if (isTooLong || decide({ failure, step: "get", attempts: 0 }, new Date(0), 0).kind === "stop") return null
  throw new StepFailed(failure)
}
