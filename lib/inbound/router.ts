import { z } from "zod"
import { authenticateApiKey } from "#lib/api-keys/authenticate"
import { Problem } from "#lib/problem"
import { readJson } from "#lib/request-body"
import { answeringScim, baseOf } from "./answer"
import { resourceTypes, schemas, serviceProviderConfig } from "./discovery"
import type { ScimEndpoint, ScimRequest } from "./endpoint"
import { groups } from "./groups"
import { searchQuery } from "./page"
import { users } from "./users"

/** A large group's members take some room. */
const mostBytes = 16 * 1024 * 1024

/** Answers a SCIM 2.0 request (RFC 7644) under the base path. Failures are answers too. */
export async function answerScim(request: Request, path: string[]): Promise<Response> {
  return answeringScim(async () => {
    const actor = await authenticateApiKey(request)
    const [resource = "", id, ...rest] = path
    const scim = { actor, request, query: new URL(request.url).searchParams }
    if (rest.length > 0) throw unknownPath()
    switch (resource) {
      case "Users":
        return toEndpoint(users, scim, id)
      case "Groups":
        return toEndpoint(groups, scim, id)
      default:
        return discovery(request, resource, id)
    }
  })
}

async function toEndpoint(endpoint: ScimEndpoint, scim: ScimRequest, given: string | undefined): Promise<Response> {
  const { request } = scim
  if (given === undefined) {
    if (request.method === "GET") return endpoint.list(scim)
    if (request.method === "POST") return endpoint.create(scim, await bodyOf(request))
    throw notAllowed("GET, POST")
  }
  if (given === ".search") {
    if (request.method !== "POST") throw notAllowed("POST")
    return endpoint.list({ ...scim, query: searchQuery(await bodyOf(request)) })
  }
  const id = z.guid().safeParse(given)
  if (!id.success) throw new Problem(404, `There is no resource ${given}.`)
  switch (request.method) {
    case "GET":
      return endpoint.read(scim, id.data)
    case "PUT":
      return endpoint.replace(scim, id.data, await bodyOf(request))
    case "PATCH":
      return endpoint.patch(scim, id.data, await bodyOf(request))
    case "DELETE":
      return endpoint.remove(scim, id.data)
    default:
      throw notAllowed("GET, PUT, PATCH, DELETE")
  }
}

function discovery(request: Request, resource: string, id: string | undefined): Response {
  const found = discovered(baseOf(request), resource, id)
  if (found === undefined) throw unknownPath()
  if (request.method !== "GET") throw notAllowed("GET")
  return found
}

function discovered(base: string, resource: string, id: string | undefined): Response | undefined {
  switch (resource) {
    case "ServiceProviderConfig":
      return id === undefined ? serviceProviderConfig(base) : undefined
    case "ResourceTypes":
      return resourceTypes(base, id)
    case "Schemas":
      return schemas(base, id)
    default:
      return undefined
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  return (await readJson(request, { mostBytes })).value
}

function unknownPath(): Problem {
  return new Problem(404, "There is no such SCIM endpoint.")
}

function notAllowed(allow: string): Problem {
  return new Problem(405, `This endpoint takes ${allow}.`, { headers: { Allow: allow } })
}
