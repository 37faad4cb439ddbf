import type { Actor } from "#lib/actor"
import { asJson, type Transaction } from "#lib/db"
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
      | "Invitation"
    id: string
    name: string
  }
  before?: object | null
  after?: object | null
}

const secretField = /password(?!Provisioning|SetAt)|secret|sealed|hash|token(?!Endpoint|Scope)/i

/**
 * Records who did what, in the transaction that did it. Of secret fields it keeps "set", "changed" or null.
 * A connector is called by its connection's name too, so that one that is deleted is recorded before.
 */
export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const { actor, action, subject, before, after } = entry
  await tx.auditEvent.create({
    data: {
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.name,
      action,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectName: subject.type === "OutboundConnector" ? await connectorName(tx, subject) : subject.name,
      before: before ? maskedState(before, null) : undefined,
      after: after ? maskedState(after, before ?? null) : undefined,
    },
  })
}

async function connectorName(tx: Transaction, { id, name }: { id: string; name: string }): Promise<string> {
  const select = { connection: { select: { name: true } } } as const
  const connector = await tx.outboundConnector.findUnique({ where: { id }, select })
  return connector === null ? name : `${connector.connection.name} / ${name}`
}

function maskedState(state: object, earlier: object | null): Prisma.InputJsonValue {
  return asJson(masked(asJson(state), earlier === null ? null : asJson(earlier)))
}

function masked(value: unknown, earlier: unknown): unknown {
  if (Array.isArray(value)) return value.map((one, index) => masked(one, Object(earlier)[index]))
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const innerEarlier: unknown = Object(earlier)[key]
    return [key, secretField.test(key) ? maskedSecret(inner, innerEarlier) : masked(inner, innerEarlier)]
  })
  return Object.fromEntries(entries)
}

function maskedSecret(value: unknown, earlier: unknown): "set" | "changed" | null {
  if (value === null) return null
  const isChanged = earlier !== null && earlier !== undefined && JSON.stringify(value) !== JSON.stringify(earlier)
  return isChanged ? "changed" : "set"
}
