import type { AttemptDetail, AttemptStory } from "#lib/provisioning/schema"

type Request = Pick<AttemptDetail, "method" | "url" | "requestBody"> & Pick<AttemptStory, "authentication">

const mediaType = "application/scim+json"

/** The request as a command for a POSIX shell. The credential is a placeholder, and what was masked stays masked. */
export function curlOf({ method, url, requestBody, authentication }: Request): string {
  const hasBody = requestBody !== null && requestBody !== undefined
  const parts = [
    // Brackets in an address are ranges to curl unless it is told otherwise.
    `curl --globoff -X ${quoted(method ?? "GET")}`,
    `--url ${quoted(url ?? "")}`,
    credentialOf(authentication),
    `-H ${quoted(`Accept: ${mediaType}`)}`,
    hasBody && `-H ${quoted(`Content-Type: ${mediaType}`)}`,
    // Not --data: it would read a file where a body begins with "@".
    hasBody && `--data-raw ${quoted(bodyOf(requestBody))}`,
  ]
  return parts.filter(Boolean).join(" \\\n  ")
}

function credentialOf({ mode, headerName }: Request["authentication"]): string {
  if (mode === "basic") return `-u ${quoted("<username>:<password>")}`
  if (mode === "apiKey") return `-H ${quoted(`${headerName ?? "X-API-Key"}: <key>`)}`
  return `-H ${quoted("Authorization: Bearer <token>")}`
}

function bodyOf(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body)
}

/** One word to the shell, whatever is in it. A terminal must not see control characters either: pasted, they act. */
function quoted(text: string): string {
  return `'${text.replace(controls, escaped).replaceAll("'", String.raw`'\''`)}'`
}

const controls = /[\p{Cc}\u2028\u2029]/gu

/** As JSON writes it, which is what a body is made of; nothing else of a request has any. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
}
