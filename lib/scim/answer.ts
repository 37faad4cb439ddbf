import { attributeOf, isObject } from "./attribute-names"
import { failureKindOfStatus, parseRetryAfter, type ScimFailure, type StatusFailureKind } from "./errors"
import {
  errorUrn,
  listPageSchema,
  listResponseSchema,
  type ScimId,
  type ScimPage,
  type ScimResource,
  scimErrorSchema,
  scimIdSchema,
} from "./schema"
import { plainText, storable } from "./text"
import type { HttpAnswer } from "./transport"

/** What a successful answer holds, or what it came with instead. */
export type Reading<T> = { ok: true; value: T } | { ok: false; cameWith: string }

const DETAIL_LENGTH = 1_000

/**
 * The failure that a status of 300 or more reports, in the service provider's words where it has any.
 * @param hide masks the secrets that show when HTML becomes text
 */
export function failureOfAnswer({ status, headers, text }: HttpAnswer, hide: Hide, now: Date): ScimFailure {
  const kind = failureKindOfStatus(status)
  const error = scimErrorSchema.safeParse(parseJson(text)).data
  const location = detailOf(headers.location ?? "", hide)
  return {
    kind,
    message: MESSAGES[kind]({ status, scimType: error?.scimType, location }),
    status,
    scimType: error?.scimType,
    detail: detailOf(error?.detail || text, hide),
    retryAfterMs: parseRetryAfter(headers["retry-after"], now),
  }
}

export type Hide = (text: string) => string

/** The words of an answer that may be shown: one line, at most 1,000 characters, no secret. */
export function detailOf(text: string, hide: Hide): string | undefined {
  return storable(hide(plainText(text)).slice(0, DETAIL_LENGTH)) || undefined
}

interface Reported {
  status: number
  scimType?: string
  location?: string
}

/** A sentence for each kind, for somebody who is woken by it. */
const MESSAGES: Record<StatusFailureKind, (reported: Reported) => string> = {
  unauthorized: ({ status }) => `The service provider refused the credentials (${status}).`,
  forbidden: ({ status }) => `The service provider does not allow these credentials to do this (${status}).`,
  throttled: ({ status }) => `The service provider asks for fewer requests (${status}).`,
  unavailable: ({ status }) => `The service provider cannot answer at present (${status}).`,
  notFound: ({ status }) => `The service provider knows nothing at this address (${status}).`,
  uniqueness: ({ status }) => `The service provider reports a conflict with a resource that it has (${status}).`,
  preconditionFailed: ({ status }) => `The resource has changed at the service provider in the meantime (${status}).`,
  redirect: ({ status, location }) =>
    `The service provider redirects${location ? ` to ${location}` : ""} (${status}), and redirects are not followed.`,
  rejected: ({ status, scimType }) =>
    `The service provider rejected the request (${status}${scimType ? `, ${scimType}` : ""}).`,
}

/** The failure of an answer that reports success and cannot be read. */
export function unreadableAnswer({ status, text }: HttpAnswer, hide: Hide, cameWith: string): ScimFailure {
  const message = `The service provider answered with ${cameWith} (${status}).`
  return { kind: "unreadable", message, status, detail: detailOf(text, hide) }
}

/** Reads a resource that must bring its id. */
export function readResource(answer: HttpAnswer): Reading<ScimResource> {
  const body = readObject(answer)
  if (!body.ok) return body
  const id = scimIdSchema.safeParse(attributeOf(body.value, "id")).data
  return id === undefined
    ? { ok: false, cameWith: "no usable id" }
    : { ok: true, value: resource(id, body.value, answer) }
}

/** Reads the answer to a write, which may bring the resource or nothing (RFC 7644 §3.5). */
export function readWritten(answer: HttpAnswer, id: ScimId): Reading<ScimResource> {
  if (answer.text.trim() === "") return { ok: true, value: resource(id, {}, answer) }
  const body = readObject(answer)
  return body.ok ? { ok: true, value: resource(id, body.value, answer) } : body
}

/** Reads the resources of a ListResponse; those without a usable id are left out. */
export function readList(answer: HttpAnswer): Reading<ScimResource[]> {
  const body = readObject(answer)
  if (!body.ok) return body
  const list = listResponseSchema.safeParse(body.value)
  if (!list.success) return { ok: false, cameWith: "something that is not a list of resources" }
  const resources = list.data.flatMap((attributes) => {
    const id = scimIdSchema.safeParse(attributeOf(attributes, "id")).data
    return id === undefined ? [] : [resource(id, attributes)]
  })
  return { ok: true, value: resources }
}

/** Reads one page of a list. */
export function readPage(answer: HttpAnswer): Reading<ScimPage> {
  const list = readList(answer)
  if (!list.ok) return list
  return { ok: true, value: { resources: list.value, ...listPageSchema.parse(parseJson(answer.text)) } }
}

/** Reads the answer to a deletion, which has nothing to say. */
export function readNothing(answer: HttpAnswer): Reading<null> {
  return looksLikeHtml(answer.text) ? { ok: false, cameWith: "a page" } : { ok: true, value: null }
}

/** Reads a JSON object that is no resource. */
export function readDocument(answer: HttpAnswer): Reading<Record<string, unknown>> {
  return readObject(answer)
}

function readObject(answer: HttpAnswer): Reading<Record<string, unknown>> {
  if (answer.tooLarge) return { ok: false, cameWith: "more than 1 MiB" }
  if (looksLikeHtml(answer.text)) return { ok: false, cameWith: "a page instead of JSON" }
  const value = parseJson(answer.text)
  if (!isObject(value)) return { ok: false, cameWith: "something that is not a JSON object" }
  const schemas = attributeOf(value, "schemas")
  if (Array.isArray(schemas) && schemas.includes(errorUrn)) return { ok: false, cameWith: "an error in a success" }
  return { ok: true, value }
}

/** Sign-in pages and proxies answer 200 to anything: a page is never a SCIM answer. */
function looksLikeHtml(text: string): boolean {
  return text.trimStart().startsWith("<")
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The ETag is kept as it came, quoted or not: it is only ever given back (RFC 7644 §3.14). */
function resource(id: ScimId, attributes: Record<string, unknown>, answer?: HttpAnswer): ScimResource {
  const { version: _attribute, ...others } = attributes
  const etag = answer?.headers.etag ?? attributeOf(attributeOf(attributes, "meta"), "version")
  const canBeHeader = typeof etag === "string" && /^[\x21-\x7e\x80-\xff]{1,1000}$/.test(etag)
  return canBeHeader ? { ...others, id, version: etag } : { ...others, id }
}
