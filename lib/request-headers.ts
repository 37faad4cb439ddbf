import ipaddr from "ipaddr.js"
import { Problem } from "#lib/problem"

/** The `Idempotency-Key` header: 1 to 255 printable ASCII characters. @throws Problem 400 */
export function idempotencyKey(headers: Headers): string | undefined {
  const key = headers.get("Idempotency-Key")
  if (key === null) return undefined
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key
  const message = "must be 1 to 255 printable characters"
  throw new Problem(400, `Idempotency-Key ${message}.`, { fieldErrors: { "Idempotency-Key": message } })
}

/**
 * Seconds to wait, from `Prefer: wait=N` with N from 1 to 30. A preference that cannot be honoured is ignored, and the first
 * of several counts (RFC 7240 §2).
 */
export function preferredWaitSeconds(headers: Headers): number | undefined {
  const preferences = (headers.get("Prefer") ?? "")
    .split(",")
    .map((preference) => preference.split(";")[0]?.trim() ?? "")
  const wait = preferences.find((preference) => /^wait *(=|$)/i.test(preference))
  const seconds = Number(/^wait *= *("?)(\d{1,2})\1$/i.exec(wait ?? "")?.[2])
  return seconds >= 1 && seconds <= 30 ? seconds : undefined
}

/**
 * The sender's address, as the nearest proxy saw it: the last entry of X-Forwarded-For, which Next.js sets itself when there is
 * no proxy. Earlier entries are what the sender claims.
 */
export function addressOf(headers: Headers): string {
  const nearest = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? ""
  return ipaddr.isValid(nearest) ? ipaddr.process(nearest).toString() : "unknown"
}

/** What one sender has whole: its IPv4 address, or its IPv6 network (/64). */
export function networkOf(headers: Headers): string {
  const address = addressOf(headers)
  if (!ipaddr.IPv6.isValid(address)) return address
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()
}

/** Where the sender reached this server, behind a proxy as well: "https://ferry.example.com". */
export function originOf(headers: Headers): string {
  const first = (name: string) => headers.get(name)?.split(",")[0]?.trim()
  const host = first("x-forwarded-host") ?? first("host") ?? "localhost"
  return `${first("x-forwarded-proto") ?? "http"}://${host}`
}
