import { endpointWarning } from "#lib/connectors/terms"
import type { NoticeEventKind } from "#lib/notices/events"
import type { NoticesQuery } from "#lib/notices/schema"

/** What a channel can be told, in the order of the form. */
export const noticeKinds = [
  "connector.paused",
  "connector.resumed",
  "removals.held",
  "run.failed",
  "users.stopped",
] as const satisfies readonly NoticeEventKind[]

/** How the connection to a mail server is secured, the safest first. */
export const securities = ["tls", "startTls", "none"] as const
export type MailSecurity = (typeof securities)[number]

export const usualPorts: Record<MailSecurity, number> = { tls: 465, startTls: 587, none: 25 }

/** A warning for a connection that anybody on its way can read. */
export function securityWarning(security: MailSecurity, host: string): string | undefined {
  if (security !== "none" || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host.trim())) return undefined
  return "The connection is not secure: the password and the names of users travel unencrypted."
}

/** A warning for an address that anybody on the way to it can read. */
export function webhookWarning(url: string): string | undefined {
  return endpointWarning(url) && "The URL is not secure (HTTP): the names of users travel unencrypted. Use HTTPS."
}

/** The address of a page of notices, or the query of its JSON route: "" where nothing is asked for. */
export function noticesQueryString(query: NoticesQuery & { notice?: string }): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? "" : `?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}
