import { attemptIds } from "#lib/activity/attempt-ids"
import {
  type ActivityChoices,
  type ActivityFilter,
  type ActivityPage,
  activityFilterSchema,
} from "#lib/activity/schema"
import { type Keys, newestId, spanOf } from "#lib/activity/span"
import { mostSubjects, subjectsOf } from "#lib/activity/subjects"
import { type Fixed, inAddress } from "#lib/activity/terms"
import { db } from "#lib/db"
import { summaryFields, toSummary } from "#lib/provisioning/attempts"
import type { AttemptSummary } from "#lib/provisioning/schema"

const pageSize = 50
const downloadSize = 1000
/** More are "100 or more". */
const mostCounted = 100

/** Attempts that pass a filter, newest first, 50 at a time, by key. */
export async function listActivity(filter: ActivityFilter, before?: string, size = pageSize): Promise<ActivityPage> {
  const newest = await newestId()
  const page = await readPage(filter, before, size)
  return { ...page, newest: newest.toString() }
}

/** The activity of one connector, user or group, narrowed as the address of its page asks for. */
export async function activityOf(fixed: Fixed, id: string, given: object) {
  const filter: ActivityFilter = { ...inAddress(activityFilterSchema.parse(given), fixed), [fixed]: id }
  const [initial, choices] = await Promise.all([listActivity(filter), activityChoices(filter)])
  return { fixed, filter, initial, choices }
}

/** How many attempts that pass a filter came after one, at most 100. */
export async function countNewActivity({ since, ...filter }: ActivityFilter & { since: string }): Promise<number> {
  return (await idsOf(filter, { since: BigInt(since) }, mostCounted)).ids.length
}

/** Everything that passes a filter, newest first, a page at a time. */
export async function* everyAttempt(filter: ActivityFilter): AsyncGenerator<AttemptSummary[]> {
  let before: string | null | undefined
  do {
    const page = await readPage(filter, before, downloadSize)
    yield page.attempts
    before = page.nextBefore
  } while (before !== null)
}

/** The connectors to choose from, and what a user or group that is asked for is called. */
export async function activityChoices({ user, group }: ActivityFilter): Promise<ActivityChoices> {
  const connectors = await db.outboundConnector.findMany({
    select: { id: true, name: true, connection: { select: { name: true } } },
    orderBy: [{ connection: { nameKey: "asc" } }, { nameKey: "asc" }],
  })
  const resourceId = user ?? group
  const row =
    resourceId === undefined
      ? null
      : await db.provisionedResource.findFirst({ where: { resourceId }, select: { resourceName: true } })
  return {
    connectors: connectors.map(({ id, name, connection }) => ({ value: id, label: `${connection.name} · ${name}` })),
    subject: resourceId === undefined ? null : (row?.resourceName ?? resourceId),
  }
}

async function readPage(filter: ActivityFilter, before: string | null | undefined, size: number) {
  const { ids, isCut } = await idsOf(filter, before ? { before: BigInt(before) } : {}, size + 1)
  const rows = await db.provisioningAttempt.findMany({
    where: { id: { in: ids.slice(0, size) } },
    select: summaryFields,
    orderBy: { id: "desc" },
  })
  const nextBefore = ids.length > size ? (ids[size - 1]?.toString() ?? null) : null
  return { attempts: rows.map(toSummary), nextBefore, isCut }
}

async function idsOf(filter: ActivityFilter, keys: Keys, limit: number): Promise<{ ids: bigint[]; isCut: boolean }> {
  const [subjects, span] = await Promise.all([subjectsOf(filter), spanOf(filter, keys)])
  return { ids: await attemptIds(filter, subjects, span, limit), isCut: subjects?.length === mostSubjects }
}
