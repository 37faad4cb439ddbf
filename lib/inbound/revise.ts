import { attributeOf, isObject } from "#lib/scim/attribute-names"
import { patched } from "./patch"
import { isPatchOp, parsePatchOp } from "./patch-op"

type Attributes = Record<string, unknown>

/** A stored user as an onboarding call sends one. */
export function bodyOf(user: { userName: string; active: boolean; attributes: unknown }): Attributes {
  return { ...(isObject(user.attributes) ? user.attributes : {}), userName: user.userName, active: user.active }
}

/**
 * The body after a SCIM PatchOp message, or a JSON merge patch (RFC 7396). What comes out is still to be validated.
 * @throws ScimProblem where a PatchOp is malformed
 */
export function revised(body: Attributes, patch: unknown): unknown {
  if (isPatchOp(patch)) return lenient(patched(body, parsePatchOp(patch)))
  return isObject(patch) ? mergePatch(withEmail(body, patch), patch) : patch
}

/** Directories write booleans as text: `"active": "False"` (Entra ID). */
export function lenient(body: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (name.toLowerCase() === "active") return [name, booleanOf(value)]
      return [name, Array.isArray(value) ? value.map(withBooleanPrimary) : value]
    }),
  )
}

function withBooleanPrimary(value: unknown): unknown {
  if (!isObject(value) || attributeOf(value, "primary") === undefined) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name.toLowerCase() === "primary" ? booleanOf(part) : part]),
  )
}

function booleanOf(value: unknown): unknown {
  if (typeof value !== "string") return value
  const text = value.trim().toLowerCase()
  return text === "true" || (text === "false" ? false : value)
}

/** Names are those of SCIM, so their case does not matter (RFC 7643 §2.1). */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [given, value] of Object.entries(patch)) {
    const name = [...result.keys()].find((key) => key.toLowerCase() === given.toLowerCase()) ?? given
    if (value === null) result.delete(name)
    else result.set(name, mergePatch(result.get(name), value))
  }
  return Object.fromEntries(result)
}

/** The `email` shorthand changes the primary e-mail address; null takes it away. */
function withEmail(body: Attributes, patch: Attributes): Attributes {
  const email = attributeOf(patch, "email")
  if (email === undefined || attributeOf(patch, "emails") !== undefined || !Array.isArray(body.emails)) return body
  const emails =
    email === null ? body.emails.filter((one) => !isPrimary(one)) : body.emails.map((one) => replaced(one, email))
  return { ...body, emails }
}

/** Only by an address: anything else is refused as `email`, and as nothing else. */
function replaced(one: unknown, email: unknown): unknown {
  if (!isPrimary(one) || !isObject(one) || typeof email !== "string" || !email.includes("@")) return one
  return { ...one, value: email.trim() }
}

function isPrimary(value: unknown): boolean {
  return isObject(value) && value.primary === true
}
