import { isObject } from "./attribute-names"
import { wellFormed } from "./text"

const MASK = "••••••"
const PASSWORD_NAME = /(^|[:.])password$/i
/** Also matches where the text was cut off inside the value. */
const PASSWORD_IN_TEXT = /("(?:[\w:.-]*[:.])?password"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|$)/gi
/** Deeper than any SCIM message, and shallow enough for recursion. */
const DEEPEST = 64

/**
 * The same value without secrets: `password` attributes at any depth (also those that a PATCH addresses by path), and every
 * occurrence of a given secret in any text, plain or escaped.
 *
 * A secret may be an Authorization header; the credentials that it encodes are then secrets too.
 * @param text the value as JSON, for whoever has it already
 */
export function redact(value: unknown, secrets: string[], text = JSON.stringify(value) ?? ""): unknown {
  const mask = maskOf(secrets)
  return isClean(text, mask) ? value : redactValue(value, mask, 0)
}

/** The same text without secrets; if the text is JSON, also without `password` attributes. */
export function redactText(text: string, secrets: string[]): string {
  const mask = maskOf(secrets)
  return isClean(text, mask) ? text : redactString(text, mask, 0)
}

/** Most texts have nothing to hide, which a look at the whole tells, unless something is escaped in it. */
function isClean(text: string, mask: Mask): boolean {
  return !text.includes("\\") && !/password/i.test(text) && mask(text) === text
}

/** The values of all `password` attributes in a request's body. */
export function passwordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(passwordsIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) =>
    isPassword(value, name) && typeof member === "string" ? [member] : passwordsIn(member),
  )
}

/** Whether the member holds a password: by its own name, or as the value of a PATCH operation on one. */
function isPassword(owner: object, name: string): boolean {
  if (PASSWORD_NAME.test(name)) return true
  return name === "value" && "path" in owner && typeof owner.path === "string" && PASSWORD_NAME.test(owner.path)
}

type Mask = (text: string) => string

function redactValue(value: unknown, mask: Mask, depth: number): unknown {
  if (typeof value === "string") return redactString(value, mask, depth)
  if (typeof value === "number") return mask(String(value)) === String(value) ? value : MASK
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  if (depth > DEEPEST) return MASK
  if (Array.isArray(value)) return value.map((item) => redactValue(item, mask, depth + 1))

  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      mask(name),
      isPassword(value, name) && member !== null ? MASK : redactValue(member, mask, depth + 1),
    ]),
  )
}

function redactString(text: string, mask: Mask, depth: number): string {
  const json = depth > DEEPEST ? undefined : parseJsonContainer(text)
  if (json === undefined) return mask(text.replace(PASSWORD_IN_TEXT, `$1"${MASK}"`))
  const redacted = JSON.stringify(redactValue(json, mask, depth + 1))
  // Verbatim when there is nothing to hide: a reader wants to see what was really sent.
  return redacted.includes(MASK) ? redacted : mask(text)
}

function parseJsonContainer(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Masks by the secrets that they hide: a connector has the same ones call after call. */
const masks = new Map<string, Mask>()
const mostMasks = 200

function maskOf(secrets: string[]): Mask {
  const key = JSON.stringify(secrets)
  const known = masks.get(key)
  if (known !== undefined) return known
  if (masks.size >= mostMasks) masks.clear()
  const mask = createMask(secrets)
  masks.set(key, mask)
  return mask
}

function createMask(secrets: string[]): Mask {
  const forms = [...new Set(secrets.flatMap(credentialsIn).flatMap(writtenForms))].filter((form) => form !== "")
  if (forms.length === 0) return (text) => text
  const longestFirst = forms.toSorted((one, other) => other.length - one.length)
  const pattern = new RegExp(longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"), "g")
  return (text) => text.replace(pattern, MASK)
}

/** The secret, and what it carries if it is an Authorization header. */
function credentialsIn(secret: string): string[] {
  const [, scheme, token] = /^(basic|bearer) +(\S+)$/i.exec(secret) ?? []
  if (scheme === undefined || token === undefined) return [secret]
  if (scheme.toLowerCase() === "bearer") return [secret, token]
  const pair = Buffer.from(token, "base64").toString("utf8")
  return [secret, token, pair, pair.slice(pair.indexOf(":") + 1)]
}

/** How a secret looks inside JSON, a URL, a form, HTML and HTTP Basic. */
function writtenForms(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inBase64 = Buffer.from(secret, "utf8").toString("base64")
  return [inBase64, ...[secret, inJson].flatMap((form) => [form, ...inUrl(form), ...inHtml(form)])]
}

function inUrl(text: string): string[] {
  const encoded = encodeURIComponent(wellFormed(text))
  return [encoded, encoded.replaceAll("%20", "+")]
}

function inHtml(text: string): string[] {
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
  return [escaped, escaped.replaceAll("'", "&#39;")]
}
