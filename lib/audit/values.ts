import { z } from "zod"
import type { AuditValue } from "#lib/audit/schema"

export type State = Record<string, unknown>

const stateSchema = z.record(z.string(), z.unknown()).nullable().catch(null)

/** What is an object, as one; null for everything else. */
export function parseState(stored: unknown): State | null {
  return stateSchema.parse(stored)
}

/** A field of a state, as it is read. */
export interface StateField {
  label: string
  value: AuditValue | null
}

/** A value in words; null where there is none. */
export function valueOf(value: unknown): AuditValue | null {
  if (value === null || value === undefined || value === "") return null
  if (typeof value === "boolean") return text(value ? "Yes" : "No")
  if (typeof value === "string") return value.includes("\n") ? { kind: "code", text: value } : text(value)
  if (typeof value === "number") return text(String(value))
  if (Array.isArray(value) && value.length === 0) return null
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return text(value.join("\n"))
  return { kind: "code", text: JSON.stringify(value, null, 2) }
}

export function text(words: string): AuditValue {
  return { kind: "text", text: words }
}

/** A secret: when it was set, or "set" or "changed", never what it is. */
export function secretOf(setAt: unknown): AuditValue | null {
  return typeof setAt === "string" ? { kind: "secret", text: setAt } : null
}
