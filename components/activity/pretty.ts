/** A body as one reads it: JSON indented, anything else as it came; empty where there was none. */
export function prettyBody(body: unknown): string {
  if (body === null || body === undefined || body === "") return ""
  if (typeof body !== "string") return JSON.stringify(body, null, 2)
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
