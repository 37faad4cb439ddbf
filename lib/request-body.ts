import { Problem } from "#lib/problem"

interface ReadOptions {
  mediaTypes?: string[]
  mostBytes?: number
}

const jsonTypes = ["application/json", "application/scim+json"]

/** Reads a JSON body, of at most 256 KiB unless told. @throws Problem 415, 413 or 400 */
export async function readJson(
  request: Request,
  { mediaTypes = jsonTypes, mostBytes = 256 * 1024 }: ReadOptions = {},
): Promise<{ text: string; value: unknown }> {
  requireJson(request, mediaTypes)
  const text = decode(await readBytes(request, mostBytes))
  try {
    return { text, value: JSON.parse(text) }
  } catch (error) {
    // The parser's own words quote the body, which may hold a secret.
    const position = /position \d+/.exec(String(error))?.[0]
    throw new Problem(400, `The body is not JSON${position ? ` (from ${position})` : ""}.`)
  }
}

function requireJson({ method, headers }: Request, mediaTypes: string[]): void {
  const [mediaType = "", ...parameters] = (headers.get("Content-Type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.replace(/^charset="?|"$/g, "")
  if (mediaTypes.includes(mediaType) && (charset === undefined || charset === "utf-8")) return
  const detail = `Send Content-Type: ${mediaTypes.join(" or ")}, in UTF-8.`
  const accepted = method === "PATCH" ? "Accept-Patch" : "Accept-Post"
  throw new Problem(415, detail, { headers: { [accepted]: mediaTypes.join(", ") } })
}

async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("Content-Length") ?? 0) > mostBytes) throw tooLarge(mostBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    // The declared length may be missing or false: what counts is what arrives.
    if (length > mostBytes) throw tooLarge(mostBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(400, "The body is not JSON: it is not UTF-8.")
  }
}

function tooLarge(mostBytes: number): Problem {
  return new Problem(413, `The body is larger than ${mostBytes / 1024} KiB.`)
}
