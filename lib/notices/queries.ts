import { z } from "zod"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { savedServer } from "#lib/notices/email-mutations"
import { hostOf } from "#lib/notices/saved"
import type { ChannelDetail, ChannelSummary, NoticeSummary, NoticesPage, NoticesQuery } from "#lib/notices/schema"
import { noticeStatus } from "#lib/notices/status"
import { noticeContentSchema, noticeWords } from "#lib/notices/wording"

const summaryColumns = {
  id: true,
  name: true,
  kind: true,
  enabled: true,
  events: true,
  url: true,
  recipients: true,
  lastDeliveredAt: true,
  failingSince: true,
  lastFailure: true,
} as const

/** Channels by name. */
export async function listChannels(): Promise<ChannelSummary[]> {
  const channels = await db.noticeChannel.findMany({ select: summaryColumns, orderBy: { nameKey: "asc" } })
  return channels.map(toSummary)
}

function toSummary(channel: Prisma.NoticeChannelGetPayload<{ select: typeof summaryColumns }>): ChannelSummary {
  const { id, name, enabled, events, url, recipients, lastFailure } = channel
  return {
    id,
    name,
    kind: channel.kind === "email" ? "email" : "webhook",
    enabled,
    events,
    to: hostOf(url) ?? recipients.join(", "),
    lastDeliveredAt: channel.lastDeliveredAt?.toISOString() ?? null,
    failingSince: channel.failingSince?.toISOString() ?? null,
    lastFailure,
  }
}

const detailColumns = {
  ...summaryColumns,
  version: true,
  windowMinutes: true,
  host: true,
  port: true,
  security: true,
  username: true,
  sender: true,
  secretSetAt: true,
  previousSecretUntil: true,
} as const

/**
 * One channel for its form, or null when there is none with this id. Of its secret: only whether and when it was set. `showsPath`
 * is for who may change it: the path of a webhook's URL may be a secret too.
 */
export async function findChannel(id: string, { showsPath = false } = {}): Promise<ChannelDetail | null> {
  if (!z.uuid().safeParse(id).success) return null
  const channel = await db.noticeChannel.findUnique({ where: { id }, select: detailColumns })
  return (
    channel && {
      ...toSummary(channel),
      version: channel.version,
      windowMinutes: channel.windowMinutes,
      url: (showsPath ? channel.url : hostOf(channel.url)) ?? "",
      server: savedServer(channel),
      sender: channel.sender ?? "",
      recipients: channel.recipients,
      secretSetAt: channel.secretSetAt?.toISOString() ?? null,
      previousSecretUntil: stillAhead(channel.previousSecretUntil)?.toISOString() ?? null,
    }
  )
}

function stillAhead(moment: Date | null): Date | null {
  return moment !== null && moment > new Date() ? moment : null
}

const pageSize = 25

/** Notices, newest first, a page at a time. */
export async function listNotices({ channelId, newer, older }: NoticesQuery): Promise<NoticesPage> {
  if (newer !== undefined) {
    const found = await findNotices({ channelId, id: { gt: newer } }, "asc")
    const page = found.slice(0, pageSize).toReversed()
    if (found.length > pageSize) return toPage(page, { hasNewer: true, hasOlder: true })
    // Fewer than a page means that this is the start: the first page is shown in full.
  }
  const start = newer === undefined ? older : undefined
  const found = await findNotices({ channelId, id: start === undefined ? undefined : { lt: start } }, "desc")
  return toPage(found.slice(0, pageSize), { hasNewer: start !== undefined, hasOlder: found.length > pageSize })
}

const noticeColumns = {
  id: true,
  content: true,
  attempts: true,
  leaseToken: true,
  nextAttemptAt: true,
  deliveredAt: true,
  givenUpAt: true,
  lastAnswer: true,
  createdAt: true,
  channel: { select: { id: true, name: true } },
} as const

async function findNotices(where: Prisma.NoticeWhereInput, order: "asc" | "desc") {
  return db.notice.findMany({ where, orderBy: { id: order }, take: pageSize + 1, select: noticeColumns })
}

type StoredNotice = Awaited<ReturnType<typeof findNotices>>[number]

function toPage(rows: StoredNotice[], { hasNewer, hasOlder }: { hasNewer: boolean; hasOlder: boolean }): NoticesPage {
  return {
    notices: rows.map(toNotice),
    newer: hasNewer ? (rows[0]?.id ?? null) : null,
    older: hasOlder ? (rows.at(-1)?.id ?? null) : null,
  }
}

function toNotice(notice: StoredNotice): NoticeSummary {
  const { id, channel, attempts, lastAnswer, createdAt, nextAttemptAt, deliveredAt, givenUpAt } = notice
  const { subject, paragraphs, link } = noticeWords(noticeContentSchema.parse(notice.content), "")
  return {
    id,
    channelId: channel.id,
    channel: channel.name,
    subject,
    paragraphs,
    href: link,
    status: noticeStatus(notice),
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    endedAt: (deliveredAt ?? givenUpAt)?.toISOString() ?? null,
    attempts,
    lastAnswer,
  }
}
