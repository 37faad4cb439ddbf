import { z } from "zod"
import { changedFinding } from "#lib/delivery/runs/changed"
import { type ListPosition, listPositionSchema, nextPosition } from "#lib/delivery/runs/list-position"
import { type NewFinding, StepFailed, type Stepped, type StepTools } from "#lib/delivery/runs/step"
import { judgeStrangers } from "#lib/delivery/runs/strangers"
import { noteUnseen, verifyStep } from "#lib/delivery/runs/verify"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimPage, ScimResource } from "#lib/scim/schema"

const stageSchema = z.looseObject({ stage: z.enum(["list", "verify"]).default("list") })

/**
 * Compares the service provider's accounts with what Ferry knows: first all that it lists, page by page, then, one by one, those
 * that should be there and were not on the list. It only reads, and reports.
 */
export async function reconcileStep(tools: StepTools, position: object): Promise<Stepped> {
  if (stageSchema.parse(position).stage === "verify") return verifyStep(tools, position)
  return listStep(tools, listPositionSchema.parse(position))
}

async function listStep(tools: StepTools, position: ListPosition): Promise<Stepped> {
  const { run } = tools
  const askedAt = tools.clock()
  const { page, count } = await readPage(tools, position)
  const novel = await novelOf(tools, position.type, page.resources)
  const findings = await compare(tools, position.type, novel, askedAt)
  const next = nextPosition(position, { page, count, novel: novel.length })
  const done = run.done + novel.length
  const total = page.totalResults === undefined ? null : Math.max(done, position.base + page.totalResults)
  const listed = { done: novel.length, findings }
  if (next !== null) return { ...listed, position: next, total }
  if (position.type === "User" && tools.connector.groupEndpoint !== null)
    return { ...listed, position: listPositionSchema.parse({ type: "Group", base: done }), total: null }
  return { ...listed, position: { stage: "verify", base: done }, total: null, write: async (tx) => noteUnseen(tx, run) }
}

/** Reads one page, in smaller portions where the one that was asked for is too long to read. */
async function readPage({ client, permit, connector }: StepTools, position: ListPosition) {
  const { type, cursor, startIndex } = position
  const place = cursor === null ? { startIndex } : { cursor }
  const excluded = type === "Group" ? { excludedAttributes: "members" } : {}
  let count = position.count ?? connector.policies.pageSize
  for (;;) {
    await permit()
    const answer = await client.list(type, { ...place, ...excluded, count })
    if (answer.ok) return { page: answer.value, count }
    if (isBeyondTheEnd(answer.failure, startIndex)) return { page: noMore, count }
    if (answer.failure.kind !== "unreadable" || count === 1) throw new StepFailed(answer.failure)
    count = Math.ceil(count / 2)
  }
}

const noMore: ScimPage = { resources: [] }

/** Some refuse a page behind the last one, where others answer with an empty one. */
function isBeyondTheEnd({ kind }: ScimFailure, startIndex: number): boolean {
  return startIndex > 1 && (kind === "rejected" || kind === "notFound")
}

/** Those that were on no earlier page: what comes and goes while a list is read moves others to another page. */
async function novelOf({ db, run }: StepTools, resourceType: ListPosition["type"], resources: ScimResource[]) {
  const byId = new Map(resources.map((one) => [one.id, one]))
  const where = {
    runId: run.id,
    resourceType,
    finding: { in: ["seen", "unmanaged"] },
    remoteId: { in: [...byId.keys()] },
  }
  const noted = await db.runFinding.findMany({ where, select: { remoteId: true } })
  for (const { remoteId } of noted) byId.delete(remoteId ?? "")
  return [...byId.values()]
}

async function compare(
  { db, connector }: StepTools,
  resourceType: ListPosition["type"],
  accounts: ScimResource[],
  askedAt: Date,
): Promise<NewFinding[]> {
  const rows = await db.provisionedResource.findMany({
    where: { connectorId: connector.id, resourceType, remoteId: { in: accounts.map(({ id }) => id) } },
  })
  const rowOf = new Map(rows.map((row) => [row.remoteId, row]))
  const linked = accounts.flatMap((account): NewFinding[] => {
    const row = rowOf.get(account.id)
    if (row === undefined) return []
    const changed = changedFinding(row, account, askedAt)
    return changed ? [seen(resourceType, account), changed] : [seen(resourceType, account)]
  })
  const strangers = accounts.filter(({ id }) => !rowOf.has(id))
  return [...linked, ...(await judgeStrangers(db, { connectorId: connector.id, resourceType }, strangers))]
}

function seen(resourceType: ListPosition["type"], { id }: ScimResource): NewFinding {
  return { finding: "seen", resourceType, resourceId: null, resourceName: "", remoteId: id, reason: null }
}
