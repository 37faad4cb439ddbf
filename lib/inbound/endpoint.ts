import type { Actor } from "#lib/actor"

export interface ScimRequest {
  actor: Actor
  request: Request
  query: URLSearchParams
}

/** What can be asked of one resource type. An id is always a UUID. */
export interface ScimEndpoint {
  list(scim: ScimRequest): Promise<Response>
  read(scim: ScimRequest, id: string): Promise<Response>
  create(scim: ScimRequest, body: unknown): Promise<Response>
  replace(scim: ScimRequest, id: string, body: unknown): Promise<Response>
  patch(scim: ScimRequest, id: string, body: unknown): Promise<Response>
  remove(scim: ScimRequest, id: string): Promise<Response>
}
