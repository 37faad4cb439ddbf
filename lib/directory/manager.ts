import { attributeOf } from "#lib/scim/attribute-names"
import { enterpriseUserUrn } from "#lib/scim/schema"

/** What a User's attributes say of its manager: an id (RFC 7643 §4.3), ours or the feeding directory's; null when nothing. */
export function managerRefOf(attributes: Record<string, unknown>): string | null {
  const value = attributeOf(attributeOf(attributeOf(attributes, enterpriseUserUrn), "manager"), "value")
  return typeof value === "string" && value !== "" && value.length <= 500 ? value : null
}
