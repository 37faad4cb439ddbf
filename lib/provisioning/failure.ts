import { scimFailureSchema } from "#lib/scim/errors"

/** What a stored ScimFailure says: our sentence, then the service provider's own words; null where nothing is stored. */
export function failureSentence(stored: unknown): string | null {
  const failure = scimFailureSchema.safeParse(stored).data
  return failure ? [failure.message, failure.detail].filter(Boolean).join(" ") : null
}
