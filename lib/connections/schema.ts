import { z } from "zod"
import type { Health, HourCounts } from "#lib/provisioning/health"

const name = z
  .string("Enter text.")
  .trim()
  .min(1, "Enter a name for the connection.")
  .max(100, "Use 100 characters or fewer.")
  .regex(/^\P{Cc}*$/u, "Remove the line breaks and other control characters.")

const description = z
  .string("Enter text.")
  .trim()
  .max(300, "Use 300 characters or fewer.")
  // Several lines are fine; PostgreSQL stores no NUL.
  .regex(/^[\P{Cc}\s]*$/u, "Remove the control characters.")

export const createConnectionSchema = z.object({ name, description })

/** What is left out stays as it is: renaming does not undo that somebody else disabled the connection meanwhile. */
export const updateConnectionSchema = createConnectionSchema
  .extend({ enabled: z.boolean() })
  .partial()
  .extend({ id: z.uuid() })

export const deleteConnectionSchema = z.object({ id: z.uuid(), confirmation: z.string() })

export type CreateConnection = z.output<typeof createConnectionSchema>
export type UpdateConnection = z.output<typeof updateConnectionSchema>
export type DeleteConnection = z.output<typeof deleteConnectionSchema>

/** A connection as the list and its own page show it. */
export interface ConnectionSummary {
  id: string
  name: string
  description: string
  enabled: boolean
  connectors: ConnectorHealth[]
}

/** How a connector of a connection does. Moments are ISO 8601. */
export interface ConnectorHealth {
  id: string
  name: string
  enabled: boolean
  health: Health
  /** The last 24 hours, the oldest first. */
  hours: HourCounts[]
  lastSuccessAt: string | null
}
