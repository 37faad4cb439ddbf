import { patchBodyValidation } from "scim-patch"
import { parse } from "scim2-parse-filter"
import { Schemas } from "scimmy"
import { isObject } from "#lib/scim/attribute-names"
import { patchOpUrn } from "#lib/scim/schema"

/** Judges every request that Ferry's client sends; a test may send anything by itself. */
export class Jury {
  readonly #objections: string[] = []

  hear(request: Sent & { headers: { "user-agent"?: string } }): void {
    if (request.headers["user-agent"] !== "Ferry") return
    try {
      judgeRequest(request)
    } catch (error) {
      this.#objections.push(`${request.method} ${request.path}: ${String(error)}`)
    }
  }

  /** @throws when something was sent that others object to */
  conclude(): void {
    if (this.#objections.length > 0) throw new Error(`The client sent what is no SCIM: ${this.#objections.join("; ")}`)
  }
}

interface Sent {
  method: string
  path: string
  query: URLSearchParams
  body?: unknown
}

/**
 * Holds a request to what others wrote: scimmy's schemas, scim-patch's validation, a parser of filters.
 * @throws whatever they object to
 */
export function judgeRequest({ method, path, query, body }: Sent): void {
  const filter = query.get("filter")
  if (filter !== null) parse(filter)
  if (!isObject(body)) return
  if (method === "PATCH") judgePatch(body)
  else if (path.includes("/Users")) judgeUser(body)
  else if (path.includes("/Groups")) void new Schemas.Group(body, "in")
}

function judgeUser(body: object): void {
  void new Schemas.User(body, "in")
}

function judgePatch(body: Record<string, unknown>): void {
  const { schemas, Operations: operations } = body
  if (!Array.isArray(schemas) || !schemas.includes(patchOpUrn)) throw new Error("a PATCH without its schema")
  if (!Array.isArray(operations) || operations.length === 0) throw new Error("a PATCH without operations")
  patchBodyValidation({ schemas, Operations: operations })
  for (const operation of operations) judgePath(isObject(operation) ? operation.path : undefined)
}

/** A path is an attribute, or a filter of its values, of the same grammar as a filter (RFC 7644 §3.5.2). */
function judgePath(path: unknown): void {
  if (typeof path === "string") parse(path.endsWith("]") ? path : `${path} pr`)
}
