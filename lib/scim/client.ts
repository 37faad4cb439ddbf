import { type Reading, readDocument, readList, readNothing, readPage, readResource, readWritten } from "./answer"
import { valuesAt } from "./attribute-names"
import type { Authentication } from "./authentication"
import { collectionUrl, configurationUrl, resourceUrl } from "./endpoint"
import type { ScimFailure } from "./errors"
import { type Call, createCaller, type ScimAnswer, type ServiceProviderSettings } from "./exchange"
import { eq } from "./filter"
import { type PatchOperation, patchBody } from "./patch"
import type { ScimId, ScimPage, ScimResource, ScimResourceType } from "./schema"

export type { Exchange, ScimAnswer, ServiceProviderSettings } from "./exchange"

/** Which page: from a place in the list, or where an answer's `nextCursor` goes on (RFC 9865). */
export type PageQuery = ({ startIndex: number } | { cursor: string }) & { count: number; excludedAttributes?: string }

type WriteOptions = Pick<Call<unknown>, "version">

/** The operations of RFC 7644 §3. A failure is an answer, never an exception. */
export interface ScimClient {
  create(type: ScimResourceType, body: object): Promise<ScimAnswer<ScimResource>>
  get(type: ScimResourceType, id: ScimId): Promise<ScimAnswer<ScimResource>>
  /** The ServiceProviderConfig (RFC 7643 §5) beside the endpoint of a type. */
  discover(type: ScimResourceType): Promise<ScimAnswer<Record<string, unknown>>>
  /** The resources that have this value in an attribute (`userName`, `emails.value`), as many as `count` (10) at most. */
  find(type: ScimResourceType, attribute: string, value: string, count?: number): Promise<ScimAnswer<ScimResource[]>>
  /** One page of all resources. Service providers may answer with fewer than asked for (RFC 7644 §3.4.2.4). */
  list(type: ScimResourceType, query: PageQuery): Promise<ScimAnswer<ScimPage>>
  replace(type: ScimResourceType, id: ScimId, body: object, options?: WriteOptions): Promise<ScimAnswer<ScimResource>>
  patch(
    type: ScimResourceType,
    id: ScimId,
    operations: PatchOperation[],
    options?: WriteOptions,
  ): Promise<ScimAnswer<ScimResource>>
  delete(type: ScimResourceType, id: ScimId, options?: WriteOptions): Promise<ScimAnswer<null>>
  /** Gets an access token where calls need one, as they do by themselves: what keeps it from coming, or null. */
  authorise(): Promise<ScimFailure | null>
  /** Resolves when the requests under way are over and the connections are closed. */
  close(): Promise<void>
}

/** A client of one service provider. It keeps connections open for the next request until it is closed. */
export function createScimClient(settings: ServiceProviderSettings): ScimClient {
  const caller = createCaller(settings)
  return {
    create: (type, body) => caller.call({ operation: "create", type, body, url: collectionUrl, read: readResource }),
    get: (type, id) =>
      caller.call({ operation: "get", type, url: (endpoint) => resourceUrl(endpoint, id), read: readResource }),
    discover: (type) => caller.call({ operation: "discover", type, url: configurationUrl, read: readDocument }),
    find: (type, attribute, value, count = 10) =>
      caller.call({
        operation: "find",
        type,
        url: (endpoint) => collectionUrl(endpoint, { filter: eq(attribute, value), startIndex: 1, count }),
        read: (answer) => withValue(readList(answer), attribute, value),
      }),
    list: (type, query) =>
      caller.call({
        operation: "list",
        type,
        url: (endpoint) => collectionUrl(endpoint, { ...query }),
        read: readPage,
      }),
    replace: (type, id, body, { version } = {}) =>
      caller.call({ operation: "replace", type, body, version, ...written(id) }),
    patch: (type, id, operations, { version } = {}) =>
      caller.call({ operation: "patch", type, body: patchBody(operations), version, ...written(id) }),
    delete: (type, id, { version } = {}) =>
      caller.call({ operation: "delete", type, version, ...written(id), read: readNothing }),
    authorise: () => caller.authorise(),
    close: () => caller.close(),
  }
}

function written(id: ScimId): Pick<Call<ScimResource>, "url" | "read"> {
  return { url: (endpoint) => resourceUrl(endpoint, id), read: (answer) => readWritten(answer, id) }
}

/**
 * Leaves out what does not have the value: some service providers ignore a filter that they do not understand and answer with
 * everybody. Others leave out the user store domain before the slash, or add one.
 */
function withValue(reading: Reading<ScimResource[]>, attribute: string, value: string): Reading<ScimResource[]> {
  if (!reading.ok) return reading
  const wanted = value.toLowerCase()
  const matching = reading.value.filter((resource) => {
    const texts = valuesAt(resource, attribute).map((one) => (typeof one === "string" ? one.toLowerCase() : ""))
    return texts.some((found) => found !== "" && isSameOrQualified(found, wanted))
  })
  return { ok: true, value: matching }
}

function isSameOrQualified(found: string, wanted: string): boolean {
  return found === wanted || found.endsWith(`/${wanted}`) || wanted.endsWith(`/${found}`)
}

/** HTTP Basic, which most service providers take. */
export function basicAuthorization(username: string, password: string): Authentication {
  return { kind: "basic", username, password }
}
