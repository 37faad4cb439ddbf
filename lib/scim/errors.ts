import { z } from "zod"

/** What went wrong, in the terms that decide what to do next. Branch on this, never on a message. */
export const scimFailureKindSchema = z.enum([
  "network",
  "timeout",
  "tls",
  "refusedAddress",
  "redirect",
  "unauthorized",
  "forbidden",
  "throttled",
  "unavailable",
  "notFound",
  "uniqueness",
  "preconditionFailed",
  "rejected",
  "unreadable",
])
export type ScimFailureKind = z.infer<typeof scimFailureKindSchema>

/**
 * One failed exchange with a service provider, free of secrets.
 * `message` is a sentence of ours; `detail` is the service provider's own words, at most 1,000 characters.
 */
export const scimFailureSchema = z.object({
  kind: scimFailureKindSchema,
  message: z.string(),
  status: z.int().optional(),
  scimType: z.string().optional(),
  detail: z.string().optional(),
  retryAfterMs: z.number().nonnegative().optional(),
})
export type ScimFailure = z.infer<typeof scimFailureSchema>

/** The kinds that an HTTP status can mean. */
export type StatusFailureKind = Extract<
  ScimFailureKind,
  | "redirect"
  | "unauthorized"
  | "forbidden"
  | "throttled"
  | "unavailable"
  | "notFound"
  | "uniqueness"
  | "preconditionFailed"
  | "rejected"
>

/**
 * The kind of an HTTP status that is not a success.
 *
 * A 409 is `uniqueness` whatever its scimType says: service providers in the wild leave the scimType out.
 */
export function failureKindOfStatus(status: number): StatusFailureKind {
  if (status < 400) return "redirect"
  if (status >= 500) return "unavailable"
  switch (status) {
    case 401:
      return "unauthorized"
    case 403:
      return "forbidden"
    case 404:
      return "notFound"
    case 408:
      return "unavailable"
    case 409:
      return "uniqueness"
    case 412:
      return "preconditionFailed"
    case 429:
      return "throttled"
    default:
      return "rejected"
  }
}

const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000
const SECONDS = /^\d+(\.\d+)?$/
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i

/**
 * Reads `Retry-After` in both forms, seconds and HTTP date (RFC 9110 §10.2.3).
 *
 * @returns milliseconds from `now`, between 0 and 24 hours, or undefined when the value says nothing.
 */
export function parseRetryAfter(value: string | null | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ""
  if (SECONDS.test(text)) return clampRetryAfter(Number(text) * 1000)
  if (!HTTP_DATE.test(text)) return undefined
  // The asctime form names no zone, and means UTC (RFC 9110 §5.6.7).
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : clampRetryAfter(time - now.getTime())
}

function clampRetryAfter(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS)
}
