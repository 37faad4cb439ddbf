import type { Actor } from "#lib/actor"
import type { Transaction } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"

interface AuditEntry {
  actor: Actor
  /** What was done, e.g. "connection.create". */
  action: string
  subject: {
    type:
      | "Connection"
      | "OutboundConnector"
      | "User"
      | "Group"
      | "ApiKey"
      | "Administrator"
      | "ProvisioningRetry"
      | "NoticeChannel"
    id: string
    name: string
  }
  before?: object | null
  after?: object | null
}

const secretField = /password(?!Provisioning|SetAt)|secret|sealed|hash|token(?!Endpoint|Scope)/i

/** Records who did what, in the transaction that did it. Secret fields are kept as "set" or null. */
export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      actorType: entry.actor.type,
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      action: entry.action,
      subjectType: entry.subject.type,
      subjectId: entry.subject.id,
      subjectName: entry.subject.name,
      before: masked(entry.before),
      after: masked(entry.after),
    },
  })
}

function masked(state: object | null | undefined): Prisma.InputJsonValue | undefined {
  if (state === null || state === undefined) return undefined
  return JSON.parse(
    JSON.stringify(state, (key, value: unknown) => (secretField.test(key) && value !== null ? "set" : value)),
  )
}
