/** One recorded call, as far as it tells how a pass went. */
export interface PassCall {
  resourceType: "User" | "Group"
  operation: string
  outcome: string
  httpStatus: number | null
  failureKind: string | null
  detail: string | null
  method: string | null
  url: string | null
  changes: unknown
  requestBody: unknown
  responseBody: string | null
  durationMs: number
}

export function hasFailed({ outcome }: Pick<PassCall, "outcome">): boolean {
  return outcome === "retrying" || outcome === "stopped" || outcome === "paused"
}

/** What the service provider calls the thing. */
export function nounOf(calls: PassCall[]): string {
  return calls[0]?.resourceType === "Group" ? "group" : "account"
}

/** "answered 201 in 84 ms", of a call that brought an answer. */
export function answered({ httpStatus, durationMs }: PassCall): string {
  const duration = `${durationMs.toLocaleString("en")} ms`
  return httpStatus === null ? `brought no answer in ${duration}` : `answered ${httpStatus} in ${duration}`
}

/** The last part of the address of one resource: its id. */
export function idInAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  return readable(new URL(url).pathname.replace(/\/+$/, "").split("/").at(-1) ?? "") || null
}

export function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
