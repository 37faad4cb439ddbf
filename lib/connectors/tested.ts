import { createHmac, randomBytes } from "node:crypto"
import { targetColumns } from "#lib/connectors/columns"
import type { TestConnector } from "#lib/connectors/schema"
import { secretFieldOf } from "#lib/connectors/terms"
import { sameJson } from "#lib/provisioning/match"

// Only in this process's memory, and only as fingerprints: what was typed may be secret.
const key = randomBytes(32)
const passed = new Map<string, Date>()
const rememberedMs = 3_600_000
const mostRemembered = 1000

/** What a test depends on, of what is saved. */
export const testedColumns = {
  authentication: true,
  username: true,
  headerName: true,
  tokenEndpoint: true,
  tokenScope: true,
  userEndpoint: true,
  groupEndpoint: true,
  caCertificate: true,
  clientCertificate: true,
} as const

export type Tested = { [column in keyof typeof testedColumns]: string | null }

/** Remembers that a test of these values passed, so that registering or saving them says so. */
export function rememberPassed(input: TestConnector, now: Date): void {
  if (passed.size >= mostRemembered) passed.clear()
  passed.set(fingerprint(input), now)
}

/** When a test of these values passed within the last hour; null when none did. */
export function passedAt(input: TestConnector, now: Date): Date | null {
  const at = passed.get(fingerprint(input))
  return at !== undefined && now.getTime() - at.getTime() < rememberedMs ? at : null
}

/** Whether a test of what is saved is a test of this. */
export function isAsSaved(input: TestConnector, saved: Tested): boolean {
  const hasTyped = input[secretFieldOf[input.authentication]] !== "" || input.clientKey !== ""
  const target = Object.fromEntries(Object.keys(testedColumns).map((column) => [column, Object(saved)[column]]))
  return !hasTyped && sameJson(targetColumns(input), target)
}

function fingerprint(input: TestConnector): string {
  const secrets = [input[secretFieldOf[input.authentication]], input.clientKey]
  const tried = JSON.stringify([input.id ?? null, targetColumns(input), secrets])
  return createHmac("sha256", key).update(tried).digest("hex")
}
