import type { ScimFailure } from "./errors"
import type { OutboundNetworks } from "./guard"
import type { PatchOperation } from "./patch"
import type { ScimId, ScimResource, ScimResourceType } from "./schema"

/** How to reach one service provider. */
export interface ServiceProviderSettings {
  userEndpoint: string
  groupEndpoint?: string | null
  /** The whole value of the Authorization header. */
  authorization: string
  networks: OutboundNetworks
  connectTimeoutMs?: number
  /** For the whole exchange: connection, request and answer. */
  requestTimeoutMs?: number
}

export type ScimOperation = "create" | "get" | "find" | "replace" | "patch" | "delete"

/** What was said to a service provider and what it said: no header, no credential, no password. */
export interface Exchange {
  operation: ScimOperation
  method: string
  url: string
  requestBody?: unknown
  status?: number
  responseBody?: string
  startedAt: Date
  durationMs: number
}

export type ScimAnswer<T> =
  | { ok: true; value: T; exchange: Exchange }
  | { ok: false; failure: ScimFailure; exchange: Exchange }

/** Makes the write conditional: it is sent as If-Match, exactly as the service provider issued it. */
export interface WriteOptions {
  version?: string
}

export interface ScimClient {
  create(type: ScimResourceType, body: object): Promise<ScimAnswer<ScimResource>>
  get(type: ScimResourceType, id: ScimId): Promise<ScimAnswer<ScimResource>>
  find(type: ScimResourceType, attribute: string, value: string): Promise<ScimAnswer<ScimResource[]>>
  replace(type: ScimResourceType, id: ScimId, body: object, options?: WriteOptions): Promise<ScimAnswer<ScimResource>>
  patch(
    type: ScimResourceType,
    id: ScimId,
    operations: PatchOperation[],
    options?: WriteOptions,
  ): Promise<ScimAnswer<ScimResource>>
  delete(type: ScimResourceType, id: ScimId, options?: WriteOptions): Promise<ScimAnswer<null>>
  close(): Promise<void>
}

export declare function createScimClient(settings: ServiceProviderSettings): ScimClient

/** The Authorization header of HTTP Basic, in UTF-8 (RFC 7617). */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`
}
