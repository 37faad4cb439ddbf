import { Problem } from "#lib/problem"

interface Versioned {
  updatedAt: Date
}

/** The weak ETag of a resource (RFC 7644 §3.14). */
export function versionOf({ updatedAt }: Versioned): string {
  return `W/"${updatedAt.getTime().toString(36)}"`
}

/** @throws Problem 412 where If-Match names another version */
export function requireVersion(request: Request, current: Versioned): void {
  const wanted = request.headers.get("If-Match")
  if (wanted === null || lists(wanted, versionOf(current))) return
  throw new Problem(412, "The resource has changed since that version.")
}

/** Whether the client has this version already (If-None-Match). */
export function isKnownVersion(request: Request, current: Versioned): boolean {
  const known = request.headers.get("If-None-Match")
  return known !== null && lists(known, versionOf(current))
}

/** Weak comparison: the W/ does not matter (RFC 9110 §8.8.3.2). */
function lists(header: string, version: string): boolean {
  return header.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(version))
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "")
}
