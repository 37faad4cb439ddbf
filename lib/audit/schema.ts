import { z } from "zod"
import { families } from "#lib/audit/labels"
import { momentSchema } from "#lib/moments"

const periods = ["24h", "7d", "30d"] as const
export type Period = (typeof periods)[number]

const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u)

/** What the address of the audit log says: each part narrows it. What makes no sense narrows nothing. */
export const auditFilterSchema = z.object({
  /** Text somewhere in the subject's name. */
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .catch("")
    .default(""),
  actor: name.optional().catch(undefined),
  family: z.enum(families).optional().catch(undefined),
  type: name.optional().catch(undefined),
  /** An id: of a connection it means its connectors too. */
  subject: name.optional().catch(undefined),
  period: z.enum(periods).optional().catch(undefined),
  /** At this moment or later, and in the minute of this one or before: they count only without a period. */
  from: momentSchema.optional().catch(undefined),
  to: momentSchema.optional().catch(undefined),
})
export type AuditFilter = z.output<typeof auditFilterSchema>

/** A place in the log: the moment in milliseconds, and the event's number. */
const placeSchema = z.string().regex(/^\d{1,15}-\d{1,18}$/)

/** Which page of the log, after a place. */
export const auditPageSchema = auditFilterSchema.extend({ after: placeSchema.optional() })

/** How many events there are newer than one. */
export const auditNewSchema = auditFilterSchema.extend({ since: z.string().regex(/^\d{1,18}$/) })

/** An event as the log shows it. Moments are ISO 8601. */
export interface AuditEventSummary {
  id: string
  at: string
  actor: { type: string; id: string; name: string }
  action: string
  /** "changed the connector" */
  deed: string
  subject: { type: string; typeLabel: string; id: string; name: string }
  /** What of it: "User Endpoint, Enable Password Provisioning"; empty where there is nothing more to say. */
  details: string
}

/** A value as it is read. A secret's text is the moment when it was set, or "set" or "changed". */
export interface AuditValue {
  kind: "text" | "code" | "secret"
  text: string
}

/** A field before and after; null: it had no value. */
export interface AuditChange {
  label: string
  before: AuditValue | null
  after: AuditValue | null
  isChanged: boolean
}

export interface AuditEventDetail extends AuditEventSummary {
  /** "both": the fields have a before and an after; otherwise only one of them is known. */
  sides: "both" | "before" | "after"
  /** What changed comes first. */
  changes: AuditChange[]
  /** What of a connector the event can be restored to. */
  restores: ConnectorPart | null
  /** Where the subject is; null where it is no more, or has no page. */
  href: string | null
}

export interface AuditPage {
  events: AuditEventSummary[]
  /** Asks for older ones; null when there are none. */
  nextAfter: string | null
  /** The number of the newest event of all, whatever the filter: what comes later is new. */
  newest: string
}

/** An actor that the log knows, by the name it had last. */
export interface AuditActor {
  id: string
  type: string
  name: string
}

/** What an administrator saves of a connector at once. */
export type ConnectorPart = "settings" | "mapping" | "policies"

const secret = z.string()

/** What Restore sends: which state of which event, and secrets where they must be typed again; empty ones stay as saved. */
export const restoreSchema = z.object({
  eventId: z.string().regex(/^\d{1,18}$/),
  side: z.enum(["before", "after"]),
  /** The connector's, that the difference was shown for. */
  version: z.int(),
  password: secret,
  bearerToken: secret,
  apiKey: secret,
  clientSecret: secret,
  defaultPassword: secret,
  clientKey: secret,
})
export type Restore = z.output<typeof restoreSchema>
export type RestoreSide = Restore["side"]

/** What restoring a state would do now. */
export interface Restoration {
  /** From what is saved now to what would be saved; only what differs. */
  changes: AuditChange[]
  /** Secrets that must be typed again, each with the reason. */
  needs: Partial<Record<keyof Restore, string>>
}

/** What may be restored from an event, as things are now. `version` is null where the connector was deleted. */
export interface RestorePreview {
  version: number | null
  before: Restoration | null
  after: Restoration | null
}
