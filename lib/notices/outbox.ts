import type { Transaction } from "#lib/db"
import type { NoticeEvent } from "#lib/notices/events"

interface Happened {
  connectorId: string
  at: Date
  event: NoticeEvent
}

/**
 * Says what happened to whoever wants to be told, in the transaction in which it happened. A worker makes notices of it. What no
 * channel asks for is not written down.
 */
export async function noteEvents(tx: Transaction, happened: Happened[]): Promise<void> {
  if (happened.length === 0) return
  const rows = happened.map(({ connectorId, at, event: { kind, ...facts } }) => ({ connectorId, at, kind, facts }))
  await tx.$executeRaw`
    INSERT INTO "NoticeEvent" ("connectorId", "kind", "at", "facts")
    SELECT "connectorId", "kind", "at", "facts"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e("connectorId" uuid, "kind" text, "at" timestamptz, "facts" jsonb)
    WHERE EXISTS (SELECT 1 FROM "NoticeChannel" c WHERE c."enabled" AND e."kind" = ANY(c."events"))`
}
