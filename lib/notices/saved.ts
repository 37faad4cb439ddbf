import type { Actor } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { isUniqueViolation, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import type { Prisma } from "#lib/generated/prisma/client"

const auditedColumns = {
  name: true,
  kind: true,
  enabled: true,
  events: true,
  windowMinutes: true,
  url: true,
  host: true,
  port: true,
  security: true,
  username: true,
  sender: true,
  recipients: true,
  secretSetAt: true,
  version: true,
} as const

export type SavedChannel = Prisma.NoticeChannelGetPayload<{ select: typeof auditedColumns }>

/** @throws Refusal (notFound) when there is no such channel any more */
export async function findChannelRow(tx: Transaction, id: string): Promise<SavedChannel> {
  const channel = await tx.noticeChannel.findUnique({ where: { id }, select: auditedColumns })
  if (channel === null) throw new Refusal("notFound", "This channel was deleted meanwhile.")
  return channel
}

/** The path of a webhook's URL may be all that keeps strangers from it: lists show the host alone, and audit events that it changed. */
export function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null
}

interface Audited {
  actor: Actor
  action: string
  id: string
  before?: SavedChannel
  after?: SavedChannel
}

export async function recordChannelAudit(
  tx: Transaction,
  { actor, action, id, before, after }: Audited,
): Promise<void> {
  const subject = { type: "NoticeChannel", id, name: after?.name ?? before?.name ?? "" } as const
  await recordAudit(tx, { actor, action, subject, before: shown(before), after: shown(after) })
}

function shown(channel: SavedChannel | undefined) {
  if (channel === undefined) return undefined
  const { url, ...rest } = channel
  return { ...rest, urlHost: hostOf(url), secretUrl: url }
}

interface Version {
  id: string
  kind: "webhook" | "email"
  version: number
}

/**
 * Writes a channel's form over what it was made from. What could not be delivered is tried again at once.
 * @throws Refusal (conflict) when somebody else saved it meanwhile
 */
export async function writeOver(
  tx: Transaction,
  { id, kind, version }: Version,
  data: Prisma.NoticeChannelUpdateManyMutationInput,
) {
  const written = await tx.noticeChannel.updateMany({
    where: { id, kind, version },
    data: { ...data, version: version + 1 },
  })
  if (written.count === 0)
    throw new Refusal("conflict", "Somebody else saved this channel after you opened it, so nothing was saved now.")
  await tx.notice.updateMany({
    where: { channelId: id, attempts: { gt: 0 }, nextAttemptAt: { not: null }, leaseToken: null },
    data: { nextAttemptAt: new Date() },
  })
  return findChannelRow(tx, id)
}

/** @throws Refusal (conflict) on `name` when another channel has it */
export async function refusingTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error, "nameKey")) throw error
    throw refuseField("name", "A channel with this name exists already.", "conflict")
  }
}
