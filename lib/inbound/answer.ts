import { Refusal } from "#lib/errors"
import { asProblem, logFailure, Problem } from "#lib/problem"
import { originOf } from "#lib/request-headers"
import { errorUrn, listResponseUrn } from "#lib/scim/schema"
import { ScimProblem, type ScimType } from "./scim-problem"

const basePath = "/api/scim/v2"

/** The address that everything here is found under, as the directory reached it. */
export function baseOf(request: Request): string {
  return originOf(request.headers) + basePath
}

export function scimJson(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Cache-Control": "no-store", ...headers, "Content-Type": "application/scim+json" },
  })
}

export function noContent(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store", ...headers } })
}

/** One page of a list (RFC 7644 §3.4.2). */
export function listResponse(resources: object[], totalResults: number, startIndex: number): object {
  return { schemas: [listResponseUrn], totalResults, startIndex, itemsPerPage: resources.length, Resources: resources }
}

/** Runs a SCIM request and answers its failures as RFC 7644 §3.12 has them. */
export async function answeringScim(perform: () => Promise<Response>): Promise<Response> {
  try {
    return await perform()
  } catch (error) {
    if (error instanceof ScimProblem) return failure(error, error.scimType)
    if (error instanceof Problem) return failure(error)
    if (error instanceof Refusal) return failure(asProblem(error), scimTypeOf(error))
    const requestId = logFailure(error)
    return failure(new Problem(500, `The server failed. Its log has more under the request id ${requestId}.`))
  }
}

function failure({ status, message, headers }: Problem, scimType?: ScimType): Response {
  const body = { schemas: [errorUrn], status: String(status), ...(scimType && { scimType }), detail: message }
  return scimJson(body, status, headers)
}

function scimTypeOf({ kind }: Refusal): ScimType | undefined {
  if (kind === "conflict") return "uniqueness"
  return kind === "invalid" ? "invalidValue" : undefined
}
