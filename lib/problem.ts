import { STATUS_CODES } from "node:http"
import { pino } from "pino"
import { env } from "#lib/env"
import { assertNever, Refusal } from "#lib/errors"

interface ProblemOptions {
  /** A sentence per bad field, by its path in the request. */
  fieldErrors?: Record<string, string>
  headers?: Record<string, string>
}

/** An expected failure of an HTTP request, with the status that it has (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly fieldErrors: Record<string, string>
  readonly headers: Record<string, string>

  constructor(status: number, detail: string, { fieldErrors = {}, headers = {} }: ProblemOptions = {}) {
    super(detail)
    this.name = "Problem"
    this.status = status
    this.fieldErrors = fieldErrors
    this.headers = headers
  }

  /** `application/problem+json`: type, title, status, detail, and `errors: [{ field, message }]` when fields are at fault. */
  toResponse(members: Record<string, unknown> = {}): Response {
    const errors = Object.entries(this.fieldErrors).map(([field, message]) => ({ field, message }))
    const body = {
      // The title of about:blank is the status's own name (RFC 9457 §4.2.1).
      type: "about:blank",
      title: STATUS_CODES[this.status],
      status: this.status,
      detail: this.message,
      ...(errors.length > 0 && { errors }),
      ...members,
    }
    const headers = { "Cache-Control": "no-store", ...this.headers, "Content-Type": "application/problem+json" }
    return new Response(JSON.stringify(body), { status: this.status, headers })
  }
}

const log = pino({ name: "web", level: env().LOG_LEVEL })

/** Runs a route and answers its failures as problem+json. A bug is logged in full and told by its request id alone. */
export async function answering(perform: () => Promise<Response>): Promise<Response> {
  try {
    return await perform()
  } catch (error) {
    if (error instanceof Problem) return error.toResponse()
    if (error instanceof Refusal) return asProblem(error).toResponse()
    const requestId = logFailure(error)
    return new Problem(500, "The server failed. Its log has more under this request id.").toResponse({ requestId })
  }
}

/** Logs a bug in full. @returns the request id that its answer tells */
export function logFailure(error: unknown): string {
  const requestId = crypto.randomUUID()
  log.error({ err: error, requestId }, "a request failed")
  return requestId
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } })
}

/** A refusal as an HTTP answer has it. */
export function asProblem({ kind, message, fieldErrors }: Refusal): Problem {
  const named = Object.entries(fieldErrors).map(([field, sentence]) => [field || "body", sentence])
  const detail = `${named.map((parts) => parts.join(" ")).join("; ")}.`
  const isInvalid = kind === "invalid" && named.length > 0
  return new Problem(statusOf(kind), isInvalid ? detail : message, { fieldErrors: Object.fromEntries(named) })
}

function statusOf(kind: Refusal["kind"]): number {
  switch (kind) {
    case "invalid":
      return 400
    case "unauthenticated":
      return 401
    case "forbidden":
      return 403
    case "notFound":
      return 404
    case "conflict":
      return 409
    case "throttled":
      return 429
    default:
      return assertNever(kind)
  }
}
