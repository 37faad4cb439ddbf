import type { FoundBy } from "#lib/conflicts/schema"

/** An attribute as a person reads it: of an extension, without its URN. */
export function shortName(attribute: string): string {
  return attribute.replace(/^urn:.*:/i, "")
}

export const foundByWords: Record<FoundBy, string> = {
  userName: "Same userName",
  displayName: "Same displayName",
  externalId: "Carries Ferry's id",
  "e-mail": "Same e-mail address",
  link: "Linked now",
  id: "The id that you entered",
}
