import type { IncomingHttpHeaders } from "node:http"
import type { ScimResourceType } from "#lib/scim/schema"
import { listReply } from "./paging"
import { checkIdInPut, checkReadable, represent } from "./quirks"
import type { Represented, ResourceRules, Resources } from "./resources"
import { errorBody, ScimError } from "./scim-error"

/** A request as it arrived. `body` is parsed if it is JSON, text otherwise. */
export interface ReceivedRequest {
  method: string
  /** Without the query string. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body?: unknown
}

export interface Reply {
  status: number
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body?: unknown
}

const MEDIA_TYPE = "application/scim+json"

/** Answers a request as RFC 7644 §3 says, from the resources, to whoever has the authorization. */
export function respond(request: ReceivedRequest, resources: Resources, authorization: string): Reply {
  // As many do: a plain text where SCIM would have an error message.
  if (request.headers.authorization !== authorization) return { status: 401, body: "Unauthorized" }
  try {
    return route(request, resources)
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    return { status: error.status, body: errorBody(error.status, error.scimType, error.message) }
  }
}

function route(request: ReceivedRequest, resources: Resources): Reply {
  const { method, path, query, headers, body } = request
  if (path === "/scim2/ServiceProviderConfig" && method === "GET" && resources.rules.configuration)
    return { status: 200, body: resources.rules.configuration }
  const [, plural, encodedId] = /^\/scim2\/(Users|Groups)(?:\/([^/]+))?$/.exec(path) ?? []
  if (!plural) throw new ScimError(404, undefined, `There is no ${path}.`)
  checkMediaTypes(headers, body)

  const type: ScimResourceType = plural === "Users" ? "User" : "Group"
  const ifMatch = headers["if-match"]
  if (encodedId === undefined) {
    if (method === "GET") return listReply(resources, type, query)
    if (method === "POST") return created(resources, type, body)
    throw new ScimError(405, undefined, `${method} is not for a collection.`)
  }
  const id = decodeURIComponent(encodedId)
  switch (method) {
    case "GET":
      checkReadable(type, resources.get(type, id), resources.rules)
      return resourceReply(200, resources.get(type, id), resources.rules)
    case "PUT":
      checkMethod(method, resources.rules.put)
      checkIdInPut(body, id, resources.rules)
      return written(resources.replace(type, id, body, ifMatch), resources.rules)
    case "PATCH":
      checkMethod(method, resources.rules.patch)
      return written(resources.patch(type, id, body, ifMatch), resources.rules)
    case "DELETE":
      resources.delete(type, id, ifMatch)
      return { status: 204 }
    default:
      throw new ScimError(405, undefined, `${method} is not for a resource.`)
  }
}

function checkMethod(method: string, support: string | number = "works") {
  if (typeof support === "number") throw new ScimError(support, undefined, `${method} is not supported.`)
}

function created(resources: Resources, type: ScimResourceType, body: unknown): Reply {
  const { rules } = resources
  const existing = type === "User" && rules.linksExisting ? resources.namesake(body) : undefined
  if (existing && rules.linksExisting) return resourceReply(rules.linksExisting, existing, rules)
  return resourceReply(201, resources.create(type, body), rules)
}

function written(resource: Represented, rules: ResourceRules): Reply {
  return rules.silentWrites
    ? { status: 204, headers: { etag: resource.meta.version } }
    : resourceReply(200, resource, rules)
}

function checkMediaTypes(headers: IncomingHttpHeaders, body: unknown) {
  if (!headers.accept?.includes(MEDIA_TYPE)) throw new ScimError(406, undefined, `Accept must have ${MEDIA_TYPE}.`)
  if (body === undefined || headers["content-type"]?.startsWith(MEDIA_TYPE)) return
  throw new ScimError(415, undefined, `Content-Type must be ${MEDIA_TYPE}.`)
}

function resourceReply(status: number, resource: Represented, rules: ResourceRules): Reply {
  const { location, version } = resource.meta
  return { status, headers: { location: rules.location ?? location, etag: version }, body: represent(resource, rules) }
}
